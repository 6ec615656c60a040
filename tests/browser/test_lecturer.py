"""A house without a demonstration: from the link in the terminal to a sitting that was convened, page by page."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Page, expect

from tests import mother
from tests.browser.seeing import LOOKS, MIRRORED, look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

STILL = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
PASSWORD = "four winds over the lake"
EVERY_LOOK = (*LOOKS, *MIRRORED)


@pytest.fixture(scope="module")
def first_link(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """
    `zerodraft serve` on an empty directory, and the one-time link that it prints.
    """
    data = tmp_path_factory.mktemp("house")
    with (data / "errors.log").open("w") as errors:
        process = mother.start("serve", "--port", "0", data=data, stderr=errors)
        try:
            yield _link_in(process, Path(errors.name))
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=20)


def _link_in(process: mother.Program, errors: Path) -> str:
    for line in process.stdout or ():
        if found := re.search(r"http\S+/begin/\S+", line):
            return found[0]
    raise AssertionError(errors.read_text())


@pytest.fixture
def wrong() -> Iterator[list[str]]:
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_a_lecturer_from_the_terminal_to_a_sitting(
    first_link: str, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given an empty house, when its first link is opened, then a lecturer opens her account, a workshop and a sitting;
    every page on the way is sound.
    """
    page = visit(first_link, **STILL)
    wrong += look_at("the first account", page, looks=EVERY_LOOK)
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("E-mail address").fill("ana@example.test")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The same once more").fill(PASSWORD)
    press(page, "Open the account")

    page.get_by_role("link", name="A new workshop").click()
    wrong += look_at("a new workshop", page, looks=EVERY_LOOK)
    page.get_by_label("Name of the workshop").fill("Nairobi, March")
    page.get_by_label("Place").fill("Nairobi")
    page.get_by_label("First day").fill("2027-03-15")
    press(page, "Open the workshop")
    wrong += look_at("the desk", page, looks=EVERY_LOOK)
    press(page, "Convene the sitting")
    expect(page.locator(".seats-table tbody tr").first).to_be_visible()

    page.get_by_role("link", name="Account").click()
    wrong += look_at("account", page, looks=EVERY_LOOK)
    press(page, "Set it up")
    wrong += look_at("setting up a device", page, looks=EVERY_LOOK)
    shot(page, "second-factor")
    device = pyotp.TOTP(page.locator(".device-secret").inner_text().replace(" ", ""))
    page.get_by_label("Code").fill(device.now())
    press(page, "Ask for it from now on")
    wrong += look_at("codes for paper", page, looks=EVERY_LOOK)
    shot(page, "spare-codes")
    paper = page.locator(".spare-codes code").first.inner_text()
    page.get_by_role("link", name="I have them").click()
    shot(page, "account")
    press(page, "Sign out")
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("E-mail address")).to_be_visible()
    wrong += look_at("signing in", page, looks=EVERY_LOOK)
    page.get_by_label("E-mail address").fill("ana@example.test")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    wrong += look_at("the second step", page, looks=EVERY_LOOK)
    shot(page, "signing-in-code")
    page.get_by_label("Code").fill(paper)
    press(page, "Sign in")
    expect(page.get_by_role("link", name="Workshop: Nairobi, March")).to_be_visible()
