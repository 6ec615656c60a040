"""Agreement ad referendum, paragraph by paragraph: settled unless the whole fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, Paragraph, Seat, Status, Subject, require_chair
from simulation.procedure import require


@dataclass(frozen=True, slots=True)
class AgreeAdReferendum(Command):
    """The Chair notes that a paragraph without brackets is agreed ad referendum."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.label)
        if paragraph.status is not Status.AGREED:
            yield agreed(paragraph, at=at, by=seat.id, manner="chair")


def agreed(paragraph: Paragraph, *, at: float, by: str, manner: str) -> ParagraphAgreed:
    """
    The event that marks a paragraph agreed, with its words as they then read.
    """
    require(not paragraph.text.brackets(), "paragraph.brackets", paragraph=paragraph.label)
    return ParagraphAgreed(at, paragraph.id, paragraph.text.words(), by, manner)


@dataclass(frozen=True, slots=True)
class ParagraphAgreed(Event):
    """A paragraph was agreed ad referendum with these words, by the Chair's note, by consensus or by a vote."""

    at: float
    paragraph: str
    words: str
    by: str
    manner: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.status = Status.AGREED
        sentence = f"Paragraph {paragraph.label} agreed ad referendum."
        room.note(self.at, "agreed", Subject("paragraph", self.paragraph), self.by, sentence)


@dataclass(frozen=True, slots=True)
class ReopenParagraph(Command):
    """The Chair reopens an agreed paragraph: nothing is agreed until everything is agreed."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.label)
        require(paragraph.status is Status.AGREED, "paragraph.not-agreed", paragraph=paragraph.label)
        yield ParagraphReopened(at, self.paragraph, seat.id)


@dataclass(frozen=True, slots=True)
class ParagraphReopened(Event):
    at: float
    paragraph: str
    by: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.status = Status.OPEN
        sentence = f"Paragraph {paragraph.label} reopened."
        room.note(self.at, "reopened", Subject("paragraph", self.paragraph), self.by, sentence)
