"""Suspension of the meeting: the Chair suspends it for some minutes, and resumes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.debate import Suspension
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import require
from simulation.seats import Seat
from simulation.speaking import ended
from simulation.text.admission import remark

LONGEST = 24 * 60
"""Minutes: what rests until the day after tomorrow is adjourned."""


@dataclass(frozen=True, slots=True)
class SuspendMeeting(Command):
    """The Chair suspends the meeting for so many minutes; drafting may go on meanwhile, informally."""

    minutes: int
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.gavel is None and room.vote is None, "floor.taken")
        require(not room.debate.standing, "point.first")
        require(room.debate.suspension is None, "meeting.suspended")
        require(1 <= self.minutes <= LONGEST, "suspension.minutes")
        yield from ended(room, at, seat.id)
        yield MeetingSuspended(at, at + self.minutes * 60, remark(self.reason), seat.id)


@dataclass(frozen=True, slots=True)
class MeetingSuspended(Event):
    at: float
    ends: float
    reason: str
    by: str
    adjourned: bool = False
    """By a motion the meeting may be adjourned, too: it goes on as the next one."""

    def apply(self, room: Negotiation) -> None:
        room.debate.suspension = Suspension(self.ends, self.reason)
        done = "adjourned" if self.adjourned else "suspended"
        sentence = f"The meeting was {done}: {self.reason}" if self.reason else f"The meeting was {done}."
        room.note(self.at, "suspended", Subject("text"), self.by, sentence)


@dataclass(frozen=True, slots=True)
class ResumeMeeting(Command):
    """The Chair resumes the meeting, before or after the moment that was announced."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        if room.debate.suspension is not None:
            yield MeetingResumed(at, seat.id)


@dataclass(frozen=True, slots=True)
class MeetingResumed(Event):
    at: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.debate.suspension = None
        room.note(self.at, "resumed", Subject("text"), self.by, "The meeting resumed.")
