"""Putting forward: amendments that come in a file enter the room by the acts that a delegation's hands would use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from app.archive.tracked_changes.amending import Amendment
from app.plenary.chamber import JOURNAL_SECONDS, Chamber, HouseInTrouble
from app.plenary.pens import draw_pen
from simulation import OutOfOrder
from simulation.drafting import StrikeWords
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.seats import Seat
from simulation.text.wire import Span, Struct, encode_update, insertion


@dataclass(frozen=True, slots=True)
class PutForward:
    """What became of one amendment: it stands in the room, or the ruling that kept it out."""

    amendment: Amendment
    ruling: OutOfOrder | None = None


def put_forward(chamber: Chamber, seat: Seat, accreditation: int, wanted: Iterable[Amendment]) -> list[PutForward]:
    """
    Each by itself, in the order of the text: what one is refused for keeps no other out.
    """
    hand = _Hand(chamber, seat, accreditation)
    done: list[PutForward] = []
    for each in wanted:
        try:
            hand.put(each)
            done.append(PutForward(each))
        except OutOfOrder as ruling:
            done.append(PutForward(each, ruling))
        except (HouseInTrouble, Empty):
            # Whatever the house could not write down, its author is told of, and has the words again.
            done.append(PutForward(each, OutOfOrder("house.trouble")))
    return done


class _Hand:
    """One delegation at work with a pen of its own."""

    def __init__(self, chamber: Chamber, seat: Seat, accreditation: int) -> None:
        self._chamber, self._seat, self._accreditation = chamber, seat, accreditation
        self._pen: int | None = None
        self._clocks: dict[str, int] = {}

    def put(self, amendment: Amendment) -> None:
        if amendment.is_deletion:
            self._chamber.act(self._seat, ProposeDeletion(amendment.paragraph))
        elif amendment.is_new:
            self._chamber.act(self._seat, ProposeParagraph(amendment.paragraph, amendment.kind, amendment.added))
        else:
            self._change(amendment)

    def _change(self, amendment: Amendment) -> None:
        # What comes is written before anything is struck: if it is refused, nothing has changed.
        if amendment.added or amendment.own:
            self._write(amendment)
        if amendment.theirs:
            self._chamber.act(self._seat, StrikeWords(amendment.paragraph, amendment.theirs))

    def _write(self, amendment: Amendment) -> None:
        """
        Type the new words and delete one's own. A refused change leaves a gap in a pen's clock: the next has a new one.
        """
        if self._pen is None:
            self._pen, self._clocks = self._chamber.issue_pen(self._seat, draw_pen, self._accreditation), {}
        pen, self._pen = self._pen, None
        clock = self._clocks.get(amendment.paragraph, 0)
        words: list[Struct] = []
        if amendment.added:
            words = [insertion(pen, clock, amendment.added, amendment.left, amendment.right)]
        self._ink(amendment.paragraph, pen, words, amendment.own)
        self._clocks[amendment.paragraph] = clock + sum(word.length for word in words)
        self._pen = pen

    def _ink(self, paragraph: str, pen: int, words: list[Struct], own: tuple[Span, ...]) -> None:
        reached: SimpleQueue[int | None] = SimpleQueue()
        update = encode_update(words, own)
        self._chamber.ink(self._seat, paragraph, update, frozenset({pen}), pen, reached.put)
        if reached.get(timeout=JOURNAL_SECONDS) is None:
            raise OutOfOrder("house.trouble")
