"""A database of one's own on the PostgreSQL of this machine, for a test that means PostgreSQL and nothing else."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from sqlalchemy import Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError


@contextmanager
def database() -> Iterator[Callable[[], Engine]]:
    """
    Hands out one engine on a new, empty database, and drops that database afterwards.
    """
    server = os.environ.get("ZERODRAFT_TEST_POSTGRES", f"postgresql://{getpass.getuser()}@127.0.0.1/postgres")
    address = server.replace("postgresql://", "postgresql+psycopg://", 1)
    name = f"zd_search_{uuid4().hex[:12]}"
    opened: list[Engine] = []

    def make() -> Engine:
        pytest.importorskip("psycopg")
        try:
            with create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
                connection.execute(text(f"create database {name}"))
        except DBAPIError as error:
            pytest.skip(f"There is no PostgreSQL here: {error.orig}")
        opened.append(create_engine(f"{address.rpartition('/')[0]}/{name}"))
        return opened[0]

    yield make
    for engine in opened:
        engine.dispose()
        with create_engine(address, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
            connection.execute(text(f"drop database {name} with (force)"))
