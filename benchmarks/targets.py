"""Our targets, and whether a run met them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

Results = Mapping[str, Any]
OURS, TUNED = "zerodraft", "hocuspocus-25"


@dataclass(frozen=True)
class Target:
    """One figure and the bound that it must not pass; None where the run has not measured it."""

    what: str
    bound: float
    unit: str
    figure: float | None

    @property
    def verdict(self) -> str:
        if self.figure is None:
            return "not measured"
        return "met" if self.figure <= self.bound else "missed"


def targets(results: Results) -> list[Target]:
    return [
        *_typing(results),
        *_joining(results),
        *_acts(results),
        *_idle(results),
        *_pages(results),
        *_opening(results),
    ]


def _typing(results: Results) -> Iterable[Target]:
    for load, ratio, latency in (("60×15", 1.0, 40), ("200×50", 0.5, 60), ("500×125", 0.5, 150)):
        ours = typed(results, OURS, load)
        best = best_peer(results, load)
        tuned = typed(results, TUNED, load)
        yield Target(f"{load}: CPU against the best peer on default settings", ratio, "×", cpu_ratio(ours, best))
        yield Target(f"{load}: CPU against Hocuspocus tuned to 25 ms", 1.0, "×", cpu_ratio(ours, tuned))
        yield Target(f"{load}: letters not delivered in time", 5, "%", _missing(ours))
        yield Target(f"{load}: p95 until somebody else has a letter", latency, "ms", _in_time(ours))
    middle, large = typed(results, OURS, "60×15"), typed(results, OURS, "200×50")
    yield Target("a letter of somebody else, to each seat", 120, "bytes", _of(middle, "wire_bytes_per_letter"))
    yield Target("server memory for each of 200 people", 60, "kB", _of(large, "memory_per_connection_kb"))


def _in_time(figures: Results | None) -> float | None:
    """
    A server that is ever further behind has no latency, but has missed every bound.
    """
    return inf if figures and figures["saturated"] else _of(figures, "p95_ms")


def _missing(figures: Results | None) -> float | None:
    return None if figures is None else round(100 * max(0.0, 1 - figures["delivered_share"]), 1)


def _joining(results: Results) -> Iterable[Target]:
    crowds = {(each["server"], each["people"]): each["p95_ms"] for each in results.get("joining", ())}
    ours, theirs = (crowds.get((server, 200), 0.0) for server in (OURS, "y-websocket"))
    # Whoever never got in has waited for ever.
    ratio = inf if ours is None else round(ours / theirs, 2) if ours and theirs else None
    yield Target("200 people join 200 kB at once: p95 against y-websocket", 0.25, "×", ratio)


def _acts(results: Results) -> Iterable[Target]:
    acts = results.get("acts")
    yield Target("60 ballots in 2 s: last screen after the last ballot", 1_000, "ms", _of(acts, "last_screen_ms"))
    yield Target("an act, to each seat", 2_048, "bytes", _of(acts, "wire_bytes_per_act"))


def _idle(results: Results) -> Iterable[Target]:
    yield Target("60 people idle: database writes", 0, "", _of(results.get("idle"), "database_writes"))


def _pages(results: Results) -> Iterable[Target]:
    pages = (results.get("pages") or {}).get("pages", {})
    for name in ("front", "lobby"):
        yield Target(f"{name} page: median until the first byte", 5, "ms", _of(pages.get(name), "first_byte_p50_ms"))
    loads = (results.get("startup") or {}).get("first_load_kb", {})
    yield Target("first load of the front page, compressed", 60, "kB", loads.get("front"))
    yield Target("first load of the lobby, compressed", 60, "kB", loads.get("lobby"))
    yield Target("first load of the room, compressed", 200, "kB", loads.get("room"))


def _opening(results: Results) -> Iterable[Target]:
    starting = results.get("starting")
    yield Target("the house started again: processor time until its first page", 3, "s", _of(starting, "cpu_s"))
    opening = results.get("opening")
    yield Target("a sitting two hours old: opened from its journal", 2_000, "ms", _of(opening, "open_ms"))
    yield Target("the same from its checkpoint", 1_000, "ms", _of(opening, "open_from_checkpoint_ms"))
    yield Target("a record of two hours: sought to its middle", 200, "ms", _of(opening, "seek_the_middle_ms"))
    yield Target("its replay, once walked through: 95 of 100 seeks", 200, "ms", _of(opening, "seek_anywhere_p95_ms"))


# Reading results


def typed(results: Results, server: str, load: str) -> Results | None:
    found = (each for each in results.get("typing", ()) if each["server"] == server and each["load"] == load)
    return next(found, None)


def best_peer(results: Results, load: str) -> Results | None:
    """
    The peer on default settings that takes the least processor time and is not saturated.
    """
    able = [
        each
        for each in results.get("typing", ())
        if each["load"] == load and each["server"] not in {OURS, TUNED} and not each["saturated"]
    ]
    return min(able, key=lambda each: each["cpu_ms_per_1000"], default=None)


def cpu_ratio(ours: Results | None, theirs: Results | None) -> float | None:
    if not ours or not theirs or not ours["cpu_ms_per_1000"] or not theirs["cpu_ms_per_1000"]:
        return None
    return round(float(ours["cpu_ms_per_1000"]) / float(theirs["cpu_ms_per_1000"]), 2)


def _of(figures: Results | None, name: str) -> float | None:
    return None if figures is None else figures.get(name)
