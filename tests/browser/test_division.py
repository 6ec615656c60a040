"""Separate votes in Chromium: moved on a phone, objected to, voted on part by part, and then the whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_controls import button
from tests.browser.test_drafting import PHONE, ROOM, act, until
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


def vote(chair: Page, held: str, *ballots: tuple[Page, str]) -> None:
    for page, choice in ballots:
        until(page, f"{ROOM}.view.floor.vote?.id === '{held}'")
        act(page, "CastBallot", vote=held, choice=choice)
    act(chair, "CloseVote", vote=held)


def test_a_separate_vote_in_its_two_stages(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given Lumenia moves a separate vote on two paragraphs from a phone and Tondera objects, then the motion is voted on;
    carried, every screen lists the parts; one is rejected and leaves the text, the other stays, and the whole is put.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, viewport={"width": 1920, "height": 1080})
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    form = phone.locator("motion-list details")
    form.locator("summary").tap()
    form.locator("[name=kind]").select_option("divide")
    for label in ("4", "9"):
        form.get_by_label(label, exact=True).check()
    form.scroll_into_view_if_needed()
    shot(phone, "division-form")
    button(phone.locator("motion-list"), "Make the motion").tap()
    expect(chair.locator("motion-list")).to_contain_text("Lumenia moves a separate vote on: 4, 9")
    subject = {"kind": "motion", "motion": "mo1"}
    act(chair, "AskForObjection", subject=subject)
    act(tondera, "Object", reason="It belongs together")
    act(chair, "OpenVote", subject=subject)
    vote(chair, "v1", (phone, "in-favour"))
    for page in (chair, tondera, phone):
        expect(page.locator("division-panel")).to_contain_text("Paragraph 4")
        expect(page.locator("division-panel")).to_contain_text("to be voted on")
    shot(chair, "division-chair")

    button(chair.locator("division-panel li").first, "Put it to the vote: paragraph 4").click()
    expect(wall.locator("body")).to_contain_text("Separate vote: shall paragraph 4 stay in the text?")
    expect(tondera.locator("floor-panel")).to_contain_text("Separate vote: shall paragraph 4 stay in the text?")
    shot(wall, "division-wall")
    vote(chair, "v2", (phone, "against"), (tondera, "against"))
    for page in (chair, tondera, phone, wall):
        expect(page.locator("#p4")).to_have_count(0)
    expect(phone.locator("division-panel")).to_contain_text("rejected, has left the text")
    act(chair, "OpenVote", subject={"kind": "part", "paragraph": "p9"})
    vote(chair, "v3", (phone, "in-favour"), (tondera, "in-favour"))
    expect(phone.locator("division-panel")).to_contain_text("approved, stays in the text")
    expect(phone.locator("division-panel")).to_contain_text("can be put as a whole")
    shot(phone, "division-phone")
    shot(chair, "division-decided")
    act(chair, "OpenVote", subject={"kind": "text"})
    vote(chair, "v4", (phone, "in-favour"), (tondera, "in-favour"))
    for page in (chair, tondera, phone):
        expect(page.locator("division-panel section")).to_have_count(0)
        expect(page.locator("#p9 .standing")).to_contain_text("Adopted")
