"""Notes in Chromium: passed from a phone, seen as new, answered, and never on anybody else's screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import STILL, look_at, wrong
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

__all__ = ["wrong"]

pytestmark = pytest.mark.browser


def test_two_delegations_write_to_each_other(
    house: House, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia on a phone, when it begins a note to Tondera and reloads, then the note is still there; passed on, it
    is new at Tondera's until opened there; the answer comes back; Valmere, the Chair and the wall see nothing of it.
    """
    phone, valmere, chair, wall = sit("Lumenia", **PHONE), sit("Valmere"), sit("Chair"), visit(house.wall)
    tabs = phone.locator("room-tabs nav")
    tabs.get_by_role("button", name="Notes").tap()
    panel = phone.locator("notes-panel")
    panel.locator("select").select_option(label="Tondera")
    panel.locator("textarea").fill("Could you live with “voluntary”?")
    phone.reload()
    tabs.get_by_role("button", name="Notes").tap()
    expect(panel.locator("textarea")).to_have_value("Could you live with “voluntary”?")
    shot(phone, "notes-phone")
    button(panel, "Pass the note").tap()
    expect(panel.locator("textarea")).to_have_value("")

    theirs = tondera.locator("notes-panel")
    expect(theirs.locator(".conversation summary")).to_contain_text("1 new")
    expect(tondera.locator("room-herald [role=status]")).to_have_text("A note from Lumenia.")
    theirs.locator(".conversation summary").click()
    expect(theirs.locator(".conversation")).to_contain_text("Could you live with “voluntary”?")
    expect(theirs.locator(".conversation .badge")).to_have_count(0)
    button(theirs, "Write to Lumenia").click()
    expect(theirs.locator("textarea")).to_be_focused()
    tondera.keyboard.type("If you drop the list.")
    button(theirs, "Pass the note").click()
    expect(tabs.get_by_role("button", name="Notes").locator(".badge")).to_have_text("1")
    shot(tondera, "notes-desktop")
    panel.locator(".conversation summary").tap()
    expect(panel.locator(".note-list li").last).to_contain_text("If you drop the list.")
    expect(tabs.locator(".badge")).to_have_count(0)
    shot(phone, "notes-phone-read")
    for other in (valmere, chair, wall):
        expect(other.locator("body")).not_to_contain_text("voluntary”?")
        expect(other.locator("notes-panel .conversation")).to_have_count(0)


def test_notes_are_opened_once_it_is_over_where_everybody_knew(
    house: House, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a scenario that opens its notes, when two write to each other, then both read beforehand that everybody will
    read it; once the sitting is over a third delegation reads it on a page, which is sound in every look.
    """
    asked = json.dumps({"scenario": "borrowed-server", "gavel_seconds": 60}).encode()
    address = urljoin(house.url, "/demonstration/rehearsals")
    with urlopen(Request(address, asked, {"Content-Type": "application/json"})) as answer:
        seats: dict[str, str] = json.load(answer)["seats"]
    delegations = [seat for seat in seats if seat not in ("chair", "secretariat")][:2]

    def enters(seat: str) -> Page:
        page = visit(seats[seat], **STILL)
        page.locator("form[method=post] button.primary").click()
        page.locator("a.primary[href$='/room']").click()
        page.locator("rolling-text .paragraph").first.wait_for()
        return page

    chair, one, other = map(enters, ("chair", *delegations))
    expect(one.locator("notes-panel")).to_contain_text("everybody may read them")
    act(one, "SendNote", to="chair", text="Could we have five minutes?")
    expect(other.locator("body")).not_to_contain_text("five minutes?")
    act(chair, "Adjourn", reason="Late")
    other.locator("notes-panel a", has_text="All notes of the sitting").click()
    expect(other.locator(".passed-notes")).to_contain_text("Could we have five minutes?")
    shot(other, "notes-opened")
    wrong.extend(look_at("notes that were opened", other))
