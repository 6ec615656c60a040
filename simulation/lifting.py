"""Lifting brackets: what stands in them is accepted or dropped. Nothing is ever deleted by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, Paragraph, Seat, Status, Subject, require_chair
from simulation.positions import standing_bracket
from simulation.procedure import require
from simulation.text.proposals import ACCEPTED, DROPPED, MOOT


@dataclass(frozen=True, slots=True)
class LiftBrackets(Command):
    """The Chair lifts brackets of one paragraph: accepts (`accept` true) or drops what stands in them."""

    paragraph: str
    proposals: tuple[str, ...]
    accept: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.label)
        yield lifted(paragraph, self.proposals, accept=self.accept, at=at, by=seat.id, manner="chair")


def lifted(
    paragraph: Paragraph, proposals: tuple[str, ...], *, accept: bool, at: float, by: str, manner: str
) -> BracketsLifted:
    """
    The event that settles these brackets, with the brackets that lose their last words by it.
    """
    require(proposals, "proposal.unknown")
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.label)
    for name in proposals:
        standing_bracket(paragraph, name)
    names = tuple(dict.fromkeys(proposals))
    left = paragraph.text.standing_after(dict.fromkeys(names, ACCEPTED if accept else DROPPED))
    moot = tuple(name for name in paragraph.text.brackets() if name not in left and name not in names)
    return BracketsLifted(at, paragraph.id, names, accept, moot, by, manner)


@dataclass(frozen=True, slots=True)
class BracketsLifted(Event):
    """
    Brackets were settled by the Chair, by consensus or by a vote (`manner`); `moot` ones lost their last
    words by it.
    """

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    accepted: bool
    moot: tuple[str, ...]
    by: str
    manner: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.settle(self.proposals, ACCEPTED if self.accepted else DROPPED)
        paragraph.text.settle(self.moot, MOOT)
        verb = "accepted" if self.accepted else "dropped"
        sentence = f"Brackets in paragraph {paragraph.label} lifted: {verb}."
        room.note(self.at, "lifted", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)
