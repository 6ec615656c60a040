"""Lifting brackets: what stands in them is accepted or dropped, and may be put back. Nothing is ever deleted by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, Paragraph, Seat, Status, Subject, require_chair
from simulation.positions import standing_bracket
from simulation.procedure import require
from simulation.text.admission import remark
from simulation.text.proposals import ACCEPTED, DROPPED, MOOT, OPEN


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
        paragraph.settled |= dict.fromkeys(self.proposals, self.manner)
        verb = "accepted" if self.accepted else "dropped"
        sentence = f"Brackets in paragraph {paragraph.label} lifted: {verb}."
        room.note(self.at, "lifted", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)


@dataclass(frozen=True, slots=True)
class RestoreBrackets(Command):
    """
    The Chair puts brackets back that were lifted by her or by consensus, and says why: a slip, or a change of mind.

    What a vote has settled is not hers to undo.
    """

    paragraph: str
    proposals: tuple[str, ...]
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.label)
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.label)
        names = tuple(dict.fromkeys(self.proposals))
        require(names, "proposal.unknown")
        for name in names:
            proposal = paragraph.text.proposals.get(name)
            require(proposal is not None and proposal.status in (ACCEPTED, DROPPED), "proposal.not-lifted")
            require(paragraph.settled[name] != "vote", "proposal.by-vote")
        moot = [name for name, each in paragraph.text.proposals.items() if each.status == MOOT]
        standing = paragraph.text.standing_after(dict.fromkeys((*names, *moot), OPEN))
        revived = tuple(name for name in moot if name in standing)
        yield BracketsRestored(at, paragraph.id, names, revived, seat.id, remark(self.reason))


@dataclass(frozen=True, slots=True)
class BracketsRestored(Event):
    """Lifted brackets stand again; `revived` ones had lost their words by the lifting and have them back."""

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    revived: tuple[str, ...]
    by: str
    reason: str = ""

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.settle((*self.proposals, *self.revived), OPEN)
        for name in self.proposals:
            paragraph.settled.pop(name, None)
        why = f" Reason: {self.reason}" if self.reason else ""
        sentence = f"Brackets in paragraph {paragraph.label} put back.{why}"
        room.note(self.at, "restored", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)
