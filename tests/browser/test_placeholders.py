"""Placeholders in Chromium: put in at the caret, read everywhere, in the way of adoption, and replaced by words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act, caret_after, open_for_drafting
from tests.browser.test_paragraphs import ask_about
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_place_is_held_and_later_filled(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera holds a place at its caret, then every screen reads for what; the Chair can drop but not accept it,
    agrees the paragraph with it and reads why the whole waits; reopened, Tondera puts words in its place.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    open_for_drafting(chair, "p2")
    caret_after(tondera, "p2", "States ")
    ask_about(tondera, "p2")
    card = tondera.locator("paragraph-card dialog")
    card.locator("[name=about]").fill("technology transfer")
    card.locator("[name=about]").scroll_into_view_if_needed()
    shot(tondera, "placeholder-form")
    button(card, "Put in a placeholder").click()
    expect(card).to_be_hidden()
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p2 .ground")).to_contain_text("placeholder: technology transfer")
        expect(page.locator("#p2 .holder")).to_contain_text("TON")
    expect(phone.locator("room-herald [role=status]")).to_contain_text(
        "Tondera put a placeholder into paragraph 2: technology transfer"
    )
    phone.locator("#p2 .holder").scroll_into_view_if_needed()
    shot(phone, "placeholder-phone")
    shot(wall, "placeholder-wall")

    chair.locator("#p2 button.holder").click()
    dialog = chair.locator("bracket-card dialog[open]")
    expect(dialog).to_contain_text("Placeholder in paragraph 2")
    expect(button(dialog, "Drop the placeholder")).to_be_visible()
    expect(button(dialog, "Accept")).to_have_count(0)
    shot(chair, "placeholder-chair")
    chair.keyboard.press("Escape")
    act(chair, "AgreeAdReferendum", paragraph="p2")
    expect(phone.locator("#p2 .standing")).to_contain_text("Agreed ad referendum · 1 placeholder")
    expect(chair.locator("#whole-brackets")).to_contain_text("Placeholders are to be replaced by words or withdrawn")
    chair.locator("#whole-brackets").scroll_into_view_if_needed()
    shot(chair, "placeholder-whole")

    act(chair, "ReopenParagraph", paragraph="p2")
    expect(tondera.locator("#p2 .standing")).to_contain_text("1 bracket")
    tondera.locator("#p2 button.holder").click()
    mine = tondera.locator("bracket-card dialog[open]")
    mine.locator(".revise summary").click()
    mine.locator("#revise-words").fill("and their partners")
    shot(tondera, "placeholder-author")
    button(mine, "Put the words in its place").click()
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p2 .ground")).not_to_contain_text("placeholder")
        expect(page.locator("#p2 .ground")).to_contain_text("and their partners")
