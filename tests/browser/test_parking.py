"""Parking in Chromium: set aside at the desk, seen on every screen; and a word about each choice, in print."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button, write
from tests.browser.test_drafting import PHONE
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_paragraph_is_parked_and_taken_up_again(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera's words in paragraph 4, when the Chair parks it and says why, then phone and wall read so beside the
    paragraph, nobody drafts in it, and it stands last on the desk; taken up again, it is as it was.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    write(tondera, chair, "p4", "swiftly")
    item = chair.locator(".agenda-item", has=chair.locator("a[href='#p4']"))
    button(item, "Park paragraph 4").click()
    expect(tondera.locator("#p4 .cm-content")).to_have_count(0)
    item.locator("input[name=note]").fill("until capitals have answered")
    button(item, "Say so").click()
    for page in (tondera, phone, wall):
        expect(page.locator("#p4 .standing")).to_have_text("Parked: until capitals have answered · 1 bracket")
    expect(wall.locator("wall-floor")).to_contain_text("Paragraph 4 parked: until capitals have answered")
    shot(chair, "parking-chair")
    wall.locator("#p4").scroll_into_view_if_needed()
    shot(wall, "parking-wall")
    phone.locator("#p4").scroll_into_view_if_needed()
    shot(phone, "parking-phone")
    button(item, "Take it up again: paragraph 4").click()
    for page in (tondera, phone, wall):
        expect(page.locator("#p4 .standing")).to_have_text("1 bracket")


def test_a_word_about_each_choice_is_printed(chair: Page, tondera: Page) -> None:
    """
    Given two brackets lifted, when the Chair issues Rev.1 with a word about one, also after a reload, then everybody
    reads it beside the decision, and the revision prints it.
    """
    write(tondera, chair, "p5", "promptly", "widely")
    item = chair.locator(".agenda-item", has=chair.locator("a[href='#p5']"))
    for left in (1, 0):
        item.locator(".matter-row").first.get_by_role("button", name="Accept", exact=True).press("Enter")
        expect(item.locator(".matter-row")).to_have_count(left)
    desk = chair.locator("revisions-panel")
    desk.locator(".revision-desk > summary").click()
    desk.locator(".choices > summary").click()
    desk.locator(".choices input").first.fill("Speed was asked for by all regions.")
    shot(chair, "choices-desk")
    chair.reload()
    desk.locator(".revision-desk > summary").click()
    button(desk, "Issue Rev.1").click()
    expect(tondera.locator("decisions-panel .chairs-note")).to_have_text(
        "The Chair: “Speed was asked for by all regions.”"
    )
    with tondera.expect_popup() as opened:
        tondera.locator("revisions-panel a", has_text="Rev.1").click()
    expect(opened.value.locator("body")).to_contain_text("The Chair: “Speed was asked for by all regions.”")
    shot(opened.value, "choices-printed")
