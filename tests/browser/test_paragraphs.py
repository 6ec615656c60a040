"""New paragraphs and deletions in Chromium: put forward from a phone, seen everywhere, settled, put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, look_at
from tests.browser.test_controls import button
from tests.browser.test_drafting import (
    PHONE,
    act,
    caret_after,
    cut_off,
    delivered,
    open_for_drafting,
    proposals,
    show,
    words_of,
)
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

__all__ = ["cut_off"]

NUMBERED = ".paragraph:not([data-kind=heading]) .number"
WORDS = "States should tell each other within a day whom to call when a hospital is under attack."


def ask_about(page: Page, paragraph: str) -> None:
    page.locator(f"#{paragraph} .whole-menu").click()
    expect(page.locator("paragraph-card dialog")).to_be_visible()


def put_forward(page: Page, after: str, words: str) -> None:
    ask_about(page, after)
    card = page.locator("paragraph-card dialog")
    card.get_by_role("textbox", name="Its words").fill(words)
    button(card, "Put forward").click()
    expect(card).to_be_hidden()


def test_a_new_paragraph_from_a_phone_is_written_in_supported_and_accepted(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia puts forward a paragraph after paragraph 3 from a phone, then every screen shows it there, numbered,
    in a bracket; Tondera writes in it, the linear reading tells of it, and when the Chair accepts it its bracket is
    gone and Tondera's stays.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    put_forward(phone, "p3", WORDS)
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p3 + .paragraph")).to_contain_text("whom to call")
        expect(page.locator("#new1 .number")).to_have_text("4")
        expect(page.locator("#p4 .number")).to_have_text("5")
    expect(tondera.locator("room-herald [role=status]")).to_contain_text("Lumenia put forward a new paragraph 4.")
    new = tondera.locator("#new1")
    expect(new.locator(".standing")).to_have_text("New paragraph · 1 bracket")
    show(tondera, "new1")
    new.locator(".cm-content").click()
    tondera.keyboard.press("Control+End")
    tondera.keyboard.type(" This is voluntary.")
    delivered(tondera)
    expect(new.locator(".bracket-close")).to_have_count(2)
    for page, name in ((phone, "phone"), (wall, "wall"), (chair, "chair"), (tondera, "delegate")):
        expect(page.locator("#new1")).to_contain_text("This is voluntary.")
        page.locator("#new1").scroll_into_view_if_needed()
        shot(page, f"paragraph-new-{name}")
    button(tondera, "Linear reading").click()
    expect(new.locator(".ground")).to_contain_text("begin new paragraph, Lumenia: States should")
    expect(new.locator(".ground")).to_contain_text("end new paragraph")
    shot(tondera, "paragraph-new-linear")
    button(tondera, "Rolling text").click()

    chair.locator("#new1 button.holder").last.click()
    card = chair.locator("bracket-card dialog")
    expect(card.locator("h2")).to_have_text("New paragraph 4")
    shot(chair, "paragraph-new-card")
    button(card, "Accept: add the paragraph").click()
    for page in (chair, phone, wall):
        expect(page.locator("#new1 .bracket-close")).to_have_count(1)
    expect(chair.locator("decisions-panel")).to_contain_text("New paragraph 4: accepted")


def test_a_dropped_paragraph_gives_words_back_and_comes_back(
    chair: Page, tondera: Page, lumenia: Page, cut_off: Callable[[Page, bool], None]
) -> None:
    """
    Given Lumenia writes in Tondera's paragraph without a network, when the Chair drops it meanwhile, then it leaves
    every screen, Lumenia's words come back with the rule, and the Chair puts the paragraph back from what has fallen.
    """
    put_forward(tondera, "p1", "States should rest.")
    new = lumenia.locator("#p1 + .paragraph")
    expect(new).to_contain_text("States should rest.")
    name = new.get_attribute("id") or ""
    show(lumenia, name)
    new.locator(".cm-content").click()
    cut_off(lumenia, True)
    expect(lumenia.locator("delivery-state")).to_contain_text("Offline")
    lumenia.keyboard.press("Control+End")
    lumenia.keyboard.type(" Never.")
    act(chair, "LiftBrackets", paragraph=name, proposals=[f"{name}.1"], accept=False)
    expect(chair.locator(f"#{name}")).to_have_count(0)
    cut_off(lumenia, False)
    expect(lumenia.locator(f"#{name}")).to_have_count(0)
    expect(lumenia.locator("refusal-notes")).to_contain_text("has fallen")
    expect(lumenia.locator("refusal-notes textarea")).to_have_value(" Never.")
    shot(lumenia, "paragraph-words-back")

    fallen = chair.locator("settled-panel")
    fallen.locator("summary").click()
    expect(fallen).to_contain_text("States should rest.")
    shot(chair, "paragraph-fallen")
    button(fallen.locator("li", has_text="States should rest.").first, "Put back in brackets").click()
    for page in (chair, tondera, lumenia):
        expect(page.locator(f"#{name}")).to_contain_text("States should rest.")


def test_a_deletion_is_proposed_opposed_and_carried(
    house: House, chair: Page, tondera: Page, lumenia: Page, visit: Callable[..., Page]
) -> None:
    """
    Given paragraph 2 open, when Tondera proposes to delete it, then the whole of it stands in a bracket that says so,
    as if agreed it is not there, Lumenia opposes it, and when the Chair accepts it the numbers close up.
    """
    wall = visit(house.wall)
    ask_about(tondera, "p2")
    card = tondera.locator("paragraph-card dialog")
    expect(card.locator("#delete-says")).to_contain_text("while the Chair holds the paragraph open")
    tondera.keyboard.press("Escape")
    open_for_drafting(chair, "p2")
    ask_about(tondera, "p2")
    shot(tondera, "paragraph-card")
    number = tondera.locator("#p2 .number").inner_text()
    button(card, f"Propose to delete paragraph {number}").click()
    for page in (chair, tondera, lumenia, wall):
        expect(page.locator("#p2 .holder").last).to_contain_text("delete: TON")
    lumenia.locator("#p2 button.holder").last.click()
    button(lumenia.locator("bracket-card dialog"), "Oppose").click()
    lumenia.keyboard.press("Escape")
    expect(wall.locator("#p2 .holder").last).to_contain_text("against: LUM")
    wall.locator("#p2").scroll_into_view_if_needed()
    shot(wall, "paragraph-deletion-wall")
    tondera.locator("#p2").scroll_into_view_if_needed()
    shot(tondera, "paragraph-deletion-delegate")
    button(tondera, "As if agreed").click()
    expect(tondera.locator("#p2")).to_be_hidden()
    button(tondera, "Rolling text").click()
    labels = chair.locator(NUMBERED).all_inner_texts()
    act(chair, "LiftBrackets", paragraph="p2", proposals=["p2.1"], accept=True)
    for page in (chair, tondera, lumenia, wall):
        expect(page.locator("#p2")).to_have_count(0)
        expect(page.locator(NUMBERED)).to_have_text(labels[:-1])


def test_the_card_is_clean(chair: Page, sit: Callable[..., Page]) -> None:
    """Given the card of a paragraph open, then axe and the ruler find nothing, wide and narrow, light and dark."""
    tondera = sit("Tondera", reduced_motion="reduce")
    put_forward(tondera, "p1", "States should sleep.")
    ask_about(tondera, "p1")
    found = look_at("a card open", tondera, looks=LOOKS)
    assert found == []


def test_a_move_shows_both_places_and_keeps_the_writers_caret(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera proposes to move paragraph p5 behind p7, then both places are marked on desk, phone and wall; as if
    agreed it stands there; and when the Chair accepts it while Tondera types in it, the typing goes on.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    open_for_drafting(chair, "p5")
    ask_about(tondera, "p5")
    card = tondera.locator("paragraph-card dialog")
    card.locator("#ways-move ~ label select").select_option("p7")
    shot(tondera, "move-card")
    card.get_by_role("button", name="Propose to move paragraph").click()
    for page, name in ((chair, "chair"), (phone, "phone"), (wall, "wall"), (tondera, "delegate")):
        expect(page.locator("#p5 .holder").last).to_contain_text("move behind")
        expect(page.locator("#p7 .slips")).to_contain_text("would stand here – TON")
        page.locator("#p7 .slips").scroll_into_view_if_needed()
        shot(page, f"move-{name}")
    open_for_drafting(chair, "p7")
    show(phone, "p7")
    phone.locator("#p7 .cm-content").tap()
    expect(phone.locator("#p7 .phrases")).to_be_visible()
    shot(phone, "move-phone-phrases")
    below, over = (phone.locator(f"#p7 {each}").bounding_box() for each in (".slips p", ".phrases"))
    assert over["y"] + over["height"] <= below["y"] + 1
    button(phone, "By delegation").click()
    phone.locator("view-switch select").select_option(label="Lumenia")
    expect(phone.locator("#p7 .slips p")).to_have_count(0)
    button(phone, "As if agreed").click()
    expect(phone.locator("#p7 + .paragraph")).to_have_id("p5")
    button(phone, "Rolling text").click()
    expect(phone.locator("#p7 + .paragraph")).not_to_have_id("p5")
    show(tondera, "p5")
    tondera.locator("#p5 .cm-content").click()
    tondera.keyboard.press("Control+End")
    tondera.keyboard.type(" Still")
    act(chair, "LiftBrackets", paragraph="p5", proposals=["p5.1"], accept=True)
    expect(tondera.locator("#p7 + .paragraph")).to_have_id("p5")
    tondera.locator("#p5 .cm-content").click()
    tondera.keyboard.press("Control+End")
    tondera.keyboard.type(" here.")
    delivered(tondera)
    for page in (chair, phone, wall):
        expect(page.locator("#p7 + .paragraph")).to_have_id("p5")
        expect(page.locator("#p5")).to_contain_text("Still here.")


def test_a_paragraph_is_split_where_the_caret_stands_and_merged_again(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Tondera puts the caret before the second sentence of p9 and proposes to split there, then every screen says
    where; accepted, two paragraphs stand there in which one can write, and whoever was in it is in the first; merged
    again, one stands there, and Lumenia's words are still in it under its name.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall)
    open_for_drafting(chair, "p9")
    whole = words_of(chair, "p9")
    cut = whole.index(". ") + 2
    before = chair.locator("#p9").evaluate("(section) => section.previousElementSibling.id")
    caret_after(tondera, "p9", whole[:cut])
    ask_about(tondera, "p9")
    card = tondera.locator("paragraph-card dialog")
    expect(card.locator("#split-says")).to_contain_text(whole[cut : cut + 12])
    shot(tondera, "split-card")
    card.get_by_role("button", name="Propose to split paragraph").click()
    for page, name in ((chair, "chair"), (phone, "phone"), (wall, "wall"), (tondera, "delegate")):
        expect(page.locator("#p9 .holder").last).to_contain_text("split before")
        page.locator("#p9").scroll_into_view_if_needed()
        shot(page, f"split-{name}")
    show(tondera, "p9")
    tondera.locator("#p9 .cm-content").click()
    act(chair, "LiftBrackets", paragraph="p9", proposals=["p9.1"], accept=True)
    first = tondera.locator(f"#{before} + .paragraph")
    expect(first).to_be_focused()
    halves = [chair.locator(f"#{before} + .paragraph"), chair.locator(f"#{before} + .paragraph + .paragraph")]
    names = [half.get_attribute("id") or "" for half in halves]
    # Nothing stands at the end of a paragraph but its last word.
    assert f"{words_of(chair, names[0])} {words_of(chair, names[1])}" == whole
    show(phone, names[1])
    caret_after(phone, names[1], words_of(chair, names[1])[:8])
    phone.keyboard.type("indeed ")
    delivered(phone)
    expect(wall.locator(f"#{names[1]}")).to_contain_text("indeed")
    shot(wall, "split-done-wall")

    ask_about(tondera, names[0])
    card.get_by_role("button", name="Propose to merge the two").click()
    for page, name in ((chair, "chair"), (phone, "phone"), (wall, "wall")):
        expect(page.locator(f"#{names[1]} .slips")).to_contain_text("would become one with paragraph")
        page.locator(f"#{names[1]} .slips").scroll_into_view_if_needed()
        shot(page, f"merge-{name}")
    merge = proposals(chair, names[0])["merge"]
    act(chair, "LiftBrackets", paragraph=names[0], proposals=[merge], accept=True)
    for page in (chair, tondera, phone, wall):
        merged = page.locator(f"#{before} + .paragraph")
        expect(merged).not_to_have_id(names[0])
        expect(merged).to_contain_text("indeed")
        expect(merged.locator(".holder")).to_contain_text("LUM")
