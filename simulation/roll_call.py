"""The roll call: each delegation answers when it is called, may pass once, and is called again at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.matters import Vote
from simulation.modes import ROLL_CALL
from simulation.negotiation import Negotiation, require_chair, require_delegation
from simulation.refusals import require
from simulation.seats import Seat
from simulation.voting import under_way


@dataclass(frozen=True, slots=True)
class PassTurn(Command):
    """The delegation that is called passes. It is called once more when everybody else has answered."""

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        vote = calling(room, self.vote)
        require(seat.id in vote.roll, "vote.not-on-roll")
        require(vote.passes.get(seat.id, 0) == 0, "roll-call.passed")
        require(vote.called == seat.id, "roll-call.turn", name=room.seats[str(vote.called)].name)
        yield TurnPassed(at, vote.id, seat.id, seat.id)


@dataclass(frozen=True, slots=True)
class PassOver(Command):
    """
    The Chair goes on: the delegation that is called gives no answer. The first time it is called again at the end; the
    second time it does not take part in the vote.
    """

    vote: str
    seat: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = calling(room, self.vote)
        # Two who press at once mean the same delegation: the one behind it must not be passed over for it.
        require(vote.called == self.seat, "roll-call.turn", name=room.seats[str(vote.called)].name)
        yield TurnPassed(at, vote.id, self.seat, seat.id)


@dataclass(frozen=True, slots=True)
class TurnPassed(Event):
    """Who was called passed, or (`by` the Chair) gave no answer."""

    at: float
    vote: str
    seat: str
    by: str

    def apply(self, room: Negotiation) -> None:
        passes = under_way(room, self.vote).passes
        passes[self.seat] = passes.get(self.seat, 0) + 1


def calling(room: Negotiation, name: str) -> Vote:
    """
    The roll call of that id, while it goes on; out of order once everybody has been called.
    """
    vote = under_way(room, name)
    require(vote.mode == ROLL_CALL and vote.called, "roll-call.over")
    return vote
