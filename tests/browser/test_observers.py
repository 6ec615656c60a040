"""Observers in Chromium: what each is told about its place, the Chair's choice, and a door that closes and opens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button, write
from tests.browser.test_drafting import PHONE, ROOM, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

OBSERVER = "Victims’ Association"

SELECT_WORDS = """([paragraph, words]) => {
  const walk = document.createTreeWalker(document.getElementById(paragraph), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
}"""
"""Selects words of a paragraph as somebody does who drags over them."""


def choose(chair: Page, modality: str) -> None:
    """
    Choose at the Chair's desk how observers take part; what is done with it is another press.
    """
    desk = chair.locator("observers-desk")
    if desk.locator("details:not([open])").count():
        desk.locator("summary").click()
    desk.locator(f"input[value={modality}]").check()
    expect(button(desk, "Announce the decision")).to_be_visible()


def announce(chair: Page, modality: str) -> None:
    choose(chair, modality)
    desk = chair.locator("observers-desk")
    button(desk, "Announce the decision").click()
    expect(button(desk, "Announce the decision")).to_have_count(0)


@pytest.fixture
def opened(chair: Page) -> Page:
    """
    The Chair, while observers may make statements, as every test of this file finds them.
    """
    desk = chair.locator("observers-desk summary .hint")
    expect(desk).to_contain_text("observers")
    if "statements" not in (desk.text_content() or ""):
        announce(chair, "statements")
    return chair


def test_the_door_closes_and_opens_without_a_reload(
    house: House, opened: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given an observer at a desk and one on a phone, when the Chair announces that the meeting is closed to observers,
    then the text leaves both screens, and the wall says so; what is written meanwhile they see when they are let in.
    """
    desk, phone = sit(OBSERVER, viewport={"width": 1440, "height": 900}), sit("World Health Forum", **PHONE)
    wall = visit(house.wall, viewport={"width": 1920, "height": 1080})
    for page in (desk, phone):
        expect(page.locator("gallery-panel")).to_contain_text("You may ask for the floor")
    shot(desk, "observers-statements")
    shot(phone, "observers-statements-phone")
    choose(opened, "closed")
    opened.locator("observers-desk").scroll_into_view_if_needed()
    shot(opened, "observers-chair")
    announce(opened, "closed")
    for page in (desk, phone):
        expect(page.locator("gallery-panel h2")).to_have_text("The meeting is closed to observers")
        expect(page.locator("rolling-text .paragraph")).to_have_count(0)
        expect(page.locator(".sheet")).to_be_hidden()
    expect(wall.locator("gallery-line")).to_have_text("The meeting is closed to observers")
    shot(desk, "observers-closed")
    shot(phone, "observers-closed-phone")
    shot(wall, "observers-wall")
    write(tondera, opened, "p4", "discreetly")
    desk.reload()
    expect(desk.locator("gallery-panel h2")).to_have_text("The meeting is closed to observers")
    expect(desk.locator("body")).not_to_contain_text("discreetly")
    announce(opened, "present")
    for page in (desk, phone):
        expect(page.locator("#p4")).to_contain_text("discreetly")
        expect(page.locator("gallery-panel")).to_contain_text("observers do not speak")
        expect(page.get_by_role("button", name="Ask for the floor")).to_have_count(0)
    shot(desk, "observers-present")


def test_the_plenary_decides_by_the_gavel(opened: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    When the Chair puts it to the room instead, then delegations are asked, and once nobody has objected it is so, on
    every screen and in the record.
    """
    observer = sit(OBSERVER)
    choose(opened, "present")
    button(opened.locator("observers-desk"), "Gavel").click()
    expect(tondera.locator("floor-panel")).to_contain_text("On observers: observers follow the meeting")
    shot(tondera, "observers-gavel")
    expect(observer.locator("gallery-panel")).to_contain_text("observers do not speak")
    expect(tondera.locator("decisions-panel .decision").first).to_contain_text(
        "From now on: observers follow the meeting."
    )


def test_written_words_live_if_a_delegation_sponsors_them(
    opened: Page, tondera: Page, sit: Callable[..., Page]
) -> None:
    """
    Given an observer who selects words and hands in others for them, then everybody reads that they need a sponsor and
    the text stays; with one press Tondera sponsors them, and bracket, record and outcome say where they began.
    """
    announce(opened, "written-proposals")
    act(opened, "OpenDrafting", paragraphs=["p6"])
    observer, phone = sit(OBSERVER, viewport={"width": 1440, "height": 900}), sit("World Health Forum", **PHONE)
    panel = observer.locator("written-panel")
    panel.locator("summary").click()
    line = observer.locator("#p6")
    line.scroll_into_view_if_needed()
    # What is drawn anew takes a selection with it.
    expect(line).to_contain_text("Open for drafting")
    observer.evaluate(SELECT_WORDS, ["p6", "the prompt reporting"])
    expect(panel.locator("input[name=at]")).to_have_value("the prompt reporting")
    expect(panel.locator("select[name=paragraph]")).to_have_value("p6")
    panel.locator("input[name=instead][value=true]").check()
    panel.locator("textarea[name=words]").fill("reporting within one day, as families asked,")
    panel.locator("input[name=reason]").fill("A report in a year helps nobody.")
    shot(observer, "written-form")
    button(panel, "Hand it in").click()
    expect(panel.locator(".statement .fate")).to_have_text("Needs a sponsor")
    expect(observer.locator("#p6 .ground")).not_to_contain_text("as families asked")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    expect(phone.locator("written-panel .statement")).to_contain_text("as families asked")
    phone.locator("written-panel").scroll_into_view_if_needed()
    shot(phone, "written-phone")
    tondera.locator("written-panel").scroll_into_view_if_needed()
    shot(tondera, "written-delegation")
    tondera.locator("written-panel").get_by_role("button", name="Sponsor it").click()
    for page in (observer, tondera):
        expect(page.locator("#p6")).to_contain_text("reporting within one day, as families asked,")
        expect(page.locator("written-panel .fate")).to_have_text("Sponsored by Tondera")
    last = tondera.locator("decisions-panel .decision").first
    expect(last).to_contain_text("proposed in writing by Victims’ Association (observer), and sponsored")
    tondera.locator("#p6 .holder").last.click()
    expect(tondera.locator("bracket-card")).to_contain_text("Began as a written proposal of Victims’ Association")
    shot(tondera, "written-sponsored")
    outcome = tondera.locator("main.room").get_attribute("data-outcome")
    tondera.goto(f"{tondera.url.partition('/sittings')[0]}{outcome}")
    observers = tondera.locator("section[aria-labelledby=observers]")
    expect(observers).to_contain_text("Victims’ Association (observer)")
    expect(observers).to_contain_text("Sponsored by Tondera.")
    origin = "Tondera, from a written proposal of Victims’ Association (observer)"
    expect(tondera.locator("section[aria-labelledby=origins]")).to_contain_text(origin)
    observers.scroll_into_view_if_needed()
    shot(tondera, "written-outcome")


def test_a_mark_at_the_paragraph_says_that_a_sponsor_is_wanted(
    house: House, opened: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given an observer on a phone who proposes a new paragraph and a deletion, then everybody reads that at the
    paragraph, the wall too, and a press on it leads to the words; sponsored they stand in the text, and the marks go.
    """
    if "propose in writing" not in (opened.locator("observers-desk summary .hint").text_content() or ""):
        announce(opened, "written-proposals")
    act(opened, "OpenDrafting", paragraphs=["p8"])
    phone, wall = sit(OBSERVER, **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    reader = sit("Palisar", **PHONE)
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    panel = phone.locator("written-panel")
    panel.locator("summary").tap()
    panel.get_by_label("a new paragraph").check()
    panel.locator("select[name=paragraph]").select_option(label="7")
    panel.locator("textarea[name=words]").fill("Those who were treated elsewhere shall be heard.")
    panel.locator("input[name=reason]").fill("Nobody has asked them.")
    shot(phone, "written-new-form-phone")
    button(panel, "Hand it in").tap()
    expect(phone.locator("#p7 .written-marks")).to_be_attached()
    panel.get_by_label("a deletion").check()
    panel.locator("select[name=paragraph]").select_option(label="8")
    expect(panel.locator("textarea[name=words]")).to_have_count(0)
    button(panel, "Hand it in").tap()
    for page in (opened, tondera, reader, wall):
        expect(page.locator("#p7 .written-marks")).to_contain_text("Victims’ Association in writing: new paragraph")
        expect(page.locator("#p8 .written-marks")).to_contain_text("delete the paragraph · Needs a sponsor")
    first, second = opened.evaluate(f"{ROOM}.view.written.slice(-2).map(({{ id }}) => `#written-${{id}}`)")
    wall.locator("#p8").scroll_into_view_if_needed()
    shot(wall, "written-mark-wall")
    mark = reader.locator("#p7 .written-marks a")
    mark.evaluate("(each) => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
    shot(reader, "written-mark-phone")
    mark.tap()
    expect(reader.locator(first)).to_be_in_viewport()
    reader.locator(first).locator("a").tap()
    expect(reader.locator("#p7")).to_be_in_viewport()
    tondera.locator("#p8 .written-marks").scroll_into_view_if_needed()
    shot(tondera, "written-mark-desk")
    for handed in (first, second):
        tondera.locator(handed).get_by_role("button", name="Sponsor it").click()
        expect(tondera.locator(f"{handed} .fate")).to_have_text("Sponsored by Tondera")
    for page in (opened, tondera, reader, wall):
        expect(page.locator("rolling-text")).to_contain_text("Those who were treated elsewhere shall be heard.")
        expect(page.locator("#p8 .standing")).to_contain_text("Deletion proposed")
        expect(page.locator(".written-marks")).to_have_count(0)


def test_a_document_says_why_it_is_not_shown(opened: Page, sit: Callable[..., Page]) -> None:
    """When an observer opens the outcome while the meeting is closed, then the page says so and names the rule."""
    observer = sit(OBSERVER)
    address = observer.locator("main.room").get_attribute("data-outcome")
    announce(opened, "closed")
    expect(observer.locator("gallery-panel h2")).to_have_text("The meeting is closed to observers")
    answer = observer.request.get(f"{observer.url.partition('/sittings')[0]}{address}")
    assert answer.status == 403
    assert "The meeting is closed to observers" in answer.text()
    assert "Observers take part under a modality" in answer.text()


def test_an_observer_makes_a_statement(
    house: House, opened: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given an observer on a phone who asked for the floor before Tondera did, then Tondera stands before it; given the
    floor, it puts its words on record, and everybody, the wall and the minutes say that they are an observer's.
    """
    phone, wall = sit(OBSERVER, **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    act(opened, "OpenSpeakersList", topic="What happened to people")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    button(phone.locator("debate-panel"), "Ask for the floor").tap()
    expect(phone.locator("debate-panel .my-place")).to_have_text("You are next.")
    act(tondera, "RaisePlacard")
    expect(phone.locator("debate-panel .my-place")).to_have_text("You are number 2 on the list.")
    expect(wall.locator("wall-speakers")).to_contain_text("Tondera, Victims’ Association (observer)")
    act(opened, "GiveFloor", seat="victims-association")
    expect(wall.locator("wall-speakers .has-floor")).to_contain_text("Victims’ Association (observer)")
    pad = phone.locator("speech-pad")
    pad.locator("textarea").fill("Eleven wards were dark for nineteen days.")
    button(pad, "Put it on the record").tap()
    expect(pad.locator("textarea")).to_have_value("")
    spoken = tondera.locator("interventions-panel .statement").first
    expect(spoken).to_contain_text("Victims’ Association (observer)")
    expect(spoken).to_contain_text("nineteen days")
    shot(phone, "observers-statement-phone")
    shot(wall, "observers-statement-wall")
    outcome = tondera.locator("main.room").get_attribute("data-outcome")
    tondera.goto(f"{tondera.url.partition('/sittings')[0]}{outcome}")
    section = tondera.locator("section[aria-labelledby=interventions]")
    expect(section).to_contain_text("Victims’ Association (observer)")
