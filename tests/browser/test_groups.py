"""Contact groups in Chromium: opened by the Chair, written together, signed, and reported back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, delivered, open_for_drafting, words_of
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def paper(page: Page, topic: str) -> Locator:
    return page.locator("group-papers section").filter(has_text=topic)


def open_group(desk: Locator, topic: str, facilitator: str, *members: str) -> None:
    desk.locator("summary").first.click()
    desk.locator("input[name=topic]").fill(topic)
    for name in members:
        desk.get_by_label(name, exact=True).check()
    desk.locator("select[name=facilitator]").select_option(label=facilitator)


def test_a_contact_group_reports_back(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given the Chair opens a contact group of Tondera and Lumenia, Lumenia on a phone, when both write on its paper, both
    put their names to it and Tondera reports back, then the words stand in the text as theirs; bridging text is called
    so; Valmere sees who is in the group, and neither it nor the Chair nor the wall sees the paper.
    """
    phone, valmere, wall = sit("Lumenia", **PHONE), sit("Valmere"), visit(house.wall)
    open_for_drafting(chair, "p2")
    desk = chair.locator("group-desk")
    open_group(desk, "health care", "Tondera", "Tondera", "Lumenia")
    shot(chair, "group-desk")
    button(desk, "Open the contact group").click()
    expect(valmere.locator("groups-panel")).to_contain_text("health care")

    here, there = paper(tondera, "health care"), paper(phone, "health care")
    phone.locator("room-tabs .alert", has_text="Your delegation is in a group on health care.").tap()
    here.locator(".cm-content").click()
    tondera.keyboard.type("including hospitals")
    expect(there.locator(".cm-content")).to_have_text("including hospitals")
    there.locator(".cm-content").click()
    phone.keyboard.press("Control+End")
    phone.keyboard.type(" and vaccine plants")
    expect(here.locator(".cm-content")).to_contain_text("and vaccine plants")
    delivered(tondera, phone)
    expect(here.locator(".hand").first).to_have_attribute("title", "Lumenia")
    button(there, "Put our name to it").tap()
    button(here, "Put our name to it").click()
    expect(here.locator(".sponsors")).to_contain_text("Lumenia, Tondera")
    shot(phone, "group-phone")

    button(here, "Select all").click()
    button(here, "Report the selected words back").click()
    here.locator("carry-form label.place").nth(2).click()
    shot(tondera, "group-reporting")
    button(here.locator("carry-form"), "As the group’s proposal").click()
    expect(chair.locator("#p2 .holder")).to_have_count(1)
    assert "[ including hospitals and vaccine plants – TON + LUM]" in words_of(chair, "p2")

    here.locator(".cm-content").click()
    tondera.keyboard.press("Control+End")
    tondera.keyboard.type(" as such")
    expect(here.locator(".sponsors")).to_contain_text("Nobody has put their name")
    delivered(tondera)
    button(here, "Select all").click()
    button(here, "Report the selected words back").click()
    expect(button(here.locator("carry-form"), "As the group’s proposal")).to_have_attribute("aria-disabled", "true")
    button(here.locator("carry-form"), "As bridging text").click()
    expect(chair.locator("#p2 .holder").filter(has_text="bridging text")).to_have_count(1)
    chair.locator("#p2 .holder").first.click()
    expect(chair.locator("bracket-card")).to_contain_text("Reported back by the contact group on health care.")
    shot(chair, "group-card")
    chair.keyboard.press("Escape")
    shot(tondera, "group-desktop")

    button(desk, "Close it: health care").click()
    expect(here.locator(".cm-content")).to_have_count(0)
    expect(here.locator(".paper-still")).to_contain_text("including hospitals")
    expect(valmere.locator("decisions-panel")).to_contain_text("The contact group on health care was closed.")
    for other in (valmere, chair, wall):
        expect(other.locator("group-papers section")).to_have_count(0)


def said(page: Page) -> Locator:
    return page.locator("room-herald [role=status]")


def test_members_come_and_go(chair: Page, tondera: Page, sit: Callable[..., Page]) -> None:
    """
    Given Tondera invites Lumenia, whose phone shows another tab, then the phone says so and marks the tab until it is
    opened; what Tondera says in the group is said and marked too; Lumenia leaves, which is no one press, and has
    nothing of it any more.
    """
    phone, valmere = sit("Lumenia", **PHONE), sit("Valmere")
    tabs = phone.locator("room-tabs nav")
    draft = tabs.get_by_role("button", name="Draft")
    # What there was before is seen, and no news.
    draft.tap()
    expect(draft.locator(".badge")).to_have_count(0)
    tabs.get_by_role("button", name="Text").tap()
    desk = chair.locator("group-desk")
    open_group(desk, "supply chains", "Tondera", "Tondera", "Valmere")
    button(desk, "Open the contact group").click()
    expect(said(valmere)).to_contain_text("Your delegation is in the contact group on supply chains.")
    here, there = paper(tondera, "supply chains"), paper(phone, "supply chains")
    here.get_by_label("Invite a delegation").select_option(label="Lumenia")
    button(here, "Invite").click()
    expect(said(phone)).to_contain_text("Your delegation is in the contact group on supply chains.")
    expect(draft.locator(".badge")).to_have_text("1")
    alert = phone.locator("room-tabs .alert")
    expect(alert).to_contain_text("Your delegation is in a group on supply chains.")
    shot(phone, "group-invited-tab")
    alert.tap()
    expect(there.locator("h2")).to_be_in_viewport()
    expect(draft).to_have_attribute("aria-current", "true")
    expect(draft.locator(".badge")).to_have_count(0)
    expect(alert).to_have_count(0)
    tabs.get_by_role("button", name="Text").tap()
    here.locator("paper-talk summary").click()
    here.locator("paper-talk textarea").fill("Shall we begin with ports?")
    button(here, "Say it").click()
    expect(said(phone)).to_contain_text("Tondera has said something in the group on supply chains.")
    expect(said(tondera)).not_to_contain_text("has said something")
    expect(draft.locator(".badge")).to_have_text("1")

    draft.tap()
    there.locator("paper-talk summary").tap()
    expect(draft.locator(".badge")).to_have_count(0)
    there.locator("details.falls summary").tap()
    shot(phone, "group-leaving")
    button(there, "Leave the group").tap()
    expect(there).to_have_count(0)
    expect(here.locator(".stands")).not_to_contain_text("Lumenia")
    expect(chair.locator("decisions-panel")).to_contain_text("Lumenia left the contact group on supply chains.")


def test_whoever_leads_a_group_has_members_go_and_hands_it_over(chair: Page, tondera: Page, sit: Callable) -> None:
    """
    Given a contact group, when the Chair has Valmere go, then Valmere hears so and has nothing of it any more; invited
    again it facilitates, once Tondera has left the group to it.
    """
    valmere, desk = sit("Valmere"), chair.locator("group-desk")
    open_group(desk, "harbours", "Tondera", "Tondera", "Valmere")
    button(desk, "Open the contact group").click()
    here = paper(tondera, "harbours")
    expect(paper(valmere, "harbours")).to_be_visible()
    led = desk.locator(".group-led", has_text="harbours")
    led.locator("details summary").click()
    expect(led.get_by_label("Have a member go").locator("option")).to_have_text(["Have a member go", "Valmere"])
    shot(chair, "group-members-desk")
    led.get_by_label("Have a member go").select_option(label="Valmere")
    button(led, "Remove").click()
    expect(paper(valmere, "harbours")).to_have_count(0)
    expect(said(valmere)).to_contain_text("Your delegation is no longer in the group on harbours.")
    expect(here.locator("details.falls")).to_have_count(0)
    led.get_by_label("Invite a delegation").select_option(label="Valmere")
    button(led, "Invite").click()
    here.locator("details.falls summary").click()
    shot(tondera, "group-handing-over")
    here.get_by_label("Who facilitates from now on").select_option(label="Valmere")
    button(here, "Leave").click()
    expect(here).to_have_count(0)
    expect(paper(valmere, "harbours").locator(".stands")).to_contain_text("You")


def test_a_caucus_is_known_to_its_members_alone(
    house: House, tondera: Page, lumenia: Page, chair: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    When Tondera opens a caucus with Lumenia, then Lumenia has its paper, and nobody else sees that there is one.
    """
    valmere, wall = sit("Valmere"), visit(house.wall)
    desk = tondera.locator("group-desk")
    open_group(desk, "a quiet word", "Tondera", "Lumenia")
    button(desk, "Open the caucus").click()
    expect(paper(lumenia, "a quiet word")).to_contain_text("Caucus, known to its members alone")
    for other in (valmere, chair, wall):
        expect(other.locator("body")).not_to_contain_text("a quiet word")
