"""What comes with every keystroke, ink and carets: handed over by the wire itself, past the web framework."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from app.extensions import socketio
from app.metrics import counted
from app.permissions import allowed
from app.plenary.announcing import channel
from app.plenary.callers import let_go, looked_up, refused, reply, sid_here
from app.plenary.chamber import JOURNAL_SECONDS, Chamber
from app.plenary.connections import Connection, connections
from app.plenary.pens import accreditation_of, draw_pen
from app.plenary.refusals import NOT_SEATED, Answer, lacking, refusal
from app.plenary.wire.broadcast import tell
from simulation import OutOfOrder, require

LONGEST_CARET = 600

LETTERS_OF_A_KEY = 2_048
"""An update that long costs its author's socket as much as one more keystroke: large ones take the house longer."""


def ink(sid: str, data: object, answer: Callable[[Answer | bytes], None]) -> None:
    """
    Take in one update of one paragraph; acknowledged once it is on disk.

    The database and the reader's language are asked for only when there is trouble.
    """
    try:
        connection = connections.get(sid)
        if connection is None or not connection.is_fresh:
            connection = looked_up(sid)
        require(allowed(connection.role, "socket:ink"), lacking(connection.role))
        _write(connection, data if isinstance(data, dict) else {}, answer)
    except Exception as problem:  # noqa: BLE001 - whatever it is, the author is answered
        trouble = problem
        reply(sid, answer, lambda: refused(sid, "ink", trouble))


@socketio.on("ink")
def ink_in_pieces(data: object = None, *_more: object) -> Answer:
    """
    Ink in a shape that the wire does not know, such as bytes in a message of their own; it is read like any other.
    """
    answers: SimpleQueue[Any] = SimpleQueue()
    ink(sid_here(), data, answers.put)
    found = answers.get(timeout=JOURNAL_SECONDS)
    return dict(json.loads(found)) if isinstance(found, bytes) else found


def _write(connection: Connection, data: dict[str, Any], answer: Callable[[Answer | bytes], None]) -> None:
    update, paragraph = data.get("update"), data.get("paragraph")
    require(connection.ink.allows(1 + len(update) / LETTERS_OF_A_KEY if isinstance(update, str) else 1), "rate")
    chamber, pen, sid = connection.chamber, connection.pen, connection.sid
    if chamber is None or pen is None or connection.seat is None:
        raise OutOfOrder(NOT_SEATED)

    def told(reached: int | None) -> None:
        if reached is None:
            reply(sid, answer, lambda: refusal(OutOfOrder("house.trouble")))
        else:
            counted.ink += 1
            answer(b'{"ok":true,"clock":%d}' % reached)

    name = paragraph if isinstance(paragraph, str) else ""
    try:
        chamber.ink(chamber.seat(connection.seat), name, _bytes(update), connection.pens, pen, told)
    except OutOfOrder as problem:
        ruling = problem
        reply(sid, answer, lambda: {**refusal(ruling), **_begin_anew(connection, chamber, name)})


def _begin_anew(connection: Connection, chamber: Chamber, paragraph: str) -> dict[str, Any]:
    """
    Refused characters leave a gap in a pen's clock, so its author goes on with a new one, from the true paragraph.
    """
    connection.pen = None
    accreditation = accreditation_of(connection)
    let_go()
    pen = chamber.issue_pen(chamber.seat(str(connection.seat)), draw_pen, accreditation)
    connections.take_pen(connection, pen)
    return {"pen": pen, "paragraph": chamber.paragraph(paragraph, chamber.seat(str(connection.seat)))}


def _bytes(value: object) -> bytes:
    try:
        return b64decode(value, validate=True) if isinstance(value, str) else b""
    except (NotBase64, ValueError):
        return b""


def caret(sid: str, data: object, _answer: Callable[[Answer], None]) -> None:
    """
    Show others where this author is. Whose caret it is, the house says; nothing is kept and nothing answered.
    """
    connection = connections.get(sid)
    if connection is None or not (allowed(connection.role, "socket:caret") and connection.joined):
        return
    if not isinstance(data, dict) or len(json.dumps(data)) > LONGEST_CARET or not connection.carets.allows():
        return
    shown = {name: data.get(name) for name in ("paragraph", "anchor", "head")}
    told = {**shown, "seat": connection.seat, "pen": connection.pen}
    where, chamber = shown["paragraph"], connection.chamber
    if isinstance(where, str) and chamber and connection.seat:
        for audience in chamber.beside(where, chamber.seat(connection.seat)):
            tell(channel(connection.sitting_id, audience), "caret", told, skip=sid)
