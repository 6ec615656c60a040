"""Broadcasting: what several hear is encoded once, and the same bytes are written to each of them."""

from __future__ import annotations

import json
from typing import Any

from engineio.packet import MESSAGE, Packet

from app.extensions import socketio
from app.metrics import counted
from app.plenary.wire.engine import LiveSocket
from app.plenary.wire.frames import frame_of


def tell(to: str, event: str, *words: Any, skip: str | None = None) -> int:
    """
    Send an event to every socket in the channel *to*, but not to the socket *skip* (both by Socket.IO's names).
    Returns how many that were.
    """
    server = socketio.server
    if server is None:
        return 0
    said = f"42{json.dumps([event, *words], ensure_ascii=False, separators=(',', ':'))}"
    frame = frame_of(said)
    sockets, count = server.eio.sockets, 0
    for sid, engine_sid in server.manager.get_participants("/", to):
        found = sockets.get(engine_sid)
        if sid == skip or not isinstance(found, LiveSocket) or found.closed:
            continue
        count += 1
        line = found.line
        if line is None:
            found.say(Packet(MESSAGE, said[1:]), frame)
        else:
            line.write(frame)
    counted.sent += count
    return count
