"""Starting the house again, as after every update and every outage: processor time until its first page is served."""

from __future__ import annotations

from http.client import HTTPConnection
from time import perf_counter
from typing import Any

from benchmarks.machine import load_average
from benchmarks.servers import PATIENCE, Product

TIMES = 3


def measure(server: Product) -> dict[str, Any]:
    """
    The best of a few starts over books that are up to date; none of them has to migrate anything.
    """
    starts = sorted(_start(server) for _ in range(TIMES))
    return {"cpu_s": starts[0][0], "served_after_s": starts[0][1], "load_average": load_average()}


def _start(server: Product) -> tuple[float, float]:
    began = perf_counter()
    with server:
        # The port is taken at once, and answers when the house is ready.
        line = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        line.request("GET", "/")
        line.getresponse().read()
        line.close()
        return round(server.processes.cpu_seconds(), 2), round(perf_counter() - began, 2)
