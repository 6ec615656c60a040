"""Records on disk, and the house they belong to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from app.plenary.models import Sitting
from app.workshops.models import Edition
from tests import founding
from tests.app.conftest import app, config, lecturer, links, quick_hashes, seated, visitor
from tests.archive.rapporteur import Kept, Rapporteur
from tests.databases import books_of

__all__ = ["app", "config", "lecturer", "links", "quick_hashes", "seated", "visitor"]

NO_OFFICE = "no LibreOffice on this machine (install libreoffice-writer and poppler-utils)"


@pytest.fixture
def keep(tmp_path) -> Iterator[Callable[[Rapporteur], Kept]]:
    """
    Puts a negotiation on disk, in a database of its own, as the sitting "kept".
    """
    engines = []

    def keep(held: Rapporteur, ref: str = "kept") -> Kept:
        url = books_of(tmp_path / ref)
        founding.empty(tmp_path / ref)
        engine = create_engine(url)
        engines.append(engine)
        with Session(engine) as session:
            sitting = Sitting(ref=ref, edition=Edition(title="March"), scenario="no-such-scenario", title="Winter")
            session.add(sitting)
            session.commit()
            kept = Kept(engine, sitting.id, ref, url)
        held.write_down(engine, kept.sitting_id)
        return kept

    yield keep
    for engine in engines:
        engine.dispose()


@pytest.fixture
def paper(app: Flask) -> Iterator[Flask]:
    """
    A house in which documents can be printed.
    """
    with app.test_request_context():
        yield app


@pytest.fixture
def office() -> dict[str, str]:
    """
    LibreOffice and a reader of PDF files, or a test left out.
    """
    programs = {name: shutil.which(name) for name in ("soffice", "pdftotext", "pdfinfo")}
    if not all(programs.values()):
        pytest.skip(NO_OFFICE)
    return programs
