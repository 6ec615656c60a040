"""People in a browser: a roster put right, places given, a personal link without a script, and a certificate."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import House
from tests.browser.seeing import LOOKS, look_at
from tests.browser.test_silence import shot

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "reduced_motion": "reduce"}
DESKTOP = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
OPPOSITE = LOOKS[::3]
ROSTER = """Name;Family name;E-mail;Country;Region;Delegation wished;Role;Languages;Accessibility needs;Gender
Zoë;Ātea;zoe@example.test;Tonga;Asia-Pacific;Tondera;participant;English, Tongan;Wheelchair ramp;f
Luis;Paz;luis@example.test;Peru;Latin America and the Caribbean;;participant;Español;;m
Nia;Kamau;nia@example.test;Kenya;Africa;;observer;English, Swahili;;f
Ana;;ana at example.test;Peru;Latin America and the Caribbean;;queen;;;?
"""


def pictures(page: Page, name: str) -> None:
    """
    Of a page, wide and narrow.
    """
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        shot(page, f"{name}-{width}")
    page.set_viewport_size(DESKTOP["viewport"])


def test_people_are_brought_in_seated_and_certified(house: House, visit: Callable[..., Page]) -> None:
    """
    Given a roster with one line that is wrong, when the lecturer looks at it, puts the line right, gives places by lot
    and a link to somebody, then they come in on a phone and sit where they were to sit; the lecturer issues a
    certificate, and its page vouches for it. Every page on the way can be read and used by everybody.
    """
    lecturer = visit(house.lecturer, **DESKTOP)
    lecturer.locator("form[method=post] button[type=submit].primary").click()
    lecturer.goto(urljoin(house.url, "/editions/1/people/"))
    found = bring(lecturer)
    found += place(lecturer)
    found += hand_out(lecturer, house)
    phone = visit(lecturer.get_by_role("textbox", name="Personal link").input_value(), **PHONE)
    shot(phone, "claim")
    found += look_at("a personal link", phone, looks=OPPOSITE)
    phone.get_by_role("button", name="Come in").click()
    expect(phone.get_by_text("Tondera").first).to_be_visible()
    found += certify(lecturer, house)
    lecturer.goto(urljoin(house.url, "/editions/1/launches/"))
    found += look_at("launches, without a platform", lecturer, looks=OPPOSITE)
    phone.goto(urljoin(house.url, "/certificates/"))
    phone.set_viewport_size(PHONE["viewport"])
    shot(phone, "mine")
    found += look_at("my certificates", phone, looks=OPPOSITE)
    stranger = visit(phone.get_by_role("textbox", name="The page that vouches for it").input_value(), **PHONE)
    expect(stranger.get_by_text("This certificate is valid")).to_be_visible()
    expect(stranger.get_by_text("Zoë")).to_have_count(0)
    shot(stranger, "valid")
    phone.get_by_role("button", name="Let it say my name").click()
    expect(phone.get_by_role("button", name="Hide my name there")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_text("Zoë Ātea")).to_be_visible()
    found += look_at("the page of a certificate", stranger, looks=OPPOSITE)
    assert found == []


def bring(lecturer: Page) -> list[str]:
    lecturer.get_by_role("link", name="Bring a roster in").click()
    lecturer.get_by_label("Paste the table").fill(ROSTER)
    lecturer.get_by_role("button", name="Look at it first").click()
    expect(lecturer.get_by_text("3 new people")).to_be_visible()
    expect(lecturer.get_by_text("Line 5, E-mail")).to_be_visible()
    pictures(lecturer, "roster-looked-at")
    found = look_at("a roster looked at", lecturer, looks=OPPOSITE)
    lecturer.get_by_role("button", name="Take 3 people in").click()
    expect(lecturer.get_by_text("3 people were taken in.")).to_be_visible()
    again = lecturer.get_by_label("Paste the table")
    again.fill(again.input_value().replace(" at ", "@").replace("queen", "expert").replace("?", ""))
    lecturer.get_by_role("button", name="Look at it first").click()
    lecturer.get_by_role("button", name="Take 1 person in").click()
    expect(lecturer.get_by_role("heading", name="Roster")).to_be_visible()
    pictures(lecturer, "people")
    return found + look_at("people", lecturer, looks=OPPOSITE)


def place(lecturer: Page) -> list[str]:
    lecturer.locator("a[href*='/sittings/'][href$='/people']").first.click()
    lecturer.get_by_role("button", name="Spread the regions").click()
    expect(lecturer.get_by_text("Nothing is kept yet.")).to_be_visible()
    lecturer.get_by_label("Zoë Ātea").select_option(label="Tondera")
    pictures(lecturer, "places")
    found = look_at("places", lecturer, looks=OPPOSITE)
    lecturer.get_by_role("button", name="Keep these places").click()
    expect(lecturer.get_by_role("heading", name="What was kept")).to_be_visible()
    return found


def hand_out(lecturer: Page, house: House) -> list[str]:
    """
    Looks at links on paper and by mail, and opens the page of one person.
    """
    lecturer.goto(urljoin(house.url, "/editions/1/people/links"))
    pictures(lecturer, "links")
    found = look_at("personal links", lecturer, looks=OPPOSITE)
    lecturer.goto(urljoin(house.url, "/editions/1/people/letters"))
    expect(lecturer.get_by_text("This house sends no letters")).to_be_visible()
    found += look_at("letters", lecturer, looks=OPPOSITE)
    lecturer.goto(urljoin(house.url, "/editions/1/people/"))
    lecturer.get_by_role("link", name="Zoë Ātea").click()
    expect(lecturer.get_by_role("heading", name="Zoë Ātea", level=1)).to_be_visible()
    pictures(lecturer, "person")
    return found + look_at("a person", lecturer, looks=OPPOSITE)


def certify(lecturer: Page, house: House) -> list[str]:
    lecturer.goto(urljoin(house.url, "/editions/1/certificates/"))
    lecturer.get_by_label("Issued by").fill("Diplomatic Academy")
    lecturer.get_by_label("Signed by").fill("A. Rector")
    lecturer.get_by_role("button", name="Keep this").click()
    expect(lecturer.get_by_role("checkbox", name="Zoë Ātea")).to_be_checked()
    pictures(lecturer, "certificates")
    found = look_at("certificates", lecturer, looks=OPPOSITE)
    lecturer.get_by_role("button", name="Issue to those ticked").click()
    expect(lecturer.get_by_role("heading", name="Issued")).to_be_visible()
    pictures(lecturer, "issued")
    return found
