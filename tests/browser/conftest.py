"""A house of its own for the tests in a browser, and a way to sit down in it as any delegation."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, expect, sync_playwright

from tests import founding, mother

# Chromium looks about in the network when it starts; on a machine without one every test would wait for that.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# What is expected comes in a moment; on a machine with two cores and twelve phones a moment may be long.
expect.set_options(timeout=30_000)


@dataclass(frozen=True)
class House:
    """A running demonstration: the links that the command line prints, seats by name, and where its data lie."""

    url: str
    lecturer: str
    wall: str
    seats: dict[str, str]
    data: Path = Path()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """
    A demonstration in a process, on a port and with data of its own.
    """
    with demonstration(tmp_path_factory.mktemp("house")) as opened:
        yield opened


@contextmanager
def demonstration(data: Path, *choices: str) -> Iterator[House]:
    """
    `zerodraft demo` with these choices, for as long as one is here.
    """
    founding.founded(data / "demo")
    with (data / "errors.log").open("w") as errors:
        program = mother.start("demo", "--port", "0", "--json", *choices, data=data, stderr=errors)
        try:
            line = program.stdout.readline() if program.stdout else ""
            assert line, Path(errors.name).read_text()
            yield House(**json.loads(line), data=data)
        finally:
            program.send_signal(signal.SIGTERM)
            program.communicate(timeout=20)


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(chromium: str, playwright_here: Playwright) -> Iterator[Browser]:
    browser = playwright_here.chromium.launch(executable_path=chromium, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """
    What the pages complained about; a test that leaves anything here has failed.
    """
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def visit(browser: Browser, faults: list[str]) -> Iterator[Callable[..., Page]]:
    """
    Opens an address in a browser of its own: `visit(url, viewport={...})`.
    """
    contexts = []

    def opens(url: str, **looks: Any) -> Page:
        context = browser.new_context(**looks)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{url}: {error}"))
        page.on("console", lambda said: _note(faults, url, said))
        page.goto(url)
        return page

    yield opens
    for context in contexts:
        context.close()


def _note(faults: list[str], url: str, said: ConsoleMessage) -> None:
    # Being cut off is what some tests are about: a line that the house has given up is not there for the next request,
    # and a browser that looks just then for a newer porter finds none.
    told = ("ERR_INTERNET_DISCONNECTED", "WebSocket", "error occurred when fetching the script")
    cut_off = any(words in said.text for words in told) or "/live/" in said.location["url"]
    if said.type == "error" and not cut_off:
        faults.append(f"{url}: {said.text}")


@pytest.fixture
def sit(house: House, visit: Callable[..., Page]) -> Callable[..., Page]:
    """
    Takes a seat by its link and enters the room: `sit("Tondera")`, on a phone `sit("Tondera", **PHONE)`.
    """

    def sits(name: str, **looks: Any) -> Page:
        page = visit(house.seats[name], **looks)
        page.locator("form[method=post] button[type=submit].primary").click()
        page.locator("a.primary[href$='/room']").click()
        page.locator("rolling-text .paragraph").first.wait_for()
        return page

    return sits


@pytest.fixture
def chair(sit: Callable[..., Page]) -> Page:
    return sit("Chair")


@pytest.fixture
def tondera(sit: Callable[..., Page]) -> Page:
    return sit("Tondera")


@pytest.fixture
def lumenia(sit: Callable[..., Page]) -> Page:
    return sit("Lumenia")
