"""Convening: the room is opened with its seats, its rules and the zero draft; pens are handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.aside import Paper, Planned
from simulation.draft import HEADING, Issue, Paragraph, Status
from simulation.kept import Revision
from simulation.negotiation import Negotiation
from simulation.profile import RulesProfile
from simulation.refusals import require
from simulation.seats import Role, Seat
from simulation.text.fair_copy import FairCopy, drafted
from simulation.text.numbering import labels
from simulation.text.paper import draft_of
from simulation.text.rolling import ZERO_DRAFT, RollingText

DRY_RUN, PRACTICE = "dry-run", "practice"
"""What a sitting may be held for: a lecturer tries a scenario out, or somebody practises alone. Else it is empty."""


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph of the zero draft: stable id, kind ("report", "preambular", "operative", "heading"), words."""

    id: str
    kind: str
    words: str
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Convene(Command):
    """Open the room. The house asks for it once, with everything a replay needs to know."""

    public: ClassVar[bool] = False

    title: str
    rules: RulesProfile
    seats: tuple[Seat, ...]
    paragraphs: tuple[DraftParagraph, ...]
    issues: tuple[Issue, ...] = ()
    calendar: tuple[Planned, ...] = ()
    purpose: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE and not room.seats, "seat.chair-only")
        yield Convened(
            at, self.title, self.rules, self.seats, self.paragraphs, self.issues, self.calendar, self.purpose
        )


@dataclass(frozen=True, slots=True)
class Convened(Event):
    """The first entry of every record: whoever holds the record can rebuild the room without the scenario's files."""

    at: float
    title: str
    rules: RulesProfile
    seats: tuple[Seat, ...]
    paragraphs: tuple[DraftParagraph, ...]
    issues: tuple[Issue, ...] = ()
    calendar: tuple[Planned, ...] = ()
    purpose: str = ""

    def apply(self, room: Negotiation) -> None:
        room.title, room.rules, room.issues = self.title, self.rules, self.issues
        room.purpose = self.purpose
        room.planned, room.modality = self.calendar, self.rules.observers
        room.seats = {seat.id: seat for seat in self.seats}
        numbers = labels((draft.id, draft.kind) for draft in self.paragraphs)
        room.paragraphs = {
            draft.id: Paragraph(
                draft.id,
                draft.kind,
                numbers[draft.id],
                draft.words if draft.kind == HEADING else draft.heading,
                RollingText(draft.id, draft.words),
                titled=None if draft.kind == HEADING else draft.heading,
            )
            for draft in self.paragraphs
        }
        drafts = {seat: draft_of(seat) for seat in room.delegations}
        room.papers = {name: Paper(name, "", (seat,), RollingText(name)) for seat, name in drafts.items()}
        room.revisions = [Revision(0, self.at, "", "", 0, self._zero_draft(numbers))]

    def _zero_draft(self, numbers: dict[str, str]) -> tuple[FairCopy, ...]:
        return tuple(
            FairCopy(draft.id, draft.kind, numbers[draft.id], draft.heading, str(Status.CLOSED), drafted(draft.words))
            for draft in self.paragraphs
        )


@dataclass(frozen=True, slots=True)
class IssuePen(Command):
    """Hand a seat a Yjs client id to write with; the door asks for it when somebody takes the seat."""

    public: ClassVar[bool] = False

    pen: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.DELEGATION, "seat.delegations-only")
        require(self.pen > ZERO_DRAFT and self.pen not in room.pens, "ink.forged-author")
        yield PenIssued(self.pen, seat.id)


@dataclass(frozen=True, slots=True)
class PenIssued(Event):
    """From here on, what this client id writes is this seat's."""

    pen: int
    seat: str

    def apply(self, room: Negotiation) -> None:
        room.pens[self.pen] = self.seat
