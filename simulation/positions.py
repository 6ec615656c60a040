"""Positions: delegations support, oppose or reserve on what others put forward, withdraw, and take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from simulation.acts import Command, Event
from simulation.belonging import belonging
from simulation.draft import Paragraph, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, open_for_drafting, require_delegation
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.proposals import MOOT, OPEN, WITHDRAWN, Proposal

Position = Literal["support", "oppose", "reserve", "none"]


def standing_bracket(paragraph: Paragraph, name: str) -> Proposal:
    """
    The open proposal of that id, or out of order. One whose author has deleted all its words is no bracket any more.
    """
    require(name in paragraph.text.brackets(), "proposal.unknown")
    return paragraph.text.proposals[name]


@dataclass(frozen=True, slots=True)
class TakePosition(Command):
    """
    A delegation supports, opposes, reserves its position, or no longer takes one on brackets of a paragraph.

    Saying the same again confirms it, when the words were changed since.
    """

    paragraph: str
    proposals: tuple[str, ...]
    position: Position

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        room.paragraph(self.paragraph)
        require(self.proposals, "proposal.unknown")
        for each, names in belonging(room, self.paragraph, self.proposals).items():
            if taken := tuple(self._taken(room.paragraph(each), names, seat)):
                yield PositionTaken(each, taken, seat.id, self.position)

    def _taken(self, paragraph: Paragraph, names: Iterable[str], seat: Seat) -> Iterator[str]:
        """
        Those on which that says anything new.
        """
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        for name in names:
            proposal = standing_bracket(paragraph, name)
            require(proposal.by != seat.id, "proposal.own")
            require(seat.id not in proposal.sponsors, "sponsor.position")
            if proposal.with_position(seat.id, self.position) != proposal:
                yield name


@dataclass(frozen=True, slots=True)
class PositionTaken(Event):
    paragraph: str
    proposals: tuple[str, ...]
    seat: str
    position: str

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.proposals:
            text.put(name, text.proposals[name].with_position(self.seat, self.position))


@dataclass(frozen=True, slots=True)
class WithdrawProposal(Command):
    """A delegation withdraws words it put forward, or a strike it made. The words stay on the record as fallen."""

    paragraph: str
    proposals: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        room.paragraph(self.paragraph)
        require(self.proposals, "proposal.unknown")
        for each, names in belonging(room, self.paragraph, self.proposals).items():
            yield self._withdrawn(room, room.paragraph(each), names, seat)

    def _withdrawn(
        self, room: Negotiation, paragraph: Paragraph, names: tuple[str, ...], seat: Seat
    ) -> ProposalWithdrawn:
        require(not room.put(paragraph.id), "drafting.put", paragraph=paragraph.name)
        for name in names:
            require(standing_bracket(paragraph, name).by == seat.id, "proposal.not-own")
        left = paragraph.text.standing_after(dict.fromkeys(names, WITHDRAWN))
        moot = (name for name in paragraph.text.brackets() if name not in left and name not in names)
        return ProposalWithdrawn(paragraph.id, names, seat.id, tuple(moot))


@dataclass(frozen=True, slots=True)
class ProposalWithdrawn(Event):
    """Words or strikes were withdrawn; `moot` proposals lost their last words by it."""

    paragraph: str
    proposals: tuple[str, ...]
    seat: str
    moot: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        text.settle(self.proposals, WITHDRAWN)
        text.settle(self.moot, MOOT)
        room.number()


@dataclass(frozen=True, slots=True)
class TakeOverProposal(Command):
    """A delegation puts forward again, as its own, what was withdrawn: another's proposal or one it gave up itself."""

    paragraph: str
    proposals: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        room.kept(self.paragraph)
        require(self.proposals, "proposal.unknown")
        for each, names in belonging(room, self.paragraph, self.proposals, WITHDRAWN).items():
            yield self._taken_over(room, each, names, seat, at)

    def _taken_over(
        self, room: Negotiation, name_of: str, names: tuple[str, ...], seat: Seat, at: float
    ) -> ProposalTakenOver:
        paragraph = open_for_drafting(room, room.kept(name_of))
        moot = [name for name, each in paragraph.text.proposals.items() if each.status == MOOT]
        standing = paragraph.text.standing_after(dict.fromkeys((*names, *moot), OPEN))
        for name in names:
            proposal = paragraph.text.proposals.get(name)
            require(proposal is not None and proposal.status == WITHDRAWN, "proposal.not-withdrawn")
            # What stood in words that are gone meanwhile has nothing left to be put forward.
            require(name in standing, "proposal.no-words")
        revived = tuple(name for name in moot if name in standing)
        return ProposalTakenOver(at, paragraph.id, names, seat.id, revived)


@dataclass(frozen=True, slots=True)
class ProposalTakenOver(Event):
    """Withdrawn proposals stand again, put forward by `seat`; `revived` ones had lost their words by the withdrawal."""

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    seat: str
    revived: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.proposals:
            text.put(name, text.proposals[name].taken_over(self.seat))
        text.settle(self.revived, OPEN)
        room.number()
        name, called = room.seats[self.seat].name, room.paragraphs[self.paragraph].called
        sentence = f"{name} put forward again what had been withdrawn in {called}."
        room.note(self.at, "taken-over", Subject("brackets", self.paragraph, self.proposals), self.seat, sentence)
