"""The servers that stand around several processes: PostgreSQL, Redis and nginx, as Debian installs them."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from getpass import getuser
from urllib.parse import urlsplit, urlunsplit

POSTGRES = os.environ.get("ZERODRAFT_TEST_POSTGRES") or f"postgresql://{getuser()}@127.0.0.1/postgres"
REDIS = shutil.which("redis-server")
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


def missing() -> list[str]:
    """
    Which of them are not here.
    """
    found = {"PostgreSQL": _lets_us_in(), "Redis": REDIS, "nginx": NGINX}
    return [name for name, here in found.items() if not here]


@cache
def _lets_us_in() -> bool:
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def _answers(url: str, port: int) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "127.0.0.1", parts.port or port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def fresh_database() -> Iterator[str]:
    import psycopg

    name = f"zd_scale_{secrets.token_hex(6)}"
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"create database {name}")
    try:
        yield urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(POSTGRES, autocommit=True) as server:
            server.execute(f"drop database {name} with (force)")


@contextmanager
def away(database: str) -> Iterator[None]:
    """
    PostgreSQL drops every connection to a database, and takes no new one, until it is back.
    """
    import psycopg

    name = urlsplit(database).path.strip("/")
    with psycopg.connect(POSTGRES, autocommit=True) as server:
        server.execute(f"alter database {name} allow_connections false")
        server.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
        try:
            yield
        finally:
            server.execute(f"alter database {name} allow_connections true")


class Redis:
    """A Redis of one's own, which can be taken away and brought back at the same address."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        command = ["redis-server", "--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        while not _answers(self.url, self._port):
            assert time.monotonic() < until

    def end(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait(10)
            self._process = None
