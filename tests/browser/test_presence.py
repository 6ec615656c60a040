"""Presence, quorum and a tie in Chromium, in a sitting that follows the rules of an assembly."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_drafting import PHONE, act
from tests.browser.test_modes import WALL
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser


@pytest.fixture
def assembly(house: House) -> dict:
    """
    A sitting of its own, under a scenario that chose the rules of an assembly.
    """
    asked = Request(
        f"{house.url}/demonstration/rehearsals",
        json.dumps({"scenario": "borrowed-server"}).encode(),
        {"Content-Type": "application/json"},
    )
    with urlopen(asked) as answer:
        return dict(json.load(answer))


def enter(visit: Callable[..., Page], link: str, **looks: object) -> Page:
    page = visit(link, **looks)
    page.locator("form[method=post] button[type=submit].primary").click()
    page.locator("a.primary[href$='/room']").click()
    page.locator("rolling-text .paragraph").first.wait_for()
    return page


class Body:
    """A sitting seen from the Chair's desk, a phone in the room, and the wall."""

    def __init__(self, assembly: dict, visit: Callable[..., Page]) -> None:
        seats = assembly["seats"]
        self.chair = enter(visit, seats[next(name for name in seats if name.endswith("chair"))])
        self.wall = visit(assembly["wall"], **WALL)
        view = self.chair.evaluate("() => document.querySelector('floor-panel').room.view")
        self.roll = [seat["id"] for seat in view["seats"] if seat["role"] == "delegation"]
        paragraph = next(name for name in view["order"] if view["paragraphs"][name]["kind"] != "heading")
        self.subject = {"kind": "paragraph", "paragraph": paragraph}
        self.phone = enter(visit, seats[next(name for name in seats if name.endswith(self.roll[0]))], **PHONE)

    def divided(self, vote: str) -> None:
        act(self.chair, "CountHands", vote=vote, in_favour=2, against=2, abstention=0)
        # By a key: two clicks of a test at one place are quicker than any hand, and count as one.
        self.chair.get_by_role("button", name="Lock the vote and announce the result").press("Enter")


@pytest.fixture
def body(assembly: dict, visit: Callable[..., Page]) -> Body:
    return Body(assembly, visit)


def test_below_the_quorum_nothing_is_voted_on(body: Body) -> None:
    """
    Given most delegations noted as absent, then no vote is in order and the ruling names the quorum; a delegation that
    is noted so reads it; and one press has all of them back.
    """
    chair, phone, every = body.chair, body.phone, len(body.roll)
    panel = chair.locator("presence-panel details")
    panel.locator("summary").click()
    panel.get_by_role("button", name=": Present").nth(2).click()
    expect(panel.locator("li[data-absent]")).to_have_count(1)
    act(chair, "NotePresence", seats=[body.roll[0], *body.roll[2:]], present=False)
    expect(panel.locator("summary")).to_contain_text(f"1 of {every} present")
    shot(chair, "presence-desk")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    expect(phone.locator("presence-panel")).to_contain_text("noted your delegation as absent")
    shot(phone, "presence-phone")
    chair.locator(".paragraph-rows li").first.get_by_role("button", name="Vote", exact=True).click()
    expect(chair.locator("refusal-notes")).to_contain_text(f"1 of {every} delegations are present")
    panel.get_by_role("button", name="All are present").click()
    expect(panel.locator("summary")).to_contain_text(f"{every} of {every} present")
    expect(phone.locator("presence-panel section")).to_have_count(0)


def test_a_tie_is_voted_on_once_more(body: Body) -> None:
    """
    Given votes equally divided under the rules of an assembly, then every screen says so and a second vote is the next
    thing to do; a second tie rejects; and the page of rules has the articles, with a source where it is certain.
    """
    chair, phone, wall = body.chair, body.phone, body.wall
    act(chair, "OpenVote", subject=body.subject, mode="hands")
    body.divided("v1")
    expect(wall.locator(".wall-verdict")).to_contain_text("A tie")
    shot(wall, "tie-wall")
    phone.locator("room-tabs nav").get_by_role("button", name="Floor").tap()
    expect(phone.locator("tie-panel section")).to_contain_text("a second tie rejects")
    expect(phone.locator("floor-panel")).not_to_contain_text("Nothing is being decided")
    shot(phone, "tie-phone")
    shot(chair, "tie-chair")
    chair.locator("voting-desk summary").click()
    chair.get_by_role("radio", name="Show of hands").check()
    chair.get_by_role("button", name="Open the second vote").click()
    expect(wall.locator(".wall-majority")).to_contain_text("Second vote")
    body.divided("v2")
    expect(chair.locator("tie-panel section")).to_have_count(0)
    expect(wall.locator(".wall-verdict")).to_contain_text("Not agreed")
    rules = chair.locator("main.room").get_attribute("data-rules") or ""
    chair.goto(chair.url.split("/sittings/")[0] + rules)
    expect(chair.locator("#profile")).to_contain_text("This sitting follows: Assembly")
    expect(chair.locator("#profile")).to_contain_text("Charter of the United Nations, Article 18")
    expect(chair.locator("#rule-9")).to_contain_text("More than half of the delegations must be present")
    shot(chair, "profile-rules")
