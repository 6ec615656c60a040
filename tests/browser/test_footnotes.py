"""Footnotes in Chromium: proposed at the caret, written in, settled, and shown to whoever points at the letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act, caret_after, delivered, open_for_drafting, show
from tests.browser.test_paragraphs import ask_about
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_footnote_is_proposed_written_in_and_accepted(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera proposes a footnote at its caret, then every screen reads it in brackets behind the word; Tondera
    writes on in it, and once it is accepted a phone shows only its letter, and the words to whoever asks.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    open_for_drafting(chair, "p2")
    caret_after(tondera, "p2", "States ")
    ask_about(tondera, "p2")
    card = tondera.locator("paragraph-card dialog")
    card.locator("[name=words]").fill("All members of the conference.")
    card.locator("[name=words]").scroll_into_view_if_needed()
    shot(tondera, "footnote-form")
    button(card, "Put in a footnote").click()
    expect(card).to_be_hidden()
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p2 .ground")).to_contain_text("All members of the conference.")
        expect(page.locator("#p2 .holder")).to_contain_text("TON")
    expect(phone.locator("room-herald [role=status]")).to_contain_text(
        "Tondera proposed a footnote to paragraph 2: All members of the conference."
    )
    show(tondera, "p2")
    caret_after(tondera, "p2", "All members")
    tondera.keyboard.type(" and observers")
    delivered(tondera)
    for page, name in ((chair, "chair"), (tondera, "delegate"), (phone, "phone"), (wall, "wall")):
        expect(page.locator("#p2 .ground")).to_contain_text("All members and observers of the conference.")
        expect(page.locator("#p2 .holder")).to_have_count(1)
        page.locator("#p2 .holder").scroll_into_view_if_needed()
        shot(page, f"footnote-{name}")
    chair.locator("#p2 button.holder").click()
    dialog = chair.locator("bracket-card dialog[open]")
    expect(dialog.locator("h2")).to_have_text("Footnote to paragraph 2")
    shot(chair, "footnote-card")
    button(dialog, "Accept").click()
    act(chair, "CloseDrafting", paragraphs=["p2"])
    note = phone.locator("#p2 .footnote")
    expect(note.locator(".footnote-words")).to_be_hidden()
    note.scroll_into_view_if_needed()
    note.tap()
    expect(note.locator(".footnote-words")).to_be_visible()
    expect(note.locator(".footnote-words")).to_have_text("All members and observers of the conference.")
    shot(phone, "footnote-shown-phone")
    tondera.locator("#p2 .footnote").hover()
    expect(tondera.locator("#p2 .footnote-words")).to_be_visible()
    shot(tondera, "footnote-shown")
    wall.locator("#p2 .footnote").scroll_into_view_if_needed()
    shot(wall, "footnote-shown-wall")
    button(tondera, "As if agreed").click()
    tondera.locator("#p2 .footnote").focus()
    expect(tondera.locator("#p2 .footnote-words")).to_be_visible()


def test_its_author_cannot_delete_its_marks(chair: Page, tondera: Page) -> None:
    """Given its own footnote, when Tondera deletes beyond its words, then the house keeps the marks and no word."""
    open_for_drafting(chair, "p3")
    act(tondera, "ProposeFootnote", paragraph="p3", words="Short.")
    show(tondera, "p3")
    caret_after(tondera, "p3", "Short.")
    for _ in range(8):
        tondera.keyboard.press("Backspace")
    delivered(tondera)
    expect(chair.locator("#p3 .ground")).not_to_contain_text("Short")
    expect(chair.locator("#p3 .footnote")).to_have_count(1)
    act(tondera, "WithdrawProposal", paragraph="p3", proposals=["p3.1"])
    expect(chair.locator("#p3 .footnote")).to_have_count(0)
