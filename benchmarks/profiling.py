"""Where the server's time goes, as py-spy sees it from outside; nothing is measured and profiled at once in earnest."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.machine import GENERATOR_CORE, Processes, pinned

RATE = 50
HOTTEST = 30


class NoProfiler(Exception):
    """py-spy is not installed."""


@contextmanager
def profiled(processes: Processes, into: Path) -> Iterator[None]:
    """
    Sample the busiest of a server's processes; leaves the stacks and a list of the hottest places.
    """
    spy = shutil.which("py-spy")
    if spy is None:
        raise NoProfiler("--profile needs py-spy: pip install py-spy")
    busiest = max(processes.all(), key=lambda process: sum(process.cpu_times()[:2]))
    stacks = into.with_suffix(".stacks")
    command = [
        spy,
        "record",
        "--pid",
        str(busiest.pid),
        "--rate",
        str(RATE),
        "--format",
        "raw",
        "--threads",
        "--gil",
        "--nonblocking",
    ]
    with subprocess.Popen(  # noqa: S603 - Our own command.
        [*pinned(GENERATOR_CORE), *command, "--duration", "600", "--output", str(stacks)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as watching:
        try:
            yield
        finally:
            watching.send_signal(signal.SIGINT)
            watching.wait(30)
    into.write_text(hottest(stacks.read_text(encoding="utf-8")), encoding="utf-8")


def hottest(stacks: str) -> str:
    """
    The functions in which most samples ended, and those that they passed most often, in percent.
    """
    own, passed, total = Counter[str](), Counter[str](), 0
    for line in stacks.splitlines():
        stack, _, count = line.rpartition(" ")
        # The first place is the thread's name: it tells a reader nothing here.
        places = [place.rpartition(":")[0] + ")" if ":" in place else place for place in stack.split(";")[1:]]
        if not places:
            continue
        total += int(count)
        own[places[-1]] += int(count)
        for place in set(places):
            passed[place] += int(count)
    return "\n".join([*_table("Own time", own, total), "", *_table("With what it calls", passed, total), ""])


def _table(title: str, counts: Counter[str], total: int) -> list[str]:
    return [f"{title} (%)", *(f"{100 * count / total:6.1f}  {place}" for place, count in counts.most_common(HOTTEST))]
