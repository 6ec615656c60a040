"""Votes: opened by the Chair, cast by delegations, locked and counted; see simulation/modes.py for the ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from simulation.acts import Command, Event
from simulation.alternatives import as_one
from simulation.matters import Subject, Vote
from simulation.modes import HANDS, RECORDED, ROLL_CALL, SECRET, Mode, called_from, counted, for_the_record
from simulation.negotiation import Negotiation, require_chair, require_in_session
from simulation.questions import carried, question, rejected, require_puttable, require_quorum
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.tally import tally


@dataclass(frozen=True, slots=True)
class OpenVote(Command):
    """
    The Chair puts a question to a vote; the roll of voters is frozen. Without a majority of her choice it needs the one
    of the rules, which may ask more of the whole text than of its parts. A roll call takes the seed of its lot.
    """

    subject: Subject
    majority: Literal["simple", "two-thirds", "consensus-minus-one"] | None = None
    mode: Mode = "recorded"
    seed: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        self._require_known(room)
        subject = as_one(room, self.subject)
        require_puttable(room, subject, by_consensus=False)
        require_quorum(room)
        second = room.tied == subject
        usual = room.tied_majority if second else room.rules.majority_on(subject.kind)
        majority = self.majority or usual
        require(self.seed or self.mode != ROLL_CALL, "roll-call.lot")
        seed = self.seed if self.mode == ROLL_CALL else ""
        roll = tuple(room.attending)
        order = called_from(room, roll, seed) if seed else ()
        yield VoteOpened(f"v{room.votes_held + 1}", subject, majority, roll, self.mode, order, seed, second)

    def _require_known(self, room: Negotiation) -> None:
        """
        The rules of the sitting know votes, and this way of voting. An appeal or a procedural motion is
        voted on under any rules.
        """
        rules = room.rules
        if not self.subject.is_procedural:
            require(rules.votes, "profile.no-votes", article=rules.article("votes"))
            require(self.mode in rules.votes, "profile.no-such-vote", profile=rules.profile)


@dataclass(frozen=True, slots=True)
class VoteOpened(Event):
    """A vote is under way. The order of a roll call stands here with the seed of the lot that it was drawn by."""

    vote: str
    subject: Subject
    majority: str
    roll: tuple[str, ...]
    mode: str = RECORDED
    order: tuple[str, ...] = ()
    seed: str = ""
    second: bool = False

    def apply(self, room: Negotiation) -> None:
        room.votes_held += 1
        way = {"mode": self.mode, "order": self.order, "seed": self.seed, "second": self.second}
        room.vote = Vote(self.vote, self.subject, self.majority, self.roll, **way)  # type: ignore[arg-type]
        if self.second:
            room.tied = None
        if not self.subject.is_procedural:
            room.announced = None


@dataclass(frozen=True, slots=True)
class CastBallot(Command):
    """A delegation on the roll votes, or changes its vote. The same ballot again changes nothing and is no offence."""

    vote: str
    choice: Literal["in-favour", "against", "abstention"]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        vote = under_way(room, self.vote)
        require(seat.id in vote.roll, "vote.not-on-roll")
        require_turn(room, vote, seat.id)
        by_hand = seat.id in vote.by_hand
        if not by_hand and vote.ballots.get(seat.id) == self.choice:
            return
        if vote.mode == SECRET:
            yield SecretBallotCast(self.vote, seat.id, self.choice, seat.id in vote.ballots)
        else:
            yield BallotCast(self.vote, seat.id, self.choice, seat.id in vote.ballots, by_hand)


def require_turn(room: Negotiation, vote: Vote, name: str) -> None:
    """
    A ballot may be given for that delegation now: it has been called, or corrects what it said before.
    """
    require(vote.mode != HANDS, "hands.no-ballots")
    if vote.mode == ROLL_CALL and name not in vote.ballots and vote.called:
        require(vote.called == name, "roll-call.turn", name=room.seats[vote.called].name)


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
class SecretBallotCast(Event):
    """
    A secret ballot was put into the box, or into the place of one that lay there. It never enters the record: the house
    keeps the box aside until the close.
    """

    recorded: ClassVar[bool] = False

    vote: str
    seat: str
    choice: str
    changed: bool = False

    def apply(self, room: Negotiation) -> None:
        under_way(room, self.vote).ballots[self.seat] = self.choice


@dataclass(frozen=True, slots=True)
class VoidVote(Command):
    """The box of a secret ballot is lost. The house says so, never a person; the vote is held again."""

    public: ClassVar[bool] = False

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        vote = under_way(room, self.vote)
        yield VoteVoided(at, vote.id, vote.subject)


@dataclass(frozen=True, slots=True)
class VoteVoided(Event):
    """A secret ballot was interrupted beyond repair: nothing was decided by it."""

    at: float
    vote: str
    subject: Subject

    def apply(self, room: Negotiation) -> None:
        _take_back(room)
        sentence = "The secret ballot was interrupted and its ballots are lost. It is void, and is held again."
        room.note(self.at, "void", self.subject, "", sentence)


@dataclass(frozen=True, slots=True)
class WithdrawVote(Command):
    """The Chair takes a question back that went to a vote by a slip, before anybody has voted on it."""

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = under_way(room, self.vote)
        require(not (vote.ballots or vote.hands or vote.passes), "vote.begun")
        yield VoteWithdrawn(self.vote)


@dataclass(frozen=True, slots=True)
class VoteWithdrawn(Event):
    vote: str

    def apply(self, room: Negotiation) -> None:
        _take_back(room)


def _take_back(room: Negotiation) -> None:
    """
    There is no vote any more. A second one that was not taken is still to be.
    """
    if room.vote and room.vote.second:
        room.tied = room.vote.subject
    room.vote = None


@dataclass(frozen=True, slots=True)
class CloseVote(Command):
    """The Chair locks the vote; it is counted and what it decides is done."""

    vote: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        vote = under_way(room, self.vote)
        require(vote.mode != HANDS or vote.hands, "hands.uncounted")
        require(not vote.called, "roll-call.calling", name=room.seats[vote.called].name if vote.called else "")
        result = tally(counted(vote), vote.majority, twice=is_twice(room, vote))
        recorded = {
            **result.plain(),
            "majority": vote.majority,
            "question": question(room, vote.subject),
            **for_the_record(vote),
        }
        yield VoteClosed(at, vote.id, vote.subject, seat.id, recorded)
        if result.again:
            return
        if result.carried:
            yield from carried(room, vote.subject, at=at, by=seat.id, manner="vote")
        else:
            yield from rejected(room, vote.subject, at=at, by=seat.id)


@dataclass(frozen=True, slots=True)
class VoteClosed(Event):
    """
    The vote was locked and counted: the tally with its sentence, and for the record every ballot that anybody may know.
    """

    at: float
    vote: str
    subject: Subject
    by: str
    tally: dict[str, Any]

    def apply(self, room: Negotiation) -> None:
        room.vote = None
        if self.tally.get("again"):
            room.tied, room.tied_majority = self.subject, self.tally["majority"]
        elif self.subject.kind == "text":
            # What was divided was put as a whole, and is numbered anew.
            room.division = None
            room.number()
        room.note(
            self.at, "vote", self.subject, self.by, f"{self.tally['question']}: {self.tally['sentence']}.", self.tally
        )


def is_twice(room: Negotiation, vote: Vote) -> bool:
    """
    Whether a tie in this vote has it taken once more: where the rules say so, only once, never on a ruling or a motion.
    """
    return room.rules.second_vote and not vote.second and not vote.subject.is_procedural


def under_way(room: Negotiation, name: str) -> Vote:
    """
    The vote of that id, while ballots may be cast; out of order once it is locked.
    """
    vote = room.vote
    if vote is None or vote.id != name:
        held = {f"v{number}" for number in range(1, room.votes_held + 1)}
        raise OutOfOrder("vote.locked" if name in held else "vote.none")
    return vote
