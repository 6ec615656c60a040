"""The gallery: sockets of observers hear the room, or wait outside while the meeting is closed to them."""

from __future__ import annotations

from collections.abc import Iterable

from app.extensions import socketio
from app.plenary.announcing import channel
from app.plenary.wire.broadcast import tell
from simulation.telling import OUTSIDE, ROOM


def take_place(sitting_id: int, sid: str, audience: str) -> None:
    """
    Let one socket hear this audience, and not the other one. Call it with the room's lock held: between looking whether
    the meeting is closed and taking the place nobody may close it.
    """
    other = ROOM if audience == OUTSIDE else OUTSIDE
    socketio.server.leave_room(sid, channel(sitting_id, other))
    socketio.server.enter_room(sid, channel(sitting_id, audience))


def rearrange(sitting_id: int, observers: Iterable[str], *, closed: bool) -> None:
    """
    Let the sockets of these seats hear what they may from now on, and have them join again. Whoever is let in hears the
    room once it has joined.
    """
    server = socketio.server
    if server is None:
        return
    for seat in observers:
        for sid, _ in list(server.manager.get_participants("/", channel(sitting_id, seat))):
            server.leave_room(sid, channel(sitting_id, ROOM if closed else OUTSIDE))
            if closed:
                server.enter_room(sid, channel(sitting_id, OUTSIDE))
            tell(sid, "again", {})
