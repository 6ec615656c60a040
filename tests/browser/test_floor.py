"""The floor in Chromium: whoever supported what is withdrawn hears of it, and one question is put at a time."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import UNAVAILABLE, button, reason, write
from tests.browser.test_drafting import PHONE, ROOM, act, all_read, proposals, until, words_of

pytestmark = pytest.mark.browser


def test_supporters_hear_of_a_withdrawal_and_may_take_over(
    chair: Page, tondera: Page, sit: Callable[..., Page]
) -> None:
    """
    Given words that Lumenia supports, when Tondera withdraws them, then Lumenia's phone shows and says what was
    withdrawn and by whom; one press takes it over. Whoever did not support it is left in peace.
    """
    phone, valmere = sit("Lumenia", **PHONE), sit("Valmere")
    write(tondera, chair, "p1", "gladly")
    ids = [proposals(tondera, "p1")["insertion"]]
    act(phone, "TakePosition", paragraph="p1", proposals=ids, position="support")
    act(tondera, "WithdrawProposal", paragraph="p1", proposals=ids)
    news = "Tondera withdrew what you supported in paragraph 1: add “gladly” (TON). You may take it over."
    bar, tab = phone.locator("room-tabs .alert-result"), phone.locator("room-tabs nav button", has_text="Floor")
    expect(bar).to_contain_text(news)
    expect(bar.locator(".alert-end")).to_have_text("Show")
    expect(tab.locator(".badge")).to_have_text("1")
    expect(phone.locator("room-herald [role=status]")).to_have_text(news)
    bar.tap()
    expect(phone.locator("withdrawn-panel")).to_contain_text(news)
    expect(phone.locator("withdrawn-panel .deeds")).to_be_in_viewport(ratio=1)
    phone.locator("withdrawn-panel").get_by_role("link", name="Show in the text").tap()
    expect(phone.locator("#p1")).to_be_in_viewport()
    tab.tap()
    for uninvolved in (tondera, valmere):
        expect(uninvolved.locator("withdrawn-panel section")).to_have_count(0)
    act(chair, "CloseDrafting", paragraphs=["p1"])
    take_over = button(phone.locator("withdrawn-panel"), "Take over")
    assert reason(phone, take_over) == "It can be taken over while its paragraph is open for drafting."
    act(chair, "OpenDrafting", paragraphs=["p1"])
    take_over.tap()
    expect(phone.locator("withdrawn-panel section")).to_have_count(0)
    expect(tab.locator(".badge")).to_have_count(0)
    assert "– LUM]" in all_read("p1", chair, phone)


def test_one_question_at_a_time_at_the_desk(chair: Page, tondera: Page) -> None:
    """
    Given brackets in two paragraphs and a vote on one of them, then the Chair can neither accept nor drop the
    other, nor agree a paragraph, and the desk says why; once the vote is withdrawn she can.
    """
    write(tondera, chair, "p2", "one")
    write(tondera, chair, "p3", "two")
    subject = {"kind": "brackets", "paragraph": "p3", "proposals": [proposals(chair, "p3")["insertion"]]}
    act(chair, "OpenVote", subject=subject, majority="simple")
    other = chair.locator(".agenda-item", has_text="Paragraph 2").locator(".matter-row")
    for name in ("Accept", "Drop"):
        assert reason(chair, button(other, name)).startswith("One question at a time")
    agree = button(chair.locator(".paragraph-rows li", has=chair.locator("a[href='#p4']")), "Agree")
    assert reason(chair, agree).startswith("One question at a time")
    chair.get_by_role("button", name="Withdraw the vote").click()
    expect(button(other, "Accept")).not_to_have_attribute(*UNAVAILABLE)


def test_a_question_put_while_one_reads_further_down_comes_into_sight(chair: Page, sit: Callable[..., Page]) -> None:
    """
    Given a phone on the tab of the floor, scrolled down, when the Chair asks whether anybody objects, then the question
    and the button to object are in sight; and whoever scrolls away from them is shown a bar that leads back.
    """
    phone = sit("Lumenia", **PHONE)
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    phone.evaluate("document.querySelector('main.room').style.paddingBlockEnd = '2000px'")
    phone.evaluate("window.scrollTo(0, 900)")

    act(chair, "AskForObjection", subject={"kind": "paragraph", "paragraph": "p6"})
    expect(phone.locator(".floor-gavel")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Object", exact=True)).to_be_in_viewport()
    expect(phone.locator("room-tabs .alert")).to_have_count(0)

    phone.evaluate("window.scrollTo(0, 2000)")
    bar = phone.locator("room-tabs .alert")
    expect(bar).to_contain_text("Is there an objection?")
    bar.tap()
    expect(phone.locator(".floor-gavel")).to_be_in_viewport()
    act(chair, "WithdrawGavel")


def test_all_brackets_of_a_paragraph_are_accepted_at_once(chair: Page, tondera: Page) -> None:
    """
    Given two brackets in a paragraph, when the Chair unfolds what accepting all would do, then it shows the
    paragraph as it would read, and so it reads once she accepts.
    """
    write(tondera, chair, "p5", "one", "two")
    all_of_it = chair.locator(".agenda-item", has_text="Paragraph 5").locator(".accept-all")
    all_of_it.locator("summary").click()
    told = all_of_it.locator("blockquote").inner_text()
    assert "one " in told
    assert "two " in told
    button(all_of_it, "Accept all of it").click()
    expect(chair.locator("#p5 button.holder")).to_have_count(0)
    assert words_of(chair, "p5") == told
    settled = chair.locator("settled-panel summary .hint")
    expect(settled).to_have_text(re.compile(r"^[1-9] accepted\b"))


def test_a_refusal_lies_over_an_open_sheet(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given a bracket's sheet on a phone, when what is asked there is refused, then the ruling is seen and can be put away
    without closing the sheet; afterwards it comes to lie on the page as before.
    """
    phone = sit("Valmere", **PHONE)
    write(tondera, chair, "p6", "one")
    phone.locator("#p6").scroll_into_view_if_needed()
    phone.locator("#p6 button.holder").tap()
    sheet = phone.locator("bracket-card dialog[open]")
    button(sheet, "Support").wait_for()
    unknown = {"paragraph": "p6", "proposals": ["p6.99"], "position": "support"}
    phone.evaluate(f"(fields) => void {ROOM}.act('TakePosition', fields)", unknown)
    button(phone.locator(".note"), "Understood").tap()
    expect(phone.locator(".note")).to_have_count(0)
    expect(sheet).to_be_visible()
    button(sheet, "Close").tap()
    expect(phone.locator("body > refusal-notes")).to_be_attached()


def test_a_label_that_is_drawn_anew_under_the_finger_is_pressed(
    chair: Page, tondera: Page, sit: Callable[..., Page]
) -> None:
    """
    Given words of Tondera's and the Chair's finger down on the name that holds them, when Valmere supports the words
    before the finger is lifted, then the press counts: the card of that bracket opens.
    """
    valmere = sit("Valmere")
    write(tondera, chair, "p4", "gladly")
    label = chair.locator("#p4 button.holder").last
    label.scroll_into_view_if_needed()
    label.hover()
    chair.evaluate("(label) => { window.pressed = label; }", label.element_handle())
    chair.mouse.down()
    ids = [proposals(tondera, "p4")["insertion"]]
    act(valmere, "TakePosition", paragraph="p4", proposals=ids, position="support")
    until(chair, "!window.pressed.isConnected")
    chair.mouse.up()
    expect(chair.locator("bracket-card dialog")).to_be_visible()


def test_a_card_follows_its_bracket(chair: Page, tondera: Page) -> None:
    """
    Given the card of a bracket at a desk, when the page is scrolled, then the card stays beside its bracket.
    """
    write(tondera, chair, "p7", "one")
    holder = chair.locator("#p7 button.holder")
    holder.scroll_into_view_if_needed()
    holder.click()
    card = chair.locator("bracket-card dialog[open]")
    card.wait_for()
    chair.mouse.move(300, 400)
    chair.mouse.wheel(0, -120)
    chair.evaluate("() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))")
    near, label = card.bounding_box(), holder.bounding_box()
    assert near
    assert label
    assert abs(near["y"] - (label["y"] + label["height"])) < 20 or abs(near["y"] + near["height"] - label["y"]) < 20


def test_whoever_is_offline_is_told_to_wait(chair: Page, sit: Callable[..., Page]) -> None:
    """
    Given a phone without a network, then it says that words are kept on it and that reloading does not help; with the
    network the advice goes. Who only directs is told the same of the text.
    """
    phone = sit("Tondera", **PHONE)
    advice = ".view-says .offline-advice"
    for page, kept in ((phone, "What you write is kept on this device"), (chair, "The text catches up by itself")):
        page.context.set_offline(True)
        until(page, f"{ROOM}.delivery === 'offline'")
        expect(page.locator(advice)).to_contain_text(kept)
        expect(page.locator(advice)).to_contain_text("Do not reload the page: wait.")
        page.context.set_offline(False)
        expect(page.locator(advice)).to_have_count(0)


def test_ballots_by_hand_are_one_press_away(chair: Page) -> None:
    """
    Given the Chair's desk scrolled down to its end, when she opens a vote there, then what leads to the ballots is in
    sight, and one press brings the rows into sight with the keyboard on the first of them.
    """
    chair.locator(".whole").scroll_into_view_if_needed()
    act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": "p9"})
    by_hand = button(chair, "Enter ballots by hand")
    expect(by_hand).to_be_in_viewport(ratio=1)
    by_hand.click()
    rows = chair.locator("ballot-entry tr")
    expect(rows.first).to_be_in_viewport(ratio=1)
    expect(rows.last).to_be_in_viewport(ratio=1)
    expect(rows.first.locator("[data-choice='in-favour']")).to_be_focused()
    chair.keyboard.press("y")
    expect(rows.first).to_have_attribute("data-standing", "entered")
    chair.keyboard.press("ArrowUp")
    expect(rows.first.locator("[data-choice='in-favour']")).to_be_focused()
    chair.keyboard.press("Delete")
    expect(rows.first).to_have_attribute("data-standing", "open")
    button(chair, "Withdraw the vote").click()


def test_no_question_is_chosen_beforehand(chair: Page, tondera: Page) -> None:
    """
    Given the form to announce a question, then nothing is chosen and nothing can be announced by a slip; what is chosen
    stays chosen when a bracket comes before it.
    """
    form = chair.locator("announcing-desk")
    form.locator("summary").click()
    choice = form.locator("select")
    expect(choice).to_have_value("")
    button(form, "Announce").click()
    expect(choice).to_be_focused()
    assert chair.evaluate(f"{ROOM}.view.floor.announced") is None
    choice.select_option(label="Paragraph 12")
    write(tondera, chair, "p8", "always")
    choice.focus()
    expect(choice.locator("option", has_text="always")).to_be_attached()
    expect(choice.locator("option:checked")).to_have_text("Paragraph 12")
    button(form, "Announce").click()
    expect(form).to_contain_text("Announced: Paragraph 12")
    button(form, "Take it back").click()


def test_everything_without_brackets_is_agreed_at_once(
    chair: Page, tondera: Page, house: House, visit: Callable[..., Page]
) -> None:
    """
    Given brackets in some paragraphs, when the Chair agrees all others with one press, then the list of decisions, the
    wall and the herald say it in one sentence, and paragraphs with brackets stay as they are.
    """
    wall = visit(house.wall)
    wall.locator(".paragraph").first.wait_for()
    before = chair.evaluate(f"{ROOM}.view.decisions.length")
    at_once = chair.locator(".all-at-once")
    places = at_once.locator("p").inner_text().removesuffix(": no brackets.")
    at_once.get_by_role("button", name=re.compile(r"^Agree all \d+$")).click()
    said = f"{places} agreed ad referendum."
    expect(chair.locator(".decision > p:nth-child(2)").first).to_have_text(said)
    expect(wall.locator(".wall-sentence")).to_have_text(said)
    expect(tondera.locator("room-herald [role=status]")).to_have_text(said)
    assert chair.evaluate(f"{ROOM}.view.decisions.length") == before + 1
    expect(tondera.locator("#p12")).to_have_attribute("data-status", "agreed")
    expect(tondera.locator("#p3")).to_have_attribute("data-status", "open")
    expect(at_once).to_have_count(0)


def test_what_only_helps_to_begin_goes_with_the_end(chair: Page, tondera: Page) -> None:
    """
    Given a first visit and no offer, when the sitting ends, then the first words, the empty offers and their tab go.
    """
    expect(tondera.locator(".first-visit")).to_be_visible()
    expect(tondera.locator("offers-panel section")).to_be_visible()
    act(chair, "Adjourn", reason="The hall is needed.")
    expect(tondera.locator(".first-visit")).to_have_count(0)
    expect(tondera.locator("offers-panel section")).to_have_count(0)
    expect(tondera.locator("room-tabs").get_by_text("Offers")).to_have_count(0)
