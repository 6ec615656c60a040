"""The ear of an ensemble: a mirror of the room that hears exactly what everybody in it hears, and nothing else."""

from __future__ import annotations

import json
from collections import deque
from typing import Any

from app.plenary.chamber import Chamber
from app.rehearse.mirror import Mirror
from simulation.rehearsal.sight import Sight

WRITTEN_LATELY = 4.0
"""Seconds after a keystroke for which somebody counts as writing: whoever judges words waits until they stand."""

NOTHING_OF_ONES_OWN: dict[str, Any] = {"ballot": None, "entered": {}}


class Ear:
    """One mirror serves all the scripts of a room, because none of them is told more than the room."""

    def __init__(self, chamber: Chamber) -> None:
        self._chamber = chamber
        self._heard: deque[list[dict[str, Any]]] = deque()
        self._inked: dict[str, float] = {}
        self.version = 0
        """How often the room has changed."""
        self.changed_at = chamber.look(lambda moment: moment.now)
        self.mirror = self._look()

    def _look(self) -> Mirror:
        # The very same method, bound once, is what is taken off the list again.
        self._listener = self._heard.append
        view = json.loads(self._chamber.attend(self._listener))
        return Mirror(view["room"], dict(NOTHING_OF_ONES_OWN))

    def leave(self) -> None:
        self._chamber.forget(self._listener)

    def hear(self, now: float) -> None:
        """
        Take in what was said since; where the house has called everybody back, look at the room afresh.
        """
        while self._heard:
            parts = self._heard.popleft()
            self.version += 1
            self.changed_at = now
            if any(part["part"] == "again" for part in parts):
                self.leave()
                self._heard.clear()
                self.mirror = self._look()
                return
            # As it comes over a line: what is kept here is nobody else's.
            for part in json.loads(json.dumps(parts)):
                if part["part"] == "ink":
                    self._inked[part["paragraph"]] = now
                self.mirror.hear(part)

    def sight(self, now: float, people: frozenset[str]) -> Sight:
        seen = self.mirror.sight()
        writing = frozenset(name for name, at in self._inked.items() if now - at < WRITTEN_LATELY)
        return Sight(seen.room, seen.own, seen.texts, now, people, writing)
