"""The wire: four messages in (join, ink, act, caret), and what the room answers. See docs/protocol.md."""

from __future__ import annotations

import json
import logging
import time
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request
from flask_login import current_user
from flask_socketio import join_room
from sqlalchemy import select

from app.accounts import visits
from app.extensions import db, socketio
from app.permissions import Role, allowed, standing
from app.plenary.announcing import channel
from app.plenary.cards import opens_wall, vacated, wall_replaced
from app.plenary.chamber import Chamber, HouseInTrouble
from app.plenary.chambers import chambers
from app.plenary.connections import Connection, connections
from app.plenary.credentials import parting_of
from app.plenary.models import Sitting
from app.plenary.pens import give_pen
from app.plenary.refusals import NOT_SEATED, Answer, lacking, refusal, refused_handshake
from simulation import OutOfOrder, command_from, require

log = logging.getLogger(__name__)

LONGEST_CARET = 600

LETTERS_OF_A_KEY = 2_048
"""An update that long costs its author's socket as much as one more keystroke: large ones take the house longer."""

DIGITS = 16
"""A client id has no more."""


# Coming and going


@socketio.on("connect")
def connect(auth: object = None) -> None:
    """
    Let a socket in: as one of the caller's own seats in the sitting of the path, or as a wall.
    """
    if connections.get(_sid()):
        return  # Somebody sends the word "connect" as a message; they are in already, and stay what they are.
    claims = auth if isinstance(auth, dict) else {}
    sitting = _sitting_of_path()
    if sitting is None:
        raise refused_handshake(NOT_SEATED)
    seat, token = claims.get("seat"), claims.get("wall")
    if isinstance(token, str) and opens_wall(sitting, token):
        connections.add(Connection(_sid(), sitting.ref, sitting.id, None, None, Role.WALL, token))
        return
    role = standing(current_user, sitting, seat) if isinstance(seat, str) else None
    if role is None or not allowed(role, "socket:connect"):
        raise refused_handshake(_why_not(sitting, getattr(current_user, "id", None), seat))
    visit = visits.this_visit()
    here = Connection(_sid(), sitting.ref, sitting.id, current_user.id, str(seat), role)
    here.visit = visit.id if visit else None
    connections.add(here)


@socketio.on("disconnect")
def disconnect(*_reason: object) -> None:
    """
    Forget a socket that is gone. One that only says the word is still there, hears the room, and must stay on the list.
    """
    if socketio.server.manager.is_connected(_sid(), "/"):
        return
    left = connections.remove(_sid())
    if left is None or not left.joined:
        return
    if left.pen is not None:
        socketio.emit("gone", {"pen": left.pen}, to=channel(left.sitting_id))
    _tell_who_is_present(left.sitting_id)


@vacated.connect
@wall_replaced.connect
def look_round(ref: str, **_details: object) -> None:
    """
    Put out everybody who has lost a seat or a wall's link. Whoever only listens sends nothing that could be refused.
    """
    for connection in connections.of(ref):
        if _standing_now(connection) is None:
            dismiss_one(connection)


@visits.ended.connect
def sign_out(_sender: object, ids: frozenset[int]) -> None:
    """
    Put out everybody whose visit was ended from another browser.
    """
    for connection in connections.everywhere():
        if connection.visit in ids:
            dismiss_one(connection)


# The four messages


def message(name: str) -> Callable[[Callable[[Connection, dict[str, Any]], Answer]], Callable[..., Answer]]:
    """
    Register the handler of a message. Whoever sends it is looked up, and held against the table, each time.
    """

    def register(handle: Callable[[Connection, dict[str, Any]], Answer]) -> Callable[..., Answer]:
        @socketio.on(name)
        @wraps(handle)
        def answer(data: object = None, *_more: object) -> Answer:
            try:
                connection = _connection()
                require(allowed(connection.role, f"socket:{name}"), lacking(connection.role))
                return handle(connection, data if isinstance(data, dict) else {})
            except OutOfOrder as ruling:
                return refusal(ruling)
            except HouseInTrouble:
                log.exception("The journal could not be written")
                return refusal(OutOfOrder("house.trouble"))
            except Exception:
                log.exception("A message could not be handled: %s", name)
                return refusal(OutOfOrder("house.trouble"))

        return answer

    return register


@message("join")
def join(connection: Connection, data: dict[str, Any]) -> Answer:
    """
    Enter the room: from here on this socket hears what its audiences hear, beginning after the numbers given.
    """
    chamber = _chamber(connection)
    seat = chamber.seat(connection.seat) if connection.seat else None
    join_room(channel(connection.sitting_id))
    if seat:
        join_room(channel(connection.sitting_id, seat.id))
    if allowed(connection.role, "socket:ink") and seat:
        give_pen(connection, chamber, seat, data.get("pen"))
    connection.joined = True
    view = chamber.view(seat, _clocks(data.get("clocks")))
    _tell_who_is_present(connection.sitting_id)
    return {"ok": True, "seat": connection.seat, "pen": connection.pen, **view}


@message("ink")
def ink(connection: Connection, data: dict[str, Any]) -> Answer:
    """
    Take in one update of one paragraph; acknowledged once it is on disk.
    """
    update = data.get("update")
    require(connection.ink.allows(1 + len(update) / LETTERS_OF_A_KEY if isinstance(update, str) else 1), "rate")
    if not connection.joined or connection.pen is None or connection.seat is None:
        raise OutOfOrder(NOT_SEATED)
    chamber = _chamber(connection)
    seat = chamber.seat(connection.seat)
    paragraph = data.get("paragraph")
    name = paragraph if isinstance(paragraph, str) else ""
    try:
        reached = chamber.ink(seat, name, _bytes(update), connection.pens, connection.pen)
    except OutOfOrder as ruling:
        # Refused characters leave a gap in this pen's clock, so its author goes on with a new one.
        connection.pen = None
        give_pen(connection, chamber, seat, None)
        return {**refusal(ruling), "pen": connection.pen, "paragraph": chamber.paragraph(name)}
    return {"ok": True, "clock": reached}


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
    chamber = _chamber(connection)
    chamber.act(chamber.seat(connection.seat), command)
    return {"ok": True}


@socketio.on("caret")
def caret(data: object = None, *_more: object) -> None:
    """
    Show others where this author is. Whose caret it is, the house says; nothing is kept and nothing answered.
    """
    try:
        connection = _connection()
    except OutOfOrder:
        return
    if not (allowed(connection.role, "socket:caret") and connection.joined and connection.carets.allows()):
        return
    if not isinstance(data, dict) or len(json.dumps(data)) > LONGEST_CARET:
        return
    shown = {name: data.get(name) for name in ("paragraph", "anchor", "head")}
    told = {**shown, "seat": connection.seat, "pen": connection.pen}
    socketio.emit("caret", told, to=channel(connection.sitting_id), skip_sid=connection.sid)


# Looking people up


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _sitting_of_path() -> Sitting | None:
    ref = request.environ.get("zerodraft.sitting")
    return db.session.scalar(select(Sitting).where(Sitting.ref == ref)) if isinstance(ref, str) else None


def _connection() -> Connection:
    """
    Whoever sent this message, as they stand now. Raises OutOfOrder once they do not.
    """
    connection = connections.get(_sid())
    if connection is None:
        raise OutOfOrder(NOT_SEATED)
    if not connection.is_fresh:
        role = _standing_now(connection)
        if role is None:
            raise OutOfOrder(dismiss_one(connection))
        connection.role, connection.checked = role, time.monotonic()
    return connection


def _standing_now(connection: Connection) -> Role | None:
    sitting = db.session.get(Sitting, connection.sitting_id)
    if sitting is None:
        return None
    if connection.wall_token is not None:
        return Role.WALL if opens_wall(sitting, connection.wall_token) else None
    if connection.person_id is None or connection.seat is None:
        return None
    if connection.visit is not None and not visits.goes_on(connection.visit):
        return None
    return sitting.role_of(connection.person_id, connection.seat)


def dismiss_one(connection: Connection) -> str:
    """
    Put one socket out; its browser forgets what it kept. Returns the reason, as a code.
    """
    sitting = db.session.get(Sitting, connection.sitting_id)
    code = _why_not(sitting, connection.person_id, connection.seat) if sitting else NOT_SEATED
    socketio.emit("dismissed", refusal(OutOfOrder(code)), to=connection.sid)
    socketio.server.disconnect(connection.sid)
    return code


def _why_not(sitting: Sitting, person_id: int | None, seat: object) -> str:
    """
    Why this person does not sit there: they never did, they were moved, or the seat was taken back.
    """
    card = sitting.card(seat) if isinstance(seat, str) else None
    parting = parting_of(card, person_id) if card and person_id else None
    if parting is None:
        return NOT_SEATED
    return "seat.moved" if parting.moved_to else "seat.withdrawn"


def _chamber(connection: Connection) -> Chamber:
    sitting = db.session.get(Sitting, connection.sitting_id)
    if sitting is None:
        raise OutOfOrder(NOT_SEATED)
    return chambers.of(sitting)


# Reading what was sent


def _bytes(value: object) -> bytes:
    try:
        return b64decode(value, validate=True) if isinstance(value, str) else b""
    except (NotBase64, ValueError):
        return b""


def _clocks(value: object) -> dict[str, dict[int, int]]:
    """
    State vectors by paragraph; what is not one counts as knowing nothing.
    """
    if not isinstance(value, dict):
        return {}
    known: dict[str, dict[int, int]] = {}
    for paragraph, clocks in value.items():
        if isinstance(clocks, dict):
            known[paragraph] = {
                int(client): clock
                for client, clock in clocks.items()
                if len(client) <= DIGITS and client.isdecimal() and type(clock) is int and clock >= 0
            }
    return known


def _tell_who_is_present(sitting_id: int) -> None:
    socketio.emit("present", {"seats": connections.present(sitting_id)}, to=channel(sitting_id))
