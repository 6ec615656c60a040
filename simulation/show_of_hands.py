"""A show of hands: the Chair counts, enters three numbers, and nobody's own vote is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.modes import HANDS
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.voting import under_way


@dataclass(frozen=True, slots=True)
class CountHands(Command):
    """The Chair enters the hands she has counted, or corrects them. There are no more than delegations present."""

    vote: str
    in_favour: int
    against: int
    abstention: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = under_way(room, self.vote)
        require(vote.mode == HANDS, "hands.ballots")
        hands = (self.in_favour, self.against, self.abstention)
        if min(hands) < 0:
            raise OutOfOrder("act.malformed", problem="a number below 0")
        require(sum(hands) <= len(vote.roll), "hands.too-many", count=sum(hands), present=len(vote.roll))
        if vote.hands != hands:
            yield HandsCounted(at, vote.id, *hands, seat.id)


@dataclass(frozen=True, slots=True)
class HandsCounted(Event):
    """Hands were counted, or counted again: the room sees the numbers before the Chair locks the vote."""

    at: float
    vote: str
    in_favour: int
    against: int
    abstention: int
    by: str

    def apply(self, room: Negotiation) -> None:
        under_way(room, self.vote).hands = (self.in_favour, self.against, self.abstention)
