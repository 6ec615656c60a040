"""Acts under load: a vote in a full room, and how many acts a room gets through when everybody presses at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from random import Random
from statistics import mean
from time import perf_counter
from typing import Any

from benchmarks.dialects import message
from benchmarks.generator import Connection, Generator, wire_bytes
from benchmarks.machine import load_average
from benchmarks.servers import Product

BALLOTS, SECONDS = 60, 2.0
CHOICES = ("in-favour", "against", "abstention")
QUIET = 1.0
"""Seconds without a word after which nothing more is to come."""


def measure(server: Product) -> dict[str, Any]:
    with server:
        generator = Generator(server.port)
        generator.connect([server.chair("ballots"), *server.dialects(BALLOTS, "ballots")])
        chair, *voters = generator.connections
        ask(generator, chair, {"act": "OpenVote", "subject": {"kind": "paragraph", "paragraph": "p1"}})
        generator.run(lambda: chair.answers > 0, 10)
        _wait_for_quiet(generator)
        figures = {**_vote(generator, voters), **_throughput(generator, voters)}
        trouble = sorted({why for each in generator.connections for why in each.refusals})
        generator.close()
    return {**figures, "trouble": trouble[:3], "load_average": load_average()}


def ask(generator: Generator, connection: Connection, fields: dict[str, Any]) -> None:
    defaults = {"majority": "simple"} if fields["act"] == "OpenVote" else {}
    generator.send(connection, message("act", fields | defaults))


def _cast(generator: Generator, voter: Connection, choice: str, _due: float = 0.0) -> None:
    ask(generator, voter, {"act": "CastBallot", "vote": "v1", "choice": choice})


def _vote(generator: Generator, voters: list[Connection]) -> dict[str, Any]:
    """
    Sixty ballots within two seconds: how long after the last of them the last screen still changes.
    """
    generator.seen.clear()
    before = [each.answers for each in voters]
    chance = Random(5)  # noqa: S311 - The same moments each time.
    begin = perf_counter() + 0.2
    moments = sorted(begin + chance.random() * SECONDS for _ in voters)
    plan: deque[tuple[float, Callable[[float], None]]] = deque(
        (at, partial(_cast, generator, voter, CHOICES[number // 20 % 3]))
        for number, (at, voter) in enumerate(zip(moments, voters, strict=True))
    )
    generator.run(lambda: not plan, SECONDS + 5, plan)
    _wait_for_quiet(generator)
    told = list(generator.seen.values())
    # The room hears who has voted; that somebody changed their mind, only their own seat.
    to_all = [each for each in told if len(each.times) > len(voters)]
    answered = sum(each.answers - already for each, already in zip(voters, before, strict=True))
    return {
        "ballots": len(voters),
        "answered": answered,
        "last_screen_ms": round(1000 * (max(max(known.times) for known in told) - moments[-1]), 1),
        "payload_bytes_per_act": round(mean(each.size for each in to_all)),
        "wire_bytes_per_act": round(mean(wire_bytes(each) for each in to_all)),
    }


def _throughput(generator: Generator, voters: list[Connection]) -> dict[str, Any]:
    """
    Everybody changes their mind again and again, each time as soon as the last ballot was acknowledged.
    """
    sent = {each.place: each.answers for each in voters}
    before = sum(sent.values())
    began = perf_counter()

    def press() -> bool:
        for number, voter in enumerate(voters):
            if voter.answers == sent[voter.place] and not voter.closed:
                sent[voter.place] += 1
                _cast(generator, voter, CHOICES[(sent[voter.place] + number // 20) % 3])
        return perf_counter() - began > SECONDS

    generator.run(press, SECONDS + 5)
    took = perf_counter() - began
    return {"acts_a_second": round((sum(each.answers for each in voters) - before) / took)}


def _wait_for_quiet(generator: Generator) -> None:
    """
    Read on until nothing has come for a while.
    """
    before = -1
    while before != (before := sum(each.received for each in generator.connections)):
        until = perf_counter() + QUIET
        generator.run(lambda limit=until: perf_counter() > limit, QUIET + 1)  # type: ignore[misc]
