"""Personal links: one person in, once, by the button; to the seat that waits; and never to what is somebody else's."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.extensions import db
from app.people.links import MAILED, SHOWN, link_of
from app.people.models import Allotment
from app.plenary.models import Accreditation
from app.workshops.models import Edition, Participation
from app.workshops.roster import RosterEntry
from tests.app.test_rosters import bring

TABLE = (
    "Name,E-mail,Region,Role,Delegation wished\n"
    "Aroha,aroha@example.test,Asia,participant,Tondera\n"
    "Luis,luis@example.test,GRULAC,participant,\n"
    "Nia,nia@example.test,Africa,observer,\n"
)


@pytest.fixture
def people(links):
    return f"/editions/{links.edition}/people/"


@pytest.fixture
def roster(app, lecturer, people):
    """
    Three people on the roster; by name, their number.
    """
    bring(lecturer, people, TABLE)
    with app.app_context():
        return {entry.given: entry.id for entry in db.session.scalars(select(RosterEntry))}


def link(app, number, how="shown"):
    with app.test_request_context():
        return urlsplit(link_of(db.session.get(RosterEntry, number), how)).path


def person_of(app, number):
    with app.app_context():
        return db.session.get(RosterEntry, number).participation.person_id


def seats_of(app, number):
    with app.app_context():
        entry = db.session.get(RosterEntry, number)
        held = select(Accreditation.seat).where(
            Accreditation.participation_id == entry.participation_id, Accreditation.withdrawn.is_(None)
        )
        return set(db.session.scalars(held))


def place(lecturer, links, **seats):
    page = f"/sittings/{links.ref}/people"
    return lecturer.press(page, manner="hand", **{f"seat-{number[1:]}": seat for number, seat in seats.items()})


def test_looking_uses_nothing_up_and_the_button_works_once(app, links, lecturer, roster):
    """
    Given a place kept for somebody, when the preview of a chat looks at their link, then nothing happens; when they
    press the button, they sit there; when somebody else does, they are told that the link counts no more.
    """
    place(lecturer, links, **{f"n{roster['Aroha']}": "tondera"})
    address = link(app, roster["Aroha"])
    looked = app.test_client().get(address).text
    assert "Welcome, Aroha<" in looked
    assert "Tondera" in looked
    assert seats_of(app, roster["Aroha"]) == set()
    theirs = app.test_client()
    answer = theirs.press(address)
    assert answer.headers["Location"] == links.seat("tondera")
    assert theirs.get(links.seat("tondera")).status_code == 200
    assert seats_of(app, roster["Aroha"]) == {"tondera"}
    late = app.test_client()
    assert late.get(address).status_code == 403
    assert "This link counts no more" in late.get(address).text
    # Their own browser is led on.
    assert theirs.get(address).status_code == 303


def test_of_two_who_have_the_page_open_one_comes_in(app, roster):
    address = link(app, roster["Luis"])
    first, second = app.test_client(), app.test_client()
    tokens = [re.search(r'name="csrf_token" value="([^"]+)"', each.get(address).text)[1] for each in (first, second)]
    answers = [
        each.post(address, data={"csrf_token": token}) for each, token in zip((first, second), tokens, strict=True)
    ]
    assert sorted(answer.status_code for answer in answers) == [303, 403]


def test_a_forged_link_opens_nothing(app, roster):
    address = link(app, roster["Luis"])
    for forged in (f"{address}x", address[:-1], address.replace("join/", "join/x"), "/people/join/W10.x"):
        assert app.test_client().get(forged).status_code == 403


def test_a_new_link_makes_the_older_one_void(app, lecturer, people, roster):
    address = link(app, roster["Luis"])
    lecturer.press(f"{people}{roster['Luis']}/link", on=f"{people}{roster['Luis']}")
    assert app.test_client().get(address).status_code == 403
    assert app.test_client().get(link(app, roster["Luis"])).status_code == 200


def test_a_link_that_the_lecturer_saw_never_opens_what_somebody_did(app, links, lecturer, people, roster):
    """
    Given somebody who has come and holds a seat, when the lecturer makes a new link and anybody uses it, then they sit
    in the same seat as somebody new; a link that went to their own mailbox opens who they were.
    """
    place(lecturer, links, **{f"n{roster['Aroha']}": "tondera"})
    app.test_client().press(link(app, roster["Aroha"]))
    before = person_of(app, roster["Aroha"])
    lecturer.press(f"{people}{roster['Aroha']}/link", on=f"{people}{roster['Aroha']}")
    mailed = app.test_client()
    assert mailed.press(link(app, roster["Aroha"], MAILED)).status_code == 303
    assert person_of(app, roster["Aroha"]) == before
    lecturer.press(f"{people}{roster['Aroha']}/link", on=f"{people}{roster['Aroha']}")
    app.test_client().press(link(app, roster["Aroha"]))
    assert person_of(app, roster["Aroha"]) != before
    assert seats_of(app, roster["Aroha"]) == {"tondera"}


def test_an_address_on_a_list_makes_nobody_somebody_of_another_edition(app, links, lecturer, people, roster):
    """
    Given somebody on the roster of one edition, when the lecturer of another writes the same address on hers, then that
    is somebody else: with the link that she sees she opens nothing of the first.
    """
    with app.app_context():
        later = Edition(title="Later")
        leader = db.session.scalar(select(Participation.person_id).where(Participation.role == "lecturer"))
        db.session.add(Participation(edition=later, person_id=leader, role="lecturer"))
        db.session.commit()
        number = later.id
    bring(lecturer, f"/editions/{number}/people/", "Name,E-mail\nLuis,luis@example.test\n")
    with app.app_context():
        again = db.session.scalar(select(RosterEntry.id).where(RosterEntry.edition_id == number))
    assert person_of(app, again) != person_of(app, roster["Luis"])
    for how in (SHOWN, MAILED):
        browser = app.test_client()
        browser.press(link(app, again, how))
        assert browser.get(f"/editions/{links.edition}/agenda/").status_code in {403, 404}


def test_a_guest_who_has_a_link_as_well_is_one_person(app, links, seated, roster):
    """
    Given somebody who sits here by a card already, when they open their personal link in the same browser, then they
    are who stands on the roster, and keep their seat.
    """
    browser = seated("valmere")
    assert browser.press(link(app, roster["Luis"])).status_code == 303
    assert browser.get(links.seat("valmere")).status_code == 200
    assert seats_of(app, roster["Luis"]) == {"valmere"}


def test_a_lecturer_joins_a_guest_with_the_roster_and_takes_them_apart(app, links, lecturer, people, seated, roster):
    """
    Given a guest in a seat, when the lecturer says who on the roster that is, then the entry holds the seat; taken
    apart, the guest keeps it and the entry is a line on a list again.
    """
    browser = seated("valmere")
    with app.app_context():
        guest = db.session.scalar(select(Participation.id).join(Accreditation).where(Accreditation.seat == "valmere"))
    own = f"{people}{roster['Luis']}"
    before = person_of(app, roster["Luis"])
    assert "Somebody without a name (Valmere)" in lecturer.get(own).text
    assert lecturer.press(f"{own}/join", on=own, guest=str(guest)).status_code == 303
    assert seats_of(app, roster["Luis"]) == {"valmere"}
    assert "joined with a card" in lecturer.get(people).text
    # Whom a lecturer has joined, no link signs in as: not even one that went by mail to an address she chose.
    app.test_client().press(link(app, roster["Luis"], MAILED))
    with app.app_context():
        assert db.session.get(Participation, guest).person_id != person_of(app, roster["Luis"])
    other = f"{people}{roster['Nia']}"
    assert lecturer.press(f"{other}/join", on=other, guest=str(guest)).status_code == 303
    assert lecturer.press(f"{other}/apart", on=other).status_code == 303
    assert seats_of(app, roster["Nia"]) == set()
    assert browser.get(links.seat("valmere")).status_code == 200
    assert before


def test_a_joined_guest_who_is_erased_leaves_no_name(app, links, lecturer, people, seated, roster):
    """
    Given a guest whom the lecturer has joined with the roster, when they are erased, then whom the list had made for
    the entry goes, too, and everybody else on it stays.
    """
    from app.privacy.erasing import erase

    seated("valmere")
    before, own = person_of(app, roster["Luis"]), f"{people}{roster['Luis']}"
    with app.app_context():
        guest = db.session.scalar(select(Participation).join(Accreditation).where(Accreditation.seat == "valmere"))
        number, person_id = guest.id, guest.person_id
    lecturer.press(f"{own}/join", on=own, guest=str(number))
    with app.test_request_context():
        erase(person_id)
        assert [db.session.get(Person, each) for each in (before, person_id)] == [None, None]
        assert {each.given for each in db.session.scalars(select(RosterEntry))} == roster.keys() - {"Luis"}


def test_a_guest_is_told_first_what_signing_out_loses(lecturer, seated):
    """
    Given a guest, whom no card and no used link brings back, then the button that signs out stands behind that warning;
    whoever has another way in is shown the button alone.
    """
    told = "This device then knows you no more."
    assert (told in seated("valmere").get("/").text, told in lecturer.get("/").text) == (True, False)


def test_members_of_staff_come_in_by_no_link(app, lecturer, roster):
    """
    Given a lecturer who tries a link out in her own browser, when she presses the button, then she stays who she is.
    """
    address = link(app, roster["Luis"])
    page = lecturer.get(address).text
    assert "sign out first" in page
    assert ">Sign out</button>" in page
    lecturer.press(address, on="/")
    assert app.test_client().press(address).status_code == 303


def test_cards_are_printed_for_those_who_have_not_come(app, lecturer, people, roster):
    page = lecturer.get(f"{people}links").text
    assert page.count('class="seat-card"') == 3
    assert page.count("<svg") >= 3
    app.test_client().press(link(app, roster["Luis"]))
    page = lecturer.get(f"{people}links").text
    assert page.count('class="seat-card"') == 2
    assert "Luis" not in page


# Delegations


def selected(page):
    """
    By number of the entry, the seat that the page proposes.
    """
    selects = re.findall(r'<select id="seat-(\d+)".*?</select>', page.text, re.DOTALL)
    bodies = re.findall(r'<select id="seat-\d+".*?</select>', page.text, re.DOTALL)
    found = (re.search(r'value="([^"]*)" selected', body) for body in bodies)
    return {int(number): match[1] if match else "" for number, match in zip(selects, found, strict=True)}


def test_a_lot_is_looked_at_first_and_written_down_with_its_seed(app, links, lecturer, roster):
    """
    Given three people, when a lot is drawn, then the page proposes delegations and an observer's seat and nothing is
    written; drawn again with the same seed it is the same; kept with one change, the book has seed and change.
    """
    page = f"/sittings/{links.ref}/people"
    assert selected(lecturer.get(page))[roster["Aroha"]] == "tondera"  # As she wished.
    drawn = selected(lecturer.get(f"{page}?manner=lot&seed=abc"))
    assert drawn == selected(lecturer.get(f"{page}?manner=lot&seed=abc"))
    assert links.roles[drawn[roster["Nia"]]] == "observer"
    assert {links.roles[drawn[roster[name]]] for name in ("Aroha", "Luis")} == {"delegate"}
    with app.app_context():
        assert db.session.scalar(select(Allotment)) is None
    chosen = {f"seat-{number}": seat for number, seat in drawn.items()} | {f"seat-{roster['Luis']}": "chair"}
    lecturer.press(page, on=f"{page}?manner=lot&seed=abc", manner="lot", seed="abc", **chosen)
    with app.app_context():
        kept = db.session.scalar(select(Allotment))
        assert (kept.manner, kept.seed, kept.people, kept.changed) == ("lot", "abc", 3, 1)
    assert selected(lecturer.get(page)) == drawn | {roster["Luis"]: "chair"}


def test_whoever_has_come_already_is_seated_at_once(app, links, lecturer, roster):
    app.test_client().press(link(app, roster["Luis"]))
    place(lecturer, links, **{f"n{roster['Luis']}": "zarune", f"n{roster['Nia']}": ""})
    assert seats_of(app, roster["Luis"]) == {"zarune"}
    assert "sits in" in lecturer.get(f"/sittings/{links.ref}/people").text


def test_needs_and_languages_stand_where_people_are_seated(app, links, lecturer, people):
    bring(lecturer, people, "Name,Languages,Accessibility\nAroha,Māori,ramp\n")
    page = lecturer.get(f"/sittings/{links.ref}/seats/tondera/").text
    assert "Māori · ramp" in page


def test_persons_who_never_came_leave_nobody_behind(app, lecturer, people, roster):
    with app.app_context():
        before = db.session.query(Person).count()
    lecturer.press(f"{people}{roster['Nia']}/remove", on=people + str(roster["Nia"]))
    with app.app_context():
        assert db.session.query(Person).count() == before - 1
