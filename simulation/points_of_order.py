"""Points of order: they interrupt, the Chair rules on them, and her ruling stands unless the room overrules it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulation.acts import Command, Event
from simulation.debate import NOT_UPHELD, STANDING, UPHELD, WITHDRAWN, PointOfOrder
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair, require_delegation
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.admission import remark

SENTENCES = {UPHELD: "The Chair upheld it", NOT_UPHELD: "The Chair did not uphold it"}


@dataclass(frozen=True, slots=True)
class RaisePointOfOrder(Command):
    """A delegation raises a point of order, at any time, and says in a word what about."""

    about: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(room.debate.suspension is None, "meeting.suspended")
        require(remark(self.about), "point.about")
        require(all(point.seat != seat.id for point in room.debate.standing), "point.standing")
        yield PointOfOrderRaised(at, f"po{len(room.debate.points) + 1}", seat.id, remark(self.about))


@dataclass(frozen=True, slots=True)
class PointOfOrderRaised(Event):
    """A point of order stands before the Chair; the clock of whoever speaks is stopped."""

    at: float
    point: str
    seat: str
    about: str

    def apply(self, room: Negotiation) -> None:
        room.debate.points.append(PointOfOrder(self.point, self.seat, self.about))
        room.debate.stop_clock(self.at)


@dataclass(frozen=True, slots=True)
class WithdrawPointOfOrder(Command):
    """Whoever raised a point of order takes it back before the Chair has ruled."""

    point: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        point = point_of(room, self.point)
        require(point.seat == seat.id, "point.not-own")
        require(point.status == STANDING, "point.ruled")
        yield PointOfOrderWithdrawn(at, self.point)


@dataclass(frozen=True, slots=True)
class PointOfOrderWithdrawn(Event):
    at: float
    point: str

    def apply(self, room: Negotiation) -> None:
        point_of(room, self.point).status = WITHDRAWN
        room.debate.start_clock(self.at)


@dataclass(frozen=True, slots=True)
class RuleOnPointOfOrder(Command):
    """The Chair rules on a point of order, and says why."""

    point: str
    ruling: Literal["upheld", "not-upheld"]
    sentence: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(point_of(room, self.point).status == STANDING, "point.ruled")
        require(remark(self.sentence), "point.sentence")
        yield PointOfOrderRuled(at, self.point, self.ruling, remark(self.sentence), seat.id)


@dataclass(frozen=True, slots=True)
class PointOfOrderRuled(Event):
    at: float
    point: str
    ruling: str
    sentence: str
    by: str

    def apply(self, room: Negotiation) -> None:
        point = point_of(room, self.point)
        point.status, point.sentence, room.debate.last_ruling = self.ruling, self.sentence, point.id
        room.debate.start_clock(self.at)
        name = room.seats[point.seat].name
        sentence = (
            f"{name} raised a point of order: {point.about.rstrip('.')}. {SENTENCES[self.ruling]}: {self.sentence}"
        )
        room.note(self.at, "ruling", ruling_on(self.point), self.by, sentence)


@dataclass(frozen=True, slots=True)
class RulingDecided(Event):
    """The room has voted on a ruling that was appealed against: it was overruled, or it stands."""

    at: float
    point: str
    overruled: bool
    by: str

    def apply(self, room: Negotiation) -> None:
        sentence = "The ruling of the Chair was overruled." if self.overruled else "The ruling of the Chair stands."
        room.note(self.at, "overruled" if self.overruled else "stands", ruling_on(self.point), self.by, sentence)
        point = point_of(room, self.point)
        if self.overruled:
            point.status = NOT_UPHELD if point.status == UPHELD else UPHELD
        point.decided = True
        room.debate.start_clock(self.at)


def ruling_on(point: str) -> Subject:
    """
    The ruling on a point of order, as a question that can be put.
    """
    return Subject("ruling", point=point)


def point_of(room: Negotiation, name: str | None) -> PointOfOrder:
    """
    The point of order of that id, or out of order.
    """
    found = next((point for point in room.debate.points if point.id == name), None)
    if found is None:
        raise OutOfOrder("point.unknown")
    return found
