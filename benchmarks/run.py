"""One run: prepare the books, measure each thing in turn, write down what came of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from psutil import NoSuchProcess

from benchmarks import acts, idle, joining, keyboards, machine, opening, pages, starting, startup
from benchmarks.keyboards import Load
from benchmarks.machine import GENERATOR_CORE, Processes
from benchmarks.picture import svg
from benchmarks.profiling import profiled
from benchmarks.report import markdown
from benchmarks.servers import HERE, PEERS, PROGRAMS, Product, Server, peers

EVERYTHING = ("typing", "joining", "acts", "idle", "pages", "startup", "starting", "opening")
PEER_PACKAGES = ("y-websocket", "y-leveldb", "@hocuspocus/server", "@hocuspocus/extension-database", "yjs")

Tell = Callable[[str], object]


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line."""

    quick: bool = False
    only: tuple[str, ...] = EVERYTHING
    servers: list[str] | None = None
    loads: list[str] | None = None
    seconds: float | None = None
    repeat: int = 1
    profile: bool = False
    into: Path = HERE.parent / "var" / "benchmark"

    @property
    def chosen_loads(self) -> list[Load]:
        if self.loads:
            return [Load(*map(int, re.split("[x×]", each))) for each in self.loads]
        return list(keyboards.QUICK_LOADS if self.quick else keyboards.LOADS)


def run(wishes: Wishes, prepared: Path, tell: Tell) -> Path:
    """
    Measure what is wished for. Returns where the results are.
    """
    wishes.into.mkdir(parents=True, exist_ok=True)
    results = _headed()
    machine.pin(GENERATOR_CORE)
    tell("Preparing the books")
    prepare(prepared, history="opening" in wishes.only)
    house = Product(prepared)
    for name in EVERYTHING:
        if name in wishes.only:
            tell(f"{name}, load average {machine.load_average()}")
            results[name] = MEASURES[name](wishes, house, tell)
            _write(results, wishes.into)
    results["load_average"].append(machine.load_average())
    _write(results, wishes.into)
    return wishes.into


def prepare(prepared: Path, *, history: bool, people: int = 500) -> None:
    """
    In a process of its own, so that nothing of the house lives in the generator.
    """
    command = [sys.executable, "-m", "benchmarks.people", str(prepared), "--people", str(people)]
    subprocess.run([*command, *(["--history"] if history else [])], cwd=HERE.parent, check=True)  # noqa: S603 - Our own.


def _headed() -> dict[str, Any]:
    return {
        "taken": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "machine": machine.description() | {"node": _node()},
        "peers": _versions(),
        "load_average": [machine.load_average()],
    }


def _node() -> str:
    said = subprocess.run([PROGRAMS / "node", "--version"], check=True, capture_output=True, text=True)  # noqa: S603 - Our own.
    return said.stdout.strip().removeprefix("v")


def _versions() -> dict[str, str]:
    """
    Which peers are installed; none where only we are measured.
    """
    manifests = {name: PEERS / "node_modules" / name / "package.json" for name in PEER_PACKAGES}
    return {
        name: json.loads(path.read_text(encoding="utf-8"))["version"]
        for name, path in manifests.items()
        if path.exists()
    }


def _write(results: dict[str, Any], into: Path) -> None:
    load = results["load_average"]
    shown = {**results, "load_average": [load[0], load[-1]]}
    (into / "results.json").write_text(json.dumps(shown, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (into / "results.md").write_text(markdown(shown), encoding="utf-8")
    if results.get("typing"):
        (into / "typing.svg").write_text(svg(shown), encoding="utf-8")


# Each measure, as it is wished for


def _servers(wishes: Wishes, house: Product) -> list[Server]:
    everybody: list[Server] = [house, *(peers() if (PEERS / "node_modules").exists() else [])]
    return [each for each in everybody if wishes.servers is None or each.slug in wishes.servers]


def _typing(wishes: Wishes, house: Product, tell: Tell) -> list[dict[str, Any]]:
    seconds, found = wishes.seconds or (4.0 if wishes.quick else 10.0), []
    for load in wishes.chosen_loads:
        for server in _servers(wishes, house):
            watch = _watch(wishes, load) if server is house else None
            tries = [_tried(keyboards.measure, tell, server, load, seconds, watch) for _ in range(wishes.repeat)]
            if best := min(filter(None, tries), key=keyboards.rank, default=None):
                tell(keyboards.in_a_line(best))
                found.append(best)
    return found


def _tried(measure: Callable[..., dict[str, Any]], tell: Tell, server: Server, *load: Any) -> dict[str, Any] | None:
    """
    A server that breaks down under a load is a finding, and no reason to measure nothing else.
    """
    try:
        return measure(server, *load)
    except (ConnectionError, TimeoutError, NoSuchProcess) as problem:
        tell(f"  {load[0]} {server.slug} BROKE DOWN: {problem}")
        return None


def _watch(wishes: Wishes, load: Load) -> Callable[[Processes], AbstractContextManager[None]] | None:
    into = wishes.into / f"profile-{load.people}x{load.typists}.txt"
    return partial(profiled, into=into) if wishes.profile else None


def _joining(wishes: Wishes, house: Product, tell: Tell) -> list[dict[str, Any]]:
    found = []
    for people in joining.QUICK_CROWDS if wishes.quick else joining.CROWDS:
        for server in _servers(wishes, house):
            if figures := _tried(joining.measure, tell, server, people):
                tell("  {people} {server}: p95 {p95_ms} ms, {in} got in".format(**figures))
                found.append(figures)
    return found


def _startup(wishes: Wishes, house: Product, tell: Tell) -> dict[str, Any] | None:
    if startup.chromium() is None:
        tell("  left out: there is no Chromium on this machine")
        return None
    # A browser needs both cores; the server keeps its own.
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        return startup.measure(house)
    finally:
        machine.pin(GENERATOR_CORE)


MEASURES: dict[str, Callable[[Wishes, Product, Tell], Any]] = {
    "typing": _typing,
    "joining": _joining,
    "acts": lambda wishes, house, tell: acts.measure(house),
    "idle": lambda wishes, house, tell: idle.measure(house, 10.0 if wishes.quick else 60.0),
    "pages": lambda wishes, house, tell: pages.measure(house, 40 if wishes.quick else 400),
    "startup": _startup,
    "starting": lambda wishes, house, tell: starting.measure(house),
    "opening": lambda wishes, house, tell: opening.measure(house),
}
