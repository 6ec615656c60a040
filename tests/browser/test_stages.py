"""The calendar in Chromium: one press a stage for the Chair, one quiet line on every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_the_chair_leads_through_the_calendar(
    house: House, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given the calendar of Winter Ward, when the Chair presses Begin, then phone and wall show the first stage and how
    long it lasts, and the next one stands chosen; a stage of her own has the name she gives it, and ends.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    desk = chair.locator("stage-desk")
    desk.locator("summary").click()
    expect(desk.locator("input[name=minutes]")).to_have_value("40")
    button(desk, "Begin").click()
    opening = "Opening and statements, three minutes each"
    expect(desk.locator("summary")).to_contain_text(opening)
    expect(desk.locator("select[name=stage]")).to_have_value("1")
    for page in (phone, wall):
        expect(page.locator("stage-line")).to_contain_text(opening)
        expect(page.locator("stage-line")).to_contain_text("40 minutes left")
    expect(phone.locator("debate-strip [role=status]")).to_contain_text(opening)
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    shot(chair, "stage-chair")
    shot(phone, "stage-phone")
    shot(wall, "stage-wall")

    desk.get_by_role("button", name="+ 5 minutes").click()
    expect(wall.locator("stage-line")).to_contain_text("45 minutes left")
    button(desk, "Pause the clock of the stage").click()
    for page in (phone, wall):
        expect(page.locator("stage-line")).to_contain_text("the clock stands still")
    shot(wall, "stage-wall-paused")
    expect(desk.get_by_role("button", name="+ 5 minutes")).to_have_count(0)
    button(desk, "Go on with the clock of the stage").press("Enter")
    expect(wall.locator("stage-line")).to_contain_text("until")
    desk.locator("select[name=stage]").select_option("own")
    desk.locator("input[name=title]").fill("Coffee")
    desk.locator("input[name=minutes]").fill("0")
    button(desk, "Begin").click()
    for page in (phone, wall):
        expect(page.locator("stage-line")).to_have_text("Coffee")
    button(desk, "End it").click()
    for page in (phone, wall):
        expect(page.locator("stage-line p")).to_have_count(0)
