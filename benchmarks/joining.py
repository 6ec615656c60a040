"""Joining: everybody enters a room with a long text in the same moment, and waits until they have it."""

from __future__ import annotations

from math import ceil
from typing import Any

from benchmarks.generator import Generator
from benchmarks.machine import load_average
from benchmarks.servers import Server

CROWDS = (20, 60, 200, 500)
QUICK_CROWDS = CROWDS[:2]


def measure(server: Server, people: int) -> dict[str, Any]:
    """
    One server, freshly started; one person has been in the room before, so that its text is in memory.
    """
    with server:
        server.open_room("joining")
        empty, cpu = server.processes.memory(), server.processes.cpu_seconds()
        generator = Generator(server.port)
        everybody, took = generator.connect_at_once(server.dialects(people, "joining"))
        cpu = server.processes.cpu_seconds() - cpu
        memory = server.processes.memory() - empty
        received = sum(each.received for each in everybody)
        trouble = sorted({why for each in everybody for why in each.refusals})
        generator.close()
    return {
        "server": server.slug,
        "people": people,
        "in": len(took),
        # Of everybody: where many stay outside, how quick the others were says nothing.
        "p50_ms": among(took, people, 0.5),
        "p95_ms": among(took, people, 0.95),
        "all_in_ms": round(1000 * max(took), 1) if len(took) == people else None,
        "cpu_ms_each": round(1000 * cpu / people, 2),
        "kilobytes_each": round(received / people / 1024, 1),
        "memory_per_connection_kb": round(memory / people / 1024, 1),
        "trouble": trouble[:3],
        "load_average": load_average(),
    }


def among(took: list[float], people: int, share: float) -> float | None:
    """
    After how many milliseconds this share of all people was in; None if it never was.
    """
    rank = ceil(share * people)
    return round(1000 * sorted(took)[rank - 1], 1) if rank <= len(took) else None
