"""Procedural motions in Chromium: made on a phone, spoken to, put by the Chair at once, and seen on the wall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_motion_is_made_and_decided(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia moves on its phone to adjourn the debate on paragraph 4, when Tondera moves to suspend, then that
    stands first for everybody; withdrawn, Lumenia's is spoken to, put to the vote and carried, and the paragraph rests.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    motions = phone.locator("motion-list")
    motions.locator("summary").tap()
    motions.locator("select[name=kind]").select_option("adjourn-debate")
    motions.locator("select[name=paragraph]").select_option("p4")
    shot(phone, "motions-phone-making")
    button(motions, "Make the motion").tap()
    adjourn = "Lumenia moves to adjourn the debate on paragraph 4"
    expect(wall.locator("wall-speakers")).to_contain_text(adjourn)
    act(tondera, "MakeMotion", kind="suspend", minutes=10)
    desk = chair.locator("motion-list")
    expect(desk.locator("li")).to_have_count(2)
    expect(desk.locator("li").first).to_contain_text("Tondera moves to suspend the meeting for 10 minutes")
    expect(button(desk.locator("li").last, "Put it to the vote")).to_have_attribute("aria-disabled", "true")
    desk.scroll_into_view_if_needed()
    shot(chair, "motions-chair")
    shot(wall, "motions-wall")
    button(tondera.locator("motion-list"), "Speak against it").click()
    expect(motions).to_contain_text("Speaking against: Tondera")
    shot(phone, "motions-phone")
    button(tondera.locator("motion-list li").first, "Withdraw the motion").click()
    expect(desk.locator("li")).to_have_count(1)
    button(desk, "Put it to the vote").click()
    expect(phone.locator("floor-panel")).to_contain_text(f"Shall the motion be carried? {adjourn}.")
    button(phone.locator("floor-panel"), "In favour").tap()
    shot(wall, "motions-wall-vote")
    button(chair.locator("floor-panel"), "Lock the vote and announce the result").click()
    expect(wall.locator("#p4 .standing")).to_contain_text("Parked: the debate on it was adjourned")
    expect(tondera.locator("decisions-panel")).to_contain_text(
        "The motion of Lumenia to adjourn the debate on paragraph 4 was carried."
    )
