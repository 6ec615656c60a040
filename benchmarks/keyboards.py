"""Typing under load: N people connected, K of them typing, and what it took to show everybody every letter."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from math import inf
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.dialects import update_of
from benchmarks.figures import Latencies
from benchmarks.generator import Connection, Generator, wire_bytes
from benchmarks.machine import Processes, load_average
from benchmarks.people import place_of
from benchmarks.servers import Server
from simulation.text.wire import Id, insertion

LETTERS = "what we agree upon tonight "
A_SECOND = 5
WARM_UP = 2.0
DRAIN = 4.0
SATURATED = 0.95
"""Below this share of letters delivered in time a server is behind, and its latencies say nothing but that."""

BUSY = 0.8
"""Above this share of its core the generator may be what is slow."""


@dataclass(frozen=True)
class Load:
    people: int
    typists: int

    def __str__(self) -> str:
        return f"{self.people}×{self.typists}"


LOADS = (Load(20, 5), Load(60, 15), Load(200, 20), Load(200, 50), Load(500, 20), Load(500, 125))
QUICK_LOADS = LOADS[:2]


@dataclass(slots=True)
class Hand:
    """One typist's caret: every letter goes behind the one before."""

    connection: Connection
    origin: Id
    right: Id
    rhythm: float

    def strike(self, generator: Generator, due: float) -> None:
        clock = len(self.connection.dues)
        client = self.connection.dialect.client
        self.connection.dues.append(due)
        update = update_of(insertion(client, clock, LETTERS[clock % len(LETTERS)], self.origin, self.right))
        generator.send(self.connection, self.connection.dialect.typed(update))
        self.origin = (client, clock)


def hands(generator: Generator, typists: int) -> list[Hand]:
    """
    The first K people put their fingers on the keys, each beginning at a moment of their own.
    """
    chance = Random(3)  # noqa: S311 - The same rhythm for every server.
    chosen = generator.connections[:typists]
    return [Hand(each, *place_of(n, typists), chance.random() / A_SECOND) for n, each in enumerate(chosen)]


def schedule(
    generator: Generator, typing: list[Hand], begin: float, seconds: float
) -> deque[tuple[float, Callable[[float], None]]]:
    strikes = [
        (begin + hand.rhythm + number / A_SECOND, partial(hand.strike, generator))
        for hand in typing
        for number in range(int(seconds * A_SECOND))
    ]
    return deque(sorted(strikes, key=lambda each: each[0]))


def measure(
    server: Server,
    load: Load,
    seconds: float,
    profiled: Callable[[Processes], AbstractContextManager[None]] | None = None,
) -> dict[str, Any]:
    """
    One server, freshly started, under one load.
    """
    with server:
        server.open_room("typing")
        empty = server.processes.memory()
        generator = Generator(server.port)
        generator.connect(server.dialects(load.people, "typing"))
        memory = server.processes.memory() - empty
        try:
            with profiled(server.processes) if profiled else nullcontext():
                figures = _type(server, generator, load, seconds)
        finally:
            generator.close()
    return {
        "server": server.slug,
        "load": str(load),
        **figures,
        "memory_per_connection_kb": round(memory / load.people / 1024, 1),
    }


def rank(figures: dict[str, Any]) -> tuple[bool, float]:
    """
    The order of several runs of one server under one load, best first: the quietest moment of the machine.
    """
    return figures["saturated"], figures["cpu_ms_per_1000"] or inf


def in_a_line(figures: dict[str, Any]) -> str:
    share = f"{100 * figures['delivered_share']:.0f} % delivered"
    latency = f"saturated, {share}" if figures["saturated"] else f"p95 {figures['p95_ms']} ms, {share}"
    return f"  {figures['load']} {figures['server']}: {figures['cpu_ms_per_1000']} ms per 1,000 letters, {latency}"


def _type(server: Server, generator: Generator, load: Load, seconds: float) -> dict[str, Any]:
    gc.collect()
    gc.freeze()
    gc.disable()
    start = perf_counter() + 0.2
    begin, end = start + WARM_UP, start + WARM_UP + seconds
    plan = schedule(generator, hands(generator, load.typists), start, WARM_UP + seconds)
    generator.run(lambda: perf_counter() >= begin, WARM_UP + 5, plan)
    cpu, own, began = server.processes.cpu_seconds(), process_time(), perf_counter()
    generator.run(lambda: perf_counter() >= end, seconds + 5, plan)
    cpu, own = server.processes.cpu_seconds() - cpu, process_time() - own
    ended = perf_counter()
    load_now = load_average()
    generator.run(lambda: _all_delivered(generator, load), DRAIN, plan)
    gc.enable()
    gc.unfreeze()
    return {**evaluated(generator, load, (began, ended), cpu), "generator_core": round(own / (ended - began), 3)} | {
        "load_average": load_now
    }


def _all_delivered(generator: Generator, load: Load) -> bool:
    struck = sum(len(each.dues) for each in generator.connections)
    return sum(len(known.keys) * len(known.times) for known in generator.seen.values()) >= struck * load.people


def evaluated(generator: Generator, load: Load, window: tuple[float, float], cpu: float) -> dict[str, Any]:
    """
    Letters that were due in the window give the latencies; letters that arrived in it, what the processor time bought.
    """
    latencies, arrived, due_in_window = Latencies(), 0, 0
    frames = payload = wire = 0
    began, ended = window
    for known in generator.seen.values():
        within = [(at, place) for at, place in zip(known.times, known.places, strict=True) if began <= at < ended]
        frames += len(within)
        payload += len(within) * known.size
        wire += len(within) * wire_bytes(known)
        for due, writer in known.keys:
            arrived += sum(place != writer for _, place in within)
            if began <= due < ended:
                pairs = zip(known.times, known.places, strict=True)
                latencies.add(at - due for at, place in pairs if place != writer)
    for connection in generator.connections:
        due_in_window += sum(began <= due < ended for due in connection.dues)
    wanted = due_in_window * (load.people - 1)
    share = arrived / wanted if wanted else 0.0
    return {
        "p50_ms": latencies.percentile(0.5),
        "p95_ms": latencies.percentile(0.95),
        "p99_ms": latencies.percentile(0.99),
        "delivered_a_second": round(arrived / (ended - began)),
        "delivered_share": round(share, 3),
        "saturated": share < SATURATED,
        "cpu_ms_per_1000": round(1e6 * cpu / arrived, 2) if arrived else None,
        "server_core": round(cpu / (ended - began), 3),
        "frames_a_second": round(frames / (ended - began)),
        "payload_bytes_per_letter": round(payload / arrived, 1) if arrived else None,
        "wire_bytes_per_letter": round(wire / arrived, 1) if arrived else None,
        "cut_off": sum(each.closed for each in generator.connections),
        "refusals": sum(len(each.refusals) for each in generator.connections),
    }
