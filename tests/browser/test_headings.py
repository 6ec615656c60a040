"""Headings in Chromium: put forward, reworded in brackets, deleted, and read as headings everywhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, look_at
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act, delivered, show
from tests.browser.test_paragraphs import ask_about
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def put_forward(page: Page, after: str, words: str) -> None:
    """Put forward a heading from the card of a paragraph."""
    ask_about(page, after)
    card = page.locator("paragraph-card dialog")
    card.get_by_label("Kind of paragraph").select_option("heading")
    card.get_by_role("textbox", name="Its words").fill(words)
    shot(page, "heading-card")
    button(card, "Put forward").click()
    expect(card).to_be_hidden()


def test_a_heading_is_put_forward_and_accepted(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia puts forward a heading after paragraph 2 from a phone, then every screen shows it there in brackets,
    without a number; the record and the Chair's desk call it by its words, and accepted it is a heading like any other.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    numbers = chair.locator(".paragraph .number").all_inner_texts()
    put_forward(phone, "p2", "Health in wartime")
    for page, name in ((chair, "chair"), (tondera, "delegate"), (phone, "phone"), (wall, "wall")):
        expect(page.locator("#p2 + .paragraph")).to_contain_text("Health in wartime")
        expect(page.locator("#new1 .holder")).to_contain_text("LUM")
        page.locator("#new1").scroll_into_view_if_needed()
        shot(page, f"heading-{name}")
    expect(chair.locator(".paragraph:not([data-kind=heading]) .number")).to_have_text(
        [each for each in numbers if each]
    )
    expect(tondera.locator("room-herald [role=status]")).to_contain_text(
        "Lumenia put forward a new heading “Health in wartime”."
    )
    expect(tondera.locator("#new1 .standing")).to_have_text("New heading · 1 bracket")
    expect(chair.locator("chair-desk .agenda-item h3").first).to_have_text("Heading “Health in wartime”")
    chair.locator("chair-desk .agenda-item").first.scroll_into_view_if_needed()
    shot(chair, "heading-desk")
    chair.locator("#new1 button.holder").click()
    card = chair.locator("bracket-card dialog[open]")
    expect(card.locator("h2")).to_have_text("New heading “Health in wartime”")
    shot(chair, "heading-bracket-card")
    button(card, "Accept: add the heading").click()
    for page in (chair, phone, wall):
        expect(page.locator("#new1 .bracket-close")).to_have_count(0)
    expect(chair.locator("decisions-panel")).to_contain_text("New heading “Health in wartime”: accepted")


def test_a_heading_of_the_zero_draft_is_reworded(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given the Chair opens the first heading at the desk, when Tondera writes in it, then the words stand in brackets,
    and once accepted the heading is called by them.
    """
    phone = sit("Lumenia", **PHONE)
    desk = chair.locator("drafting-desk .headings")
    desk.locator("summary").click()
    first = desk.get_by_role("button", name="Heading “Introduction” open for drafting")
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    desk.scroll_into_view_if_needed()
    shot(chair, "heading-open")
    show(tondera, "h-p1")
    tondera.locator("#h-p1 .cm-content").click()
    tondera.keyboard.press("Control+End")
    tondera.keyboard.type(" and purpose")
    delivered(tondera)
    expect(phone.locator("#h-p1 .ground")).to_contain_text("and purpose")
    shot(tondera, "heading-reworded")
    shot(phone, "heading-reworded-phone")
    act(chair, "LiftBrackets", paragraph="h-p1", proposals=["h-p1.1"], accept=True)
    expect(desk.get_by_role("button", name="Heading “Introduction and purpose” open for drafting")).to_be_visible()


def test_a_heading_is_deleted_and_put_back(chair: Page, tondera: Page) -> None:
    """When Tondera proposes to delete a heading and the Chair accepts, then it is gone; put back, it stands again."""
    act(chair, "OpenDrafting", paragraphs=["h-p3"])
    ask_about(tondera, "h-p3")
    card = tondera.locator("paragraph-card dialog")
    expect(card.locator("h2")).to_contain_text("Heading “Scope")
    shot(tondera, "heading-own-card")
    button(card, "Propose to delete the heading").click()
    expect(chair.locator("#h-p3 .holder")).to_contain_text("delete: TON")
    act(chair, "LiftBrackets", paragraph="h-p3", proposals=["h-p3.1"], accept=True)
    expect(tondera.locator("#h-p3")).to_have_count(0)
    expect(tondera.locator("#p3")).to_be_visible()
    act(chair, "RestoreBrackets", paragraph="h-p3", proposals=["h-p3.1"], reason="a slip")
    expect(tondera.locator("#h-p3 + .paragraph")).to_have_id("p3")


def test_the_card_of_a_heading_is_clean(chair: Page, sit: Callable[..., Page]) -> None:
    """Given the card of a heading open, then axe and the ruler find nothing, wide and narrow, light and dark."""
    act(chair, "OpenDrafting", paragraphs=["h-p1"])
    tondera = sit("Tondera", reduced_motion="reduce")
    ask_about(tondera, "h-p1")
    assert look_at("a card open", tondera, looks=LOOKS) == []
