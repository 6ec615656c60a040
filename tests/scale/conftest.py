"""Several processes of one house: a PostgreSQL of their own, or these tests are left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from app import create_app
from app.config import Config, engine_options
from app.extensions import db
from app.plenary.models import Sitting
from app.tables import Base
from app.workshops.models import Edition
from tests.scale import servers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    What needs a server that is not here is left out, and says so.
    """
    here = Path(__file__).parent
    missing = servers.missing()
    for item in items:
        if missing and item.path.is_relative_to(here):
            item.add_marker(pytest.mark.skip(reason=f"not on this machine: {', '.join(missing)}"))


@pytest.fixture
def database() -> Iterator[str]:
    """
    The address of a fresh PostgreSQL database.
    """
    with servers.fresh_database() as url:
        yield url


@pytest.fixture
def house(database: str, tmp_path: Path) -> Iterator[Flask]:
    """
    A house without visitors: what a chamber announces needs somewhere to go.
    """
    house = create_app(Config(data=tmp_path, database_url=database, secret_key="kept between us"))
    yield house
    with house.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def engine(house: Flask, database: str) -> Iterator[Engine]:
    engine = create_engine(**engine_options(database))
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sitting_id(engine: Engine) -> int:
    with Session(engine) as session:
        sitting = Sitting(ref="abc", edition=Edition(title="March"), scenario="winter-ward", title="Winter")
        session.add(sitting)
        session.commit()
        return sitting.id
