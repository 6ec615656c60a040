"""The first visit: a few sentences for each role, read once, and the guide behind them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_drafting import PHONE, open_for_drafting, show

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
