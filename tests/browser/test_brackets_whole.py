"""Brackets whole, through the controls people use: reserve, confirm, revise, take over, put back, by delegation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import all_read, caret_after, delivered, first, open_for_drafting, select, words_of

pytestmark = pytest.mark.browser


def card(page: Page, paragraph: str) -> None:
    page.locator(f"#{paragraph} button.holder").first.click()
    page.locator("bracket-card dialog[open]").wait_for()


def press(page: Page, name: str, within: str = "bracket-card") -> None:
    page.locator(within).get_by_role("button", name=name, exact=True).first.click()


def test_a_position_is_reserved_and_confirmed_after_the_words_were_revised(chair, tondera, lumenia):
    """
    Given a reservation, when the sponsor revises its words in a closed paragraph, then the one who reserved is asked.
    """
    open_for_drafting(chair, "p2")
    start = first(words_of(chair, "p2"), 2)
    caret_after(tondera, "p2", start)
    tondera.keyboard.type("firmly ")
    delivered(tondera)
    card(lumenia, "p2")
    press(lumenia, "Reserve")
    expect(chair.locator("#p2 .holder").first).to_contain_text("reserve: LUM")
    lumenia.keyboard.press("Escape")
    chair.evaluate("document.querySelector('rolling-text').room.act('CloseDrafting', {paragraphs: ['p2']})")
    expect(tondera.locator("#p2 .cm-content")).to_have_count(0)
    card(tondera, "p2")
    tondera.get_by_text("Revise it orally").click()
    field = tondera.get_by_label("The words as you now propose them")
    assert field.input_value() == "firmly"
    field.fill("firmly and jointly")
    press(tondera, "Revise")
    expect(chair.locator("#p2")).to_contain_text("firmly and jointly")
    expect(chair.locator("decisions-panel")).to_contain_text("orally revised")
    card(lumenia, "p2")
    press(lumenia, "It still holds")
    expect(lumenia.locator("bracket-card .confirm")).to_have_count(0)
    assert "[firmly and jointly  – TON; reserve: LUM]" in all_read("p2", chair, tondera, lumenia)


def test_part_of_a_strike_is_taken_back_by_undoing_it(chair, tondera, lumenia):
    """
    Given two strikes that joined into one, when the second is undone, then the first stays.
    """
    open_for_drafting(chair, "p3")
    before = words_of(chair, "p3")
    one, two = before.split(" ")[1:3]
    select(lumenia, "p3", one)
    lumenia.keyboard.press("Delete")
    delivered(lumenia)
    lumenia.wait_for_timeout(900)  # Strikes in one breath are one deed.
    select(lumenia, "p3", f" {two}")
    lumenia.keyboard.press("Delete")
    delivered(lumenia)
    assert f"[~~{one} {two}~~ – LUM]" in all_read("p3", chair, tondera, lumenia)
    lumenia.keyboard.press("Control+z")
    delivered(lumenia)
    assert f"[~~{one}~~ – LUM] {two}" in all_read("p3", chair, tondera, lumenia)


def test_what_fell_is_listed_and_comes_back(chair, tondera, lumenia):
    """
    Given words withdrawn and words dropped, then both are listed with the reason; one is taken over, one put back.
    """
    open_for_drafting(chair, "p5")
    start = first(words_of(chair, "p5"), 2)
    caret_after(tondera, "p5", start)
    tondera.keyboard.type("without delay ")
    delivered(tondera)
    card(tondera, "p5")
    press(tondera, "Withdraw it")
    lumenia.locator("settled-panel summary").click()
    entry = lumenia.locator("settled-panel li", has_text="without delay")
    expect(entry).to_contain_text("Withdrawn")
    entry.get_by_role("button", name="Take over").click()
    reading = all_read("p5", chair, tondera, lumenia)
    assert "[without delay  – LUM]" in reading
    card(chair, "p5")
    press(chair, "Drop")
    chair.locator("settled-panel summary").click()
    dropped = chair.locator("settled-panel li", has_text="without delay")
    expect(dropped).to_contain_text("Dropped by the Chair")
    dropped.get_by_role("button", name="Put back in brackets").click()
    assert all_read("p5", chair, tondera, lumenia) == reading
    expect(dropped).to_have_count(0)


def test_the_text_by_delegation_and_its_count(chair, tondera, lumenia):
    """
    Given brackets of two delegations, when the text is read by delegation, then only the chosen one's stand in it.
    """
    open_for_drafting(chair, "p6")
    before = words_of(chair, "p6")
    two, four = first(before, 2), first(before, 4)
    caret_after(tondera, "p6", four)
    tondera.keyboard.type("wisely ")
    caret_after(lumenia, "p6", two)
    lumenia.keyboard.type("gladly ")
    delivered(tondera, lumenia)
    expect(chair.locator("#p6")).to_contain_text("gladly")
    chair.get_by_role("button", name="By delegation").click()
    chair.locator("view-switch select").select_option(label="Tondera")
    expect(chair.locator("#p6 .ground")).to_contain_text("wisely")
    expect(chair.locator("#p6 .ground")).not_to_contain_text("gladly")
    chair.locator("view-switch select").select_option(label="Lumenia")
    expect(chair.locator("#p6 .ground")).to_contain_text("gladly")
    expect(chair.locator("#p6 .ground")).not_to_contain_text("wisely")
    chair.locator("standing-panel summary").click()
    row = chair.locator("standing-panel tr", has_text="LUM").first
    assert int(row.locator("td").first.inner_text()) >= 1
