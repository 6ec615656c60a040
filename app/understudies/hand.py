"""A hand: writes the words of one draft with a pen of its own, a few letters at a time, as people write."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable

from app.plenary.chamber import Chamber
from app.rehearse.ink import Caret
from simulation import Seat
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Draft


class Hand:
    """
    One delegation's hand in one paragraph. It is `done` once the room has heard its last word, or has refused one.
    """

    def __init__(self, chamber: Chamber, seat: Seat, draft: Draft, pen: int, letters: int, due: float) -> None:
        self.chamber, self.seat, self.draft, self.pen = chamber, seat, draft, pen
        self.letters, self.due = letters, due
        self.failed = False
        self._caret: Caret | None = None
        self._left = draft.words

    def is_done(self, sight: Sight) -> bool:
        if self.failed:
            return True
        text = sight.texts.get(self.draft.paragraph)
        reached = text.replica.clock(self.pen) if text else 0
        return not self._left and (self._caret is None or reached >= self._caret.clock)

    def stroke(self, sight: Sight) -> None:
        """
        Write the next few letters. Raises OutOfOrder.
        """
        if not self._left:
            return
        if self._caret is None:
            self._caret = Caret(sight.texts[self.draft.paragraph], self.pen, self.draft.after)
        words, self._left = self._left[: self.letters], self._left[self.letters :]
        update = b64decode(self._caret.update(words))
        self.chamber.ink(self.seat, self.draft.paragraph, update, {self.pen}, self.pen, self._told)
        self._caret.move_on(words)

    def _told(self, reached: int | None) -> None:
        if reached is None:
            # The disk was away: what was written since is not on it, and is begun anew.
            self.failed = True

    def drop(self, put_down: Callable[[str], None]) -> None:
        """
        Put the pen down, whether all is written or not.
        """
        put_down(self.draft.paragraph)
