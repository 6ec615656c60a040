"""Revisions in Chromium: the Chair issues, everybody and the wall hear of it, and the text shows what changed since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import act, caret_after, delivered, first, until, words_of

pytestmark = pytest.mark.browser


# What is shown for some seconds only is noted by the page itself: a busy machine may look too late.
NOTE_WHAT_IS_ISSUED = """() => {
  window.issued = '';
  new MutationObserver(() => {
    window.issued += document.querySelector('.wall-issue')?.innerText ?? '';
  }).observe(document.querySelector('wall-revision'), { childList: true, subtree: true });
}"""


def test_a_revision_is_issued_and_the_text_marked_against_it(
    house: House, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given words put forward, when the Chair issues Rev.1, then all are told and the wall says so for a while. Given that
    a delegation writes on, then whoever reads the changes since Rev.1 sees its words marked as they come.
    """
    chair, tondera, reader = sit("Chair"), sit("Tondera"), sit("Lumenia")
    wall = visit(house.wall, viewport={"width": 1440, "height": 900})
    wall.locator(".paragraph").first.wait_for()
    # What it shows now and then comes a moment after the text.
    until(wall, "Boolean(customElements.get('wall-revision'))")
    wall.evaluate(NOTE_WHAT_IS_ISSUED)
    act(chair, "OpenDrafting", paragraphs=["p3", "p4"])
    write(tondera, "p3", "rural ")

    desk = chair.locator("revisions-panel")
    desk.get_by_text("Issue Rev.1").first.click()
    desk.get_by_label("A word about it").fill("For the weekend")
    desk.get_by_role("button", name="Issue Rev.1").click()

    until(wall, "window.issued.includes('Rev.1') && window.issued.includes('For the weekend')")
    expect(desk.get_by_role("link", name="Rev.1")).to_be_visible()
    expect(tondera.locator("decisions-panel")).to_contain_text("The text was issued as Rev.1.")
    expect(reader.locator("revisions-panel")).to_contain_text("For the weekend")

    reader.get_by_role("button", name="Changes").click()
    expect(reader.locator("view-switch select")).to_have_value("1")
    expect(reader.locator("rolling-text ins.added, rolling-text del.removed")).to_have_count(0)
    write(tondera, "p4", "urban ")
    expect(reader.locator("#p4 ins.added")).to_contain_text("urban")
    expect(reader.locator("#p3 ins.added")).to_have_count(0)
    expect(reader.locator("#p4 .cm-content")).to_have_count(0)

    reader.locator("view-switch select").select_option("0")
    expect(reader.locator("#p3 ins.added")).to_contain_text("rural")
    reader.get_by_role("button", name="Rolling text").click()
    expect(reader.locator("#p3 .cm-content")).to_contain_text("rural")
    expect(wall.locator(".wall-issue")).to_have_count(0, timeout=30_000)


def write(author: Page, paragraph: str, words: str) -> None:
    author.locator(f"#{paragraph} .cm-content").wait_for()
    caret_after(author, paragraph, first(words_of(author, paragraph), 3))
    author.keyboard.type(words)
    delivered(author)
