"""Arriving: the rows of a parcel in the tables of an empty database, whichever engine it is, brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from app.archive.backup import CARRIED, Unusable, carry
from app.archive.moving.parcel import Listed, Parcel
from app.archive.verify import examine
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.tables import UnknownRevision, upgrade

AT_A_TIME = 200
"""Rows that are written at a time."""

Verified = dict[str, tuple[int, str, tuple[str, ...], str]]
"""By sitting: entries, head, what is wrong, and what outcome follows."""


def as_copy(parcel: Parcel, place: Path) -> None:
    """
    Make of a parcel a copy in one file, as `zerodraft backup` writes it for a house on SQLite. Raises Unusable.
    """
    engine = create_engine(f"sqlite:///{place}", poolclass=NullPool)
    try:
        with engine.begin() as connection:
            _load(parcel, connection)
    except SQLAlchemyError as problem:
        raise Unusable(f"What is in the archive does not fit into its tables: {_short(problem)}.") from None
    finally:
        engine.dispose()
    with closing(sqlite3.connect(place)) as books:
        for folder, table in CARRIED.items():
            carry(books, table, parcel.parcels(folder))


def into_server(parcel: Parcel, url: str) -> Verified:
    """
    Fill an empty database of a server: all of it is there afterwards, or nothing. Says what verifying found there.
    Raises Unusable.
    """
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.begin() as connection:
            there = inspect(connection).get_table_names()
            if there:
                raise Unusable(f"The database is not empty: it has {len(there)} tables. Name an empty one.")
            _load(parcel, connection)
            _count_on(connection)
        return verified(engine)
    except SQLAlchemyError as problem:
        raise Unusable(f"The database cannot be filled: {_short(problem)}.") from None
    finally:
        engine.dispose()


def verified(engine: Engine) -> Verified:
    """
    What `zerodraft verify` finds in every sitting.
    """
    with Session(engine) as session:
        places = session.execute(select(Sitting.id, Sitting.ref).order_by(Sitting.id)).all()
    found = {}
    for sitting_id, ref in places:
        findings = examine(Journal(engine, sitting_id).read())
        found[ref] = (findings.entries, findings.head.hex(), findings.wrong, repr(findings.outcome) + findings.missing)
    return found


def verified_in(copy: Path) -> Verified:
    engine = create_engine(f"sqlite:///{copy}", poolclass=NullPool)
    try:
        return verified(engine)
    finally:
        engine.dispose()


def _load(parcel: Parcel, connection: Connection) -> None:
    """
    Make the tables as they were when the parcel was packed, fill them, and bring them up to date.
    """
    try:
        upgrade(connection, parcel.revision)
    except UnknownRevision:
        raise Unusable("The archive was packed by a newer version of Zerodraft. Put it back with that one.") from None
    shape = inspect(connection)
    known = {name: {each["name"] for each in shape.get_columns(name)} for name in shape.get_table_names()}
    for listed in parcel.tables:
        if known.get(listed.name) != {cell.name for cell in listed.cells} or listed.name == "alembic_version":
            raise Unusable(f"The archive holds a table {listed.name} that a house of its version does not have.")
        _fill(connection, parcel, listed)
    upgrade(connection, "head")


def _fill(connection: Connection, parcel: Parcel, listed: Listed) -> None:
    table = Table(listed.name, MetaData(), *(cell.column() for cell in listed.cells))
    rows = parcel.rows(listed)
    while some := list(islice(rows, AT_A_TIME)):
        connection.execute(table.insert(), some)


def _count_on(connection: Connection) -> None:
    """
    Let numbers that the server draws go on behind those that are there.
    """
    shape = inspect(connection)
    for name in shape.get_table_names():
        for column, table in _numbered(connection, shape, name):
            highest = select(func.max(table.c[column])).scalar_subquery()
            drawn = func.pg_get_serial_sequence(name, column)
            connection.execute(select(func.setval(drawn, func.coalesce(highest, 1), highest.is_not(None))))


def _numbered(connection: Connection, shape: Any, name: str) -> Iterator[tuple[str, Table]]:
    for each in shape.get_columns(name):
        if each.get("autoincrement") and connection.scalar(
            text("select pg_get_serial_sequence(:table, :column)"), {"table": name, "column": each["name"]}
        ):
            table = Table(name, MetaData(), autoload_with=connection, include_columns=[each["name"]], resolve_fks=False)
            yield each["name"], table


def _short(problem: SQLAlchemyError) -> str:
    return str(getattr(problem, "orig", None) or problem).partition("\n")[0].rstrip(".")
