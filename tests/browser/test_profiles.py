"""Rules of procedure in Chromium: what they leave out is not offered, and their article says why."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, look_at
from tests.browser.test_controls import write
from tests.browser.test_drafting import act
from tests.browser.test_presence import enter
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

Seated = Callable[..., Page]


@pytest.fixture
def seated(house: House, visit: Callable[..., Page]) -> Callable[[str], Seated]:
    """
    Opens a sitting under the rules of procedure of that name; what it gives back takes its seats.
    """

    def opens(profile: str) -> Seated:
        asked = json.dumps({"scenario": "winter-ward", "profile": profile}).encode()
        address = f"{house.url}/demonstration/rehearsals"
        with urlopen(Request(address, asked, {"Content-Type": "application/json"})) as answer:
            links = json.load(answer)["seats"]
        return lambda seat, **looks: enter(visit, links[seat], **looks)

    return opens


def test_where_there_are_no_votes_the_desk_offers_none(seated: Callable[[str], Seated]) -> None:
    """
    Given a body of consensus, then neither the desk nor the card of a bracket offers a vote or an order of voting, both
    say by which article, and the gavel is there; a vote that is asked for all the same is refused with that article.
    """
    sits = seated("consensus")
    chair, author = sits("chair", reduced_motion="reduce"), sits("tondera")
    write(author, chair, "p2", "jointly", "soon")
    desk = chair.locator("chair-desk")
    expect(desk.locator(".left-out")).to_contain_text("Consensus, article 1 (Decisions by consensus)")
    expect(desk.locator(".agenda").get_by_role("button", name="Gavel").first).to_be_visible()
    expect(desk.get_by_role("button", name="Vote")).to_have_count(0)
    expect(desk.locator("select")).to_have_count(0)
    expect(chair.locator("order-panel section")).to_have_count(0)
    shot(chair, "profile-consensus-desk")
    chair.locator("#p2 button.holder").first.click()
    card = chair.locator("bracket-card dialog")
    expect(card).to_contain_text("There are no votes.")
    expect(card.get_by_role("button", name="Silence")).to_be_visible()
    expect(card.get_by_role("button", name="Vote")).to_have_count(0)
    shot(chair, "profile-consensus-card")
    assert look_at("rules without votes, a card", chair, looks=LOOKS[::3]) == []


def test_of_a_single_text_only_the_whole_is_offered(seated: Callable[[str], Seated]) -> None:
    """
    Given a single text, then the Chair lifts brackets herself and asks the room about nothing but the whole, for which
    no paragraph has to be agreed; she can put it as soon as no bracket is left.
    """
    sits = seated("single-text")
    chair, author = sits("chair"), sits("tondera")
    write(author, chair, "p2", "jointly")
    desk = chair.locator("chair-desk")
    expect(desk.locator(".left-out")).to_contain_text("Single text, article 2 (Only the whole is put)")
    expect(desk.locator(".agenda").get_by_role("button", name="Accept", exact=True)).to_be_visible()
    expect(desk.get_by_role("button", name="Gavel")).to_have_count(0)
    expect(desk.locator(".paragraph-rows")).to_have_count(0)
    shot(chair, "profile-single-desk")
    asks = desk.get_by_role("button", name="Ask for adoption")
    expect(asks).to_have_attribute("aria-disabled", "true")
    desk.locator(".agenda").get_by_role("button", name="Accept", exact=True).click()
    expect(asks).not_to_have_attribute("aria-disabled", "true")
    expect(desk).to_contain_text("No bracket is left: the text can be put.")
    act(author, "MakeMotion", kind="close-debate")
    expect(chair.locator("motion-list").get_by_role("button", name="Put it to the vote")).to_be_visible()
