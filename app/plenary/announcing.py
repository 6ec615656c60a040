"""Announcing: what the room hears, in order, to the sockets of each audience; a slow one must catch up by itself."""

from __future__ import annotations

import time
from collections import deque
from threading import Lock
from typing import Any

from app.extensions import socketio
from simulation.viewpoint import ROOM

LONGEST_QUEUE = 400
"""Messages that may wait for one socket. A phone that is further behind is cut off; it comes back and joins afresh."""


def channel(sitting_id: int, audience: str = ROOM) -> str:
    """
    The name under which the sockets of an audience are reached.
    """
    return f"{sitting_id}" if audience == ROOM else f"{sitting_id}:{audience}"


class Announcer:
    """The voice of one sitting. Whoever holds the room's lock only puts down what is to be said; it is said outside."""

    def __init__(self, sitting_id: int) -> None:
        self._sitting_id = sitting_id
        self._numbers: dict[str, int] = {}
        self._waiting: deque[tuple[str, dict[str, Any]]] = deque()
        self._speaking = Lock()

    def number(self, audience: str) -> int:
        """
        How many announcements this audience was given: its own count, so that nothing private shows as a gap to others.
        """
        return self._numbers.get(audience, 0)

    def put_down(self, parts: list[tuple[str, dict[str, Any]]]) -> None:
        """
        Keep what is to be said, one announcement for each audience. Call it with the room's lock held.
        """
        by_audience: dict[str, list[dict[str, Any]]] = {}
        for audience, part in parts:
            by_audience.setdefault(audience, []).append(part)
        for audience, heard in by_audience.items():
            since = self.number(audience)
            self._numbers[audience] = since + 1
            kind = ROOM if audience == ROOM else "seat"
            message = {"audience": kind, "since": since, "n": since + 1, "now": time.time(), "parts": heard}
            self._waiting.append((channel(self._sitting_id, audience), message))

    def call_back(self) -> None:
        """
        Have everybody join afresh: the next announcement leaves a gap.
        """
        self._numbers[ROOM] = self.number(ROOM) + 1
        self.put_down([(ROOM, {"part": "again"})])

    def speak(self) -> None:
        """
        Say everything that was put down, in order. Call it without the room's lock.
        """
        while self._waiting:
            with self._speaking:
                if not self._waiting:
                    return
                to, message = self._waiting.popleft()
                socketio.emit("told", message, to=to)
                _cut_off_the_slow(to)


def _cut_off_the_slow(to: str) -> None:
    server = socketio.server
    if server is None:
        return
    slow = [
        engine_id
        for _, engine_id in server.manager.get_participants("/", to)
        if (socket := server.eio.sockets.get(engine_id)) and socket.queue.qsize() > LONGEST_QUEUE
    ]
    for engine_id in slow:
        server.eio.disconnect(engine_id)
