"""Statements: delegations explain their position for the record, bound to the words they speak about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from simulation.acts import Command, Event
from simulation.kept import Decision, Statement
from simulation.matters import Announced, Subject
from simulation.modes import SECRET
from simulation.negotiation import Negotiation
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

MOST = 6_000
"""Letters of a statement: some ten minutes of speaking."""

FAR_TOO_MANY = 60_000
"""Letters that the room reads at all. Between the two it says how many are too many."""

BEFORE, AFTER = "before", "after"
EXPLANATION, INTERPRETATION = "explanation", "interpretation"
RESERVATION, DISSOCIATION = "reservation", "dissociation"
EXPLAINED = ("gavel", "silence", "vote", "lifted", "agreed", "adopted", "adjourned")
"""The kinds of decision that a delegation may speak about."""


@dataclass(frozen=True, slots=True)
class ExplainPosition(Command):
    """
    A delegation explains its position on an announced question or on a decision (`about`: the id of either).

    An interpretative statement says how a delegation understands some paragraphs without standing apart from them. It
    names the paragraphs it concerns, and so does a reservation, or a dissociation of somebody who joined consensus.
    """

    about: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})
    kind: Literal["explanation", "interpretation", "reservation", "dissociation"] = "explanation"
    paragraphs: tuple[str, ...] = ()

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        _require_open(room, seat)
        matter = matter_of(room, self.about)
        require(not _explains_own_vote(room, seat, matter), "statement.own")
        require(self.kind != EXPLANATION or not _was_secret(room, matter), "statement.secret")
        paragraphs, text = _concerned(room, matter.subject, self.kind, self.paragraphs), said(self.text)
        made = _made(room, seat, self.about, self.kind)
        if made is not None:
            require((made.text, made.paragraphs) == (text, paragraphs), "statement.made")
            return
        name = f"e{1 + max((int(other[1:]) for other in room.statements), default=0)}"
        when = BEFORE if isinstance(matter, Announced) else AFTER
        yield PositionExplained(
            at, name, seat.id, when, self.about, matter.subject, self.kind, paragraphs, text, matter.version, matter.at
        )


@dataclass(frozen=True, slots=True)
class PositionExplained(Event):
    """A position was explained; `version` is the digest of the words that it is bound to, as they stood at `bound`."""

    at: float
    statement: str
    seat: str
    when: str
    about: str
    subject: Subject
    kind: str
    paragraphs: tuple[str, ...]
    text: str
    version: str
    bound: float

    def apply(self, room: Negotiation) -> None:
        room.statements[self.statement] = Statement(
            self.statement,
            self.at,
            self.seat,
            self.when,
            self.about,
            self.subject,
            self.kind,
            self.paragraphs,
            self.text,
            self.version,
            self.bound,
        )


@dataclass(frozen=True, slots=True)
class CorrectStatement(Command):
    """Its author corrects a statement, until the Chair closes them. What it is bound to stays."""

    statement: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})
    paragraphs: tuple[str, ...] = ()

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        _require_open(room, seat)
        statement = room.statements.get(self.statement)
        if statement is None:
            raise OutOfOrder("statement.unknown")
        require(statement.by == seat.id, "statement.not-own")
        paragraphs = _concerned(room, statement.subject, statement.kind, self.paragraphs)
        text = said(self.text)
        if (text, paragraphs) != (statement.text, statement.paragraphs):
            yield StatementCorrected(at, self.statement, text, paragraphs)


@dataclass(frozen=True, slots=True)
class StatementCorrected(Event):
    at: float
    statement: str
    text: str
    paragraphs: tuple[str, ...]

    def apply(self, room: Negotiation) -> None:
        statement = room.statements.get(self.statement)
        # What was first said may have been erased from the record; then there is nothing to correct.
        if statement is not None:
            statement.text, statement.paragraphs, statement.corrected = self.text, self.paragraphs, self.at


@dataclass(frozen=True, slots=True)
class CloseStatements(Command):
    """The sitting has ended and everybody has spoken: the Chair closes the statements."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role in (Role.CHAIR, Role.SECRETARIAT), "seat.chair-only")
        require(room.has_ended, "statement.in-session")
        if not room.statements_closed:
            yield StatementsClosed(at, seat.id)


@dataclass(frozen=True, slots=True)
class StatementsClosed(Event):
    at: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.statements_closed = True


@dataclass(frozen=True, slots=True)
class ReopenStatements(Command):
    """The Chair opens the statements again: somebody was not heard."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role in (Role.CHAIR, Role.SECRETARIAT), "seat.chair-only")
        if room.statements_closed:
            yield StatementsReopened(at, seat.id)


@dataclass(frozen=True, slots=True)
class StatementsReopened(Event):
    at: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.statements_closed = False


# What is in order


def _require_open(room: Negotiation, seat: Seat) -> None:
    require(seat.role is Role.DELEGATION, "seat.delegations-only")
    require(not room.statements_closed, "statement.closed")
    require(room.gavel is None and room.vote is None, "statement.running")


def matter_of(room: Negotiation, about: str) -> Announced | Decision:
    """
    What a statement is about: the question that is announced, or a decision with the words it left.

    What a gavel or a vote decided stands right behind it in the record; whoever speaks about the one means the other.
    """
    if room.announced is not None and room.announced.id == about:
        return room.announced
    place = next((place for place, each in enumerate(room.decisions) if each.id == about), None)
    if place is None:
        raise OutOfOrder("statement.over" if about.startswith("q") else "statement.about")
    decision = room.decisions[place]
    require(decision.kind in EXPLAINED and not decision.subject.is_procedural, "statement.about")
    for follows in room.decisions[place + 1 : place + 2]:
        if (follows.at, follows.subject) == (decision.at, decision.subject):
            return replace(decision, version=follows.version)
    return decision


def _explains_own_vote(room: Negotiation, seat: Seat, matter: Announced | Decision) -> bool:
    """
    Whether `seat` is a sponsor of the very words that are voted on: what it wants of them they say themselves.
    """
    subject = matter.subject
    if subject.kind != "brackets" or (isinstance(matter, Decision) and matter.kind != "vote"):
        return False
    proposals = room.paragraph(subject.paragraph or "").text.proposals
    return any(seat.id in (proposals[name].by, *proposals[name].sponsors) for name in subject.proposals)


def _was_secret(room: Negotiation, matter: Announced | Decision) -> bool:
    """
    Whether it was decided by secret ballot: to explain a vote would be to show it.
    """
    taken = [each.tally for each in room.decisions if (each.at, each.subject) == (matter.at, matter.subject)]
    return any(tally and tally.get("mode") == SECRET for tally in taken)


def _concerned(room: Negotiation, subject: Subject, kind: str, paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """
    The paragraphs that a statement which is more than an explanation is about, in the order of the text.
    """
    if kind == EXPLANATION:
        return ()
    if subject.paragraph:
        return (subject.paragraph,)
    for name in paragraphs:
        room.paragraph(name)
    require(paragraphs and set(paragraphs) <= set(room.concerned(subject)), "statement.paragraphs")
    return tuple(name for name in room.paragraphs if name in paragraphs)


def said(text: str) -> str:
    """
    A statement as it enters the record: plain paragraphs, a line each.
    """
    lines = filter(None, (remark(line, FAR_TOO_MANY) for line in text.splitlines()))
    words = "\n".join(lines)
    require(words, "statement.empty")
    require(len(words) <= MOST, "statement.too-long", count=len(words), most=MOST)
    return words


def _made(room: Negotiation, seat: Seat, about: str, kind: str) -> Statement | None:
    made = (each for each in room.statements.values() if (each.by, each.about, each.kind) == (seat.id, about, kind))
    return next(made, None)
