"""Whole paragraphs in the views of the text: as if agreed, and what changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_controls import button
from tests.browser.test_drafting import ROOM, act, proposals, until, words_of
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def view(page: Page, name: str) -> None:
    button(page.locator("view-switch"), name).click()


def test_proposals_about_whole_paragraphs_are_drawn_in_every_view(chair: Page, tondera: Page, lumenia: Page) -> None:
    """
    Given a deletion, a split and a merge are proposed, then "As if agreed" shows neither the deleted paragraph nor the
    one that would be merged by itself, but its words behind those of the first, a space between them, and what would be
    split off apart; "Changes" says what is proposed about a paragraph; and once it is gone it is shown, and said to be.
    """
    act(chair, "OpenDrafting", paragraphs=["p7", "p8", "p11", "p12"])
    whole, first, second = (words_of(lumenia, name) for name in ("p8", "p11", "p12"))
    place = whole.index(" ", len(whole) // 2) + 1
    deleted = words_of(lumenia, "p7")
    act(tondera, "ProposeSplit", paragraph="p8", client=1, clock=place)
    act(tondera, "ProposeMerge", paragraph="p11")
    act(tondera, "ProposeDeletion", paragraph="p7")
    until(lumenia, f"{ROOM}.view.brackets === 3")
    view(lumenia, "As if agreed")
    expect(lumenia.locator("#p7")).to_be_hidden()
    expect(lumenia.locator("#p8 .split-off")).to_have_text(whole[place:])
    expect(lumenia.locator("#p11 .ground")).to_have_text(f"{first} {second}")
    expect(lumenia.locator("#p12")).to_be_hidden()
    lumenia.locator("#p8").scroll_into_view_if_needed()
    shot(lumenia, "wholes-as-if")
    act(tondera, "StrikeWords", paragraph="p12", ranges=[[1, 0, len(second)]])
    expect(lumenia.locator("#p11 .ground")).to_have_text(first)
    view(lumenia, "Changes")
    expect(lumenia.locator("#p7 .ground")).to_contain_text("to delete the paragraph:")
    expect(lumenia.locator("#p8 .ground")).to_contain_text("to split the paragraph:")
    lumenia.locator("#p7").scroll_into_view_if_needed()
    shot(lumenia, "wholes-proposed")
    act(chair, "LiftBrackets", paragraph="p7", proposals=[proposals(chair, "p7")["deletion"]], accept=True)
    gone = lumenia.locator("#p6 .gone-paragraph")
    expect(gone).to_contain_text("Paragraph 7, gone:")
    expect(gone.locator("del.removed")).to_have_text(deleted)
    shot(lumenia, "wholes-gone")
    view(lumenia, "Rolling text")
    expect(lumenia.locator(".gone-paragraph, .split-off")).to_have_count(0)
    expect(lumenia.locator("#p12")).to_be_visible()
