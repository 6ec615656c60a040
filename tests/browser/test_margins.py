"""Around the words in Chromium: numbers, the way to phrases and what is only proposed leave the words to be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import PHONE, act, open_for_drafting, show
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

LINES = """node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getClientRects().length;
}"""
BELOW = """page => {
  const button = page.querySelector(".phrases").getBoundingClientRect();
  const words = [...page.querySelector(".cm-content").querySelectorAll(".cm-line")].at(-1).getBoundingClientRect();
  return button.top - words.bottom;
}"""


def test_a_late_number_stands_in_whole_words_beside_the_text(
    house: House, chair: Page, tondera: Page, visit: Callable[..., Page]
) -> None:
    """
    Given Rev.1 and three paragraphs that come in late, then 3 quater is in whole words in room and wall, beside its
    text and not over it; and on the outcome page the table of origins is no wider than the sheet.
    """
    wall = visit(house.wall, viewport={"width": 1920, "height": 1080})
    open_for_drafting(chair, "p2")
    act(tondera, "StrikeWords", paragraph="p2", ranges=[[1, 0, 6]])
    act(chair, "IssueRevision")
    words = (
        "States should name, by day and by night, a point of contact whom hospitals can call when they are attacked."
    )
    for _ in range(3):
        act(tondera, "ProposeParagraph", after="p3", kind="report", words=words)
    for page in (chair, wall):
        number = page.locator("#new3 .number")
        expect(number).to_have_text("3 quater")
        number.scroll_into_view_if_needed()
        assert number.evaluate(LINES) <= 2
        ends = number.evaluate("node => node.getBoundingClientRect().right")
        begins = page.locator("#new3 .ground").evaluate("node => node.getBoundingClientRect().left")
        assert ends <= begins
    shot(chair, "number-quater")
    chair.goto(chair.url.split("/seats/")[0] + "/outcome")
    frames = chair.locator(".document section:has(table)")
    assert frames.evaluate_all("all => all.every(each => each.scrollWidth <= each.clientWidth)")


def test_the_way_to_phrases_lies_below_the_words(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """Given a paragraph in which one writes, then the button for phrases is below its last line, on a phone too."""
    open_for_drafting(chair, "p4")
    phone = sit("Lumenia", **PHONE)
    for page in (tondera, phone):
        show(page, "p4")
        page.locator("#p4 .cm-content").click()
        button = page.locator("#p4 .phrases")
        expect(button).to_be_visible()
        assert page.locator("#p4").evaluate(BELOW) >= -1
