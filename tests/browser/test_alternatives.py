"""Alternatives in Chromium: competing brackets side by side, one is admitted, the others fall and come back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act, delivered, open_for_drafting, proposals, select
from tests.browser.test_paragraphs import put_forward
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WALL = {"viewport": {"width": 1920, "height": 1080}}


def replaced(page: Page, paragraph: str, words: str, by: str) -> None:
    select(page, paragraph, words)
    page.keyboard.type(by)
    delivered(page)


def card(page: Page, holder: Locator) -> Locator:
    holder.click()
    dialog = page.locator("bracket-card dialog[open]")
    expect(dialog).to_be_visible()
    return dialog


def test_two_replacements_become_alternatives_and_one_is_admitted(
    house: House, chair: Page, tondera: Page, lumenia: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera and Lumenia would replace the same word, when the Chair makes alternatives of it, then every screen
    shows Alt 1 and Alt 2 side by side, stacked on a phone; when she admits one, the other falls with the reason, and
    both are back when she puts it back.
    """
    phone, wall = sit("Orsenne", **PHONE), visit(house.wall, **WALL)
    open_for_drafting(chair, "p4")
    replaced(tondera, "p4", "essential", "vital")
    expect(lumenia.locator("#p4 button.holder")).to_have_count(1)
    replaced(lumenia, "p4", "essential", "indispensable")
    expect(chair.locator("#p4 button.holder")).to_have_count(3)
    dialog = card(chair, chair.locator("#p4 button.holder").last)
    expect(dialog.locator(".contenders li")).to_have_count(2)
    dialog.locator("alternatives-part").scroll_into_view_if_needed()
    shot(chair, "alternatives-card")
    button(dialog, "Make them alternatives").click()
    expect(button(dialog, "Back to ordinary brackets")).to_be_visible()
    chair.keyboard.press("Escape")

    for page in (chair, tondera, phone, wall):
        beside = page.locator("#p4 .alternatives > li")
        expect(beside).to_have_count(3)
        expect(beside.nth(0)).to_contain_text("is essential to")
        expect(beside.nth(1)).to_contain_text("is vital to")
        expect(beside.nth(2)).to_contain_text("is indispensable to")
        expect(page.locator("#p4 .standing")).to_contain_text("1 bracket")
        page.locator("#p4 .alternatives").scroll_into_view_if_needed()
    expect(tondera.locator("room-herald [role=status]")).to_contain_text("competing brackets became alternatives")
    tops = [box["y"] for box in (phone.locator("#p4 .alternatives > li").nth(n).bounding_box() for n in (1, 2)) if box]
    assert tops[0] < tops[1]
    act(phone, "TakePosition", paragraph="p4", proposals=[proposals(chair, "p4")["insertion"]], position="support")
    expect(chair.locator("#p4 .alternatives")).to_contain_text("supported by")
    for page, name in ((chair, "chair"), (tondera, "delegate"), (phone, "phone"), (wall, "wall")):
        shot(page, f"alternatives-{name}")

    dialog = card(chair, chair.locator("#p4 button.holder", has_text="TON").last)
    expect(dialog).to_contain_text("Alt 1 of paragraph")
    shot(chair, "alternatives-decide")
    button(dialog, "Admit this alternative").click()
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p4 .ground")).to_contain_text("is vital to the safety")
        expect(page.locator("#p4 .alternatives")).to_have_count(0)
    expect(tondera.locator("room-herald [role=status]")).to_contain_text("falls, since Alt 1 was admitted")
    settled = chair.locator("settled-panel")
    settled.locator("summary").click()
    expect(settled).to_contain_text("Alternative 2: fell, since another one was admitted.")
    settled.scroll_into_view_if_needed()
    shot(chair, "alternatives-settled")
    fell = settled.locator("li", has_text="indispensable")
    button(fell, "Put back in brackets").click()
    for page in (chair, phone):
        expect(page.locator("#p4 .alternatives > li")).to_have_count(3)


def test_new_paragraphs_stand_side_by_side(
    house: House, chair: Page, tondera: Page, lumenia: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given two delegations put a paragraph forward at one place, when the Chair makes alternatives of them, then they
    stand beside each other on a wide screen and below each other on a phone, and one replaces both when admitted.
    """
    phone, wall = sit("Orsenne", **PHONE), visit(house.wall, **WALL)
    put_forward(tondera, "p3", "States should name a point of contact for every hospital.")
    expect(lumenia.locator("#new1")).to_be_visible()
    put_forward(lumenia, "p3", "States should keep a common register of hospitals.")
    expect(chair.locator("#new2")).to_be_visible()
    chair.set_viewport_size({"width": 1440, "height": 900})
    dialog = card(chair, chair.locator("#new2 button.holder"))
    expect(dialog.locator(".contenders li")).to_have_count(2)
    button(dialog, "Make them alternatives").click()
    expect(button(dialog, "Back to ordinary brackets")).to_be_visible()
    chair.keyboard.press("Escape")
    for page in (chair, phone, wall):
        expect(page.locator("#new1 .bracket-open")).to_contain_text("Alt 1:")
        expect(page.locator("#new2 .bracket-open")).to_contain_text("Alt 2:")
        page.locator("#new2").scroll_into_view_if_needed()
    for page, name in ((chair, "chair"), (phone, "phone"), (wall, "wall")):
        shot(page, f"abreast-{name}")
    act(chair, "LiftBrackets", paragraph="new1", proposals=["new1.1"], accept=True)
    for page in (chair, phone, wall):
        expect(page.locator("#new2")).to_have_count(0)
        expect(page.locator("#new1 .bracket")).to_have_count(0)
