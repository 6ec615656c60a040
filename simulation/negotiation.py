"""The room as it stands: who sits where, the text, and what is before the room."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from simulation.procedure import OutOfOrder, RulesProfile, require
from simulation.text.brackets import count
from simulation.text.fair_copy import FairCopy
from simulation.text.rolling import RollingText
from simulation.versions import Version, version_of


class Role(StrEnum):
    """What a seat may do in the room."""

    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    DELEGATION = "delegation"
    OBSERVER = "observer"
    HOUSE = "house"
    """Not a seat: the clock and the door, which act for nobody."""


class Phase(StrEnum):
    """How far the sitting has come."""

    IN_SESSION = "in-session"
    ADOPTED = "adopted"
    ADJOURNED = "adjourned"


class Status(StrEnum):
    """How a paragraph stands: closed to drafting, open to it, or agreed ad referendum."""

    CLOSED = "closed"
    OPEN = "open"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the room, not a person. `code` is what stands in a bracket."""

    id: str
    name: str
    code: str
    role: Role = Role.DELEGATION


HOUSE = Seat("", "", "", Role.HOUSE)


@dataclass(frozen=True, slots=True)
class Option:
    """One way to settle an issue, A the lightest."""

    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A question on which interests differ, and the paragraph that settles it."""

    id: str
    title: str
    paragraph: str
    options: tuple[Option, ...]


@dataclass(slots=True)
class Paragraph:
    """
    A paragraph by its stable id; its number is computed, and frozen once a revision is issued.

    `settled` says in which manner each bracket was lifted.
    """

    id: str
    kind: str
    label: str
    heading: str | None
    text: RollingText
    status: Status = Status.CLOSED
    settled: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about: some brackets of a paragraph, a paragraph, or the whole text."""

    kind: str
    paragraph: str | None = None
    proposals: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        return {"kind": self.kind, "paragraph": self.paragraph, "proposals": list(self.proposals)}


@dataclass(frozen=True, slots=True)
class Gavel:
    """The Chair has asked for objections; the moment passes at `ends` (seconds since 1970)."""

    subject: Subject
    seconds: float
    ends: float


@dataclass(slots=True)
class Vote:
    """
    A vote under way. The roll is frozen; ballots may change until it is closed. `by_hand` names the seats whose
    ballot the Chair entered.
    """

    id: str
    subject: Subject
    majority: str
    roll: tuple[str, ...]
    ballots: dict[str, str] = field(default_factory=dict)
    by_hand: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the record of decisions, with the tally where there was a vote."""

    id: str
    at: float
    kind: str
    subject: Subject
    by: str
    sentence: str
    tally: dict[str, Any] | None = None
    version: str = ""
    """The digest of the words it is about, as they read right after it."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A question that will be put next; its words rest, and positions on it may be explained."""

    id: str
    at: float
    subject: Subject
    version: str


@dataclass(slots=True)
class Statement:
    """What a delegation says for the record about a question or a decision, bound to the words as they stood then."""

    id: str
    at: float
    by: str
    when: str
    about: str
    subject: Subject
    kind: str
    paragraphs: tuple[str, ...]
    text: str
    version: str
    bound: float
    corrected: float | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A numbered issue of the whole text, as it was written out then; number 0 is the zero draft."""

    number: int
    at: float
    by: str
    note: str
    brackets: int
    paragraphs: tuple[FairCopy, ...]

    @property
    def name(self) -> str:
        return f"Rev.{self.number}" if self.number else "Zero draft"


@dataclass(slots=True)
class Offer:
    """A package one delegation could live with, and what the others said."""

    id: str
    by: str
    options: dict[str, str]
    words: str
    answers: dict[str, tuple[str, str | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Negotiation:
    """The whole room. Empty until its first event, `Convened`."""

    title: str = ""
    rules: RulesProfile = field(default_factory=RulesProfile)
    seats: dict[str, Seat] = field(default_factory=dict)
    paragraphs: dict[str, Paragraph] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    phase: Phase = Phase.IN_SESSION
    reason: str = ""
    gavel: Gavel | None = None
    vote: Vote | None = None
    votes_held: int = 0
    decisions: list[Decision] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    offers: dict[str, Offer] = field(default_factory=dict)
    announced: Announced | None = None
    announcements: int = 0
    versions: dict[str, Version] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    statements_closed: bool = False
    pens: dict[int, str] = field(default_factory=dict)

    @property
    def delegations(self) -> list[str]:
        return [seat.id for seat in self.seats.values() if seat.role is Role.DELEGATION]

    def paragraph(self, name: str) -> Paragraph:
        """
        The paragraph of that id, or out of order.
        """
        found = self.paragraphs.get(name)
        if found is None:
            raise OutOfOrder("paragraph.unknown")
        return found

    def note(
        self, at: float, kind: str, subject: Subject, by: str, sentence: str, tally: dict[str, Any] | None = None
    ) -> None:
        """
        Enter a line into the record of decisions.
        """
        version = self.keep_version(subject)
        name = f"d{len(self.decisions) + 1}"
        self.decisions.append(Decision(name, at, kind, subject, by, sentence, tally, version))

    def version(self, subject: Subject) -> Version:
        """
        The words that `subject` is about, as they now read.
        """
        names = [subject.paragraph] if subject.paragraph in self.paragraphs else list(self.paragraphs)
        codes = {seat.id: seat.code or seat.name for seat in self.seats.values()}
        return version_of({name: self.paragraphs[name].text for name in names}, codes)

    def keep_version(self, subject: Subject) -> str:
        """
        Keep these words as they now read, for whoever speaks about them later; returns their digest.
        """
        version = self.version(subject)
        self.versions.setdefault(version.digest, version)
        return version.digest

    @property
    def has_ended(self) -> bool:
        return self.phase is not Phase.IN_SESSION

    def brackets(self) -> int:
        """
        How many brackets are left in the whole text, as a reader counts them.
        """
        texts = [paragraph.text for paragraph in self.paragraphs.values()]
        return sum(count(text.runs(), text.proposals) for text in texts)

    def put(self, paragraph: str) -> bool:
        """
        Whether a question about this paragraph, or the whole, is before the room.
        """
        before = [question.subject for question in (self.gavel, self.vote, self.announced) if question]
        return any(subject.kind == "text" or subject.paragraph == paragraph for subject in before)


def require_in_session(room: Negotiation) -> None:
    require(room.phase is Phase.IN_SESSION, "sitting.closed")


def require_chair(room: Negotiation, seat: Seat) -> None:
    """
    The sitting is in session and `seat` directs it. The Secretariat acts for the Chair.
    """
    require_in_session(room)
    require(seat.role in (Role.CHAIR, Role.SECRETARIAT), "seat.chair-only")


def require_delegation(room: Negotiation, seat: Seat) -> None:
    require_in_session(room)
    require(seat.role is Role.DELEGATION, "seat.delegations-only")


def require_open(room: Negotiation, name: str) -> Paragraph:
    """
    The paragraph of that id, which is open for drafting and not before the room.
    """
    paragraph = room.paragraph(name)
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.label)
    require(paragraph.status is Status.OPEN, "drafting.closed", paragraph=paragraph.label)
    require(not room.put(name), "drafting.put", paragraph=paragraph.label)
    return paragraph
