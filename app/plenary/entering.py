"""Entering: the message join, by which a socket begins to hear the room, and what it is handed to begin with."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Lock
from typing import Any

from app.extensions import socketio
from app.metrics import counted
from app.permissions import allowed
from app.plenary.announcing import channel
from app.plenary.callers import books_of, caller, chamber_of, let_go, refused, reply, sid_here
from app.plenary.chamber import JOURNAL_SECONDS
from app.plenary.clock import clock
from app.plenary.connections import Connection, connections
from app.plenary.gallery import take_place
from app.plenary.papers import dumps
from app.plenary.pens import draw_pen, lay_out, takes_up
from app.plenary.refusals import Answer, lacking
from app.plenary.wire.broadcast import tell
from app.plenary.wire.engine import Pieces
from simulation import Role as SeatRole
from simulation import require

DIGITS = 16
"""A client id has no more."""

GATHERED = 0.2
"""Seconds in which those who come and go are told of together: sixty at once are one piece of news."""


def join(sid: str, data: object, answer: Callable[[Answer | Pieces], None]) -> None:
    """
    Enter the room: from here on this socket hears what its audiences hear, beginning after the numbers given.

    The answer may be long, so it is taken past everything that would write it out, or copy it, for each who comes.
    """
    try:
        with books_of(sid):
            connection = caller(sid)
            require(allowed(connection.role, "socket:join"), lacking(connection.role))
            entered = _enter(connection, data if isinstance(data, dict) else {})
    except Exception as problem:  # noqa: BLE001 - whatever it is, whoever asked is answered
        trouble = problem
        reply(sid, answer, lambda: refused(sid, "join", trouble))
    else:
        answer(entered)


@socketio.on("join")
def join_in_pieces(data: object = None, *_more: object) -> Answer:
    """
    The message in a shape that the wire does not know; there is nothing in it that we could read.
    """
    answers: SimpleQueue[Any] = SimpleQueue()
    join(sid_here(), {}, answers.put)
    found = answers.get(timeout=JOURNAL_SECONDS)
    return dict(json.loads(b"".join(found))) if isinstance(found, tuple) else found


def _enter(connection: Connection, data: dict[str, Any]) -> Pieces:
    chamber = chamber_of(connection)
    seat = chamber.seat(connection.seat) if connection.seat else None
    server = socketio.server
    if seat:
        server.enter_room(connection.sid, channel(connection.sitting_id, seat.id))
    if seat and seat.role is SeatRole.OBSERVER:
        let_go()
        chamber.usher(seat, partial(take_place, connection.sitting_id, connection.sid))
    else:
        server.enter_room(connection.sid, channel(connection.sitting_id))
    pen_for = None
    if seat and allowed(connection.role, "socket:ink"):
        accreditation = lay_out(connection)
        pen_for = None if takes_up(connection, data.get("pen")) else (draw_pen, accreditation)
    let_go()
    view, pen = chamber.enter(seat, _clocks(data.get("clocks")), pen_for)
    if pen is not None:
        connections.take_pen(connection, pen)
    counted.joins += 1
    counted.resyncs += connection.joined or data.get("pen") is not None
    connection.joined, connection.chamber = True, chamber
    tell_who_is_present(connection.sitting_id)
    about = {"ok": True, "seat": connection.seat, "pen": connection.pen}
    own, *shared = view
    return b"%b,%b" % (dumps(about).encode()[:-1], own), *shared


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


# Who is here

_awaited: set[int] = set()
_awaiting = Lock()


def tell_who_is_present(sitting_id: int) -> None:
    """
    Have the room told in a moment who is in it, once for all who come and go till then.
    """
    with _awaiting:
        if sitting_id in _awaited:
            return
        _awaited.add(sitting_id)

    def now() -> None:
        with _awaiting:
            _awaited.discard(sitting_id)
        tell(channel(sitting_id), "present", {"seats": connections.present(sitting_id)})

    clock.after(GATHERED, now)
