"""What falls: once a bracket was adopted another is not voted on, because both overlap or the Chair says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.belonging import belonging
from simulation.lifting import lifted
from simulation.matters import Ranked, Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.parts import require_in_parts
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.proposals import ACCEPTED


@dataclass(frozen=True, slots=True)
class LetFall(Command):
    """
    The Chair lets a bracket of an order of voting fall, since another one in it was adopted. That both overlap is
    reason enough; where they do not, she says why one rules the other out.
    """

    paragraph: str
    proposals: tuple[str, ...]
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.name)
        require_in_parts(room, self.paragraph, self.proposals)
        ranked = self._in_order(room)
        adopted = {name for each in room.orders[self.paragraph] for name in each.proposals}
        adopted = {name for name in adopted if paragraph.text.proposals[name].status == ACCEPTED}
        require(adopted, "fall.nothing", paragraph=paragraph.name)
        because = tuple(name for name in ranked.overlapping if name in adopted)
        reason = remark(self.reason)
        require(because or reason, "fall.reason")
        yield BracketFell(at, self.paragraph, ranked.proposals, because, reason, seat.id)
        for each, names in belonging(room, self.paragraph, ranked.proposals).items():
            yield lifted(room.paragraph(each), names, accept=False, at=at, by=seat.id, manner="chair")

    def _in_order(self, room: Negotiation) -> Ranked:
        order = room.orders.get(self.paragraph, ())
        found = next((each for each in order if set(each.proposals) == set(self.proposals)), None)
        if found is None:
            raise OutOfOrder("fall.unknown")
        return found


@dataclass(frozen=True, slots=True)
class BracketFell(Event):
    """
    A bracket is not voted on: it overlaps with what was adopted (`because`), or the Chair said why it falls. That it is
    dropped stands in the entry behind this one.
    """

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    because: tuple[str, ...]
    reason: str
    by: str

    def apply(self, room: Negotiation) -> None:
        subject = Subject("brackets", self.paragraph, self.proposals)
        why = "it overlaps with what was adopted." if self.because else f"the Chair says why: {self.reason}"
        room.note(
            self.at, "fell", subject, self.by, f"A bracket of {room.paragraphs[self.paragraph].called} falls: {why}"
        )
