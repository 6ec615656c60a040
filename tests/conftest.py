"""What every test may ask for: the repository, its programs, and a Chromium where there is one."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
NO_CHROMIUM = "no Chromium on this machine (install one, or name it in ZERODRAFT_CHROMIUM)"


def find_chromium() -> str | None:
    named = os.environ.get("ZERODRAFT_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else CHROMIUMS)), None)


def pytest_report_header() -> str:
    return f"browser: {find_chromium() or NO_CHROMIUM}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """
    A machine without a browser runs everything else; the report names each test that was left out.
    """
    if find_chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


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
