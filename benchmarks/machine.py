"""What the machine says: processor time, memory and writes of a server with all its processes, and what it is."""

from __future__ import annotations

import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

SERVER_CORE, GENERATOR_CORE = 0, 1

PACKAGES = (
    "flask",
    "flask-socketio",
    "python-socketio",
    "python-engineio",
    "simple-websocket",
    "gunicorn",
    "sqlalchemy",
)


class Processes:
    """A server and everything that it started."""

    def __init__(self, pid: int) -> None:
        self._root = psutil.Process(pid)

    def all(self) -> list[psutil.Process]:
        return [self._root, *self._root.children(recursive=True)]

    def cpu_seconds(self) -> float:
        """
        Processor time so far. Those that ended count too, as far as their parent has waited for them.
        """
        times = [process.cpu_times() for process in self.all()]
        own = times[0]
        return sum(each.user + each.system for each in times) + own.children_user + own.children_system

    def memory(self) -> int:
        """
        Bytes in memory that are its own: what it shares counts in parts.
        """
        return sum(process.memory_full_info().pss for process in self.all())


def load_average() -> float:
    return round(os.getloadavg()[0], 2)


def pin(core: int) -> None:
    """
    Keep this process on one core, if the machine has several.
    """
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[core % len(cores)]})


def pinned(core: int) -> list[str]:
    """
    What to put before a command so that it stays on one core.
    """
    return ["taskset", "-c", str(core)] if (os.cpu_count() or 1) > 1 else []


def description() -> dict[str, Any]:
    """
    The machine and the versions on it, as far as figures depend on them.
    """
    return {
        "cores": os.cpu_count(),
        "processor": _processor(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        **_disk(),
    }


def _disk() -> dict[str, float]:
    """
    How long a commit of a few kilobytes takes to reach the disk on which the servers keep their data.
    """
    waits = []
    with tempfile.TemporaryFile() as file:
        for _ in range(50):
            file.write(bytes(4096))
            began = perf_counter()
            file.flush()
            os.fsync(file.fileno())
            waits.append(1000 * (perf_counter() - began))
    waits.sort()
    return {"fsync_p50_ms": round(waits[25], 2), "fsync_p95_ms": round(waits[47], 2)}


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())
