"""The order of voting in Chromium: proposed with its measure, changed by the Chair with a reason, seen on phones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_controls import write
from tests.browser.test_drafting import PHONE, act, caret_after, words_of
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_the_furthest_removed_comes_first_unless_the_chair_says_why(
    chair: Page, tondera: Page, sit: Callable[..., Page]
) -> None:
    """
    Given two brackets in a paragraph, when the Chair has an order proposed, then the longer change stands first, with
    its measure, on phones too; she moves the other one up and has to give a reason, and puts it to the vote from there;
    once it is adopted she lets the other fall, and has to say why, for they do not overlap.
    """
    phone = sit("Lumenia", **PHONE)
    write(tondera, chair, "p2", "so", "without any further delay")
    panel = chair.locator("order-panel")
    panel.get_by_role("button", name="Propose an order for paragraph 2").click()
    rows = panel.locator(".order-rows li")
    expect(rows.nth(0)).to_contain_text("without any further delay")
    expect(rows.nth(0)).to_contain_text("takes out 0 letters, puts in 26")
    shot(chair, "order-proposed")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    expect(phone.locator("order-panel .order-rows li").nth(0)).to_contain_text("without any further delay")
    phone.locator("order-panel").scroll_into_view_if_needed()
    shot(phone, "order-phone")

    panel.get_by_role("button", name="Vote on number 2 earlier").click()
    expect(rows.nth(0)).not_to_contain_text("without any further delay")
    panel.get_by_label("Reason for the record").fill("One word decides whether the rest makes sense")
    shot(chair, "order-changed")
    panel.get_by_role("button", name="Have this order").click()
    expect(phone.locator("order-panel .order-rows li").nth(1)).to_contain_text("without any further delay")
    expect(phone.locator("order-panel")).to_contain_text("The order that the Chair has chosen")
    expect(chair.locator("decisions-panel")).to_contain_text("One word decides whether the rest makes sense")
    write(tondera, chair, "p4", "one")
    expect(panel).not_to_contain_text("came after this order")
    caret_after(tondera, "p2", words_of(tondera, "p2")[-6:])
    tondera.keyboard.type(" (later)")
    expect(panel).to_contain_text("1 bracket came after this order was drawn up, and is not in it.")
    expect(phone.locator("order-panel")).to_contain_text("1 bracket came after this order was drawn up")
    expect(panel.get_by_role("button", name="Vote on number 2 earlier")).to_have_count(0)
    shot(chair, "order-late")
    panel.get_by_role("button", name="Draw the order up again").click()
    expect(rows).to_have_count(3)
    expect(panel).not_to_contain_text("came after this order")
    panel.get_by_role("button", name="Vote on number 3 earlier").click()
    panel.get_by_role("button", name="Vote on number 2 earlier").click()
    panel.get_by_label("Reason for the record").fill("One word decides whether the rest makes sense")
    panel.get_by_role("button", name="Have this order").click()
    expect(panel.get_by_role("button", name="Have this order")).to_have_count(0)
    panel.get_by_role("button", name="Put to the vote: number 1").click()
    expect(phone.locator("floor-panel .floor-vote")).to_contain_text("Shall these words be added to paragraph 2?")
    act(phone, "CastBallot", vote="v1", choice="in-favour")
    act(chair, "CloseVote", vote="v1")
    falling = rows.filter(has_text="without any further delay")
    falling.locator("details.falls summary").click()
    falling.get_by_label("Why it falls, for the record").fill("It says the same at length")
    shot(chair, "order-falls")
    falling.get_by_role("button", name="Let it fall").click()
    expect(phone.locator("decisions-panel")).to_contain_text("falls. The Chair: It says the same at length")


def test_an_order_says_when_a_bracket_has_grown(chair: Page, tondera: Page) -> None:
    """Given an order of voting, when words come into a bracket, then it says so until a fresh one is drawn up."""
    write(tondera, chair, "p6", "so", "also here")
    panel = chair.locator("order-panel")
    panel.get_by_role("button", name="Propose an order for paragraph 6").click()
    expect(panel).to_contain_text("also here")
    expect(panel).not_to_contain_text("have changed since this order was drawn up")
    caret_after(tondera, "p6", "also here")
    tondera.keyboard.type(" and there")
    expect(panel).to_contain_text("Words of a bracket have changed since this order was drawn up")
    shot(chair, "order-outgrown")
    panel.get_by_role("button", name="Draw the order up again").click()
    expect(panel).not_to_contain_text("have changed since this order was drawn up")
