"""An idle room: people are seated and do nothing. So should the house."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from time import perf_counter
from typing import Any

from benchmarks.generator import Generator
from benchmarks.machine import load_average
from benchmarks.servers import Product

PEOPLE = 60
SETTLING = 3.0


class Commits:
    """Counts what other connections commit to a SQLite database, by looking often."""

    def __init__(self, path: str) -> None:
        self._books = sqlite3.connect(path)
        self._version = self._now()
        self.seen = 0

    def _now(self) -> int:
        return int(self._books.execute("PRAGMA data_version").fetchone()[0])

    def look(self) -> None:
        now = self._now()
        self.seen += now != self._version
        self._version = now


def measure(server: Product, seconds: float) -> dict[str, Any]:
    with server:
        generator = Generator(server.port)
        generator.connect(server.dialects(PEOPLE, "ballots"))
        _let_pass(generator, SETTLING)
        commits = Commits(str(server.data / "var" / "zerodraft.sqlite"))
        received = sum(each.received for each in generator.connections)
        cpu, began = server.processes.cpu_seconds(), perf_counter()
        _let_pass(generator, seconds, commits.look)
        cpu, took = server.processes.cpu_seconds() - cpu, perf_counter() - began
        received = sum(each.received for each in generator.connections) - received
        generator.close()
    return {
        "people": PEOPLE,
        "seconds": round(took, 1),
        "server_core": round(cpu / took, 4),
        "database_writes": commits.seen,
        "bytes_to_each_a_minute": round(received / PEOPLE * 60 / took),
        "load_average": load_average(),
    }


def _let_pass(generator: Generator, seconds: float, look: Callable[[], None] = lambda: None) -> None:
    until = perf_counter() + seconds

    def over() -> bool:
        look()
        return perf_counter() > until

    generator.run(over, seconds + 1)
