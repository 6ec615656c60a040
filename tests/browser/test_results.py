"""What a workshop achieved, in a browser: what participants say of themselves, and the page a lecturer gives on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import look_at
from tests.browser.test_appraisals import SEATS, keep, lecturer
from tests.browser.test_assessments import PHONE, press, seated
from tests.browser.test_silence import shot

__all__ = ["lecturer", "seated"]

pytestmark = pytest.mark.browser


def test_results_and_what_one_says_of_oneself(house: House, lecturer: Page, seated: Callable[..., Page]) -> None:
    """
    Given five who evaluated a workshop and said their region, when it is counted, then the lecturer reads on one page
    what it achieved, with nothing of fewer than five.
    """
    press(lecturer, "Open the evaluation")
    for name in SEATS:
        page = seated(name, **PHONE)
        page.get_by_role("link", name="To the evaluation").click()
        page.locator("[name=answer-took-part]").nth(3).check()
        keep(page, "reactions")
        page.get_by_role("link", name="About me", exact=True).click()
        page.get_by_label("Woman").check()
        page.get_by_label("Region").fill("Africa")
        page.get_by_role("button", name="Keep this").click()
        expect(page.get_by_text("what has been counted before stays as it was counted")).to_be_visible()
    found = look_at("what one says of oneself", page)
    page.set_viewport_size(PHONE["viewport"])
    shot(page, "about-me-phone")
    press(lecturer, "Close it for good, and count")
    lecturer.goto(urljoin(house.url, "/editions/1/results/"))
    expect(lecturer.get_by_role("row", name="Africa")).to_contain_text("Largely 5")
    shot(lecturer, "results")
    found += look_at("what a workshop achieved", lecturer)
    lecturer.set_viewport_size(PHONE["viewport"])
    shot(lecturer, "results-phone")
    assert found == []
