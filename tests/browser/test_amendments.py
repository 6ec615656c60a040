"""Separate votes within a paragraph in Chromium: moved, granted, taken part by part, and then as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_division import vote
from tests.browser.test_drafting import PHONE, act, caret_after, delivered, open_for_drafting
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_parts_of_what_one_delegation_proposes(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera replaced a word of paragraph 2, which is one bracket and not to be divided, and wrote elsewhere in it,
    when Lumenia moves a separate vote on the parts from a phone and the room grants it, then each is voted on; one is
    dropped, and the other is put again and accepted.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    open_for_drafting(chair, "p2")
    caret_after(tondera, "p2", "States ")
    tondera.keyboard.press("Shift+Control+ArrowRight")
    tondera.keyboard.type("reiterated ")
    delivered(tondera)
    expect(phone.locator("#p2 .holder")).to_have_count(1)
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    form = phone.locator("motion-list details")
    form.locator("summary").tap()
    form.locator("[name=kind]").select_option("divide")
    # One bracket is not to be divided.
    expect(form.locator("[name=whose] option")).to_have_count(1)
    caret_after(tondera, "p2", "grave ")
    tondera.keyboard.type("and growing ")
    delivered(tondera)
    expect(form.locator("[name=whose] option")).to_have_count(2)
    form.locator("[name=whose]").select_option(label="paragraph 2: proposals of Tondera")
    expect(form.locator(".part-choice")).to_have_count(0)
    form.scroll_into_view_if_needed()
    shot(phone, "amendment-form")
    button(phone.locator("motion-list"), "Make the motion").tap()
    expect(chair.locator("motion-list")).to_contain_text(
        "Lumenia moves a separate vote on parts of what Tondera proposes in paragraph 2"
    )
    act(chair, "OpenVote", subject={"kind": "motion", "motion": "mo1"})
    vote(chair, "v1", (phone, "in-favour"))
    for page in (chair, tondera, phone):
        expect(page.locator("division-panel h2")).to_have_text("Separate votes in paragraph 2")
        expect(page.locator("division-panel li")).to_have_count(2)
    chair.locator("division-panel").scroll_into_view_if_needed()
    shot(chair, "amendment-chair")
    phone.locator("division-panel").scroll_into_view_if_needed()
    shot(phone, "amendment-phone")
    button(chair.locator("division-panel li").first, "Put it to the vote: part 1").click()
    expect(wall.locator("body")).to_contain_text("Shall words in paragraph 2 be replaced as shown?")
    shot(wall, "amendment-wall")
    vote(chair, "v2", (phone, "against"))
    expect(phone.locator("division-panel li").first).to_contain_text("rejected")
    button(chair.locator("division-panel li").nth(1), "Put it to the vote: part 2").click()
    vote(chair, "v3", (phone, "in-favour"))
    expect(phone.locator("division-panel li").nth(1)).to_contain_text("approved")
    shot(chair, "amendment-approved")
    button(chair.locator("division-panel"), "Vote on what was approved").click()
    vote(chair, "v4", (phone, "in-favour"))
    expect(chair.locator("division-panel section")).to_have_count(0)
    for page in (chair, phone, wall):
        expect(page.locator("#p2 .ground")).to_contain_text("grave and growing concern")
        expect(page.locator("#p2 .holder")).to_have_count(0)
        expect(page.locator("#p2 .ground")).not_to_contain_text("reiterated")
