"""One person at work: looks at what the room has told them, asks their script what to do, and does it."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random
from threading import Lock, Thread

from app.rehearse.keyboard import PUT_OFF, Keyboard
from app.rehearse.line import Line, LineBroken
from simulation.rehearsal.delegate import Delegate
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act, Draft, Step

LULL = 1.0
"""Seconds after which a script is asked again although nothing was heard."""

Script = Callable[[Sight], Step | None]


class Player:
    """
    A thread that plays one person with one line, until the sitting is closed or something is wrong.

    `desk` is held while the script thinks: several people of a delegation share its script.
    """

    def __init__(
        self, line: Line, script: Script, delegate: Delegate | None, desk: Lock, speed: float, seed: str
    ) -> None:
        self.line, self.script, self.delegate, self.desk = line, script, delegate, desk
        self.speed, self.chance = speed, Random(seed)
        self.failure: Exception | None = None
        self._thread = Thread(target=self._play, name=seed, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def join(self, seconds: float) -> bool:
        """
        Wait for the end of this person's play; False if it has not come.
        """
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _play(self) -> None:
        try:
            while (step := self._next()) is not None:
                self._take(step)
        except Exception as problem:  # noqa: BLE001 - whatever it was, the report names it
            self.failure = problem

    def _next(self) -> Step | None:
        """
        The next step, when there is one; None once the sitting is closed.
        """
        while True:
            with self.line.changed:
                if self.line.trouble:
                    raise LineBroken(self.line.trouble)
                sight = self.line.sight()
                with self.desk:
                    step = self.script(sight)
                if step is not None or not sight.is_in_session:
                    return step
                self.line.changed.wait(LULL)

    def _take(self, step: Step) -> None:
        if isinstance(step, Act):
            self._act(step)
            return
        try:
            self._draft(step)
        finally:
            if self.delegate is not None:
                with self.desk:
                    self.delegate.writing.put_down(step.paragraph)

    def _act(self, act: Act) -> bool:
        """
        Ask for an act until it is answered with more than "not now"; False if the room refused it.
        """
        measures, asked = self.line.measures, time.perf_counter()
        measures.asked(self.line.client, self.line.seat, act.name, act.fields, asked)
        answer = self.line.ask("act", {"act": act.name, **act.fields})
        while answer.get("code") in PUT_OFF:
            measures.put_off()
            time.sleep(answer.get("retry", 500) / 1000)
            answer = self.line.ask("act", {"act": act.name, **act.fields})
        if not answer.get("ok"):
            measures.refused(self.line.seat, act.name, answer)
            return False
        measures.acknowledged(measures.acts, time.perf_counter() - asked)
        return True

    def _draft(self, draft: Draft) -> None:
        about = {"paragraph": draft.paragraph}
        if draft.withdraw and not self._act(Act("WithdrawProposal", {**about, "proposals": list(draft.withdraw)})):
            return
        if draft.strike and not self._act(
            Act("StrikeWords", {**about, "ranges": [list(span) for span in draft.strike]})
        ):
            return
        if draft.words:
            with self.line.changed:
                keyboard = Keyboard(self.line, draft.paragraph, draft.after, self.speed)
            keyboard.type(draft.words, self.chance)
