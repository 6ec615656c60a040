"""Ballots by hand: the Chair enters the vote of a delegation that has no device, and everybody sees that she did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulation.acts import Command, Event
from simulation.modes import SECRET
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import require
from simulation.seats import Seat
from simulation.voting import require_turn, under_way


@dataclass(frozen=True, slots=True)
class EnterBallot(Command):
    """
    The Chair enters the ballot of a delegation on the roll, corrects what she entered, or takes it back ("none").

    A ballot that a delegation cast itself is never touched; one it casts later takes the place of what was entered.
    """

    vote: str
    seat: str
    choice: Literal["in-favour", "against", "abstention", "none"]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = under_way(room, self.vote)
        require(self.seat in vote.roll, "vote.not-theirs")
        require(vote.mode != SECRET, "secret.by-hand")
        require_turn(room, vote, self.seat)
        require(
            self.seat in vote.by_hand or self.seat not in vote.ballots, "vote.cast", name=room.seats[self.seat].name
        )
        entered = vote.ballots.get(self.seat, "none")
        if self.choice == entered:
            return
        if self.choice == "none":
            yield EntryTakenBack(self.vote, self.seat, seat.id)
        else:
            yield BallotEntered(self.vote, self.seat, self.choice, seat.id, self.seat in vote.ballots)


@dataclass(frozen=True, slots=True)
class BallotEntered(Event):
    """A ballot was entered by hand, or one entered before was corrected."""

    vote: str
    seat: str
    choice: str
    by: str
    changed: bool = False

    def apply(self, room: Negotiation) -> None:
        vote = under_way(room, self.vote)
        vote.ballots[self.seat] = self.choice
        vote.by_hand.add(self.seat)


@dataclass(frozen=True, slots=True)
class EntryTakenBack(Event):
    """A ballot entered by hand was taken back: this delegation has not voted."""

    vote: str
    seat: str
    by: str

    def apply(self, room: Negotiation) -> None:
        vote = under_way(room, self.vote)
        vote.ballots.pop(self.seat, None)
        vote.by_hand.discard(self.seat)
