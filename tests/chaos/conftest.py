"""Houses to which bad things happen, and what must hold afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import mother
from tests.databases import books_of
from tests.trust.house import House, Visitor

Held = Callable[[dict[str, Visitor], set[tuple[int, int]]], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.chaos)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """
    What was seen, with how busy the machine was: a figure without that says little.
    """
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "seen" and report.when == "call":
                terminalreporter.line(f"{report.nodeid.partition('::')[2]}: {value} (load {os.getloadavg()[0]:.1f})")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def start() -> Callable[..., Any]:
    """
    How a house is started.
    """
    return mother.start


@pytest.fixture
def houses(data: Path, start: Callable[..., Any]) -> Iterator[list[House]]:
    """
    The house in its present life, last in the list.
    """
    lives = [House(data, start)]
    yield lives
    if lives[-1].process.poll() is None:
        lives[-1].stop()


@pytest.fixture
def all_is_kept(data: Path, houses: list[House], start: Callable[..., Any]) -> Held:
    """
    Stop the house, verify, start it anew: all that was acknowledged is there, and what was live is what is replayed.
    """
    from tests.chaos.writers import text_of

    def look(visitors: dict[str, Visitor], kept: set[tuple[int, int]]) -> None:
        ref = next(iter(houses[-1].cards.values())).ref
        live = [text_of(visitor, houses[-1].url, ref, seat) for seat, visitor in visitors.items()]
        assert all(each == live[0] for each in live)
        assert kept
        assert kept <= set(live[0][0])
        houses[-1].stop()
        verified = mother.run("verify", ref, "--database", books_of(data / "demo"))
        houses.append(House(data, start))
        assert verified.returncode == 0, verified.stderr
        for seat, visitor in visitors.items():
            assert text_of(visitor, houses[-1].url, ref, seat) == live[0]

    return look
