"""Typing over the line as a browser does: one update on its way, and what is typed meanwhile goes out in the next."""

from __future__ import annotations

import time
from collections import deque
from random import Random
from typing import Any

from app.rehearse.ink import Caret, pieces
from app.rehearse.line import Line
from simulation.text.wire import Id

PUT_OFF = ("rate", "house.trouble")
"""Answers that are no verdict: the same words are sent again a moment later."""


class Keyboard:
    """
    One pen in one paragraph, `speed` in characters a second.

    A keystroke is timed from the moment it was due, so that a slow house cannot hide behind a patient typist.
    """

    def __init__(self, line: Line, paragraph: str, after: Id | None, speed: float) -> None:
        self.line, self.paragraph, self.speed = line, paragraph, speed
        self.caret = Caret(line.texts[paragraph], line.own_pen, after)

    def type(self, words: str, chance: Random) -> bool:
        """
        Type the words and wait until this seat is told them; False if the room refused them.
        """
        keys = self._schedule(words, chance)
        while keys:
            time.sleep(max(0.0, keys[0][0] - time.perf_counter()))
            now = time.perf_counter()
            ready = [keys.popleft() for _ in range(sum(due <= now for due, _ in keys) or 1)]
            if not self._deliver(ready):
                return False
        pen, clock = self.caret.pen, self.caret.clock
        self.line.wait_for(lambda: self.line.texts[self.paragraph].replica.clock(pen) >= clock, "its own words")
        return True

    def _schedule(self, words: str, chance: Random) -> deque[tuple[float, str]]:
        """
        When each piece will be struck.
        """
        due, keys = time.perf_counter(), deque[tuple[float, str]]()
        for piece in pieces(words, chance):
            due += len(piece) / self.speed
            keys.append((due, piece))
        return keys

    def _deliver(self, keys: list[tuple[float, str]]) -> bool:
        """
        Send these keystrokes in one update until they are taken in or refused.
        """
        words, measures = "".join(piece for _, piece in keys), self.line.measures
        self.caret.hold(self.line.own_pen)
        for end, due in zip(self.caret.ends([piece for _, piece in keys]), (due for due, _ in keys), strict=True):
            measures.typed(self.line.client, self.paragraph, self.caret.pen, end, due)
        answer = self._send(words)
        while answer.get("code") in PUT_OFF:
            measures.put_off()
            time.sleep(answer.get("retry", 500) / 1000)
            answer = self._send(words)
        if not answer.get("ok"):
            self.line.pen = answer.get("pen") or self.line.pen
            measures.refused(self.line.seat, "ink", answer)
            return False
        for due, _ in keys:
            measures.acknowledged(measures.ink, time.perf_counter() - due)
        self.caret.move_on(words)
        return True

    def _send(self, words: str) -> dict[str, Any]:
        return self.line.ask("ink", {"paragraph": self.paragraph, "update": self.caret.update(words)})
