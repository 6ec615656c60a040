"""What every test may ask for: the repository, its programs, and a Chromium where there is one."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import databases
from tests.quick import remember

# What is true stays true on a busy machine: no test is about how long an example takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# The first has no windows around its pages, and draws the same ones with half the work.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
HERE = Path(__file__).parent
LONGEST_FIRST = ("browser", "trust", "chaos", "scale", "understudies", "rehearsals", "app", "archive", "yjs")
NO_CHROMIUM = "no Chromium on this machine (install one, or name it in ZERODRAFT_CHROMIUM)"


def find_chromium() -> str | None:
    named = os.environ.get("ZERODRAFT_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUMS)), None)


def pytest_configure(config: pytest.Config) -> None:
    """
    With ZERODRAFT_TEST_DATABASE, every house of this run moves to PostgreSQL, also those that are started as programs.
    """
    remember()
    if databases.SERVER is None:
        return
    if not hasattr(config, "workerinput"):
        os.environ[databases.RUN] = f"{os.getpid():x}{time.time_ns():x}"[-12:]
        os.environ["PYTHONPATH"] = str(Path(__file__).parent / "moving")
    databases.remember_lines()
    databases.move_in()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        databases.forget()


def pytest_report_header() -> list[str]:
    return [f"browser: {find_chromium() or NO_CHROMIUM}", f"database: {databases.SERVER or 'SQLite, a file each'}"]


@pytest.fixture(autouse=databases.SERVER is not None)
def _nothing_is_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """
    A thousand houses must not pile up in one server.
    """
    place = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    from app.plenary.chambers import chambers

    chambers.give_back()
    databases.hang_up()
    if place:
        databases.forget(place)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    A machine without a browser runs everything else; the report names each test that was left out. What takes longest
    comes first: processes among which files are shared out then come to their end together.
    """
    items.sort(key=_how_late)
    if find_chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def _how_late(item: pytest.Item) -> int:
    folder = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [report for report in terminalreporter.stats.get("skipped", []) if NO_CHROMIUM in str(report.longrepr)]
    if left_out:
        terminalreporter.section("browser tests were NOT run", yellow=True, bold=True)
        terminalreporter.line(f"{len(left_out)} tests were left out: {NO_CHROMIUM}.")


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def program() -> dict[str, str]:
    """
    The programs of this environment by name: they need not be on PATH.
    """
    here = Path(sys.executable).parent
    return {name: str(here / name) for name in ("lint-imports", "node", "zerodraft")}


@pytest.fixture(scope="session")
def chromium() -> str:
    found = find_chromium()
    if found is None:
        pytest.skip(NO_CHROMIUM)
    return found
