"""The gavel: the Chair asks for objections, a moment passes, and it is so decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.agreement import fallen
from simulation.alternatives import as_one
from simulation.matters import Gavel, Subject
from simulation.negotiation import Negotiation, require_chair, require_delegation
from simulation.questions import carried, require_puttable, require_quorum
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark


@dataclass(frozen=True, slots=True)
class AskForObjection(Command):
    """The Chair asks whether there is any objection, and raises the gavel."""

    subject: Subject

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        subject = as_one(room, self.subject)
        require_puttable(room, subject, by_consensus=True)
        require_quorum(room)
        seconds = room.rules.gavel_seconds
        yield GavelRaised(subject, seconds, at + seconds)


@dataclass(frozen=True, slots=True)
class GavelRaised(Event):
    subject: Subject
    seconds: float
    ends: float

    def apply(self, room: Negotiation) -> None:
        room.gavel = Gavel(self.subject, self.seconds, self.ends)
        if not self.subject.is_procedural:
            room.announced = None


@dataclass(frozen=True, slots=True)
class Object(Command):
    """A delegation objects; there is no consensus on this now. A reason helps the room but is not required."""

    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        subject = running(room).subject
        yield Objected(at, seat.id, remark(self.reason), subject)
        yield from fallen(room, subject, at=at, by=seat.id)


@dataclass(frozen=True, slots=True)
class Objected(Event):
    at: float
    seat: str
    reason: str
    subject: Subject

    def apply(self, room: Negotiation) -> None:
        room.gavel = None
        name = room.seats[self.seat].name
        sentence = f"{name} objected: {self.reason}" if self.reason else f"{name} objected."
        room.note(self.at, "objection", self.subject, self.seat, sentence)


@dataclass(frozen=True, slots=True)
class WithdrawGavel(Command):
    """The Chair takes the question back."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        running(room)
        yield GavelWithdrawn()


@dataclass(frozen=True, slots=True)
class GavelWithdrawn(Event):
    def apply(self, room: Negotiation) -> None:
        room.gavel = None


@dataclass(frozen=True, slots=True)
class LetGavelFall(Command):
    """The moment has passed without objection. The clock asks for it, never a person."""

    public: ClassVar[bool] = False

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        gavel = running(room)
        require(at >= gavel.ends, "gavel.running")
        chair = next((other.id for other in room.seats.values() if other.role is Role.CHAIR), "")
        yield GavelFell(at, gavel.subject)
        yield from carried(room, gavel.subject, at=at, by=chair, manner="consensus")


@dataclass(frozen=True, slots=True)
class GavelFell(Event):
    at: float
    subject: Subject

    def apply(self, room: Negotiation) -> None:
        room.gavel = None
        room.note(self.at, "gavel", self.subject, "", "No objection was heard. It was so decided.")


@dataclass(frozen=True, slots=True)
class ExtendGavel(Command):
    """The house was down while the gavel was up: everybody gets the full moment again."""

    public: ClassVar[bool] = False

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        yield GavelExtended(at + running(room).seconds)


@dataclass(frozen=True, slots=True)
class GavelExtended(Event):
    ends: float

    def apply(self, room: Negotiation) -> None:
        room.gavel = replace(running(room), ends=self.ends)


def running(room: Negotiation) -> Gavel:
    """
    The gavel that is up, or out of order.
    """
    if room.gavel is None:
        raise OutOfOrder("gavel.none")
    return room.gavel
