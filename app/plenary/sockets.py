"""The sockets: who comes and goes, and the message act. See docs/protocol.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app
from flask_login import current_user

from app.accounts import visits
from app.extensions import socketio
from app.metrics import counted
from app.permissions import Role, allowed
from app.plenary.announcing import channel
from app.plenary.callers import (
    caller,
    chamber_of,
    cut_line,
    dismiss_one,
    let_go,
    ref_of_path,
    refused,
    sid_here,
    sitting_of_path,
    standing_now,
    why_not,
)
from app.plenary.cards import opens_wall, vacated, wall_replaced
from app.plenary.chambers import moved
from app.plenary.connections import Connection, Sight, connections
from app.plenary.crier import crier
from app.plenary.entering import join, tell_who_is_present
from app.plenary.ink import caret, ink
from app.plenary.models import open_seat
from app.plenary.refusals import CLOSED, NOT_SEATED, Answer, lacking, refused_handshake
from app.plenary.roll import roll
from app.plenary.wire.broadcast import tell
from app.tables import AWAY
from simulation import OutOfOrder, command_from, require

LONGEST_PLACE, MOST_UNREAD = 40, 999

# Coming and going


@socketio.on("connect")
def connect(auth: object = None) -> None:
    """
    Let a socket in: as one of the caller's own seats in the sitting of the path, or as a wall.
    """
    if connections.get(sid_here()):
        return  # Somebody sends the word "connect" as a message; they are in already, and stay what they are.
    try:
        _let_in(auth if isinstance(auth, dict) else {})
    except AWAY:
        raise refused_handshake("house.trouble") from None
    roll.begin(current_app._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001


def _let_in(claims: dict[str, Any]) -> None:
    ref, seat, token = ref_of_path(), claims.get("seat"), claims.get("wall")
    if current_user.is_authenticated and isinstance(seat, str) and not isinstance(token, str):
        found = open_seat(ref, current_user.id, seat)
        if found and allowed(found[1], "socket:connect"):
            _take_in(ref, *found, seat)
            return
    _let_in_or_say_why(seat, token)


def _take_in(ref: str, sitting_id: int, role: Role, seat: str) -> None:
    visit = visits.this_visit()
    here = Connection(sid_here(), ref, sitting_id, current_user.id, seat, role)
    here.visit = visit.id if visit else None
    connections.add(here)


def _let_in_or_say_why(seat: object, token: object) -> None:
    """
    For a wall, and for whoever has no seat here, or none that is open.
    """
    sitting = sitting_of_path()
    if sitting is None:
        raise refused_handshake(NOT_SEATED)
    if sitting.is_frozen:
        raise refused_handshake(CLOSED)
    if isinstance(token, str) and opens_wall(sitting, token):
        connections.add(Connection(sid_here(), sitting.ref, sitting.id, None, None, Role.WALL, token))
        return
    raise refused_handshake(why_not(sitting, getattr(current_user, "id", None), seat))


@socketio.on("disconnect")
def disconnect(*_reason: object) -> None:
    """
    Forget a socket that is gone. One that only says the word is still there, hears the room, and must stay on the list.
    """
    if socketio.server.manager.is_connected(sid_here(), "/"):
        return
    left = connections.remove(sid_here())
    if left is None or not left.joined:
        return
    if left.pen is not None:
        tell(channel(left.sitting_id), "gone", {"pen": left.pen})
    tell_who_is_present(left.sitting_id)


@vacated.connect
@wall_replaced.connect
def look_round(ref: str, **_details: object) -> None:
    """
    Put out everybody who has lost a seat or a wall's link. Whoever only listens sends nothing that could be refused.
    """
    crier.tell("left", ref)
    put_out_of(ref)


@crier.hears("left")
def put_out_of(ref: str) -> None:
    for connection in connections.of(ref):
        if standing_now(connection) is None:
            dismiss_one(connection)


@crier.on_return
def look_at_everybody() -> None:
    """
    Whatever other processes said while this one did not hear them.
    """
    for ref in {connection.ref for connection in connections.everywhere()}:
        put_out_of(ref)


@moved.connect
def send_away(sitting_id: int) -> None:
    """
    Cut every line of a sitting that is no longer in this process: the browsers come back, and are led to where it is.
    """
    for connection in connections.everywhere():
        if connection.sitting_id == sitting_id:
            cut_line(connection.sid)


@visits.ended.connect
def sign_out(_sender: object, ids: frozenset[int]) -> None:
    """
    Put out everybody whose visit was ended from another browser.
    """
    crier.tell("signed-out", *ids)
    put_out_whose_visit_ended(*ids)


@crier.hears("signed-out")
def put_out_whose_visit_ended(*ids: int) -> None:
    for connection in connections.everywhere():
        if connection.visit in ids:
            dismiss_one(connection)


# Messages


def message(name: str) -> Callable[[Callable[[Connection, dict[str, Any]], Answer]], Callable[..., Answer]]:
    """
    Register the handler of a message. Whoever sends it is looked up, and held against the table, each time.
    """

    def register(handle: Callable[[Connection, dict[str, Any]], Answer]) -> Callable[..., Answer]:
        @socketio.on(name)
        @wraps(handle)
        def answer(data: object = None, *_more: object) -> Answer:
            try:
                connection = caller(sid_here())
                require(allowed(connection.role, f"socket:{name}"), lacking(connection.role))
                return handle(connection, data if isinstance(data, dict) else {})
            except Exception as problem:  # noqa: BLE001 - whatever it is, whoever asked is answered
                return refused(sid_here(), name, problem)

        return answer

    return register


@message("act")
def act(connection: Connection, data: dict[str, Any]) -> Answer:
    """
    Ask for one act of the negotiation, for the seat this socket is accredited to.
    """
    require(connection.acts.allows(), "rate")
    if connection.seat is None:
        raise OutOfOrder(NOT_SEATED)
    fields = {name: value for name, value in data.items() if name != "act"}
    command = command_from(data.get("act"), fields)
    require(allowed(connection.role, f"socket:act:{type(command).__name__}"), lacking(connection.role))
    chamber = chamber_of(connection)
    let_go()
    chamber.act(chamber.seat(connection.seat), command)
    counted.acts[type(command).__name__] += 1
    return {"ok": True}


@message("look")
def look(connection: Connection, data: dict[str, Any]) -> Answer:
    """
    Keep what is before somebody's eyes, for the lecturer's monitor, as long as the line stands.
    """
    require(connection.looks.allows(), "rate")
    at, unread = data.get("at"), data.get("unread")
    known = isinstance(at, str) and len(at) <= LONGEST_PLACE and type(unread) is int and 0 <= unread <= MOST_UNREAD
    connection.sight = Sight(str(at), int(str(unread))) if known else Sight("", 0)
    return {"ok": True}


URGENT = {"join": join, "ink": ink, "caret": caret}
"""What does not wait for a page to be prepared: the wire hands it over itself."""
