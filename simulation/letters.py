"""Letters: a seat writes to the lecturer, as to its capital or for help, and she answers; nobody else reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.aside import CAPITAL, HELP, Letter
from simulation.negotiation import Negotiation, require_delegation
from simulation.refusals import require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

MOST = 1_000
FAR_TOO_MANY = 20_000

MOST_WAITING = 5
"""Messages of a seat on one line that may wait for an answer."""


@dataclass(frozen=True, slots=True)
class WriteToLecturer(Command):
    """A delegation asks its capital for instructions; or any seat asks for help, also when the sitting is over."""

    line: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(self.line in (CAPITAL, HELP), "letter.line")
        if self.line == CAPITAL:
            require_delegation(room, seat)
        text = _said(self.text)
        require(waiting(room, self.line, seat.id) < MOST_WAITING, "letter.waiting", most=MOST_WAITING)
        yield LetterWritten(at, self.line, seat.id, text)


@dataclass(frozen=True, slots=True)
class AnswerLetter(Command):
    """The lecturer writes to a seat, as its capital or as herself; also without having been asked."""

    public = False

    line: str
    seat: str
    text: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "inject.lecturer")
        require(self.line in (CAPITAL, HELP), "letter.line")
        to = room.seats.get(self.seat)
        require(to is not None and (self.line == HELP or to.role is Role.DELEGATION), "letter.nobody")
        yield LetterAnswered(at, self.line, self.seat, _said(self.text))


@dataclass(frozen=True, slots=True)
class LetterWritten(Event):
    """A seat wrote to the lecturer. Nobody else is told, and no document holds it."""

    at: float
    line: str
    seat: str
    text: str

    def apply(self, room: Negotiation) -> None:
        room.letters.append(Letter(self.at, self.line, self.seat, self.text, answered=False))


@dataclass(frozen=True, slots=True)
class LetterAnswered(Event):
    """The lecturer wrote to a seat. Nobody else is told, and no document holds it."""

    at: float
    line: str
    seat: str
    text: str

    def apply(self, room: Negotiation) -> None:
        room.letters.append(Letter(self.at, self.line, self.seat, self.text, answered=True))


def waiting(room: Negotiation, line: str, seat: str) -> int:
    """
    How many messages of a seat stand on that line behind the last answer.
    """
    there = [each for each in room.letters if (each.line, each.seat) == (line, seat)]
    answers = [place for place, each in enumerate(there, start=1) if each.answered]
    return len(there) - max(answers, default=0)


def _said(words: str) -> str:
    text = "\n".join(filter(None, (remark(line, FAR_TOO_MANY) for line in words.splitlines())))
    require(text, "letter.empty")
    require(len(text) <= MOST, "letter.too-long", count=len(text), most=MOST)
    return text
