"""Who speaks, in Chromium: placards, the clock everywhere, a point of order with its appeal, a suspended meeting."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act

pytestmark = pytest.mark.browser

CLOCK = re.compile(r"\d:\d\d")


def test_the_floor_from_the_first_placard_to_the_suspension(
    chair: Page, tondera: Page, house: House, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given an open list, when a delegation and a phone raise their placards with one press, then the Chair gives the
    floor to the first; the wall, the phone and everybody else show who speaks and the clock, and a voice says it. A
    point of order from the phone stops the clock and stands before the list; the ruling is appealed against and the
    room votes. The suspended meeting says on every screen when it resumes.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    desk, panel = chair.locator("debate-desk"), tondera.locator("debate-panel")
    desk.get_by_label("Topic").fill("Who is protected")
    desk.get_by_label("Time for each").select_option("120")
    button(desk, "Open the list").click()

    button(panel, "Ask for the floor").click()
    expect(panel.locator(".my-place")).to_have_text("You are next.")
    tab = phone.locator("room-tabs nav")
    tab.get_by_role("button", name="Floor").tap()
    button(phone.locator("debate-panel"), "Ask for the floor").tap()
    expect(phone.locator("debate-panel .my-place")).to_have_text("You are number 2 on the list.")

    desk.get_by_role("button", name="Give the floor to Tondera").first.click()
    expect(panel.locator(".has-floor")).to_contain_text("You have the floor")
    expect(phone.locator("debate-strip [role=status]")).to_have_text("Tondera has the floor.")
    tab.get_by_role("button", name="Text").tap()
    for shown in (wall.locator("wall-speakers"), phone.locator("debate-strip .strip"), desk.locator(".has-floor")):
        expect(shown).to_contain_text("Tondera")
        expect(shown.get_by_role("timer")).to_contain_text(CLOCK)
    expect(wall.locator(".wall-next")).to_contain_text("Lumenia")

    tab.get_by_role("button", name="Floor").tap()
    phone.locator("debate-panel summary", has_text="Point of order").tap()
    phone.get_by_label("In a word, what about?").fill("the topic")
    button(phone.locator("debate-panel"), "Raise it").tap()
    expect(wall.locator("wall-speakers")).to_contain_text("Point of order: Lumenia the topic")
    expect(desk.locator(".has-floor")).to_contain_text("The clock is stopped")
    expect(desk.locator(".primary.big")).to_have_attribute("aria-disabled", "true")

    desk.get_by_label("Your ruling, in a sentence").fill("The speaker is on the topic.")
    button(desk, "Do not uphold it").click()
    button(phone.locator("debate-panel"), "Appeal against the ruling").tap()
    expect(wall.locator(".wall-vote")).to_contain_text("Shall the Chair be overruled?")
    button(tondera.locator("floor-panel"), "Against").click()
    chair.get_by_role("button", name="Lock the vote").click()
    expect(chair.locator("decisions-panel")).to_contain_text("The ruling of the Chair stands")
    expect(desk.locator(".has-floor").get_by_role("timer")).to_contain_text("Time left")

    button(desk, "End the speech").click()
    desk.locator(".spoken summary").click()
    expect(desk.get_by_role("row", name="Tondera").get_by_role("cell").first).to_have_text("1")
    act(chair, "SuspendMeeting", minutes=15, reason="Consultations")
    for page in (wall, phone, tondera, chair):
        expect(page.locator(".suspended").first).to_contain_text(re.compile(r"It resumes at \d\d:\d\d"))
    button(desk, "Resume the meeting").click()
    expect(wall.locator("wall-speakers")).not_to_contain_text("suspended")
