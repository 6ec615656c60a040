"""Who sits where: handed over, moved, let go, seated late, on two devices; and who may know it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from itsdangerous import URLSafeTimedSerializer

from app.extensions import db
from app.plenary.models import Accreditation, JournalEntry, SeatCard

NAME = "Wanjiru Achieng"


@pytest.fixture
def named(app, links):
    """
    Somebody who takes a seat under a name.
    """

    def named(seat, name=NAME, claim=None):
        browser = app.test_client()
        assert browser.press(claim or links.claims[seat], name=name).status_code == 303
        return browser

    return named


@pytest.fixture
def place(app, links):
    """
    The number of the place that somebody has in a seat.
    """

    def place(seat, name=NAME):
        with app.app_context():
            here = db.session.query(Accreditation).filter_by(seat=seat, withdrawn=None)
            return next(each.id for each in here if each.participation.person.name == name)

    return place


def page_of(links, seat):
    return f"/sittings/{links.ref}/seats/{seat}/"


def fresh_claim(lecturer, links, seat):
    return next(part for part in lecturer.get(page_of(links, seat)).text.split('"') if f"/{seat}/claim/" in part)


def opens(browser, links, seat):
    return browser.get(links.seat(seat, "room")).status_code == 200


def test_a_seat_is_handed_over(links, named, lecturer):
    """
    Given somebody in a seat, when it is handed over, their device leaves it and their card is dead; a new card is
    there, and whoever scans it sits down.
    """
    old = named("tondera")
    answer = lecturer.press(links.seat("tondera", "hand-over"), on=page_of(links, "tondera"), reason="went home")
    assert answer.location == page_of(links, "tondera")
    assert not opens(old, links, "tondera")
    assert old.get(links.claims["tondera"]).status_code == 403
    new = named("tondera", "Otieno", fresh_claim(lecturer, links, "tondera"))
    assert opens(new, links, "tondera")
    assert "went home" in lecturer.get(links.sitting).text


def test_whoever_sat_there_is_told_what_was_done(links, named, lecturer):
    """Given a seat that is handed over and another that is cleared, then each of the two people reads which it was."""
    handed, cleared = named("tondera"), named("lumenia")
    lecturer.press(links.seat("tondera", "hand-over"), on=page_of(links, "tondera"))
    lecturer.press(links.seat("lumenia", "vacate"), on=page_of(links, "lumenia"))
    assert "has handed this seat over to somebody else" in handed.get(links.seat("tondera", "room")).text
    assert "has withdrawn your seat" in cleared.get(links.seat("lumenia", "room")).text


def test_the_lecturer_is_not_offered_a_seat(app, links, lecturer):
    """Given a lecturer with a name, then nobody is offered for a seat but those who take part."""
    from app.accounts.models import Person

    with app.app_context():
        for person in db.session.query(Person):
            person.name = person.name or "Prof. Mbeki"
        db.session.commit()
    assert "Prof. Mbeki" not in lecturer.get(page_of(links, "tondera")).text


def test_the_same_name_in_one_seat_is_no_proof(links, named, lecturer):
    """Given one name twice in a seat, then its page tells the two apart, and says that it may be one person."""
    for _ in range(2):
        named("tondera")
    page = lecturer.get(page_of(links, "tondera")).text
    assert f"<b>{NAME}</b>" in page
    assert f"<b>{NAME} (2)</b>" in page
    assert page.count("perhaps a second device of one person") == 1


@pytest.mark.parametrize(("house", "alone"), [("http://127.0.0.1:8000", True), ("http://192.168.1.20:8000", False)])
def test_cards_that_no_phone_can_open_say_so(app, links, lecturer, house, alone):
    """Given a house for this computer alone, then the sheet and every card on it say that no phone can open them."""
    app.extensions["zerodraft"] = replace(app.extensions["zerodraft"], public_url=house)
    page = lecturer.get(f"{links.sitting}cards").text
    assert ("These cards work on this computer only." in page) is alone
    assert ("not on phones" in page) is alone


def test_one_of_several_leaves_a_shared_seat(links, named, lecturer, place):
    """
    Given two people in a seat, when one is let go, the other stays, and the card that went with the first is dead.
    """
    going, staying = named("tondera"), named("tondera", "Otieno")
    lecturer.press(f"{page_of(links, 'tondera')}people/{place('tondera')}/leave", on=page_of(links, "tondera"))
    assert not opens(going, links, "tondera")
    assert opens(staying, links, "tondera")
    assert going.get(links.claims["tondera"]).status_code == 403
    assert f"{NAME} left Tondera" in lecturer.get(links.sitting).text


def test_somebody_is_moved_and_finds_the_way(links, named, lecturer, place):
    """
    Given somebody in a wrong seat, when the lecturer moves them, their own device opens the new seat and is told so at
    the old one; they do not slip back by their old card, which stays good for others.
    """
    delegate = named("tondera")
    path = f"{page_of(links, 'tondera')}people/{place('tondera')}/move"
    moved = lecturer.press(path, on=page_of(links, "tondera"), to="ostrel", reason="two from one ministry")
    assert moved.location == page_of(links, "ostrel")
    assert opens(delegate, links, "ostrel")
    assert links.seat("ostrel") in delegate.get("/").text
    for address in (links.seat("tondera", "room"), links.claims["tondera"]):
        words = delegate.get(address)
        assert words.status_code == 403
        assert "moved you to Ostrel" in words.text
    assert opens(named("tondera", "Otieno"), links, "tondera")
    book = lecturer.get(links.sitting).text
    assert f"{NAME} moved from Tondera to Ostrel" in book
    assert "two from one ministry" in book


def test_somebody_moved_can_be_moved_back(links, named, lecturer, place):
    delegate = named("tondera")
    for here, to in (("tondera", "ostrel"), ("ostrel", "tondera")):
        lecturer.press(f"{page_of(links, here)}people/{place(here)}/move", on=page_of(links, here), to=to)
    assert opens(delegate, links, "tondera")
    assert not opens(delegate, links, "ostrel")


@pytest.mark.parametrize("to", ["", "tondera", "nowhere", "zarune"])
def test_nobody_is_moved_nowhere(links, named, lecturer, place, to):
    """
    Given no seat of that name, the same one, or one whose card is withdrawn, everything stays.
    """
    lecturer.press(links.seat("zarune", "vacate"), on=links.sitting)
    delegate = named("tondera")
    path = f"{page_of(links, 'tondera')}people/{place('tondera')}/move"
    assert lecturer.press(path, on=page_of(links, "tondera"), to=to).status_code == 400
    assert opens(delegate, links, "tondera")


def test_a_place_is_asked_for_in_its_own_seat_only(links, named, lecturer, place):
    delegate = named("tondera")
    for deed in ("leave", "move"):
        path = f"{page_of(links, 'ostrel')}people/{place('tondera')}/{deed}"
        assert lecturer.press(path, on=page_of(links, "ostrel"), to="valmere").status_code == 404
    assert opens(delegate, links, "tondera")


def test_a_late_comer_is_seated(links, named, lecturer, place):
    """
    Given somebody who lost a seat, when the lecturer seats them elsewhere, their device opens it without any card.
    """
    late = named("tondera")
    lecturer.press(f"{page_of(links, 'tondera')}people/{place('tondera')}/leave", on=page_of(links, "tondera"))
    page = lecturer.get(page_of(links, "valmere")).text
    who = re.search(rf'<option value="(\d+)">{NAME}<', page)[1]
    lecturer.press(links.seat("valmere", "admit"), on=page_of(links, "valmere"), who=who)
    assert opens(late, links, "valmere")
    again = lecturer.press(links.seat("ostrel", "admit"), on=page_of(links, "ostrel"), who=who)
    assert again.status_code == 400


def test_who_is_put_out_is_told_in_plain_words_and_their_browser_forgets(links, named, lecturer):
    delegate = named("tondera")
    lecturer.press(links.seat("tondera", "vacate"), on=page_of(links, "tondera"))
    page = delegate.get(links.seat("tondera"))
    assert page.status_code == 403
    assert "You no longer sit for Tondera" in page.text
    assert f'data-forget="{links.ref}:tondera"' in page.text
    assert "forget" not in delegate.get(links.seat("valmere")).text


# Names


def test_names_are_seen_in_ones_own_delegation_and_by_the_lecturer_only(app, links, named, lecturer, seated):
    """
    Given two people who share a seat under their names, each reads the other's; no page, view or record of anybody
    else has them, and neither has the journal.
    """
    one, other = named("tondera"), named("tondera", "Otieno Were")
    for page in ("lobby", "brief"):
        assert "Otieno Were" in one.get(links.seat("tondera", page)).text
        assert NAME in other.get(links.seat("tondera", page)).text
    assert NAME in lecturer.get(links.sitting).text
    elsewhere = seated("chair", "valmere", "secretariat", "world-health-forum")
    read = "".join(
        elsewhere.get(links.seat(seat, page)).text
        for seat in ("chair", "valmere", "secretariat", "world-health-forum")
        for page in ("lobby", "brief", "room", "view", "present")
    )
    read += elsewhere.get(f"/sittings/{links.ref}/outcome").text + app.test_client().get(links.wall).text
    read += one.get(links.seat("tondera", "view")).text + one.get(links.seat("tondera", "room")).text
    with app.app_context():
        read += "".join(entry.payload or "" for entry in db.session.query(JournalEntry))
    for name in (NAME, "Otieno Were"):
        assert name not in read


def test_a_name_that_would_be_markup_is_a_name(links, named):
    page = named("tondera", "<b>Ana</b>").get(links.seat("tondera")).text
    assert "&lt;b&gt;Ana" in page
    assert "<b>Ana" not in page


# A second device


def device_link(browser, links, seat):
    page = browser.get(links.seat(seat, "device")).text
    return re.search(r'value="http://localhost(/[^"]+)"', page)[1]


def test_a_second_device_is_the_same_person(app, links, named, visitor, lecturer):
    """
    Given a link made in the lobby, when its button is pressed on another device, one person sits on both.
    """
    phone = named("tondera")
    link = device_link(phone, links, "tondera")
    assert visitor.get(link).status_code == 200
    assert visitor.head(link).status_code == 200
    assert not opens(visitor, links, "tondera")
    assert visitor.press(link).location == links.seat("tondera")
    assert opens(visitor, links, "tondera")
    assert opens(phone, links, "tondera")
    assert phone.get(links.seat("tondera", "present")).json["seats"] == {"tondera": 1}


def test_a_device_link_is_void_when_its_time_or_its_owners_seat_is_over(
    app, links, named, visitor, lecturer, monkeypatch
):
    phone = named("tondera")
    link = device_link(phone, links, "tondera")
    # Not the last letter of a signature: it holds bits that mean nothing.
    forged = link[:-5] + ("A" if link[-5] != "A" else "B") + link[-4:]
    assert visitor.get(forged).status_code == 403
    assert visitor.get(link.replace("tondera", "ostrel")).status_code == 403
    with monkeypatch.context() as later:
        later.setattr("app.plenary.plan.QUARTER_OF_AN_HOUR", -1)
        assert visitor.get(link).status_code == 403
    lecturer.press(links.seat("tondera", "hand-over"), on=page_of(links, "tondera"))
    assert visitor.get(link).status_code == 403


def test_a_device_link_never_opens_a_lecturers_desk(app, links, lecturer, visitor):
    """
    Given a lecturer in the chair, her page for a second device sends her to sign in, and a link for her, however it was
    come by, opens nothing.
    """
    lecturer.press(links.claims["chair"])
    assert lecturer.get(links.seat("chair", "device")).status_code == 403
    with app.test_request_context():
        from app.accounts.models import Person
        from app.plenary.plan import _sealer

        person = db.session.query(Person).filter_by(demonstration=True).one()
        assert isinstance(_sealer(), URLSafeTimedSerializer)
        token = _sealer().dumps([links.ref, "chair", person.id])
    assert visitor.get(links.seat("chair", f"join/{token}")).status_code == 403


# Forged cards


def test_a_card_of_another_issue_is_forged_in_vain(app, links, visitor, lecturer):
    """
    Given the links of earlier and later issues of a card, only that of the present one opens the seat.
    """
    from app.plenary.cards import seal

    lecturer.press(links.seat("tondera", "reissue"), on=links.sitting)
    with app.app_context():
        serial = db.session.query(SeatCard).filter_by(seat="tondera").one().serial
        tokens = {n: seal("seat", links.ref, "tondera", n) for n in range(serial - 2, serial + 3)}
    answers = {n: visitor.get(links.seat("tondera", f"claim/{token}")).status_code for n, token in tokens.items()}
    assert answers == {n: 200 if n == serial else 403 for n in tokens}
