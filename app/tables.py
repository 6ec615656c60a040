"""What all tables share: the base, the names of their constraints, their types, and a database that keeps its word."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, event, func, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as AllTaken
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

# Named constraints, because a migration can only change what it can name.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# What is raised while the database does not answer, or every connection to it waits for an answer.
AWAY = (OperationalError, AllTaken)

# Any number will do that nobody else locks in this database.
MIGRATING = 7_265_081


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is given back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {datetime: Moment}


def now() -> datetime:
    return datetime.now(UTC)


def prepare_engine(engine: Engine) -> None:
    """
    Make every SQLite connection power-safe, patient, and strict about references.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        # Whoever waits for the one writer is not served in turn: sixty who sit down at once need more than seconds.
        # What is erased is written over, and not only let go.
        wanted = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000", "secure_delete=ON")
        for pragma in wanted:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def migrate(engine: Engine) -> None:
    """
    Bring the database to the shape that this version of the house expects; nothing happens where it has it already.
    """
    if _is_up_to_date(engine):
        return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Several processes of one house start at once; the first one migrates, and the others find it done.
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        upgrade(connection, "head")


class UnknownRevision(Exception):
    """No migration of this version leads there: it is a newer version's."""


def upgrade(connection: Connection, revision: str) -> None:
    """
    Let the migrations up to this one happen, within the transaction of the connection. Raises UnknownRevision.
    """
    # Imported here: a running server never migrates, and Alembic is slow to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config as Alembic  # noqa: PLC0415

    if revision != "head" and revision not in _revisions()[0]:
        raise UnknownRevision(revision)
    settings = Alembic()
    settings.set_main_option("script_location", str(_history()))
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


STEP = re.compile(r'^(down_)?revision\b[^=\n]*= "(\w+)"', re.MULTILINE)


def newest_revision() -> str:
    """
    The shape that this version of the house expects.
    """
    (last,) = _revisions()[1]
    return last


def _history() -> Path:
    # Beside the sources in a checkout, inside the package in a wheel.
    house = Path(__file__).parent
    return next(place for place in (house / "migrations", house.parent / "migrations") if place.is_dir())


def _revisions() -> tuple[set[str], set[str]]:
    """
    The names of all our migrations, and of those that no other one follows.
    """
    files = (_history() / "versions").glob("*.py")
    steps = [found for file in files for found in STEP.findall(file.read_text("utf-8"))]
    known = {name for before, name in steps if not before}
    return known, known - {name for before, name in steps if before}


def _is_up_to_date(engine: Engine) -> bool:
    """
    Whether the database says of itself what the last of our migrations would: nearly every start finds it so.
    """
    try:
        with engine.connect() as connection:
            there = set(connection.execute(text("select version_num from alembic_version")).scalars())
            return there == _revisions()[1]
    except DBAPIError:
        return False  # There is no such table in a new one; what else may be wrong will show.
