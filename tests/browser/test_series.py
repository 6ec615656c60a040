"""Several new paragraphs as one proposal in Chromium: put forward from a phone, held, counted and decided as one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE
from tests.browser.test_paragraphs import ask_about
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WORDS = (
    "States should name a point of contact for hospitals.",
    "Points of contact should answer within a day.",
    "The Secretariat should keep a list of them.",
)


def put_forward(page: Page, after: str) -> None:
    """Three paragraphs, one title and one reason, typed into the card."""
    ask_about(page, after)
    card = page.locator("paragraph-card dialog")
    card.get_by_role("textbox", name="Its words").fill(WORDS[0])
    for place, words in enumerate(WORDS[1:], 2):
        button(card, "Add a paragraph to the proposal").click()
        card.get_by_role("group", name=f"Paragraph {place} of the proposal").get_by_label("Its words").fill(words)
    card.get_by_label("Title of the proposal").fill("Points of contact")
    card.get_by_label("Why you propose them").fill("One is of no use without the others.")


def test_three_paragraphs_from_a_phone_are_one_proposal(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia puts forward three paragraphs as one from a phone, after a reload in the midst of it, then every
    screen counts one bracket; what Tondera supports on one stands on all; the Chair sees them as one matter with all
    their words, asks for objection to all, and with one press all are in the text, and put back, in brackets again.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    put_forward(phone, "p3")
    phone.reload()
    phone.locator("rolling-text .paragraph").first.wait_for()
    ask_about(phone, "p3")
    card = phone.locator("paragraph-card dialog")
    expect(card.get_by_role("group", name="Paragraph 3 of the proposal").get_by_label("Its words")).to_have_value(
        WORDS[2]
    )
    shot(phone, "series-card-phone")
    button(card, "Put forward as one").click()
    expect(card).to_be_hidden()
    for page in (chair, tondera, phone, wall):
        for name, words in zip(("new1", "new2", "new3"), WORDS, strict=True):
            expect(page.locator(f"#{name}")).to_contain_text(words)
        expect(page.locator("#new3 .number")).to_have_text("6")
    expect(tondera.locator("#new2 .standing")).to_have_text("2 of 3 in one proposal · New paragraph · 1 bracket")
    expect(tondera.locator("decisions-panel")).to_contain_text("as one proposal: 4–6")

    tondera.locator("#new2 button.holder").last.click()
    held = tondera.locator("bracket-card dialog")
    expect(held.locator("h2")).to_have_text("New paragraphs 4–6")
    expect(held).to_contain_text("One is of no use without the others.")
    shot(tondera, "series-bracket-delegate")
    button(held, "Support").click()
    tondera.keyboard.press("Escape")
    for name in ("new1", "new2", "new3"):
        expect(phone.locator(f"#{name} .bracket-close").last).to_contain_text("TON")

    desk = chair.locator("chair-desk")
    expect(desk.locator(".agenda-item")).to_have_count(1)
    expect(desk.locator(".agenda-item h3")).to_have_text("Paragraphs 4–6")
    for words in WORDS:
        expect(desk.locator(".matter-row")).to_contain_text(words)
    shot(chair, "series-desk")
    button(desk.locator(".matter-row"), "Gavel").click()
    for page in (wall, tondera):
        expect(page.locator("wall-floor, floor-panel").first).to_contain_text("add paragraphs 4–6")
        expect(page.locator("wall-floor, floor-panel").first).to_contain_text(WORDS[2])
    shot(wall, "series-gavel-wall")
    button(chair.locator("floor-panel"), "Withdraw the gavel").click()
    button(desk.locator(".matter-row"), "Accept: add all of them").click()
    for page in (chair, phone, wall):
        expect(page.locator("#new1 .bracket-close, #new2 .bracket-close, #new3 .bracket-close")).to_have_count(0)
    expect(desk.locator(".agenda-item")).to_have_count(0)
    expect(tondera.locator("decisions-panel li").first).to_contain_text("New paragraphs 4–6: accepted")
    chair.locator("settled-panel summary").first.click()
    button(chair.locator("settled-panel"), "Put back in brackets").first.click()
    for page in (tondera, phone):
        expect(page.locator("#new1 .bracket-close, #new2 .bracket-close, #new3 .bracket-close")).to_have_count(3)
    button(desk.locator(".matter-row"), "Vote").click()
    button(tondera.locator("floor-panel"), "Against").click()
    expect(wall.locator("wall-floor")).to_contain_text("Shall paragraphs 4–6 be added")
    button(chair.locator("floor-panel"), "Lock the vote and announce the result").click()
    expect(wall.locator("wall-floor .wall-result")).to_contain_text("Rejected")
    expect(tondera.locator("#new1, #new2, #new3")).to_have_count(0)
