"""Understudies in Chromium: a lecturer fills seats while people play, and one person practises alone on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.test_accessibility import STILL, look_at, wrong
from tests.browser.test_drafting import PHONE, ROOM, act
from tests.browser.test_silence import shot

__all__ = ["wrong"]

pytestmark = pytest.mark.browser

WHOLE_GAME = 900_000
"""Milliseconds for a whole negotiation at the brisk pace, on a machine that does other things, too."""


def scripted_seats(house: House, visit: Callable[..., Page]) -> Page:
    page = visit(house.lecturer, **STILL)
    page.locator("form[method=post] button.primary").click()
    page.locator("a[href*='/sittings/']").first.click()
    page.get_by_role("link", name="Scripted seats").click()
    return page


def test_a_lecturer_fills_empty_seats_while_two_people_play(
    house: House, sit: Callable[..., Page], visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a person in the Chair and one in a delegation, when the lecturer fills the other seats, then both see which
    are scripted; scripts write once the Chair opens the text; whoever comes late has the seat, and everybody sees it.
    """
    chair, valmere = sit("Chair", **STILL), sit("Valmere", **STILL)
    lecturer = scripted_seats(house, visit)
    expect(lecturer.locator("tr", has_text="Valmere")).to_contain_text("1 person")
    wrong.extend(look_at("seats to be scripted", lecturer))
    lecturer.locator("#pace-fill").select_option("brisk")
    lecturer.get_by_role("button", name="Let scripts play these seats").click()
    expect(lecturer.locator("b.scripted")).to_have_count(7)
    shot(lecturer, "scripted-seats")
    wrong.extend(look_at("scripted seats", lecturer))

    wall = visit(house.wall, **STILL)
    expect(valmere.locator("seats-panel")).to_contain_text("Tondera (script)")
    expect(valmere.locator("seats-panel")).not_to_contain_text("Valmere (script)")
    ids = chair.evaluate(f"{ROOM}.view.order.filter((id) => !id.startsWith('h-'))")
    act(chair, "OpenDrafting", paragraphs=ids)
    expect(wall.locator(".bracket").first).to_be_visible()
    expect(valmere.locator("offers-panel")).to_contain_text("(script)", timeout=120_000)

    late = sit("Tondera", **{**PHONE, "reduced_motion": "reduce"})
    expect(valmere.locator("seats-panel")).not_to_contain_text("Tondera (script)")
    expect(valmere.locator("seats-panel")).to_contain_text("Palisar (script)")
    shot(late, "taken-over-phone")
    # By itself: she has not reloaded the page.
    expect(lecturer.locator("tr", has_text="Tondera")).to_contain_text("1 person")
    lecturer.get_by_role("button", name="Pause all").click()
    expect(lecturer.locator("tr", has_text="Palisar")).to_contain_text("paused")
    lecturer.get_by_role("button", name="Take all out").click()
    expect(lecturer.locator("b.scripted")).to_have_count(0)
    expect(valmere.locator("seats-panel")).not_to_contain_text("(script)")


@pytest.mark.slow
def test_one_person_practises_alone_on_a_phone_to_an_adopted_text(
    house: House, visit: Callable[..., Page], wrong: list[str]
) -> None:
    """
    Given a person with a phone, when they practise a scenario as a delegation, write, and accept a package, then the
    scripted Chair takes the room to an adopted text, and the debrief lays everybody's points open.
    """
    phone = visit(house.seats["Orsenne"], **{**PHONE, "reduced_motion": "reduce"})
    phone.locator("form[method=post] button.primary").click()
    phone.get_by_role("link", name="Practise alone").click()
    wrong.extend(look_at("practising alone", phone))
    phone.get_by_role("link", name="Open Latch").click()
    shot(phone, "practice-phone")
    phone.locator("input[name=seat]").nth(1).check()
    phone.locator("select[name=pace]").select_option("brisk")
    wrong.extend(look_at("a seat to practise in", phone))
    phone.get_by_role("button", name="Begin").click()
    phone.get_by_role("link", name="Enter the room").click()
    phone.locator("rolling-text .paragraph").first.wait_for()
    expect(phone.get_by_text("A rehearsal, and no sitting of the workshop.")).to_be_visible()

    accepted: set[str] = set()
    for _ in range(WHOLE_GAME // 500):
        state = phone.evaluate(
            f"(() => {{ const {{ view, own }} = {ROOM}; return {{ phase: view.phase, offers: Object.values(view.offers)"
            ".filter(({ by, answers }) => by !== own.seat && !(own.seat in answers)).map(({ id }) => id) }; })()"
        )
        if state["phase"] != "in-session":
            break
        for offer in set(state["offers"]) - accepted:
            act(phone, "AnswerOffer", offer=offer, answer="accept")
            accepted.add(offer)
        phone.wait_for_timeout(500)
    assert phone.evaluate(f"{ROOM}.view.phase") == "adopted"
    shot(phone, "practice-adopted-phone")

    phone.goto(urljoin(house.url, "/practice/"))
    wrong.extend(look_at("one's practice", phone))
    phone.get_by_role("link", name="Practice: Open Latch", exact=True).click()
    expect(phone.locator(".verdict")).to_contain_text("Adopted by consensus")
    phone.get_by_role("link", name=re.compile("Points and packages")).click()
    expect(phone.locator("main")).to_contain_text("Quillora")
