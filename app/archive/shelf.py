"""The shelf: finding the record of a sitting from the command line, without opening the house."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.plenary.models import Sitting


class NotHere(Exception):
    """There is no such record where we looked; says where that was."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sitting, and the database that holds its record."""

    engine: Engine
    url: str
    sitting_id: int
    ref: str
    title: str


def find(ref: str, database: str | None = None, environ: Mapping[str, str] = os.environ) -> Found:
    """
    The sitting of that name in `database`, or in that of this installation or its demonstration. Raises NotHere.
    """
    looked: list[str] = []
    for url in [database] if database else list(_usual(environ)):
        looked.append(_shown(url))
        engine = _opened(url)
        if engine is None:
            continue
        try:
            with Session(engine) as session:
                sitting = session.scalar(select(Sitting).where(Sitting.ref == ref))
                if sitting is not None:
                    return Found(engine, url, sitting.id, sitting.ref, sitting.title)
        except DBAPIError as problem:
            raise NotHere(f"{_shown(url)} cannot be read: {problem.orig}") from None
    raise NotHere(f"There is no sitting {ref!r} in {' or '.join(looked)}.")


def _usual(environ: Mapping[str, str]) -> Iterator[str]:
    data = Path(environ.get("ZERODRAFT_DATA", "var"))
    yield environ.get("DATABASE_URL") or f"sqlite:///{data / 'zerodraft.sqlite'}"
    yield f"sqlite:///{data / 'demo' / 'zerodraft.sqlite'}"


def _opened(url: str) -> Engine | None:
    """
    An engine for `url`; None for a file that is not there, which SQLite would otherwise make.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
            return None
        # A command reads once and ends: it keeps no connection for later.
        return create_engine(parsed, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError, ImportError) as problem:
        raise NotHere(f"{_shown(url)} is not the address of a database that can be read here: {problem}") from None


def _shown(url: str) -> str:
    """
    The address of a database without its password.
    """
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(url)
