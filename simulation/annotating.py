"""Annotating: a delegation writes beside its instructions, for itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, require_delegation
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark

MOST = 600
"""Letters of an annotation: what fits in a margin."""

FAR_TOO_MANY = 20_000

MOST_PASSAGES = 200
"""More passages no instructions have, nor does a name of one take more letters than LONGEST_NAME."""

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class AnnotateInstructions(Command):
    """A delegation writes beside a passage of its instructions, or with no words takes away what stood there."""

    passage: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        mine = room.annotations.get(seat.id, {})
        is_passage = 0 < len(self.passage) <= LONGEST_NAME and self.passage.isascii() and self.passage.isprintable()
        require(is_passage, "annotation.passage")
        require(self.passage in mine or len(mine) < MOST_PASSAGES, "annotation.passage")
        text = "\n".join(filter(None, (remark(line, FAR_TOO_MANY) for line in self.text.splitlines())))
        require(len(text) <= MOST, "annotation.too-long", count=len(text), most=MOST)
        if text != mine.get(self.passage, ""):
            yield InstructionsAnnotated(at, seat.id, self.passage, text)


@dataclass(frozen=True, slots=True)
class InstructionsAnnotated(Event):
    """What a delegation wrote beside its instructions. Nobody else is told, and no document holds it."""

    at: float
    seat: str
    passage: str
    text: str

    def apply(self, room: Negotiation) -> None:
        mine = room.annotations.setdefault(self.seat, {})
        if self.text:
            mine[self.passage] = self.text
        else:
            mine.pop(self.passage, None)
