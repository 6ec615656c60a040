"""Many sittings at once behind nginx, on PostgreSQL: one process against several, and what one sitting costs."""

from __future__ import annotations

import argparse
import gc
import json
import resource
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, process_time
from typing import Any

import psutil

from benchmarks.dialects import Zerodraft
from benchmarks.generator import Connection, Generator
from benchmarks.keyboards import Hand, Load, evaluated
from benchmarks.machine import Processes, load_average
from benchmarks.people import SHORT_TEXT, enter, found, place_of, seat_of, sign_in, sit, words
from tests.scale import servers
from tests.scale.street import SECRET, Street

PER_SECOND = 2
"""Letters of each typist, a second: people who negotiate think between words."""

WARM_UP, DRAIN = 2.0, 4.0


@dataclass(frozen=True)
class Wishes:
    sittings: int
    people: int
    typists: int
    seconds: float


def prepare(street: Street, wishes: Wishes) -> list[Zerodraft]:
    """
    Convene the sittings and seat everybody; returns how each of them speaks to the house, sitting by sitting.
    """
    from app import create_app
    from app.config import Config
    from app.extensions import db
    from app.plenary.chambers import chambers

    config = Config(data=street.place, database_url=street.database, secret_key=SECRET, public_url=street.url)
    app = create_app(config)
    with app.app_context():
        edition, _ = found()
        dialects = []
        for _ in range(wishes.sittings):
            guests = enter(edition, wishes.people)
            sitting = sit(edition, guests, wishes.people, [words(SHORT_TEXT)])
            cookies = [sign_in(app, guest.person) for guest in guests]
            path = f"/sittings/{sitting.ref}/live"
            dialects += [
                Zerodraft(seat_of(number, wishes.people), "p1", path, cookie, street.url)
                for number, cookie in enumerate(cookies)
            ]
        chambers.give_back()
        db.session.close()
        for engine in db.engines.values():
            engine.dispose()
    return dialects


def measure(wishes: Wishes, processes: int) -> dict[str, Any]:
    """
    Everybody in every sitting connected, some of each typing, and so many processes behind the proxy.
    """
    place = Path(tempfile.mkdtemp(prefix="benchmark-"))
    zerodraft = str(Path(sys.executable).parent / "zerodraft")
    redis = servers.Redis()
    redis.begin()
    threads = wishes.sittings * wishes.people + 100
    with servers.fresh_database() as database:
        street = Street(zerodraft, place, database, redis.url, processes=processes, threads=threads)
        try:
            street.begin()
            generator = Generator(street.port)
            generator.connect(prepare(street, wishes))
            figures = _type(street, generator, wishes)
            generator.close()
        finally:
            street.end()
            redis.end()
            shutil.rmtree(place, ignore_errors=True)
    return {"processes": processes, **wishes.__dict__, **figures}


def _hands(connections: list[Connection], wishes: Wishes) -> list[Hand]:
    chance = Random(3)  # noqa: S311 - The same rhythm for every run.
    return [
        Hand(connections[room * wishes.people + n], *place_of(n, wishes.typists), chance.random() / PER_SECOND)
        for room in range(wishes.sittings)
        for n in range(wishes.typists)
    ]


def _type(street: Street, generator: Generator, wishes: Wishes) -> dict[str, Any]:
    gc.collect()
    gc.freeze()
    gc.disable()
    watched = {f"house_{n}": Processes(pid) for n, pid in enumerate(street.pids)}
    start = perf_counter() + 0.2
    begin, end = start + WARM_UP, start + WARM_UP + wishes.seconds
    strikes: Iterator[tuple[float, Callable[[float], None]]] = (
        (start + hand.rhythm + number / PER_SECOND, partial(hand.strike, generator))
        for hand in _hands(generator.connections, wishes)
        for number in range(int((WARM_UP + wishes.seconds) * PER_SECOND))
    )
    plan = deque(sorted(strikes, key=lambda each: each[0]))
    generator.run(lambda: perf_counter() >= begin, WARM_UP + 5, plan)
    before, own, began = _spent(watched), process_time(), perf_counter()
    generator.run(lambda: perf_counter() >= end, wishes.seconds + 5, plan)
    ended, after, own = perf_counter(), _spent(watched), process_time() - own
    generator.run(lambda: False, DRAIN, plan)
    lasted = ended - began
    cpu = {name: round((after[name] - before[name]) / lasted, 3) for name in watched}
    databases = round((after["postgres"] - before["postgres"]) / lasted, 3)
    whole = sum(after[name] - before[name] for name in watched)
    figures = evaluated(generator, Load(wishes.people, wishes.typists), (began, ended), whole)
    share = 1000 * sum(cpu.values()) / wishes.sittings
    return {
        **figures,
        "cores": cpu,
        "core_of_postgres": databases,
        "thousandths_of_a_core_per_sitting": round(share, 2),
        "memory_mb": {name: round(processes.memory() / 2**20) for name, processes in watched.items()},
        "generator_core": round(own / lasted, 3),
        "load_average": load_average(),
    }


def _spent(watched: dict[str, Processes]) -> dict[str, float]:
    """
    Processor time so far of each process, and of every PostgreSQL on this machine.
    """
    spent = {name: processes.cpu_seconds() for name, processes in watched.items()}
    # The first of them counts those that have ended, too.
    # A server for one connection ends with it, and what was asked of it together is what is known.
    servers = [each for each in psutil.process_iter(["name", "ppid"]) if each.info["name"] == "postgres"]
    first = [each for each in servers if each.info["ppid"] not in {other.pid for other in servers}]
    spent["postgres"] = sum(Processes(each.pid).cpu_seconds() for each in first)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sittings", type=int, default=40)
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--typists", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2])
    wishes = vars(parser.parse_args())
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for processes in wishes.pop("processes"):
        sys.stdout.write(json.dumps(measure(Wishes(**wishes), processes), indent=2) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
