"""Pages: how long the house takes for each, and how many it serves in a second."""

from __future__ import annotations

from http.client import HTTPConnection
from threading import Thread
from time import perf_counter
from typing import Any

from benchmarks.figures import percentile
from benchmarks.machine import load_average
from benchmarks.people import DELEGATION
from benchmarks.servers import Product

VISITORS = 4
WARM = 10
OK = 200


def addresses(server: Product) -> dict[str, tuple[str, str]]:
    """
    The pages to be measured, by name: address and cookie.
    """
    ref, lecturer, delegate = server.books.sittings["scenario"], server.books.lecturer, server.books.cookies[1]
    return {
        "front": ("/", ""),
        "guide": ("/guide", ""),
        "edition (lecturer)": ("/editions/1/", lecturer),
        "sitting (lecturer)": (f"/sittings/{ref}/", lecturer),
        "lobby": (f"/sittings/{ref}/seats/{DELEGATION}/lobby", delegate),
        "room": (f"/sittings/{ref}/seats/{DELEGATION}/room", delegate),
        "outcome": (f"/sittings/{ref}/outcome", delegate),
    }


def measure(server: Product, requests: int) -> dict[str, Any]:
    with server:
        pages = {name: _page(server, *where, requests) for name, where in addresses(server).items()}
    return {"pages": pages, "load_average": load_average()}


def _page(server: Product, path: str, cookie: str, requests: int) -> dict[str, Any]:
    _visit(server, path, cookie, WARM)
    alone, size = _visit(server, path, cookie, requests)
    cpu, began = server.processes.cpu_seconds(), perf_counter()
    crowd = [Thread(target=_visit, args=(server, path, cookie, requests // VISITORS)) for _ in range(VISITORS)]
    for visitor in crowd:
        visitor.start()
    for visitor in crowd:
        visitor.join()
    took = perf_counter() - began
    served = requests // VISITORS * VISITORS
    return {
        "first_byte_p50_ms": round(1000 * percentile(alone, 0.5), 2),
        "first_byte_p95_ms": round(1000 * percentile(alone, 0.95), 2),
        "server_cpu_ms": round(1000 * (server.processes.cpu_seconds() - cpu) / served, 2),
        "requests_a_second": round(served / took),
        "kilobytes": round(size / 1024, 1),
    }


def _visit(server: Product, path: str, cookie: str, times: int) -> tuple[list[float], int]:
    """
    Ask for a page again and again over one connection: seconds until the first byte of each, and the page's size.
    """
    connection, waited, size = HTTPConnection("127.0.0.1", server.port, timeout=30), [], 0
    for _ in range(times):
        began = perf_counter()
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        waited.append(perf_counter() - began)
        size = len(answer.read())
        if answer.status != OK:
            raise ConnectionError(f"{path} answered {answer.status}")
    connection.close()
    return waited, size
