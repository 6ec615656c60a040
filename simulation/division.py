"""Division: parts of the text are voted on separately, and what was approved of it is then voted on as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Event
from simulation.agreement import fallen
from simulation.draft import HEADING, Paragraph
from simulation.lifting import BracketsLifted
from simulation.matters import Division, Subject
from simulation.negotiation import Negotiation, require_taken_up
from simulation.refusals import OutOfOrder, require
from simulation.text.proposals import DELETION, Proposal

WHOLE = Subject("text")


def divisible(room: Negotiation, names: tuple[str, ...]) -> tuple[str, ...]:
    """
    The parts on which a separate vote may be moved: paragraphs of a text that is ready to be put, under rules that know
    votes. Raises OutOfOrder.
    """
    rules = room.rules
    require(rules.votes, "profile.no-votes", article=rules.article("votes"))
    require(rules.parts, "profile.whole-only", article=rules.article("parts"))
    require(room.division is None, "division.granted", article=room.rules.cited("division"))
    require(names and len(set(names)) == len(names), "division.parts", article=room.rules.cited("division"))
    for name in names:
        require(room.paragraph(name).kind != HEADING, "paragraph.heading")
    settled = all(not paragraph.text.unsettled() for paragraph in room.standing.values())
    require(settled, "division.brackets", article=room.rules.cited("division"))
    return names


def left_to_vote(room: Negotiation) -> list[str]:
    """
    The parts that still have to be voted on separately, in the order of the text. One that fell otherwise is none.
    """
    division = room.division
    if division is None:
        return []
    return [name for name in room.standing if name in division.parts and name not in division.approved]


def require_part(room: Negotiation, name: str | None, *, by_consensus: bool) -> Paragraph:
    """
    That paragraph is a part to be voted on separately, and ripe for it.
    """
    if name not in left_to_vote(room):
        raise OutOfOrder("division.no-part", article=room.rules.cited("division"))
    paragraph = room.paragraph(name or "")
    require(not by_consensus, "division.by-vote", article=room.rules.cited("division"), paragraph=paragraph.name)
    require(not paragraph.text.unsettled(), "paragraph.brackets", paragraph=paragraph.name)
    held = ", ".join(paragraph.text.placeholders())
    require(not held, "adoption.placeholder", paragraph=paragraph.name, about=held)
    require_taken_up(paragraph)
    return paragraph


def require_voted(room: Negotiation) -> None:
    """
    Every part of a division has been voted on, so that what was approved can be put as a whole.
    """
    left = left_to_vote(room)
    require(
        not left, "division.open", article=room.rules.cited("division"), paragraphs=room.called(left) if left else ""
    )


@dataclass(frozen=True, slots=True)
class DivisionGranted(Event):
    """Parts of the text are voted on separately, as `by` has moved: nobody objected, or the motion was carried."""

    at: float
    parts: tuple[str, ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        room.division = Division(self.by, self.parts)
        verb = "is" if len(self.parts) == 1 else "are"
        sentence = f"{room.called(self.parts)} {verb} voted on separately, and then what was approved as a whole."
        room.note(self.at, "divided", Subject("paragraphs", paragraphs=self.parts), self.by, sentence)


@dataclass(frozen=True, slots=True)
class PartDecided(Event):
    """
    A part was approved, or rejected and is to leave the text by the deletion `proposal`, which is accepted in the entry
    behind this one.
    """

    at: float
    paragraph: str
    approved: bool
    proposal: str
    by: str

    def apply(self, room: Negotiation) -> None:
        division = room.division
        paragraph = room.paragraphs[self.paragraph]
        if division is not None:
            kept = (*division.approved, self.paragraph) if self.approved else division.approved
            gone = division.rejected if self.approved else (*division.rejected, self.paragraph)
            room.division = replace(division, approved=kept, rejected=gone)
        if self.approved:
            subject = Subject("paragraph", self.paragraph)
            said = f"Paragraph {paragraph.label} was approved by a separate vote and stays in the text."
        else:
            paragraph.text.put(self.proposal, Proposal(DELETION, division.by if division else self.by))
            subject = Subject("brackets", self.paragraph, (self.proposal,))
            said = f"Paragraph {paragraph.label} was rejected by a separate vote and leaves the text."
        room.note(self.at, "part", subject, self.by, said)


@dataclass(frozen=True, slots=True)
class WholeRejected(Event):
    """All operative parts were rejected one by one, and with them the whole."""

    at: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.division = None
        room.number()
        said = "All operative parts were rejected: the text is rejected as a whole."
        room.note(self.at, "whole-rejected", WHOLE, self.by, said)


def part_decided(room: Negotiation, name: str, *, approved: bool, at: float, by: str) -> Iterator[Event]:
    """
    What follows from a separate vote: a rejected part leaves the text, and with the last operative one the whole falls.
    """
    paragraph = room.paragraph(name)
    proposal = "" if approved else paragraph.text.next_id()
    yield PartDecided(at, name, approved, proposal, by)
    if approved:
        return
    yield BracketsLifted(at, name, (proposal,), True, (), by, "vote")
    others = (each for each in room.standing.values() if each.id != name)
    if not any(each.kind not in (HEADING, "preambular") for each in others):
        yield from fallen(room, WHOLE, at=at, by=by)
        yield WholeRejected(at, by)
