"""The delegation's draft in Chromium: two people of one seat write it, and nobody else is the wiser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, delivered, first, open_for_drafting, words_of
from tests.browser.test_silence import shot
from tests.browser.test_words_kept import cut_off, leave

pytestmark = pytest.mark.browser


def sheet(page: Page) -> Locator:
    return page.locator("draft-panel paper-sheet .cm-content")


def write(page: Page, words: str) -> None:
    """
    Types at the end of the delegation's draft.
    """
    sheet(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_two_people_write_talk_and_put_their_words_forward(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given two people of Tondera, one on a phone, when both write on the draft and one deletes what the other wrote, then
    both read the same; they talk; words brought in behind a chosen word stand in the text as Tondera's proposal; and no
    other seat, nor the wall, has seen anything of the draft or the talk.
    """
    colleague, valmere, wall = sit("Tondera", **PHONE), sit("Valmere"), visit(house.wall)
    open_for_drafting(chair, "p2")
    colleague.locator("room-tabs nav").get_by_role("button", name="Draft").tap()
    write(tondera, "within a reasonable time")
    tondera.keyboard.press("Enter")
    tondera.keyboard.type("A second line, for later.")
    expect(sheet(colleague)).to_contain_text("A second line, for later.")
    shot(colleague, "draft-phone")
    write(colleague, " Ours.")
    expect(sheet(tondera)).to_contain_text("for later. Ours.")
    tondera.keyboard.press("Control+End")
    for _ in " Ours.":
        tondera.keyboard.press("Backspace")
    expect(sheet(colleague)).not_to_contain_text("Ours.")
    delivered(tondera, colleague)

    talk = colleague.locator("draft-panel paper-talk")
    talk.locator("summary").tap()
    talk.locator("textarea").fill("Shall we put the first line forward?")
    button(talk, "Say it").tap()
    expect(talk.locator(".note-list li")).to_contain_text("You")
    theirs = tondera.locator("draft-panel paper-talk")
    expect(theirs.locator("summary")).to_contain_text("1 new")
    theirs.locator("summary").click()
    expect(theirs.locator(".note-list li")).to_contain_text("Your delegation")
    shot(tondera, "draft-desktop")

    panel = tondera.locator("draft-panel")
    bring = button(panel, "Bring the selected words into the text")
    expect(bring).to_have_attribute("aria-disabled", "true")
    sheet(tondera).click()
    tondera.keyboard.press("Control+Home")
    tondera.keyboard.press("Shift+End")
    bring.click()
    before = words_of(chair, "p2")
    two = first(before, 2).split()
    panel.locator("carry-form label.place").nth(2).click()
    expect(panel.locator("carry-form ins")).to_contain_text("within a reasonable time")
    shot(tondera, "draft-bringing")
    button(panel.locator("carry-form"), "Put forward").click()
    expect(chair.locator("#p2 .holder")).to_have_count(1)
    assert words_of(chair, "p2").startswith(f"{two[0]} {two[1]}[ within a reasonable time – TON]")
    expect(sheet(tondera)).to_contain_text("within a reasonable time")
    shot(tondera, "draft-brought")
    for other in (valmere, chair, wall):
        expect(other.locator("body")).not_to_contain_text("A second line")
        expect(other.locator("body")).not_to_contain_text("Shall we put")


def test_unsent_words_survive_a_reload(tondera: Page, lumenia: Page) -> None:
    """
    Given Lumenia cut off, when it writes on its draft and reloads, then once it is back the words stand there.
    """
    expect(sheet(lumenia)).to_be_visible()
    cut_off(lumenia)
    write(lumenia, "Written in a tunnel.")
    address = leave(lumenia)
    lumenia.context.set_offline(False)
    lumenia.goto(address)
    expect(sheet(lumenia)).to_contain_text("Written in a tunnel.")
    delivered(lumenia)
    expect(tondera.locator("body")).not_to_contain_text("tunnel")


def test_instructions_are_annotated(tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given Tondera's instructions, when one of its people writes beside a passage, then a colleague reads it there, and
    Valmere does not.
    """
    colleague, valmere = sit("Tondera"), sit("Valmere")
    for page in (tondera, colleague, valmere):
        page.locator("brief-panel summary h2").click()
        page.locator("passage-note").first.wait_for(state="attached")
    note = tondera.locator("passage-note").nth(1)
    note.get_by_role("button", name="Write beside this passage").click()
    note.locator("textarea").fill("The capital confirmed this on Monday.")
    button(note, "Keep it").click()
    expect(note.locator(".margin-note")).to_contain_text("The capital confirmed")
    expect(colleague.locator("passage-note").nth(1)).to_contain_text("The capital confirmed")
    note.scroll_into_view_if_needed()
    shot(tondera, "annotated")
    expect(valmere.locator("body")).not_to_contain_text("The capital confirmed")
