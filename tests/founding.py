"""
Books to begin with: those of an empty house and those of a demonstration, made once and copied for each test.

On PostgreSQL a house has its tables from tests/databases.py, and a demonstration makes what it misses when it opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import databases


def empty(data: Path) -> None:
    """
    Give the house at *data* its tables, as migrating would: that both lead to the same is a test of its own.
    """
    _lay("empty", data)


def founded(data: Path) -> None:
    """
    Give it what a demonstration makes when it opens for the first time; a house that has books keeps its own.
    """
    _lay("founded", data)


def _lay(which: str, data: Path) -> None:
    place = data / "zerodraft.sqlite"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if databases.SERVER is None and not place.exists():
        place.write_bytes(getattr(_kept(), which))


@dataclass(frozen=True)
class Kept:
    """Two files of books."""

    empty: bytes
    founded: bytes


@cache
def _kept() -> Kept:
    from app import create_app
    from app.cli.demonstration import prepare
    from app.config import Config
    from app.extensions import db
    from app.tables import migrate

    with TemporaryDirectory() as elsewhere:
        place = Path(elsewhere)
        house = create_app(Config.from_environment({}, data=place, demonstration=True))
        with house.app_context():
            migrate(db.engine)
            empty = _closed(place)
            prepare()
            return Kept(empty, _closed(place))


def _closed(place: Path) -> bytes:
    """
    The whole file, once nobody has it open.
    """
    from app.extensions import db

    db.session.close()
    for engine in db.engines.values():
        engine.dispose()
    return (place / "zerodraft.sqlite").read_bytes()
