"""Callers: a browser for each role of the table, and the address of every page there is, as that caller would ask."""

from __future__ import annotations

from functools import cache

from flask import url_for

from app.accounts import staff
from app.permissions import SEATED, Role
from app.plenary.cards import seal
from curriculum.teaching.loader import load_module, modules
from simulation.observing import ChangeModality
from tests.app.conftest import PASSWORD, member_of_staff

# What a role looks like to the guard: who is seated is signed in, too, and a demonstration's lecturer is its staff.
CALLERS = {role: {Role.PERSON, role} for role in Role} | {
    Role.LECTURER: {Role.PERSON, Role.STAFF, Role.LECTURER},
    Role.VISITOR: {Role.VISITOR},
    Role.WALL: {Role.VISITOR, Role.WALL},
}


def seat_of(role, links):
    role = Role.OBSERVER if role == Role.OUTSIDE else role
    return next(seat for seat, as_what in links.roles.items() if as_what == (role if role in SEATED else Role.DELEGATE))


def entered(app, links, role, seat):
    browser = app.test_client()
    if role == Role.LECTURER:
        browser.press(links.lecturer)
    if role == Role.STAFF:
        member_of_staff(app, "staff@example.test")
        browser.press("/signin", email="staff@example.test", password=PASSWORD)
    if role == Role.PERSON:
        # Signed in, but without a seat any more.
        browser.press(links.claims["valmere"])
        with app.app_context():
            from app.extensions import db
            from app.plenary.models import Accreditation

            db.session.query(Accreditation).delete()
            db.session.commit()
    if role in SEATED:
        browser.press(links.claims[seat])
    if role == Role.OUTSIDE:
        browser.press(links.claims[seat])
        observers_take_part(app, links, "closed")
    return browser


def observers_take_part(app, links, modality):
    """
    Have the Chair announce that observers take part so.
    """
    from sqlalchemy import select

    from app.extensions import db
    from app.plenary.chambers import chambers
    from app.plenary.models import Sitting

    with app.app_context():
        chamber = chambers.of(db.session.scalar(select(Sitting).where(Sitting.ref == links.ref)))
        if chamber.room.modality != modality:
            chamber.act(chamber.seat("chair"), ChangeModality(modality))


def device_of_somebody(app, links, seat):
    """
    What is behind the last stroke of a link for a second device, made by somebody in that seat.
    """
    phone = app.test_client()
    phone.press(links.claims[seat])
    return phone.get(links.seat(seat, "device")).text.partition("/join/")[2].partition('"')[0]


def feed_of_somebody(app):
    """
    The key of a feed that somebody made who takes part.
    """
    with app.app_context():
        from app.alumni.feeds import key_of, renew
        from app.extensions import db
        from app.workshops.models import Participation

        person_id = db.session.query(Participation).first().person_id
        if key_of(person_id) is None:
            renew(person_id)
        return key_of(person_id).token


def token_of_somebody(app):
    """
    What is behind the last stroke of the personal link of somebody who is put on a roster for it.
    """
    from sqlalchemy import func, select

    from app.accounts.models import Person
    from app.extensions import db
    from app.people.links import token_of
    from app.workshops.models import Edition, Participation
    from app.workshops.roster import RosterEntry

    with app.app_context():
        number = db.session.scalar(select(func.count()).select_from(RosterEntry))
        edition = db.session.scalar(select(Edition).order_by(Edition.id))
        part = Participation(edition=edition, person=Person(name="Sefa Aiono", guest=True))
        entry = RosterEntry(
            edition_id=edition.id, participation=part, given="Sefa", family="Aiono", email=f"sefa{number}@example.test"
        )
        db.session.add(entry)
        db.session.commit()
        return token_of(entry)


def value_of(app, name, rule, links, seat, role, invitation):
    # Where nobody was invited, nobody is put on the roster either: it stays as it is between two looks.
    is_claimed = rule.endpoint == "invitations.claim" and invitation != "no-invitation"
    tokens = {
        "accounts.enter": links.lecturer.rpartition("/")[2],
        "accounts.begin": invitation,
        "plenary.claim": links.claims[seat].rpartition("/")[2],
        "appraisal.again": "no-address",
        "returning.again": "no-address",
        "unsubscribing.stop": "no-link",
        "seating.join": device_of_somebody(app, links, seat) if rule.endpoint == "seating.join" else "",
        "invitations.claim": token_of_somebody(app) if is_claimed else "no-link",
        "agenda.feed": seal("agenda", links.edition, 1),
        "plenary.wall": links.wall.rpartition("/")[2] if role == Role.WALL else "no-wall",
    }
    if rule.endpoint.startswith("feeds."):
        tokens[rule.endpoint] = feed_of_somebody(app)
    if rule.endpoint in {"plenary.vacate", "plenary.reissue", "seating.hand_over", "seating.admit"}:
        seat = "zarune"  # A seat that this test does not need again.
    # Entries of the references.
    tokens |= {"library.term": "due-diligence", "catalogue.measure": "osce-8", "timeline.event": "gge-2015"}
    tokens |= {"api_references.term": "due-diligence", "api_references.measure": "osce-8"}
    tokens |= {"api_references.event": "gge-2015", "api_references.norm": "c", "api_references.case": "viasat"}
    tokens |= {"norms.norm": "c", "norms.disagreement": "attribution", "cases.case": "viasat"}
    here = {
        "ref": links.ref,
        "edition": links.edition,
        "seat": seat,
        "filename": "icon.svg",
        "visit": 1,
        "identity": 1,
        "way": 1,
        "line": 1,
        "key": "no-key",
        "passkey": 1,
        "program": 1,
        "workshop": links.edition,
        "sitting": links.ref,
        "place": 1,
        "participation": 1,
        "months": 3,
        "note": 1,
        "item": 1,
        "awaited": "n1",
        "page": "handout",
        "pack": "winter-ward",
        "part": "points",
        "name": "scenario.toml",
        "kind": "summary-record",
        "entry": 1,
        "contribution": 1,
        "year": 2021,
        "certificate": 1,
        "address": "no-certificate",
        "kid": "no-key",
        "remark": 1,
    }
    here |= {"version": "0", "number": "0"}
    if rule.endpoint.startswith("discussion."):
        here |= {"kind": "measure", "name": "osce-8"}
    module = taught()
    asked = module.exercise.steps if rule.endpoint == "quizzes.step" else module.questions
    here |= {"module": module.slug, "lesson": module.lessons[0].slug, "question": asked[0].id}
    return here.get(name) or tokens[rule.endpoint]


@cache
def taught():
    """
    A module of the house: read once, for it is asked for with every part of every address.
    """
    return load_module(modules()[0])


def invited(app):
    """
    The token of a one-time link for an account that nobody has used yet.
    """
    with app.test_request_context():
        return staff.invite(staff.open_account("invited@example.test", ""), staff.A_DAY).rpartition("/")[2]


def path_of(app, rule, links, seat, role, invitation):
    """
    An address of the page at *rule* that leads somewhere.
    """
    with app.test_request_context():
        values = {name: value_of(app, name, rule, links, seat, role, invitation) for name in rule.arguments}
        return url_for(rule.endpoint, **values)
