"""The monitor in Chromium: who is here, who writes, what holds the room up, and a cry for help, all by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import STILL, look_at, wrong
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_silence import shot

__all__ = ["wrong"]

pytestmark = pytest.mark.browser


def test_the_lecturer_watches_the_room(
    house: House, sit: Callable[..., Page], visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given the monitor open, when delegations sit down, ask for help and are asked to vote, then it says so by itself,
    keeps what the lecturer is writing, and is sound on a phone, too.
    """
    monitor = visit(house.lecturer, **STILL)
    monitor.locator("form[method=post] button.primary").click()
    monitor.locator("a[href*='/sittings/']").first.click()
    monitor.get_by_role("link", name="Monitor").click()
    row = monitor.locator("tr", has_text="Tondera")
    expect(row).to_contain_text("free")
    monitor.locator("#to-text").fill("Kept while the page changes.")

    tondera, chair = sit("Tondera", **STILL), sit("Chair")
    expect(row).to_contain_text("1 device")
    expect(row.locator("[data-head='Looks at']")).to_have_text(re.compile("the text|OP|PP"))
    expect(row).to_contain_text("good")
    lost = tondera.locator("news-panel details", has_text="Help from the lecturer")
    lost.locator("summary").click()
    lost.locator("textarea").fill("My gavel is gone.")
    button(lost, "Ask for help").click()
    expect(monitor.locator("[data-part=letters]")).to_contain_text("My gavel is gone.")
    paragraph = chair.evaluate(
        "document.querySelector('chair-desk').room.view.order.find((id) => !id.startsWith('h-'))"
    )
    act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": paragraph, "proposals": []}, majority="simple")
    expect(monitor.locator(".holds")).to_contain_text("8 of 8 have not voted")
    expect(row).to_contain_text("has not voted")
    shot(monitor, "monitor")
    monitor.locator("summary", has_text="Step in for the Chair").click()
    monitor.evaluate("window.scrollTo(0, 0)")
    shot(monitor, "monitor-head")
    tondera.locator("floor-panel").get_by_role("button", name="In favour").first.click()
    expect(monitor.locator(".holds")).to_contain_text("7 of 8 have not voted")
    expect(monitor.locator("#to-text")).to_have_value("Kept while the page changes.")
    wrong.extend(look_at("the monitor", monitor))

    phone = visit(house.lecturer, **{**PHONE, "reduced_motion": "reduce"})
    phone.locator("form[method=post] button.primary").click()
    phone.goto(monitor.url)
    expect(phone.locator(".holds")).to_contain_text("have not voted")
    shot(phone, "monitor-phone")
    button(monitor.locator("main"), "Send").click()
    expect(monitor.locator("h1")).to_have_text("Monitor")
    act(chair, "CloseVote", vote="v1")


def test_she_acts_for_a_delegation_whose_phone_is_dead(
    house: House, sit: Callable[..., Page], visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given an open vote and a delegation in the hall without a device, when the lecturer enters its ballot from her
    phone, then the Chair sees it counted, and everybody reads who entered it, and why.
    """
    phone = visit(house.lecturer, **{**PHONE, "reduced_motion": "reduce"})
    phone.locator("form[method=post] button.primary").click()
    phone.locator("a[href*='/sittings/']").first.click()
    phone.get_by_role("link", name="Monitor").click()
    chair = sit("Chair")
    paragraph = chair.evaluate(
        "document.querySelector('chair-desk').room.view.order.filter((id) => !id.startsWith('h-')).at(-1)"
    )
    act(chair, "OpenVote", subject={"kind": "paragraph", "paragraph": paragraph, "proposals": []}, majority="simple")
    phone.locator("tr", has_text="Tondera").get_by_role("link", name="Act for it").click()
    expect(phone.locator("h1")).to_have_text("Act for Tondera")
    phone.get_by_label("What").select_option(label="Vote against")
    phone.get_by_label("Why you do it").fill("The phone is dead; Tondera says so aloud.")
    wrong.extend(look_at("acting for a seat", phone))
    shot(phone, "acting-phone")
    button(phone.locator("main"), "Do it").click()
    expect(phone.locator("h1")).to_have_text("Monitor")
    expect(chair.locator("body")).to_contain_text("1 of 8")
    expect(chair.locator("decisions-panel")).to_contain_text("Tondera says so aloud.")
    phone.locator("tr", has_text="Chair").get_by_role("link", name="Act in the Chair’s place").click()
    expect(phone.locator("h1")).to_have_text("In the Chair’s place")
    wrong.extend(look_at("acting in the Chair's place", phone))
    shot(phone, "acting-chair-phone")


def test_she_watches_two_groups_and_begins_their_day_together(
    house: House, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a second group on the same scenario, when the lecturer begins the first stage in both, then both rows say so,
    and the comparison of their texts opens from there; all of it sound on a phone too.
    """
    page = visit(house.lecturer, **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator("a[href*='/editions/']").first.click()
    page.locator("input[name=scenario][value=winter-ward]").check()
    page.get_by_label("Name of the sitting").fill("Group B")
    button(page.locator("main"), "Convene the sitting").click()
    page.locator("a[href*='/editions/']").first.click()
    page.get_by_role("link", name="Watch them side by side").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    page.get_by_label("What", exact=True).select_option("begin")
    page.get_by_label("Why", exact=True).fill("Good morning, everybody.")
    button(page.locator("main"), "Do it").click()
    expect(page.locator(".notice[role=status]")).to_have_count(2)
    wrong.extend(look_at("side by side", page))
    shot(page, "parallel")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "parallel-phone")
    page.get_by_role("link", name="Compare their texts").click()
    expect(page.locator(".document-note")).to_contain_text("Nothing differs")
    wrong.extend(look_at("two texts compared", page))
    shot(page, "abreast")
