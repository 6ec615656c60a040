"""The main job in Chromium, by the controls that people have: from a zero draft in five windows to a document."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_drafting import PHONE, caret_after, delivered, select, show, words_of

pytestmark = pytest.mark.browser


def press(place: Page | Locator, name: str, *, within: str | None = None) -> None:
    here = place.locator(within) if within else place
    here.get_by_role("button", name=re.compile(rf"^\s*{name}\b")).first.click()


def open_paragraphs(chair: Page, *paragraphs: str) -> None:
    """
    Every paragraph has its number at the desk.
    """
    for paragraph in paragraphs:
        chair.get_by_role("button", name=f"Paragraph {paragraph} open for drafting", exact=True).click()
        expect(chair.locator(f"#p{paragraph}")).to_have_attribute("data-status", "open")


def open_card(page: Page, paragraph: str, holder: str) -> None:
    page.locator(f"#{paragraph} button.holder", has_text=holder).first.click()


@dataclass
class Room:
    """Five windows: the Chair, three delegations (Lumenia on a phone), the wall."""

    chair: Page
    tondera: Page
    ostrel: Page
    lumenia: Page
    wall: Page

    @property
    def everybody(self) -> tuple[Page, ...]:
        return (self.chair, self.tondera, self.ostrel, self.lumenia, self.wall)


def test_from_a_zero_draft_to_an_adopted_document(sit: Callable[..., Page], house, visit: Callable[..., Page]) -> None:
    """
    Given a Chair, three delegations (one on a phone) and the wall in five browsers,
    when they draft, lose a network, support, oppose, lift, gavel, vote and adopt,
    then every screen follows and the document holds what was adopted.
    """
    room = Room(
        sit("Chair"),
        sit("Tondera"),
        sit("Ostrel"),
        sit("Lumenia", **PHONE),
        visit(house.wall, viewport={"width": 1920, "height": 1080}),
    )
    two_paragraphs_are_drafted_at_once(room)
    words_written_without_a_network_merge(room)
    delegations_take_positions(room)
    a_bracket_is_lifted_one_objected_to_and_one_voted_down(room)
    the_whole_is_adopted(room)
    the_document_holds_what_was_adopted(room.tondera, house.url)


def two_paragraphs_are_drafted_at_once(room: Room) -> None:
    open_paragraphs(room.chair, "3", "6")
    for page in (room.tondera, room.ostrel, room.lumenia):
        show(page, "p3")
    caret_after(room.tondera, "p3", "hospitals")
    room.tondera.keyboard.type(", rural clinics", delay=10)
    caret_after(room.ostrel, "p6", "national legislation")
    room.ostrel.keyboard.type(" and its security interests", delay=10)
    select(room.lumenia, "p3", "ambulance and emergency services")
    room.lumenia.keyboard.type("emergency services of every kind", delay=10)
    delivered(room.tondera, room.ostrel, room.lumenia)
    for page in room.everybody:
        expect(page.locator("#p3")).to_contain_text("rural clinics")
        expect(page.locator("#p6")).to_contain_text("security interests")
    read = words_of(room.chair, "p3")
    assert "[, rural clinics – TON]" in read
    assert "[~~ambulance and emergency services~~ emergency services of every kind – LUM]" in read


def words_written_without_a_network_merge(room: Room) -> None:
    room.tondera.context.set_offline(True)
    caret_after(room.tondera, "p6", "ICT incidents")
    room.tondera.keyboard.type(" of any origin", delay=10)
    state = room.tondera.locator("delivery-state")
    expect(state).to_contain_text(re.compile("offline", re.IGNORECASE), timeout=60_000)
    caret_after(room.lumenia, "p6", "back-ups")
    room.lumenia.keyboard.type(" and manual procedures", delay=10)
    delivered(room.lumenia)
    assert "of any origin" not in words_of(room.chair, "p6")

    room.tondera.context.set_offline(False)
    for page in room.everybody:
        expect(page.locator("#p6")).to_contain_text("of any origin", timeout=30_000)
        expect(page.locator("#p6")).to_contain_text("and manual procedures")


def delegations_take_positions(room: Room) -> None:
    open_card(room.ostrel, "p3", "TON")
    press(room.ostrel, "Support", within="bracket-card")
    room.ostrel.keyboard.press("Escape")
    open_card(room.lumenia, "p6", "OST")
    press(room.lumenia, "Oppose", within="bracket-card")
    room.lumenia.keyboard.press("Escape")
    expect(room.chair.locator("#p3 button.holder", has_text="OST").first).to_be_visible()
    expect(room.chair.locator("#p6")).to_contain_text("against: LUM")


def a_bracket_is_lifted_one_objected_to_and_one_voted_down(room: Room) -> None:
    chair = room.chair
    open_card(chair, "p3", "TON")
    press(chair, "Accept", within="bracket-card")
    expect(chair.locator("#p3 button.holder", has_text="TON")).to_have_count(0)

    open_card(chair, "p6", "OST")
    press(chair, "Gavel", within="bracket-card")
    expect(room.wall.get_by_text("Is there an objection").first).to_be_visible()
    room.lumenia.locator("room-tabs button.alert").click()
    press(room.lumenia, "Object", within="floor-panel")
    expect(chair.get_by_text(re.compile("Lumenia objected")).first).to_be_attached()

    open_card(chair, "p6", "OST")
    press(chair, "Vote", within="bracket-card")
    for page, choice in ((room.tondera, "Against"), (room.ostrel, "In favour"), (room.lumenia, "Against")):
        _ballot(page, choice)
    expect(chair.get_by_text("3 of 8 have voted").first).to_be_visible()
    press(chair, "Lock the vote")
    for page in room.everybody[:-1]:
        expect(page.get_by_text("1 in favour, 2 against, 0 abstentions; 2 required; rejected").first).to_be_attached()
    expect(room.wall.locator(".wall-result")).to_contain_text("Rejected")
    expect(room.wall.locator(".wall-tally")).to_have_text("2 votes in favour were required.")
    assert "security interests" not in words_of(chair, "p6")


def the_whole_is_adopted(room: Room) -> None:
    chair = room.chair
    for paragraph, holder in (("p3", "LUM"), ("p6", "TON"), ("p6", "LUM")):
        open_card(chair, paragraph, holder)
        press(chair, "Accept", within="bracket-card")
        expect(chair.locator(f"#{paragraph} button.holder", has_text=holder)).to_have_count(0)
    for number in range(1, 13):
        press(chair.locator(".paragraph-rows li").nth(number - 1), "Agree")
        expect(chair.locator(f"#p{number}")).to_have_attribute("data-status", "agreed")
    press(chair, "Ask for adoption")
    for page in room.everybody:
        expect(page.get_by_text(re.compile("is adopted|was adopted")).first).to_be_attached(timeout=25_000)


def the_document_holds_what_was_adopted(page: Page, house: str) -> None:
    link = page.get_by_role("link", name="Read the outcome document").first
    outcome = urljoin(house, link.get_attribute("href"))
    page.goto(outcome)
    expect(page.locator("main")).to_contain_text("emergency services of every kind")
    answer = page.request.get(f"{outcome}.docx")
    assert answer.ok
    written = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(answer.body())).paragraphs)
    assert "hospitals, rural clinics and other medical facilities" in written
    assert "in accordance with its national legislation and as appropriate" in written
    assert "incidents of any origin" in written


def _ballot(page: Page, choice: str) -> None:
    """
    On a phone a bar leads from the text to what is being decided.
    """
    bar = page.locator("room-tabs button.alert")
    if bar.is_visible():
        bar.click()
    press(page, choice, within="floor-panel")
    expect(page.locator("floor-panel").get_by_text("Recorded:")).to_be_visible()
