"""Nothing is open by accident: every page and every message has its entry, and the entry is what counts."""

from __future__ import annotations

import pytest
from flask import Flask

from app.extensions import socketio
from app.permissions import TABLE, Role, allowed
from simulation import Command
from tests.app.callers import CALLERS, entered, invited, path_of, seat_of


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
    invitation = invited(app)
    # Claiming comes last: whoever has claimed a seat is no longer what they were.
    browser = None
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "plenary.claim"):
        path = path_of(app, rule, links, seat, role, invitation)
        for method in sorted(rule.methods & {"GET", "POST"}):
            browser = browser or entered(app, links, role, seat)
            with browser.open(path, method=method) as answer:
                shut_out = answer.status_code == 403
            assert shut_out == (not CALLERS[role] & TABLE[rule.endpoint]), f"{role}: {method} {path}"
            # Whoever has pressed a button may no longer be what they were; looking changes nothing.
            browser = None if method == "POST" else browser


@pytest.mark.parametrize("role", [*Role, None, "nobody"])
def test_what_has_no_entry_is_nobodys(role):
    assert not allowed(role, "socket:act:DissolveTheHouse")


def test_only_delegations_write_and_only_the_desk_decides():
    writing = {entry for entry in TABLE if allowed(Role.DELEGATE, entry) and entry.startswith("socket:act:")}
    deciding = {entry for entry in TABLE if allowed(Role.CHAIR, entry) and entry.startswith("socket:act:")}
    # Every seat passes notes, asks for help, and opens groups of its kind; what else they do, they do not share.
    shared = {"SendNote", "WriteToLecturer", "OpenGroup", "InviteToGroup", "RemoveFromGroup", "CloseGroup"}
    assert writing & deciding == {f"socket:act:{name}" for name in shared}
    # An observer asks for the floor like a delegation.
    like_others = ("RaisePlacard", "LowerPlacard", "PutOnRecord", "SendNote", "WriteToLecturer")
    heard = {f"socket:act:{name}" for name in like_others}
    only_theirs = {"socket:act:ProposeInWriting", "socket:act:WithdrawWriting"}
    assert {
        entry for entry in TABLE if entry.startswith("socket:act:") and TABLE[entry] == {Role.OBSERVER}
    } == only_theirs
    assert {entry for entry in writing | deciding if allowed(Role.OBSERVER, entry)} == heard
    assert not allowed(Role.OBSERVER, "socket:ink")
    for quiet in (Role.OUTSIDE, Role.WALL, Role.LECTURER, Role.STAFF, Role.PERSON, Role.VISITOR):
        assert not any(allowed(quiet, entry) for entry in writing | deciding | {"socket:ink"})


def test_the_table_cannot_be_changed_while_the_house_is_open():
    with pytest.raises(TypeError):
        TABLE["home.front"] = frozenset()
