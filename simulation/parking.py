"""Parking: the Chair sets a paragraph aside, so that the room can go on, and takes it up again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.draft import HEADING, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark


@dataclass(frozen=True, slots=True)
class ParkParagraph(Command):
    """
    The Chair parks a paragraph, and may say why or until when. Nobody drafts in it and it is not put; positions on its
    brackets may still be taken, and notes and offers go on.
    """

    paragraph: str
    note: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(paragraph.kind != HEADING, "drafting.heading")
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.name)
        note = remark(self.note)
        if not paragraph.parked or note != paragraph.parked_note:
            yield ParagraphParked(at, paragraph.id, note, seat.id)


@dataclass(frozen=True, slots=True)
class ParagraphParked(Event):
    """A paragraph was set aside, and is closed to drafting meanwhile."""

    at: float
    paragraph: str
    note: str
    by: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.parked, paragraph.parked_note = True, self.note
        if paragraph.status is Status.OPEN:
            paragraph.status = Status.CLOSED
        why = f": {self.note}" if self.note else "."
        sentence = f"Paragraph {paragraph.label} was parked{why}"
        room.note(self.at, "parked", Subject("paragraph", self.paragraph), self.by, sentence)


@dataclass(frozen=True, slots=True)
class UnparkParagraph(Command):
    """The Chair takes a parked paragraph up again. It is open for drafting once she opens it."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        if room.paragraph(self.paragraph).parked:
            yield ParagraphUnparked(at, self.paragraph, seat.id)


@dataclass(frozen=True, slots=True)
class ParagraphUnparked(Event):
    at: float
    paragraph: str
    by: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.parked, paragraph.parked_note = False, ""
        sentence = f"Paragraph {paragraph.label} was taken up again."
        room.note(self.at, "unparked", Subject("paragraph", self.paragraph), self.by, sentence)
