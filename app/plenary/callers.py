"""Callers: whoever sent a message, as they stand now; how they are answered when it came to nothing, and put out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from flask import Flask, request

from app.accounts import visits
from app.extensions import db, socketio
from app.permissions import Role
from app.plenary.cards import opens_wall
from app.plenary.chamber import Chamber, HouseInTrouble, HouseMoved, RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.connections import Connection, connections
from app.plenary.credentials import parting_of
from app.plenary.lease import Elsewhere
from app.plenary.models import Sitting, by_ref, frozen_among
from app.plenary.refusals import CLOSED, NOT_SEATED, Answer, refusal
from app.tables import AWAY
from simulation import OutOfOrder

log = logging.getLogger(__name__)


def refused(sid: str, name: str, problem: Exception) -> Answer:
    """
    The answer to a message that came to nothing, in the reader's language; the log hears of what is not their affair.
    """
    if isinstance(problem, OutOfOrder):
        return refusal(problem)
    if isinstance(problem, (Elsewhere, HouseMoved)):
        cut_line(sid)
        return refusal(OutOfOrder("house.moved"))
    if isinstance(problem, RecordDamaged):
        return refusal(OutOfOrder("record.damaged"))
    if isinstance(problem, (HouseInTrouble, *AWAY)):
        log.warning("The database could not be used: %s", short(problem))
    else:
        log.error("A message could not be handled: %s", name, exc_info=problem)
    return refusal(OutOfOrder("house.trouble"))


def reply(sid: str, answer: Callable[[Any], None], make: Callable[[], Answer | bytes]) -> None:
    """
    Answer from outside any page, in the language of whoever opened the socket. Nobody hears what comes too late.
    """
    with suppress(Left), page_of(sid):
        answer(make())


class Left(LookupError):
    """Whoever sent this is gone, and their page with them."""


def page_of(sid: str) -> AbstractContextManager[object]:
    """
    The context of the page that opened a socket: its language, its session and the database. Raises Left.
    """
    return _house_of(sid).request_context(socketio.server.get_environ(sid))


def books_of(sid: str) -> AbstractContextManager[object]:
    """
    The books alone, for whoever is asked nothing that needs a page. Raises Left.
    """
    return _house_of(sid).app_context()


def _house_of(sid: str) -> Flask:
    environ = socketio.server.get_environ(sid)
    if not environ:
        raise Left
    app: Flask = environ["flask.app"]
    return app


def looked_up(sid: str) -> Connection:
    """
    Whoever sent this message, as they stand now, from outside any page. Raises OutOfOrder, or Left.
    """
    with page_of(sid):
        return caller(sid)


def sid_here() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def ref_of_path() -> str:
    return str(request.environ.get("zerodraft.sitting", ""))


def sitting_of_path() -> Sitting | None:
    return db.session.scalar(by_ref(), {"ref": ref_of_path()})


def caller(sid: str) -> Connection:
    """
    Whoever sent this message, as they stand now. Raises OutOfOrder once they do not.
    """
    connection = connections.get(sid)
    if connection is None:
        raise OutOfOrder(NOT_SEATED)
    if not connection.is_fresh:
        role = standing_now(connection)
        if role is None:
            raise OutOfOrder(dismiss_one(connection))
        if frozen_among([connection.sitting_id]):
            cut_line(sid)
            raise OutOfOrder(CLOSED)
        connection.role, connection.checked = role, time.monotonic()
    return connection


def standing_now(connection: Connection) -> Role | None:
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


def cut_line(sid: str) -> None:
    """
    Close the line below a socket. Unlike one that was put out, its browser comes back by itself.
    """
    server = socketio.server
    line = server.manager.eio_sid_from_sid(sid, "/")
    if line:
        server.eio.disconnect(line)


def short(problem: BaseException) -> str:
    """
    What went wrong, in one line: a database that is away is away for every message.
    """
    return str(problem.__cause__ or problem).partition("\n")[0]


def _is_occupied(sitting_id: int) -> bool:
    return any(connection.sitting_id == sitting_id for connection in connections.everywhere())


chambers.is_occupied = _is_occupied


def dismiss_one(connection: Connection) -> str:
    """
    Put one socket out; its browser forgets what it kept. Returns the reason, as a code.
    """
    sitting = db.session.get(Sitting, connection.sitting_id)
    code = why_not(sitting, connection.person_id, connection.seat) if sitting else NOT_SEATED
    socketio.emit("dismissed", refusal(OutOfOrder(code)), to=connection.sid)
    socketio.server.disconnect(connection.sid)
    return code


def why_not(sitting: Sitting, person_id: int | None, seat: object) -> str:
    """
    Why this person does not sit there: they never did, they were moved, or the seat was taken back.
    """
    card = sitting.card(seat) if isinstance(seat, str) else None
    parting = parting_of(card, person_id) if card and person_id else None
    if parting is None:
        return NOT_SEATED
    return "seat.moved" if parting.moved_to else "seat.withdrawn"


def chamber_of(connection: Connection) -> Chamber:
    """
    The chamber somebody asks for something. Raises OutOfOrder if there is none, or Elsewhere.
    """
    if here := chambers.in_session(connection.sitting_id):
        return here
    sitting = db.session.get(Sitting, connection.sitting_id)
    if sitting is None:
        raise OutOfOrder(NOT_SEATED)
    return chambers.of(sitting)


def let_go() -> None:
    """
    Give the database's line back. Whoever waits for a chamber must hold none: the chamber may be waiting for one.
    """
    db.session.rollback()
