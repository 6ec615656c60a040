"""What all tables share: the base, the names of their constraints, their types, and a database that keeps its word."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Engine, MetaData, event, func, select, text
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
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=20000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def migrate(engine: Engine) -> None:
    """
    Bring the database to the shape that this version of the house expects; nothing happens where it has it already.
    """
    # Beside the sources in a checkout, inside the package in a wheel.
    house = Path(__file__).parent
    history = next(place for place in (house / "migrations", house.parent / "migrations") if place.is_dir())
    if _is_up_to_date(engine, history):
        return
    # Imported here: a running server never migrates, and Alembic is slow to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config as Alembic  # noqa: PLC0415

    settings = Alembic()
    settings.set_main_option("script_location", str(history))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Several processes of one house start at once; the first one migrates, and the others find it done.
            connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")


STEP = re.compile(r'^(down_)?revision\b[^=\n]*= "(\w+)"', re.MULTILINE)


def _is_up_to_date(engine: Engine, history: Path) -> bool:
    """
    Whether the database says of itself what the last of our migrations would: nearly every start finds it so.
    """
    steps = [found for file in (history / "versions").glob("*.py") for found in STEP.findall(file.read_text("utf-8"))]
    last = {name for before, name in steps if not before} - {name for before, name in steps if before}
    try:
        with engine.connect() as connection:
            return set(connection.execute(text("select version_num from alembic_version")).scalars()) == last
    except DBAPIError:
        return False  # There is no such table in a new one; what else may be wrong will show.
