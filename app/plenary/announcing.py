"""Announcing: what the room hears, in order, to the sockets of each audience; answers are given in the same order."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any

from app.metrics import counted
from app.plenary.wire.broadcast import tell
from app.plenary.wire.line import in_one_breath
from simulation.telling import OUTSIDE, ROOM

log = logging.getLogger(__name__)

Part = dict[str, Any]


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
        self._waiting: deque[Callable[[], object]] = deque()
        self._speaking = Lock()
        self.listeners = 0
        """How many heard what was last said to the whole room."""
        self.ears: list[Callable[[list[Part]], object]] = []
        """Who hears inside the house what the room hears: at once, in order, and without a line."""

    def number(self, audience: str) -> int:
        """
        How many announcements this audience was given: its own count, so that nothing private shows as a gap to others.
        """
        return self._numbers.get(audience, 0)

    def put_down(self, parts: list[tuple[str, Part]]) -> None:
        """
        Keep what is to be said, one announcement for each audience. Call it with the room's lock held.
        """
        by_audience: dict[str, list[Part]] = {}
        for audience, part in parts:
            by_audience.setdefault(audience, []).append(part)
        for audience, heard in by_audience.items():
            since = self.number(audience)
            counted.announcements += 1
            self._numbers[audience] = since + 1
            for ear in self.ears if audience == ROOM else ():
                ear(heard)
            to = channel(self._sitting_id, audience)
            if audience == ROOM and all(part["part"] == "ink" for part in heard):
                self._waiting.append(partial(self._tell_room, to, "ink", since + 1, *map(_short, heard)))
                continue
            kind = ROOM if audience in (ROOM, OUTSIDE) else "seat"
            message = {"audience": kind, "since": since, "n": since + 1, "now": time.time(), "parts": heard}
            self._waiting.append(partial(tell, to, "told", message))

    def _tell_room(self, to: str, event: str, *words: Any) -> None:
        self.listeners = tell(to, event, *words)

    def then(self, deed: Callable[[], object]) -> None:
        """
        Keep something to be done once all that was put down before it has been said, and before anything after it.
        """
        self._waiting.append(deed)

    def answer_later(self, answer: Callable[[], None]) -> None:
        """
        Keep an answer to one socket, to be given once all that was put down before it has been said.
        """
        self._waiting.append(answer)

    def call_back(self) -> None:
        """
        Have everybody join afresh: the next announcement leaves a gap.
        """
        for audience in (ROOM, OUTSIDE):
            self._numbers[audience] = self.number(audience) + 1
            self.put_down([(audience, {"part": "again"})])

    def speak(self) -> None:
        """
        Say everything that was put down, in order; whoever speaks already says it too. Call it without the room's lock.
        """
        while self._waiting and self._speaking.acquire(blocking=False):
            try:
                in_one_breath(self._say_what_waits)
            finally:
                self._speaking.release()

    def _say_what_waits(self) -> None:
        while self._waiting:
            _say(self._waiting.popleft())


def _say(what: Callable[[], object]) -> None:
    try:
        what()
    except Exception:
        # Whoever could not be told joins again; all others hear what comes after.
        log.exception("Something could not be said")


def _short(ink: Part) -> list[Any]:
    """
    Ink as it travels: most of what is said in a room is one letter, and a phone pays for every name of a field.
    """
    short = [ink["paragraph"], ink["update"], ink["words"]]
    return [*short, ink["proposals"]] if ink["proposals"] else short
