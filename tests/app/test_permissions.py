"""Nothing is open by accident: every page and every message has its entry, and the entry is what counts."""

from __future__ import annotations

import pytest
from flask import Flask, url_for

from app.accounts import staff
from app.extensions import socketio
from app.permissions import SEATED, TABLE, Role, allowed
from simulation import Command
from tests.app.conftest import PASSWORD, member_of_staff

# What a role looks like to the guard: who is seated is signed in, too, and a demonstration's lecturer is its staff.
CALLERS = {role: {Role.PERSON, role} for role in Role} | {
    Role.LECTURER: {Role.PERSON, Role.STAFF, Role.LECTURER},
    Role.VISITOR: {Role.VISITOR},
    Role.WALL: {Role.VISITOR, Role.WALL},
}


def endpoints(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules()}


def test_every_page_has_an_entry(app):
    """
    When a page is added without an entry in the table, this fails, and the page answers nobody.
    """
    assert endpoints(app) - TABLE.keys() == set()


def test_no_entry_outlives_its_page(app):
    pages = {entry for entry in TABLE if not entry.startswith("socket:")}
    assert {entry for entry in pages if not entry.startswith("archive.")} <= endpoints(app)


def test_every_message_and_every_act_has_an_entry(app):
    """
    Given the handlers of the live socket and all commands that a browser may ask for, each is in the table.
    """
    messages = {f"socket:{name}" for name in socketio.server.handlers["/"]} - {"socket:disconnect"}
    acts = {f"socket:act:{name}" for name, kind in Command.kinds.items() if kind.public}
    assert (messages | acts) - TABLE.keys() == set()
    assert {entry for entry in TABLE if entry.startswith("socket:act:")} <= acts


@pytest.mark.parametrize("role", Role)
def test_every_page_answers_whom_the_table_names_and_nobody_else(app, links, role):
    """
    Given a real caller of each role, when they ask for every page there is, 403 is the answer exactly where the table
    says so.
    """
    app.config["WTF_CSRF_ENABLED"] = False  # Here the table alone must keep people out.
    seat = seat_of(role, links)
    with app.test_request_context():
        invitation = staff.invite(staff.open_account("invited@example.test", ""), staff.A_DAY).rpartition("/")[2]
    # Claiming comes last: whoever has claimed a seat is no longer what they were.
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "plenary.claim"):
        browser = entered(app, links, role, seat)
        with app.test_request_context():
            path = url_for(
                rule.endpoint,
                **{name: value_of(app, name, rule, links, seat, role, invitation) for name in rule.arguments},
            )
        for method in rule.methods & {"GET", "POST"}:
            with browser.open(path, method=method) as answer:
                shut_out = answer.status_code == 403
            assert shut_out == (not CALLERS[role] & TABLE[rule.endpoint]), f"{role}: {method} {path}"


def seat_of(role, links):
    return next(seat for seat, as_what in links.roles.items() if as_what == (role if role in SEATED else Role.DELEGATE))


def entered(app, links, role, seat):
    browser = app.test_client()
    if role == Role.LECTURER:
        browser.post(links.lecturer)
    if role == Role.STAFF:
        member_of_staff(app, "staff@example.test")
        browser.post("/signin", data={"email": "staff@example.test", "password": PASSWORD})
    if role == Role.PERSON:
        # Signed in, but without a seat any more.
        browser.post(links.claims["valmere"])
        with app.app_context():
            from app.extensions import db
            from app.plenary.models import Accreditation

            db.session.query(Accreditation).delete()
            db.session.commit()
    if role in SEATED:
        browser.post(links.claims[seat])
    return browser


def device_of_somebody(app, links, seat):
    """
    What is behind the last stroke of a link for a second device, made by somebody in that seat.
    """
    phone = app.test_client()
    phone.post(links.claims[seat])
    return phone.get(links.seat(seat, "device")).text.partition("/join/")[2].partition('"')[0]


def value_of(app, name, rule, links, seat, role, invitation):
    tokens = {
        "accounts.enter": links.lecturer.rpartition("/")[2],
        "accounts.begin": invitation,
        "plenary.claim": links.claims[seat].rpartition("/")[2],
        "seating.join": device_of_somebody(app, links, seat) if rule.endpoint == "seating.join" else "",
        "plenary.wall": links.wall.rpartition("/")[2] if role == Role.WALL else "no-wall",
    }
    if rule.endpoint in {"plenary.vacate", "plenary.reissue", "seating.hand_over", "seating.admit"}:
        seat = "zarune"  # A seat that this test does not need again.
    here = {"ref": links.ref, "edition": links.edition, "seat": seat, "filename": "icon.svg", "visit": 1, "place": 1}
    here |= {"version": "0", "number": "0"}
    return here.get(name) or tokens[rule.endpoint]


@pytest.mark.parametrize("role", [*Role, None, "nobody"])
def test_what_has_no_entry_is_nobodys(role):
    assert not allowed(role, "socket:act:DissolveTheHouse")


def test_only_delegations_write_and_only_the_desk_decides():
    writing = {entry for entry in TABLE if allowed(Role.DELEGATE, entry) and entry.startswith("socket:act:")}
    deciding = {entry for entry in TABLE if allowed(Role.CHAIR, entry) and entry.startswith("socket:act:")}
    assert writing.isdisjoint(deciding)
    for quiet in (Role.OBSERVER, Role.WALL, Role.LECTURER, Role.STAFF, Role.PERSON, Role.VISITOR):
        assert not any(allowed(quiet, entry) for entry in writing | deciding | {"socket:ink"})


def test_the_table_cannot_be_changed_while_the_house_is_open():
    with pytest.raises(TypeError):
        TABLE["home.front"] = frozenset()
