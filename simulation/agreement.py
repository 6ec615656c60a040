"""Agreement ad referendum, paragraph by paragraph: settled unless the whole fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.draft import HEADING, Paragraph, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair, require_taken_up
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat


@dataclass(frozen=True, slots=True)
class AgreeAdReferendum(Command):
    """The Chair notes that a paragraph without brackets is agreed ad referendum."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.rules.parts, "profile.whole-only", article=room.rules.article("parts"))
        paragraph = room.paragraph(self.paragraph)
        require(paragraph.kind != HEADING, "paragraph.heading")
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.name)
        if paragraph.status is not Status.AGREED:
            yield agreed(paragraph, at=at, by=seat.id, manner="chair")


def agreed(paragraph: Paragraph, *, at: float, by: str, manner: str) -> ParagraphAgreed:
    """
    The event that marks a paragraph agreed, with its words as they then read.
    """
    require(not paragraph.text.unsettled(), "paragraph.brackets", paragraph=paragraph.name)
    require_taken_up(paragraph)
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
class AgreeParagraphs(Command):
    """The Chair notes in one ruling that several paragraphs without brackets are agreed ad referendum."""

    paragraphs: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.rules.parts, "profile.whole-only", article=room.rules.article("parts"))
        require_free(room, self.paragraphs)
        for name in self.paragraphs:
            require(not room.put(name), "drafting.put", paragraph=room.paragraph(name).name)
        left = tuple(name for name in self.paragraphs if room.paragraph(name).status is not Status.AGREED)
        if left:
            yield all_agreed(room, left, at=at, by=seat.id, manner="chair")


def require_free(room: Negotiation, paragraphs: tuple[str, ...]) -> None:
    """
    These are paragraphs, each named once and free of brackets: one that is not keeps the others waiting, for whoever
    agrees several at once has read them all.
    """
    require(paragraphs, "paragraph.unknown")
    if len(set(paragraphs)) < len(paragraphs):
        raise OutOfOrder("act.malformed", problem="paragraphs")
    for name in paragraphs:
        paragraph = room.paragraph(name)
        require(paragraph.kind != HEADING, "paragraph.heading")
        require(not paragraph.text.unsettled(), "paragraph.brackets", paragraph=paragraph.name)
        require_taken_up(paragraph)


def all_agreed(room: Negotiation, paragraphs: tuple[str, ...], *, at: float, by: str, manner: str) -> ParagraphsAgreed:
    """
    The event that marks several paragraphs agreed, with the words of each as they then read.
    """
    return ParagraphsAgreed(at, {name: room.paragraph(name).text.words() for name in paragraphs}, by, manner)


@dataclass(frozen=True, slots=True)
class ParagraphsAgreed(Event):
    """Several paragraphs were agreed ad referendum in one decision, each with these words."""

    at: float
    paragraphs: dict[str, str]
    by: str
    manner: str

    def apply(self, room: Negotiation) -> None:
        for name in self.paragraphs:
            room.paragraphs[name].status = Status.AGREED
        names = tuple(self.paragraphs)
        sentence = f"{room.called(names)} agreed ad referendum."
        room.note(self.at, "agreed", Subject("paragraphs", paragraphs=names), self.by, sentence)


@dataclass(frozen=True, slots=True)
class ReopenParagraph(Command):
    """The Chair reopens an agreed paragraph: nothing is agreed until everything is agreed."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        require(not room.put(self.paragraph), "drafting.put", paragraph=paragraph.name)
        require(paragraph.status is Status.AGREED, "paragraph.not-agreed", paragraph=paragraph.name)
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


def fallen(room: Negotiation, subject: Subject, *, at: float, by: str) -> Iterator[Event]:
    """
    What becomes of everything agreed ad referendum when the whole was put and not adopted.
    """
    agreed = tuple(name for name, each in room.standing.items() if each.status is Status.AGREED)
    if subject.kind == "text" and room.rules.ad_referendum == FALLS and agreed:
        yield AgreementsFell(at, agreed, by)


FALLS = "falls"


@dataclass(frozen=True, slots=True)
class AgreementsFell(Event):
    """The whole was put and not adopted, and under these rules what was agreed ad referendum fell with it."""

    at: float
    paragraphs: tuple[str, ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        for name in self.paragraphs:
            room.paragraphs[name].status = Status.CLOSED
        one = len(self.paragraphs) == 1
        sentence = (
            f"{room.called(self.paragraphs)} {'is' if one else 'are'} agreed no longer: the whole was not adopted."
        )
        room.note(self.at, "fallen", Subject("paragraphs", paragraphs=self.paragraphs), self.by, sentence)
