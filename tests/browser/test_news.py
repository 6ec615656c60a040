"""News in Chromium: brought in by the lecturer, read in its time, kept from others; capital and lecturer answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import STILL, look_at, wrong
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE
from tests.browser.test_silence import shot

__all__ = ["wrong"]

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(house: House, visit: Callable[..., Page]) -> Page:
    """
    The lecturer's page of news and letters.
    """
    page = visit(house.lecturer, **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator("a[href*='/sittings/']").first.click()
    page.get_by_role("link", name="News and letters").click()
    return page


def test_news_reaches_whom_it_is_for_and_is_read_again(
    house: House, desk: Page, sit: Callable[..., Page], visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given Tondera and Palisar on a phone, when news comes for all, then both and the wall see it arrive, and it can be
    read again; when a letter comes for Palisar, then nobody else sees a word of it, and the phone says it is its own.
    """
    tondera, palisar = sit("Tondera", **STILL), sit("Palisar", **{**PHONE, "reduced_motion": "reduce"})
    wall = visit(house.wall, viewport={"width": 1920, "height": 1080})
    expect(wall.locator("rolling-text .paragraph").first).to_be_visible()
    prepared = desk.locator(".prepared", has_text="Six wards in ten")
    shot(desk, "news-desk")
    prepared.get_by_role("button", name="Bring in now").click()
    expect(prepared.locator(".prepared-state")).to_contain_text("Brought in")

    arrival = tondera.locator(".arrival")
    expect(arrival).to_contain_text("Six wards in ten")
    expect(tondera.locator("room-herald [role=status]")).to_contain_text("Six wards in ten")
    expect(wall.locator("wall-news")).to_contain_text("The Alliance asks the Conference")
    shot(tondera, "news-arrived")
    shot(wall, "news-wall")
    button(arrival, "Read").click()
    expect(arrival).to_contain_text("In 60 per cent of wards")
    shot(tondera, "news-read")
    wrong.extend(look_at("news in the room", tondera))
    button(arrival, "I have read it").click()
    expect(arrival).to_have_count(0)
    again = tondera.locator("news-panel details", has_text="Six wards in ten")
    again.locator("summary").click()
    expect(again).to_contain_text("In 60 per cent of wards")

    expect(palisar.locator(".arrival")).to_contain_text("Six wards in ten")
    button(palisar.locator(".arrival"), "Later, under Notes").tap()
    desk.locator(".prepared", has_text="The exemption letter").get_by_role("button", name="Bring in now").click()
    expect(palisar.locator(".arrival")).to_contain_text("for your seat only")
    shot(palisar, "news-phone")
    button(palisar.locator(".arrival"), "Read").tap()
    shot(palisar, "news-phone-read")
    wrong.extend(look_at("news on a phone", palisar))
    for other in (tondera, wall):
        expect(other.locator("body")).not_to_contain_text("exemption letter")
    wrong.extend(look_at("the desk of news", desk))


def test_a_delegation_asks_its_capital_and_anybody_for_help(
    desk: Page, tondera: Page, sit: Callable[..., Page]
) -> None:
    """
    When Tondera asks its capital and the Chair for help, then the lecturer reads both, and each has its answer.
    """
    chair = sit("Chair")
    capital = tondera.locator("news-panel details", has_text="Your capital")
    capital.locator("summary").click()
    capital.locator("textarea").fill("May we accept “voluntary”?")
    button(capital, "Ask for instructions").click()
    expect(capital.locator(".note-list")).to_contain_text("May we accept")
    lost = chair.locator("news-panel details", has_text="Help from the lecturer")
    lost.locator("summary").click()
    lost.locator("textarea").fill("Where is the gavel?")
    button(lost, "Ask for help").click()
    expect(lost.locator(".note-list")).to_contain_text("Where is the gavel?")

    desk.reload()
    asked = desk.locator(".thread", has_text="May we accept")
    expect(asked).to_contain_text("1 waits")
    shot(desk, "letters-desk")
    asked.locator("textarea").fill("You may, for a price.")
    button(asked, "Answer").click()
    expect(tondera.locator(".arrival")).to_contain_text("Your capital writes")
    button(tondera.locator(".arrival"), "Read").click()
    expect(tondera.locator(".arrival")).to_contain_text("You may, for a price.")
    shot(tondera, "letters-answered")
    helped = desk.locator(".thread", has_text="Where is the gavel?")
    helped.locator("textarea").fill("Under Desk.")
    button(helped, "Answer").click()
    expect(chair.locator(".arrival")).to_contain_text("The lecturer writes")
    expect(chair.locator("body")).not_to_contain_text("for a price")
