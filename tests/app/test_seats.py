"""Taking a seat: by the button only, again and again, on several devices, until the card is replaced."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from app.accounts.models import Person
from app.extensions import db
from app.plenary.cards import vacated
from app.plenary.models import Accreditation


def count(app, what):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(what))


def test_looking_at_a_card_claims_nothing(app, links, visitor):
    """
    Given a messenger that previews every link, when it opens the card, then nobody sits there.
    """
    people = count(app, Person)
    assert visitor.get(links.claims["tondera"]).status_code == 200
    assert visitor.head(links.claims["tondera"]).status_code == 200
    assert (count(app, Person), count(app, Accreditation)) == (people, 0)


def test_the_button_takes_the_seat(links, visitor):
    answer = visitor.press(links.claims["tondera"])
    assert (answer.status_code, answer.location) == (303, links.seat("tondera"))
    assert visitor.get(links.seat("tondera")).status_code == 200
    assert visitor.get(links.seat("tondera", "room")).status_code == 200


def test_a_form_from_elsewhere_takes_no_seat(app, links, visitor):
    """
    When another site posts to the card's link without the page's own token, it is refused and told why.
    """
    answer = visitor.post(links.claims["tondera"])
    assert answer.status_code == 400
    assert "stale" in answer.text
    page = visitor.get(links.claims["tondera"])
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    posted = visitor.post(links.claims["tondera"], data={"csrf_token": token}, headers={"Sec-Fetch-Site": "cross-site"})
    assert posted.status_code == 403
    assert count(app, Accreditation) == 0


def test_the_same_person_is_simply_let_in(app, links, seated):
    """
    Given somebody seated, when they scan the card again, they are in their lobby, and still one person in one seat.
    """
    delegate = seated("tondera")
    again = delegate.get(links.claims["tondera"])
    assert (again.status_code, again.location) == (303, links.seat("tondera"))
    assert count(app, Accreditation) == 1


def test_several_people_share_a_seat(app, links, seated):
    for browser in (seated("tondera"), seated("tondera")):
        assert browser.get(links.seat("tondera", "room")).status_code == 200
    assert count(app, Accreditation) == 2


def test_one_browser_may_hold_several_seats(app, links, seated):
    delegate = seated("tondera", "valmere")
    for seat in ("tondera", "valmere"):
        assert delegate.get(links.seat(seat, "room")).status_code == 200
    assert delegate.get(links.seat("zarune", "room")).status_code == 403
    assert count(app, Person) == 2  # The delegate, and the lecturer of the demonstration.


@pytest.mark.parametrize("page", ["lobby", "room", "brief", "view", "present"])
def test_a_seat_of_ones_own_opens_no_other(links, seated, visitor, page):
    delegate = seated("tondera")
    assert delegate.get(links.seat("tondera", page)).status_code == 200
    assert delegate.get(links.seat("valmere", page)).status_code == 403
    assert visitor.get(links.seat("tondera", page)).status_code == 403


def test_a_card_opens_its_own_seat_only(links, visitor):
    """
    Given the token of one seat, when it is put into the address of another, that seat stays shut.
    """
    token = links.claims["tondera"].rpartition("/")[2]
    for seat in ("valmere", "chair"):
        assert visitor.press(links.seat(seat, f"claim/{token}"), on=links.claims["tondera"]).status_code == 403
    assert visitor.get(links.seat("nowhere", f"claim/{token}")).status_code == 404


def test_a_token_changed_by_one_letter_opens_nothing(links, visitor):
    path, _, token = links.claims["tondera"].rpartition("/")
    for at in range(len(token)):
        other = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert visitor.get(f"{path}/{other}").status_code == 403


def test_a_card_that_went_astray_is_replaced(links, seated, lecturer, visitor):
    """
    Given a delegate in the seat, when the lecturer issues a new card, the old link is void and the delegate stays.
    """
    delegate = seated("tondera")
    assert lecturer.press(links.seat("tondera", "reissue"), on=links.sitting).status_code == 303
    late = visitor.get(links.claims["tondera"])
    assert late.status_code == 403
    assert "Only the card issued last opens a seat." in late.text
    assert delegate.get(links.seat("tondera", "room")).status_code == 200


def test_a_seat_can_be_cleared(app, links, seated, lecturer, visitor):
    """
    Given the wrong person in a seat, when the lecturer clears it, they are out, the room is told, and the card is void
    until a new one is issued.
    """
    heard = []
    delegate, card = seated("tondera"), links.claims["tondera"]
    with vacated.connected_to(heard.append):
        lecturer.press(links.seat("tondera", "vacate"), on=links.sitting)
    assert heard == [links.ref]
    assert delegate.get(links.seat("tondera", "room")).status_code == 403
    for browser in (delegate, visitor):
        assert "A withdrawn card opens no seat." in browser.get(card).text
    lecturer.press(links.seat("tondera", "reissue"), on=links.sitting)
    fresh = next(part for part in lecturer.get(links.sitting).text.split('"') if "/tondera/claim/" in part)
    assert delegate.press(fresh).status_code == 303


def test_a_wall_opens_with_its_current_link_only(links, lecturer, visitor):
    """
    Given the wall's link in the wrong hands, when the lecturer replaces it, the old one is dark and the new one works.
    """
    assert visitor.get(links.wall).status_code == 200
    assert visitor.get(links.wall + "x").status_code == 403
    lecturer.press(f"/sittings/{links.ref}/wall", on=links.sitting)
    assert "A wall opens only with its current link." in visitor.get(links.wall).text
    fresh = next(part for part in lecturer.get(links.sitting).text.split('"') if "/wall/" in part)
    assert visitor.get(fresh).status_code == 200


def test_a_participant_leads_nothing(links, seated):
    """
    Given somebody in the chair, the lecturer's page and its buttons are shut all the same.
    """
    chair = seated("chair")
    assert chair.get(links.sitting).status_code == 403
    for button in ("reissue", "vacate"):
        assert chair.press(links.seat("tondera", button), on=links.claims["valmere"]).status_code == 403


def test_the_lecturer_may_take_the_chair(links, lecturer):
    assert lecturer.get(links.seat("chair", "room")).status_code == 403
    assert lecturer.press(links.claims["chair"]).status_code == 303
    assert lecturer.get(links.seat("chair", "room")).status_code == 200
    assert lecturer.get(links.sitting).status_code == 200
    assert lecturer.get(links.seat("tondera", "brief")).status_code == 403


def test_the_lecturers_link_leads_to_the_sitting(links, visitor):
    """
    Given the link of the demonstration, when its button is pressed, then the page of that sitting opens.
    """
    landed = visitor.press(links.lecturer)
    assert landed.location == links.sitting
    assert visitor.get(landed.location).status_code == 200


def test_the_way_back_is_on_the_first_page(links, seated, lecturer, visitor):
    assert links.seat("tondera") in seated("tondera").get("/").text
    assert links.sitting in lecturer.get("/").text
    assert links.ref not in visitor.get("/").text


def test_whoever_signs_out_has_left(links, seated):
    delegate = seated("tondera")
    assert delegate.press("/signout", on=links.claims["valmere"]).status_code == 303
    assert delegate.get(links.seat("tondera", "room")).status_code == 403


def test_instructions_are_shown_to_their_own_delegation_only(links, seated):
    """
    Given what Tondera's instructions say, when any other seat reads everything it may, none of it is there.
    """
    from curriculum.loader import load_scenario

    scenario = load_scenario("winter-ward")
    secret = scenario.instructions("tondera").opened_for("tondera").page.sections[-1].text.split("\n")[0]
    words = " ".join(secret.split()[:4])
    assert "onfidential" in seated("tondera").get(links.seat("tondera", "brief")).text
    other = seated("chair", "valmere", scenario.observers[0].id)
    for seat in ("chair", "valmere", scenario.observers[0].id):
        for page in ("lobby", "brief", "room", "view"):
            assert words not in other.get(links.seat(seat, page)).text


def test_a_lecturer_keeps_the_seats_that_this_browser_holds(links, seated):
    """
    Given a browser that sits in a seat, when its lecturer's link is opened there, then seat and desk are both open.
    """
    browser = seated("tondera")
    assert browser.press(links.lecturer).status_code == 303
    assert browser.get(links.sitting).status_code == 200
    assert browser.get(links.seat("tondera", "room")).status_code == 200
