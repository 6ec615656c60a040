"""The benchmarks run: not how fast anything is, but that the harness still speaks to the house as it is."""

from __future__ import annotations

import json
import select
from math import inf
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import joining, keyboards, run
from benchmarks.dialects import Hocuspocus, YWebsocket, characters_of, update_of
from benchmarks.keyboards import Load
from benchmarks.picture import svg
from benchmarks.report import markdown
from benchmarks.servers import Product
from benchmarks.targets import targets
from simulation.text.wire import insertion

pytestmark = pytest.mark.skipif(not hasattr(select, "epoll"), reason="the load generator needs Linux")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Product:
    prepared = tmp_path_factory.mktemp("prepared")
    run.prepare(prepared, history=False, people=4)
    return Product(prepared, threads=70)


@pytest.mark.slow
def test_typing_reaches_everybody_else(house: Product) -> None:
    """Given four people of whom two type for some seconds, when they are done, then every letter was delivered."""
    figures = keyboards.measure(house, Load(4, 2), 3.0)

    assert figures["refusals"] == figures["cut_off"] == 0
    assert figures["delivered_a_second"] > 0
    assert figures["p50_ms"] <= figures["p95_ms"] <= figures["p99_ms"]
    assert figures["cpu_ms_per_1000"] > 0


@pytest.mark.slow
def test_everybody_gets_the_long_text(house: Product) -> None:
    """Given a long text, when people enter in the same moment, then each of them receives all of it."""
    figures = joining.measure(house, 3)

    assert figures["in"] == 3
    assert figures["kilobytes_each"] > 200
    assert figures["trouble"] == []


def test_whoever_stays_outside_counts_as_waiting_for_ever() -> None:
    """Given four people of whom two got in, when asked after which time 95 of 100 were in, then they never were."""
    assert joining.among([0.2, 0.1], people=4, share=0.5) == 200.0
    assert joining.among([0.2, 0.1], people=4, share=0.95) is None

    crowd = [{"server": "zerodraft", "people": 200, "p95_ms": None}]
    verdicts = {each.what: each.verdict for each in targets({"joining": crowd})}
    assert verdicts["200 people join 200 kB at once: p95 against y-websocket"] == "missed"


@pytest.mark.parametrize("dialect", [YWebsocket, Hocuspocus])
def test_what_a_peer_sends_back_is_understood(dialect: type[YWebsocket]) -> None:
    """Given a letter in a peer's dialect, when the peer passes it on, then it is recognised by author and clock."""
    update = update_of(insertion(9, 4, "x", (1, 2), (1, 3)))
    heard = dialect(9).hear(dialect(9).typed(update))

    assert heard.characters == characters_of(update) == [(9, 4, 1)]


def test_results_are_shown_as_tables_and_as_a_picture() -> None:
    """Given the figures of two servers, when they are reported, then ratio and verdict follow from them."""
    figures = {
        "load": "60×15", "p50_ms": 5, "p95_ms": 50, "p99_ms": 60, "delivered_share": 1.0, "saturated": False,
        "server_core": 0.1, "frames_a_second": 9, "wire_bytes_per_letter": 100, "memory_per_connection_kb": 50,
        "generator_core": 0.1,
    }  # fmt: skip
    results = {
        "taken": "today",
        "machine": dict.fromkeys(
            ("cores", "processor", "memory_gb", "system", "python", "node", "fsync_p50_ms", "fsync_p95_ms"), "?"
        )
        | {"packages": {}},
        "peers": {},
        "load_average": [0.0, 2.0],
        "typing": [
            {"server": "zerodraft", "cpu_ms_per_1000": 30.0, **figures},
            {"server": "hocuspocus", "cpu_ms_per_1000": 20.0, **figures},
            {"server": "zerodraft", "cpu_ms_per_1000": 90.0} | figures | {"load": "200×50", "saturated": True},
        ],
    }
    verdicts = {each.what: (each.figure, each.verdict) for each in targets(results)}

    assert verdicts["60×15: CPU against the best peer on default settings"] == (1.5, "missed")
    assert verdicts["200×50: p95 until somebody else has a letter"] == (inf, "missed")
    assert verdicts["a letter of somebody else, to each seat"] == (100, "met")
    assert verdicts["60 people idle: database writes"] == (None, "not measured")
    assert "| 60×15 | **zerodraft** | 30.0 | 1.5 |" in markdown(results)
    assert ET.fromstring(svg(results)).tag.endswith("svg")


def test_the_lock_of_the_peers_names_no_address(repository: Path) -> None:
    """Given the peers' lock, when it is read, then it installs from any mirror."""
    lock = json.loads((repository / "benchmarks/peers/package-lock.json").read_text(encoding="utf-8"))

    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
