"""Quality: how well somebody is connected, from what the wire has seen of them."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import NamedTuple

from app.extensions import socketio
from app.plenary.wire.engine import LiveSocket

SLOW = 0.6
"""Seconds a question may take there and back before a network counts as slow."""

SILENT = 40.0
"""Seconds after which somebody should have been heard: they are asked more often than that."""


class Quality(NamedTuple):
    """Of the best line of several: "good", "slow", "silent"; and milliseconds there and back, where that is known."""

    state: str
    trip: int | None


def quality_of(sids: Iterable[str]) -> Quality | None:
    """
    How well these sockets are connected, by the one that is best; None if none of them is here.
    """
    found = [each for each in map(_socket, sids) if each is not None and not each.closed]
    if not found:
        return None
    best = min(found, key=lambda each: (time.monotonic() - each.heard > SILENT, each.trip or 0.0))
    trip = None if best.trip is None else round(best.trip * 100) * 10
    if time.monotonic() - best.heard > SILENT:
        return Quality("silent", trip)
    return Quality("slow" if best.trip is not None and best.trip > SLOW else "good", trip)


def _socket(sid: str) -> LiveSocket | None:
    server = socketio.server
    found = server.eio.sockets.get(server.manager.eio_sid_from_sid(sid, "/")) if server else None
    return found if isinstance(found, LiveSocket) else None
