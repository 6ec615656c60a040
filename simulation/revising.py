"""Oral revision: a sponsor says its own proposal anew, also when the paragraph is closed to drafting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.draft import Status
from simulation.footnotes import noted
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation
from simulation.placeholders import resolved
from simulation.positions import standing_bracket
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import FORBIDDEN
from simulation.text.proposals import INSERTION, PARAGRAPH, Attributed
from simulation.text.revision import revision
from simulation.text.wire import read_update

_ONE_LINE = {ord(sign): " " if sign.isspace() else None for sign in FORBIDDEN}


@dataclass(frozen=True, slots=True)
class ReviseOrally(Command):
    """
    A delegation revises the words it has put forward, up to the moment when they are put to the question.

    Only what differs is changed, so that what others wrote or struck inside the rest stays where it is.
    """

    paragraph: str
    proposal: str
    words: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.name)
        proposal = standing_bracket(paragraph, self.proposal)
        require(proposal.by == seat.id, "proposal.not-own")
        require(proposal.kind in (INSERTION, PARAGRAPH), "revision.strike")
        words = self.words.translate(_ONE_LINE)
        require(words.strip(), "revision.words")
        words = noted(words.strip()) if proposal.footnote else words
        change = revision(paragraph.text.replica, self.proposal, words)
        if change is not None:
            paragraph.text.require_room_for(change.units)
            yield OrallyRevised(at, self.paragraph, self.proposal, seat.id, change.update, change.words)


@dataclass(frozen=True, slots=True)
class OrallyRevised(Event):
    """A proposal was revised by its sponsor: the change as an update, and the words it brought."""

    at: float
    paragraph: str
    proposal: str
    seat: str
    update: bytes
    words: tuple[Attributed, ...]

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.write(*read_update(self.update), self.words)
        paragraph.text.put(self.proposal, resolved(paragraph.text.proposals[self.proposal]).gone_stale())
        sentence = f"{room.seats[self.seat].name} orally revised its proposal in {paragraph.called}."
        subject = Subject("brackets", self.paragraph, (self.proposal,))
        room.note(self.at, "revised", subject, self.seat, sentence)
