"""The text keeps its place: refusals on a phone and the foot of the wall leave it room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import PHONE, ROOM, act
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

WALL = {"viewport": {"width": 1920, "height": 1080}}
P6 = {"kind": "paragraph", "paragraph": "p6"}


def share(page: Page, selector: str) -> float:
    """
    How much of the window's height these take.
    """
    box = page.locator(selector).bounding_box()
    height = page.evaluate("innerHeight")
    return box["height"] / height if box else 0


def refused(page: Page, name: str, **fields: object) -> None:
    answer = page.evaluate(f"([name, fields]) => {ROOM}.act(name, fields)", [name, fields])
    assert not answer["ok"]


def test_three_refusals_leave_a_phone_its_text(sit: Callable[..., Page]) -> None:
    """
    Given three things out of order, then the latest is said in full with its rule, those before in a line each, all of
    them in less than two fifths of the screen; the latest put away, the one before is in full.
    """
    phone = sit("Lumenia", **PHONE)
    refused(phone, "CastBallot", vote="v9", choice="in-favour")
    refused(phone, "EndSpeech", speech="s9")
    assert share(phone, "refusal-notes .notes") < 0.26
    refused(phone, "WithdrawMotion", motion="mo9")
    notes = phone.locator("refusal-notes .note")
    expect(notes).to_have_count(3)
    expect(notes.locator("h2 >> visible=true")).to_have_count(1)
    shot(phone, "refusals-phone")
    assert share(phone, "refusal-notes .notes") < 0.4
    notes.first.get_by_role("button", name="Understood").tap()
    expect(notes.first).to_contain_text("Only the Chair may do this.")
    expect(notes.first.locator("h2")).to_contain_text("Rule 1")


def test_the_foot_of_the_wall_leaves_the_text_its_place(
    house: House, chair: Page, tondera: Page, sit: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    """
    Given a paragraph agreed ad referendum, then room and wall say what becomes of it if the whole fails. Given a
    speaker, a silence, the result of a vote and then two motions, then the result shrinks to a line, and the foot takes
    less than half of the wall.
    """
    phone, wall = sit("Lumenia", **PHONE), visit(house.wall, **WALL)
    lines = [page.locator(".ad-referendum") for page in (phone, wall)]
    for line in lines:
        expect(line).to_be_hidden()
    act(chair, "AgreeAdReferendum", paragraph="p5")
    for line in lines:
        expect(line).to_be_visible()
        expect(line).to_contain_text("Nothing is agreed until everything is agreed.")
    shot(phone, "ad-referendum-phone")
    act(chair, "OpenSpeakersList", topic="Everything", seconds=120)
    act(phone, "RaisePlacard")
    act(chair, "GiveFloor", seat="lumenia")
    act(chair, "PutUnderSilence", subject={"kind": "paragraph", "paragraph": "p4"}, seconds=600)
    act(chair, "OpenVote", subject=P6, majority="simple")
    act(phone, "CastBallot", vote="v1", choice="in-favour")
    act(chair, "CloseVote", vote="v1")
    expect(wall.locator(".wall-result .ballots-field").first).to_be_visible()
    act(tondera, "MakeMotion", kind="suspend", minutes=10)
    act(phone, "MakeMotion", kind="adjourn-debate", paragraph="p3")
    expect(wall.locator("wall-speakers .point-of-order")).to_have_count(2)
    expect(wall.locator(".wall-result .ballots-field").first).to_be_hidden()
    expect(wall.locator(".wall-result")).to_contain_text("In favour")
    shot(wall, "wall-foot")
    assert share(wall, "aside") < 0.45
