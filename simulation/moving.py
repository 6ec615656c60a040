"""Moving: a delegation proposes that a paragraph stand elsewhere; both places are seen until that is settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.draft import Paragraph
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_open
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.proposals import MOVE, Proposal
from simulation.text.whole import around


@dataclass(frozen=True, slots=True)
class ProposeMove(Command):
    """A delegation proposes that a paragraph stand behind the paragraph `after`; before all others if that is ""."""

    paragraph: str
    after: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        require(not room.is_put, "paragraph.put")
        standing = list(room.standing)
        place = standing.index(room.paragraph(self.after).id) + 1 if self.after else 0
        require(standing.index(paragraph.id) not in (place, place - 1), "move.here")
        _require_kinds(room, paragraph, standing[:place], standing[place:])
        moves = [paragraph.text.proposals[name] for name in around(paragraph.text.proposals)]
        moves = [each for each in moves if each.kind == MOVE]
        require(all(each.place != self.after for each in moves), "move.standing", paragraph=paragraph.name)
        require(all(each.by != seat.id for each in moves), "move.own")
        yield MoveProposed(at, self.paragraph, paragraph.text.next_id(), self.after, seat.id)


def _require_kinds(room: Negotiation, paragraph: Paragraph, before: list[str], behind: list[str]) -> None:
    """
    The preamble stays before the operative part.
    """
    kinds = {name: each.kind for name, each in room.paragraphs.items() if name != paragraph.id}
    if paragraph.kind == "preambular":
        require(all(kinds.get(name) != "operative" for name in before), "paragraph.preamble")
    if paragraph.kind == "operative":
        require(all(kinds.get(name) != "preambular" for name in behind), "paragraph.preamble")


@dataclass(frozen=True, slots=True)
class MoveProposed(Event):
    """A move was proposed: behind which paragraph (`after`) this one should stand."""

    at: float
    paragraph: str
    proposal: str
    after: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.put(self.proposal, Proposal(MOVE, self.seat, place=self.after))
        where = f"behind {room.paragraphs[self.after].called}" if self.after else "to the beginning"
        sentence = f"{room.seats[self.seat].name} proposed to move {paragraph.called} {where}."
        room.note(self.at, "put-forward", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)
