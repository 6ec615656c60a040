"""Division of an amendment: what one delegation proposes in a paragraph is voted on in parts, and then as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Event
from simulation.belonging import paragraph_of
from simulation.lifting import settle
from simulation.matters import Amendment, Subject
from simulation.negotiation import Negotiation
from simulation.parts import FEWEST, left, parts_of, underway


@dataclass(frozen=True, slots=True)
class AmendmentDivided(Event):
    """What a delegation proposes in a paragraph is voted on in parts, as `by` has moved."""

    at: float
    paragraph: str
    whose: str
    parts: tuple[tuple[str, ...], ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        room.amendment = Amendment(self.by, self.paragraph, self.whose, self.parts)
        said = f"{_proposals(room, room.amendment)} are voted on separately, and then what was approved together."
        names = tuple(name for part in self.parts for name in part if paragraph_of(name) == self.paragraph)
        room.note(self.at, "divided", Subject("brackets", self.paragraph, names), self.by, said)


def _proposals(room: Negotiation, divided: Amendment) -> str:
    """
    What is divided, as a sentence begins with it. New paragraphs that have fallen are still named.
    """
    whose = room.seats[divided.whose].name
    where = list(dict.fromkeys(paragraph_of(name) for part in divided.parts for name in part))
    if len(where) == 1:
        return f"The proposals of {whose} in {room.paragraphs[divided.paragraph].called}"
    return f"The new paragraphs of {whose}, {', '.join(room.paragraphs[name].name for name in where)},"


@dataclass(frozen=True, slots=True)
class AmendmentPartDecided(Event):
    """
    A part was approved, and is put with the others that were; or rejected, and is dropped in the entry behind this one.
    """

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    approved: bool
    by: str

    def apply(self, room: Negotiation) -> None:
        divided = room.amendment
        if divided is not None:
            kept = (*divided.approved, self.proposals) if self.approved else divided.approved
            gone = divided.rejected if self.approved else (*divided.rejected, self.proposals)
            room.amendment = replace(divided, approved=kept, rejected=gone)
        fate = "approved, and is put with what else is" if self.approved else "rejected"
        said = f"A part of the proposals in {room.paragraphs[self.paragraph].called} was {fate}."
        room.note(self.at, "part", Subject("brackets", self.paragraph, self.proposals), self.by, said)


@dataclass(frozen=True, slots=True)
class AmendmentRejected(Event):
    """All parts were rejected one by one, and with them the whole."""

    at: float
    paragraph: str
    by: str

    def apply(self, room: Negotiation) -> None:
        divided = room.amendment
        room.amendment = None
        if divided is None:
            return
        said = _proposals(room, divided)
        said = f"All parts were rejected: {said[0].lower()}{said[1:]} are rejected as a whole."
        room.note(self.at, "whole-rejected", Subject("paragraph", self.paragraph), self.by, said)


def divided_by(room: Negotiation, name: str, whose: str, *, at: float, by: str) -> Iterator[Event]:
    """
    What follows when such a motion is granted. Where less than two parts are left there is nothing to divide.
    """
    paragraph = room.paragraphs[name]
    parts = parts_of(room, paragraph, whose) if paragraph.text.fallen is None else ()
    if len(parts) >= FEWEST:
        yield AmendmentDivided(at, name, whose, parts, by)


def part_decided(room: Negotiation, subject: Subject, *, approved: bool, at: float, by: str) -> Iterator[Event]:
    """
    What follows from a vote on a part: approved, it waits for the others; with the last one rejected the whole is.
    """
    divided = underway(room)
    if divided is None:
        return
    parts = left(room, divided)
    part = next(each for each in parts if set(each) == set(subject.proposals))
    paragraph = room.paragraph(paragraph_of(part[0]))
    yield AmendmentPartDecided(at, paragraph.id, part, approved, by)
    if approved:
        return
    yield from settle(room, paragraph, part, accept=False, at=at, by=by, manner="vote")
    if not divided.approved and parts == [part]:
        yield AmendmentRejected(at, paragraph.id, by)
