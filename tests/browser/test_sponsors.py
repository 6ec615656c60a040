"""Sponsors in Chromium: a phone stands behind another's words, all see it, and a fallback stays with its seat."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button, write
from tests.browser.test_drafting import PHONE, act, proposals
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def card(page: Page, paragraph: str, *, tap: bool = False) -> Locator:
    holder = page.locator(f"#{paragraph} button.holder").first
    holder.tap() if tap else holder.click()
    return page.locator("bracket-card dialog[open]")


def test_a_phone_co_sponsors_and_steps_back(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera's words with a title and a reason, when Lumenia co-sponsors them on its phone, then every bracket
    reads TON + LUM and the wall shows the title once they are put; Lumenia cannot oppose until it has stepped back;
    what Tondera would fall back to nobody else reads.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    write(tondera, chair, "p4", "swiftly")
    mine = card(tondera, "p4")
    mine.locator("[data-form=introduce] summary").click()
    mine.locator("[name=title]").fill("A time for hospitals")
    mine.locator("[name=rationale]").fill("Patients cannot wait until every capital has answered.")
    button(mine, "Tell the room").click()
    expect(mine.locator(".introduction")).to_contain_text("A time for hospitals")
    mine.locator("[data-form=fallback] summary").click()
    mine.locator("[name=fallback]").fill("“without delay”, if nothing else")
    shot(tondera, "sponsors-author")
    button(mine, "Keep it").click()
    expect(mine.locator(".fallback")).to_contain_text("without delay")
    shot(tondera, "sponsors-author-kept")
    tondera.keyboard.press("Escape")

    sheet = card(phone, "p4", tap=True)
    expect(sheet.locator(".introduction")).to_contain_text("Patients cannot wait")
    shot(phone, "sponsors-phone-before")
    button(sheet, "Co-sponsor it").tap()
    expect(sheet.locator(".stands")).to_contain_text("Co-sponsored by")
    expect(button(sheet, "Oppose")).to_have_count(0)
    shot(phone, "sponsors-phone")
    for page in (tondera, chair, wall):
        expect(page.locator("#p4 button.holder")).to_contain_text("TON + LUM")
    proposal = proposals(tondera, "p4")["insertion"]
    act(chair, "AnnounceQuestion", subject={"kind": "brackets", "paragraph": "p4", "proposals": [proposal]})
    expect(button(sheet, "Step back")).to_have_attribute("aria-disabled", "true")
    expect(wall.locator("body")).to_contain_text("A time for hospitals")
    shot(wall, "sponsors-wall")
    act(chair, "WithdrawAnnouncement")
    expect(button(sheet, "Step back")).not_to_have_attribute("aria-disabled", "true")
    # By a key: a finger as quick as a test on the same spot counts as one double tap, and is heard once.
    button(sheet, "Step back").press("Enter")
    button(sheet, "Oppose").tap()
    expect(wall.locator("#p4 button.holder")).to_contain_text("TON; against: LUM")
    for page in (phone, chair, wall):
        expect(page.locator("body")).not_to_contain_text("without delay”, if nothing else")
    tondera.reload()
    # Its editor takes the place of what was drawn first; a press in between would go nowhere.
    tondera.locator("#p4 .cm-content").wait_for()
    expect(card(tondera, "p4").locator(".fallback")).to_contain_text("without delay")
