"""
Where the houses of the tests keep their books: a file each or, with ZERODRAFT_TEST_DATABASE, a schema each.

ZERODRAFT_TEST_DATABASE names a PostgreSQL database, such as postgresql://postgres@127.0.0.1/postgres, in which every
house that would have made a SQLite file gets a schema of its own instead, also one that is started as a program.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

if TYPE_CHECKING:
    import psycopg

    from app.config import Config

SERVER = os.environ.get("ZERODRAFT_TEST_DATABASE")
RUN = "ZERODRAFT_TEST_RUN"


def books_of(data: Path) -> str:
    """
    The address of the database of a house whose data are there; on PostgreSQL it has its tables already.
    """
    if SERVER is None:
        return file_of(data)
    schema = schema_of(data)
    with connected() as connection:
        if not connection.execute("select to_regnamespace(%s)", [schema]).fetchone()[0]:
            import psycopg

            try:
                connection.execute(
                    f"begin; create schema {schema}; set local search_path = {schema}; {tables()}; commit"
                )
            except (psycopg.errors.DuplicateSchema, psycopg.errors.UniqueViolation):
                connection.execute("rollback")
    return address_of(schema)


def file_of(data: Path) -> str:
    return f"sqlite:///{Path(data).resolve() / 'zerodraft.sqlite'}"


def schema_of(data: Path) -> str:
    name = hashlib.sha256(str(Path(data).resolve()).encode()).hexdigest()[:20]
    return f"zd_{os.environ.get(RUN, 'x')}_{name}"


def address_of(schema: str) -> str:
    # What these tests kill is the house, never PostgreSQL: they need not wait for its disk.
    return (
        f"{SERVER}{'&' if '?' in (SERVER or '') else '?'}options=-csearch_path%3D{schema}%20-csynchronous_commit%3Doff"
    )


@contextmanager
def connected() -> Iterator[psycopg.Connection]:
    import psycopg

    with psycopg.connect(SERVER or "", autocommit=True, options="-csynchronous_commit=off") as connection:
        yield connection


@cache
def tables() -> str:
    """
    Everything that migrations would make, in one go; that both lead to the same is a test of its own.
    """
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_mock_engine
    from sqlalchemy.dialects import postgresql

    from app.holdings import declarations
    from app.tables import Base

    # With these every table registers itself.
    declarations()
    lines: list[str] = []
    engine = create_mock_engine(
        "postgresql+psycopg://", lambda sql, *_a, **_k: lines.append(str(sql.compile(dialect=postgresql.dialect())))
    )
    Base.metadata.create_all(engine, checkfirst=False)
    head = ScriptDirectory(str(Path(__file__).parent.parent / "migrations")).get_current_head()
    lines.append("create table alembic_version (version_num varchar(32) primary key)")
    lines.append(f"insert into alembic_version values ('{head}')")
    return ";\n".join(lines)


def forget(*below: Path) -> None:
    """
    Drop what the houses below these directories left, or of the whole run where none is named.
    """
    if SERVER is None:
        return
    with connected() as connection:
        mine = f"zd_{os.environ.get(RUN, 'x')}_%"
        wanted = {schema_of(place) for top in below for place in (top, *top.rglob("*")) if place.is_dir()}
        there = connection.execute("select nspname from pg_namespace where nspname like %s", [mine]).fetchall()
        for (schema,) in there:
            if not below or schema in wanted:
                connection.execute(f"drop schema {schema} cascade")


_lines: WeakSet[Any] = WeakSet()


def hang_up() -> None:
    """
    Close every connection that a house of this interpreter has left open in its pool.
    """
    for line in list(_lines):
        line.close()


def remember_lines() -> None:
    """
    Know every connection to the server that is made from here on in this interpreter.
    """
    from sqlalchemy import event
    from sqlalchemy.pool import Pool

    def keep(line: Any, _record: object) -> None:
        # A house that moves has a file as well, which closes by itself.
        if not isinstance(line, sqlite3.Connection):
            _lines.add(line)

    event.listen(Pool, "connect", keep)


def move_in() -> None:
    """
    Have every house of this interpreter keep its books there, unless it was told another place.
    """
    if SERVER is None:
        return
    # Nothing heavy is imported here: this is done in every Python that the tests start.
    from app.config import Config

    usual = Config.from_environment.__func__

    def from_environment(cls: type[Config], *given: Any, **named: Any) -> Config:
        made = usual(cls, *given, **named)
        return replace(made, database_url=books_of(made.data)) if made.database_url == file_of(made.data) else made

    Config.from_environment = classmethod(from_environment)  # type: ignore[method-assign,assignment]
