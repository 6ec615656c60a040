"""Issuing: the whole text as it stands becomes a numbered revision; its paragraphs keep their numbers from then on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.draft import Paragraph, Status
from simulation.kept import Revision
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.provenance import settled_by
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.fair_copy import FairCopy, copied, resting_on, without_sources


@dataclass(frozen=True, slots=True)
class IssueRevision(Command):
    """
    The Chair issues the whole text as it stands, with a word about it if she likes, and one about each of her choices
    since the last revision (`choices`: the id of the decision that lifted brackets → her note).
    """

    note: str = ""
    choices: dict[str, str] = field(default_factory=dict)

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.gavel is None and room.vote is None, "floor.taken")
        paragraphs = fair_copies(room)
        last = room.revisions[-1]
        require(_looks(paragraphs) != _looks(last.paragraphs), "issue.unchanged", revision=last.name)
        choices = {name: remark(note) for name, note in self.choices.items() if remark(note)}
        require(set(choices) <= set(choices_since(room)), "issue.choice")
        yield RevisionIssued(at, last.number + 1, remark(self.note), room.brackets(), paragraphs, seat.id, choices)


def choices_since(room: Negotiation) -> tuple[str, ...]:
    """
    The decisions by which brackets were lifted since the last revision: what the Chair may say a word about.
    """
    issued = max((place for place, each in enumerate(room.decisions) if each.kind == "issued"), default=-1)
    return tuple(each.id for each in room.decisions[issued + 1 :] if each.kind == "lifted")


@dataclass(frozen=True, slots=True)
class RevisionIssued(Event):
    """
    A revision was issued: its number, its text written out with brackets and holders, and whose words these are.

    Whoever reads it needs no rule of today: nothing in it is computed again.
    """

    at: float
    number: int
    note: str
    brackets: int
    paragraphs: tuple[FairCopy, ...]
    by: str
    choices: dict[str, str] = field(default_factory=dict)

    def apply(self, room: Negotiation) -> None:
        for copy in self.paragraphs:
            # Printed numbers are what people now refer to, whatever later rules of numbering would say.
            room.paragraphs[copy.id].label = copy.label
        issued = Revision(self.number, self.at, self.by, self.note, self.brackets, self.paragraphs, self.choices)
        room.revisions.append(issued)
        room.note(self.at, "issued", Subject("text"), self.by, f"The text was issued as {issued.name}.")


def fair_copies(room: Negotiation) -> tuple[FairCopy, ...]:
    """
    The whole text as it now stands, written out.
    """
    codes = room.names
    return tuple(_fair_copy(room, paragraph, codes) for paragraph in room.standing.values())


def _fair_copy(room: Negotiation, paragraph: Paragraph, codes: dict[str, str]) -> FairCopy:
    pieces = copied(paragraph.text, codes)
    proposals = resting_on(pieces, paragraph.text.proposals)
    settled = {name: decision for name, decision in settled_by(room, paragraph).items() if name in proposals}
    return FairCopy(
        paragraph.id,
        paragraph.kind,
        paragraph.label,
        paragraph.heading,
        str(paragraph.status),
        pieces,
        proposals,
        settled,
    )


def _looks(paragraphs: tuple[FairCopy, ...]) -> list[object]:
    """
    What a reader of the text would see.
    """
    return [(copy.status == Status.AGREED, without_sources(copy.pieces)) for copy in paragraphs]
