"""Ballots by hand in Chromium: the Chair enters what others say, and the room sees whose hand it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import PHONE, act

pytestmark = pytest.mark.browser

PARAGRAPH = {"kind": "paragraph", "paragraph": "p1"}


def row(chair: Page, seat: str):
    return chair.locator(f'ballot-entry tr[data-seat="{seat}"]')


def test_a_roll_is_entered_from_the_keyboard(sit: Callable[..., Page], visit: Callable[..., Page], house) -> None:
    """
    Given a vote, when the Chair types Y, N, A down the roll, then each ballot is entered and marked for everybody; one
    that a delegation casts itself takes its place; and the result names the others.
    """
    chair, tondera, wall = sit("Chair"), sit("Tondera", **PHONE), visit(house.wall)
    act(chair, "OpenVote", subject=PARAGRAPH, majority="simple")
    chair.locator("ballot-entry summary").click()
    chair.locator("ballot-entry [tabindex='0']").focus()
    for key in "yna":
        chair.keyboard.press(key)
    for seat, choice in (("lumenia", "in-favour"), ("orsenne", "against"), ("ostrel", "abstention")):
        expect(row(chair, seat).locator(f'[data-choice="{choice}"]')).to_have_attribute("aria-pressed", "true")
    expect(wall.locator(".by-hand")).to_contain_text("Lumenia, Orsenne, Ostrel")

    act(chair, "EnterBallot", vote="v1", seat="tondera", choice="against")
    tondera.locator("room-tabs .alert").click()
    expect(tondera.locator(".recorded")).to_contain_text("The Chair has entered for you: Against")
    tondera.get_by_role("button", name="In favour", exact=True).click()
    expect(row(chair, "tondera")).to_have_attribute("data-standing", "cast")
    expect(wall.locator(".by-hand")).not_to_contain_text("Tondera")

    row(chair, "orsenne").locator('[data-choice="against"]').click()
    expect(row(chair, "orsenne")).to_have_attribute("data-standing", "open")
    act(chair, "CloseVote", vote="v1")
    chair.locator("decisions-panel .recorded-vote summary").first.click()
    expect(chair.locator("decisions-panel .by-hand").first).to_have_text("Entered by the Chair: Lumenia, Ostrel")
