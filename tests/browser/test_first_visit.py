"""The first visit: a few sentences for each role, read once, and the guide behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import fresh
from tests.browser.test_drafting import PHONE, act, open_for_drafting, show
from tests.browser.test_presence import enter
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def test_a_delegate_is_told_what_to_do_once_and_is_never_in_the_way_of_it(sit: Callable[..., Page]) -> None:
    """
    Given a phone that was never here, then four steps explain the room, the text can be written meanwhile, and after
    the last step, also when the page is opened again, nothing is explained any more.
    """
    open_for_drafting(sit("Chair"), "p1")
    page = sit("Lumenia", **PHONE)
    steps = page.locator("first-visit")
    expect(steps).to_contain_text("1 of 4")
    show(page, "p1")
    for step in (2, 3, 4):
        steps.get_by_role("button", name="Next").click()
        expect(steps).to_contain_text(f"{step} of 4")
    with page.context.expect_page() as opened:
        steps.get_by_role("link", name="The room in five minutes").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("The room in five minutes")
    steps.get_by_role("button", name="Understood").click()
    expect(steps.locator("section")).to_have_count(0)
    page.reload()
    page.locator("rolling-text .paragraph").first.wait_for()
    expect(steps.locator("section")).to_have_count(0)


def test_the_chair_is_told_of_the_desk_and_may_skip_it(sit: Callable[..., Page]) -> None:
    """
    Given the Chair's first visit, then the steps are the Chair's, and one press ends them.
    """
    page = sit("Chair")
    steps = page.locator("first-visit")
    expect(steps).to_contain_text("You direct the proceedings")
    steps.get_by_role("button", name="Skip").click()
    expect(steps.locator("section")).to_have_count(0)


def test_a_word_is_said_when_a_procedure_first_begins(house: House, visit: Callable[..., Page]) -> None:
    """
    Given a delegate who has been shown about, when the first show of hands begins, then one sentence says how it goes,
    and once it is understood it is not said again; whoever is still shown about is not told more; and after the
    adoption neither guide nor word is left.
    """
    links = fresh(house)
    chair, phone = enter(visit, links["chair"]), enter(visit, links["lumenia"], **PHONE)
    phone.locator("first-visit").get_by_role("button", name="Skip").tap()
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    word = phone.locator("first-word .first-word")
    question = {"kind": "paragraph", "paragraph": "p3"}
    act(chair, "OpenVote", subject=question, mode="hands")
    expect(word).to_contain_text("No delegation is named.")
    shot(phone, "first-word-phone")
    expect(chair.locator("first-visit section")).to_have_count(1)
    expect(chair.locator("first-word .first-word")).to_have_count(0)
    word.get_by_role("button", name="Understood").tap()
    expect(word).to_have_count(0)
    act(chair, "WithdrawVote", vote="v1")
    act(chair, "OpenVote", subject=question, mode="hands")
    expect(phone.locator("vote-way .way-now")).to_be_visible()
    expect(word).to_have_count(0)
    act(chair, "WithdrawVote", vote="v2")
    view = chair.evaluate("() => document.querySelector('floor-panel').room.view")
    act(chair, "AgreeParagraphs", paragraphs=[p for p in view["order"] if view["paragraphs"][p]["kind"] != "heading"])
    act(chair, "OpenVote", subject={"kind": "text"}, majority="simple")
    act(phone, "CastBallot", vote="v3", choice="in-favour")
    expect(word).to_contain_text("A vote may be changed until the Chair locks it.")
    act(chair, "CloseVote", vote="v3")
    expect(chair.locator("first-visit section")).to_have_count(0)
    expect(word).to_have_count(0)
