"""Striking in Chromium: whoever selects words of others sees what can be done with them, by finger and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import (
    PHONE,
    all_read,
    caret_after,
    delivered,
    first,
    open_for_drafting,
    select,
    words_of,
)

pytestmark = pytest.mark.browser


def test_a_finger_strikes_what_it_selected(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given a phone, when a delegate selects words of the zero draft, then a button says what striking does; a tap on it
    strikes the words on every screen, and the button goes.
    """
    lumenia = sit("Lumenia", **PHONE)
    open_for_drafting(chair, "p2")
    before = words_of(chair, "p2")
    words = first(before, 2)
    select(lumenia, "p2", words)
    button = lumenia.get_by_role("button", name="Strike these words")
    expect(button).to_be_in_viewport(ratio=1)
    expect(button).to_have_accessible_description("They stay to be read, in brackets, struck by your delegation.")
    button.tap()
    assert all_read("p2", chair, tondera, lumenia) == f"[~~{words}~~ – LUM]{before[len(words) :]}"
    expect(button).to_be_hidden()


def test_the_keyboard_leads_from_the_words_to_the_button(chair: Page, tondera: Page) -> None:
    """
    Given words of others selected, when a delegate goes on with the tabulator and presses Enter, then they are struck,
    the caret stands behind them, and what is typed next replaces them; undoing takes the strike back.
    """
    open_for_drafting(chair, "p3")
    before = words_of(chair, "p3")
    words = first(before, 2)
    select(tondera, "p3", words)
    expect(tondera.get_by_role("button", name="Strike these words")).to_be_visible()
    tondera.keyboard.press("Tab")
    expect(tondera.get_by_role("button", name="Strike these words")).to_be_focused()
    tondera.keyboard.press("Enter")
    expect(tondera.locator("#p3 .cm-content")).to_be_focused()
    assert all_read("p3", chair, tondera) == f"[~~{words}~~ – TON]{before[len(words) :]}"
    tondera.keyboard.press("Control+z")
    assert all_read("p3", chair, tondera) == before


def test_nobody_is_offered_to_strike_their_own_words(chair: Page, tondera: Page, lumenia: Page) -> None:
    """
    Given words that a delegation put forward itself, when it selects them, then no strike is offered; to others it is,
    and with both selected only the words of others are struck.
    """
    open_for_drafting(chair, "p4")
    before = words_of(chair, "p4")
    one = first(before, 1)
    caret_after(tondera, "p4", one)
    tondera.keyboard.type("gladly ")
    delivered(tondera)
    strike = "Strike these words"
    select(lumenia, "p4", "gladly ")
    expect(lumenia.get_by_role("button", name=strike)).to_be_visible()
    select(tondera, "p4", "gladly ")
    expect(tondera.get_by_role("button", name=strike)).to_be_hidden()
    select(tondera, "p4", f"{one}gladly ")
    tondera.get_by_role("button", name=strike).click()
    assert all_read("p4", chair, tondera, lumenia) == f"[~~{one}~~ gladly  – TON]{before[len(one) :]}"


def test_two_quick_presses_select_no_words(chair: Page, tondera: Page, lumenia: Page) -> None:
    """
    Given a bracket, when a delegation presses Reserve twice in a moment, then its position is taken and nothing on the
    page is selected.
    """
    open_for_drafting(chair, "p5")
    caret_after(tondera, "p5", first(words_of(chair, "p5"), 1))
    tondera.keyboard.type("gladly ")
    delivered(tondera)
    lumenia.locator("#p5").scroll_into_view_if_needed()
    lumenia.locator("#p5 button.holder").first.click()
    reserve = lumenia.get_by_role("button", name="Reserve", exact=True)
    reserve.dblclick()
    expect(reserve).to_have_attribute("aria-pressed", "true")
    assert lumenia.evaluate("getSelection().toString()") == ""
