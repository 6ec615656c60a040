"""What a house holds about somebody, in a browser: read on a phone, taken home and read there, and erased."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import look_at
from tests.browser.test_assessments import DESKTOP, PHONE
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_somebody_reads_takes_home_and_erases(house: House, visit: Callable[..., Page], tmp_path: Path) -> None:
    """
    Given a guest with a phone and without a script, when they take a seat, then they are told what is recorded; their
    page counts what there is, the parcel opens without a network, and the word they type erases them. What the lecturer
    sees of it is sound as well.
    """
    wrong: list[str] = []
    page = visit(house.seats["Orsenne"], java_script_enabled=False, accept_downloads=True, **PHONE)
    expect(page.get_by_text("What is recorded:")).to_be_visible()
    shot(page, "privacy-claim")
    page.get_by_label("Your name, if you like").fill("Wanjiku Mwangi")
    page.get_by_role("button", name="Take this seat").click()
    page.get_by_role("link", name="Privacy", exact=True).click()
    expect(page.get_by_role("heading", name="What this house keeps about people")).to_be_visible()
    shot(page, "privacy-about")
    page.get_by_role("link", name="What this house holds about me").first.click()
    expect(page.get_by_text("You are known here as Wanjiku Mwangi.")).to_be_visible()
    shot(page, "privacy-mine")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take all of it home").click()
    with zipfile.ZipFile(taken.value.path()) as parcel:
        parcel.extractall(tmp_path / "home")

    seen = visit(house.lecturer, **DESKTOP)
    seen.locator("form[method=post] button[type=submit].primary").click()
    seen.goto(urljoin(house.url, "/privacy/"))
    wrong += look_at("what the house keeps", seen)
    seen.goto(urljoin(house.url, "/privacy/mine"))
    wrong += look_at("what it holds about one", seen)
    seen.goto(urljoin(house.url, "/privacy/workshops/1"))
    seen.locator("summary", has_text="Wanjiku Mwangi").click()
    wrong += look_at("whom a lecturer may erase", seen)
    shot(seen, "privacy-workshop")
    seen.goto((tmp_path / "home" / "index.html").as_uri())
    expect(seen.get_by_text("You are known here as Wanjiku Mwangi.")).to_be_visible()

    page.get_by_label("if you mean it").fill("erase")
    page.get_by_role("button", name="Erase everything about me").click()
    expect(page.get_by_text("Everything this house held about you is erased.")).to_be_visible()
    seen.goto(urljoin(house.url, "/privacy/workshops/1"))
    expect(seen.get_by_text("Wanjiku Mwangi")).to_have_count(0)
    assert wrong == []
