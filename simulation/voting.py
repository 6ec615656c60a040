"""Recorded votes: opened by the Chair, cast by delegations, hidden until locked and counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, Seat, Subject, Vote, require_chair, require_in_session
from simulation.procedure import OutOfOrder, require
from simulation.questions import carried, question, rejected, require_puttable
from simulation.tally import tally


@dataclass(frozen=True, slots=True)
class OpenVote(Command):
    """The Chair puts a question to a recorded vote; the roll of voters is frozen."""

    subject: Subject
    majority: Literal["simple", "two-thirds"]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require_puttable(room, self.subject, by_consensus=False)
        yield VoteOpened(f"v{room.votes_held + 1}", self.subject, self.majority, tuple(room.delegations))


@dataclass(frozen=True, slots=True)
class VoteOpened(Event):
    vote: str
    subject: Subject
    majority: str
    roll: tuple[str, ...]

    def apply(self, room: Negotiation) -> None:
        room.votes_held += 1
        room.vote, room.announced = Vote(self.vote, self.subject, self.majority, self.roll), None


@dataclass(frozen=True, slots=True)
class CastBallot(Command):
    """A delegation on the roll votes, or changes its vote. The same ballot again changes nothing and is no offence."""

    vote: str
    choice: Literal["in-favour", "against", "abstention"]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        vote = under_way(room, self.vote)
        require(seat.id in vote.roll, "vote.not-on-roll")
        by_hand = seat.id in vote.by_hand
        if by_hand or vote.ballots.get(seat.id) != self.choice:
            yield BallotCast(self.vote, seat.id, self.choice, seat.id in vote.ballots, by_hand)


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    """
    A ballot was cast, or one cast before was changed: that somebody changes its mind is its own affair. It may take
    the place of one that the Chair entered by hand.
    """

    vote: str
    seat: str
    choice: str
    changed: bool = False
    instead_of_entry: bool = False

    def apply(self, room: Negotiation) -> None:
        vote = under_way(room, self.vote)
        vote.ballots[self.seat] = self.choice
        vote.by_hand.discard(self.seat)


@dataclass(frozen=True, slots=True)
class WithdrawVote(Command):
    """The Chair takes a question back that went to a vote by a slip, before anybody has voted on it."""

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(not under_way(room, self.vote).ballots, "vote.begun")
        yield VoteWithdrawn(self.vote)


@dataclass(frozen=True, slots=True)
class VoteWithdrawn(Event):
    vote: str

    def apply(self, room: Negotiation) -> None:
        room.vote = None


@dataclass(frozen=True, slots=True)
class CloseVote(Command):
    """The Chair locks the vote; it is counted and what it decides is done."""

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = under_way(room, self.vote)
        result = tally(vote.ballots.values(), vote.majority)
        ballots = {name: vote.ballots[name] for name in vote.roll if name in vote.ballots}
        recorded = {
            **result.plain(),
            "majority": vote.majority,
            "question": question(room, vote.subject),
            "ballots": ballots,
            "by_hand": [name for name in vote.roll if name in vote.by_hand],
        }
        yield VoteClosed(at, vote.id, vote.subject, seat.id, recorded)
        if result.carried:
            yield from carried(room, vote.subject, at=at, by=seat.id, manner="vote")
        else:
            yield from rejected(room, vote.subject, at=at, by=seat.id)


@dataclass(frozen=True, slots=True)
class VoteClosed(Event):
    """The vote was locked and counted: the tally with its sentence and every ballot, for the record."""

    at: float
    vote: str
    subject: Subject
    by: str
    tally: dict[str, Any]

    def apply(self, room: Negotiation) -> None:
        room.vote = None
        room.note(
            self.at, "vote", self.subject, self.by, f"{self.tally['question']}: {self.tally['sentence']}.", self.tally
        )


def under_way(room: Negotiation, name: str) -> Vote:
    """
    The vote of that id, while ballots may be cast; out of order once it is locked.
    """
    vote = room.vote
    if vote is None or vote.id != name:
        held = {f"v{number}" for number in range(1, room.votes_held + 1)}
        raise OutOfOrder("vote.locked" if name in held else "vote.none")
    return vote
