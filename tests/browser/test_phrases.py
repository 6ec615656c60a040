"""Phrases in Chromium: opened by a key or beside the paragraph, searched, and put in as the delegation's own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act, caret_after, delivered, first, words_of
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_verb_goes_in_at_the_caret_from_the_keyboard(chair: Page, tondera: Page) -> None:
    """
    Given Tondera writing in paragraph 4, when it opens the phrases by Alt+P, seeks a word and presses it, then the
    words stand in Tondera's bracket at the caret, a space apart, and the caret behind them.
    """
    act(chair, "OpenDrafting", paragraphs=["p4"])
    caret_after(tondera, "p4", first(words_of(chair, "p4"), 1).rstrip())
    tondera.keyboard.press("Alt+p")
    dialog = tondera.locator("phrase-help dialog[open]")
    expect(dialog.locator(".ladder").first).to_contain_text("Some States expressed the view that")
    shot(tondera, "phrases-desktop")
    tondera.keyboard.type("encouraged")
    expect(dialog.locator(".ladder")).to_have_count(1)
    button(dialog, "are encouraged to").press("Enter")
    expect(dialog).to_have_count(0)
    delivered(tondera)
    expect(chair.locator("#p4 ins.proposed")).to_have_text(" are encouraged to")
    tondera.keyboard.type(" fully")
    delivered(tondera)
    expect(chair.locator("#p4 ins.proposed")).to_have_text(" are encouraged to fully")
    expect(chair.locator("#p4 button.holder")).to_have_text("TON")


def test_agreed_language_goes_in_on_a_phone(chair: Page, sit: Callable[..., Page]) -> None:
    """
    Given Lumenia writing on a phone, when it presses "Phrases" and a passage, then the symbol can be read and the
    words stand in its bracket; closed without a choice, nothing is written.
    """
    phone = sit("Lumenia", **PHONE)
    act(chair, "OpenDrafting", paragraphs=["p5"])
    caret_after(phone, "p5", first(words_of(chair, "p5"), 2))
    phone.locator("#p5 .cm-content").focus()
    button(phone.locator("#p5"), "Phrases").tap()
    dialog = phone.locator("phrase-help dialog[open]")
    button(dialog, "Close").tap()
    expect(phone.locator("#p5 ins")).to_have_count(0)
    button(phone.locator("#p5"), "Phrases").tap()
    dialog.get_by_role("searchbox").fill("substantiated")
    expect(dialog.locator("cite")).to_have_text("A/70/174, para. 28 (f)")
    shot(phone, "phrases-phone")
    dialog.locator(".passages button").tap()
    delivered(phone)
    expect(chair.locator("#p5 ins.proposed")).to_have_text("should be substantiated ")
    shot(phone, "phrases-phone-after")
