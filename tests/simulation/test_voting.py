"""Recorded votes: a frozen roll, ballots that stay hidden until the lock, and what the result does."""

import pytest

from simulation import Command
from simulation.matters import Subject
from simulation.questions import question
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes

YES, NO, ABSTAIN = (CastBallot("v1", choice) for choice in ("in-favour", "against", "abstention"))


@pytest.fixture
def vote(room: Minutes) -> Minutes:
    """
    A room in which a vote on Kenya's words is under way.
    """
    room.open("op1")
    words = room.write(KENYA, " soon", after="States")
    room.do(OpenVote(Subject("brackets", "op1", (words,)), "simple"))
    return room


def test_the_roll_is_frozen_when_the_vote_opens(vote: Minutes) -> None:
    """When the Chair opens a vote, then every delegation is on the roll, and nobody else."""
    assert vote.room.vote is not None
    assert vote.room.vote.roll == (KENYA, NETHERLANDS, EGYPT)
    assert vote.refuse(YES, OBSERVER) == "vote.not-on-roll"
    assert vote.refuse(YES, CHAIR) == "vote.not-on-roll"


@pytest.mark.parametrize(
    ("subject", "asked", "needed"),
    [
        (Subject("paragraph", "op1"), None, "simple"),
        (Subject("text"), None, "two-thirds"),
        (Subject("paragraph", "op1"), "two-thirds", "two-thirds"),
        (Subject("text"), "simple", "simple"),
    ],
)
def test_each_vote_needs_what_the_rules_say_of_its_subject(room: Minutes, subject, asked, needed) -> None:
    """
    Given rules that ask two-thirds for adoption and a simple majority otherwise, when the Chair opens a vote and says
    nothing else, then it needs what the rules say of its subject; the room is told so, and the record counts by it.
    """
    assert (room.room.rules.majority, room.room.rules.adoption_majority) == ("simple", "two-thirds")
    room.do(OpenVote(subject, asked))
    assert dict(room.heard)["room"]["vote"]["majority"] == needed
    for seat in (KENYA, EGYPT):
        room.do(YES, seat)
    room.do(NO, NETHERLANDS)
    room.do(CloseVote("v1"))
    counted = next(made.tally for made in reversed(room.room.decisions) if made.tally)
    assert counted["majority"] == needed


def test_the_room_sees_who_has_voted_and_never_how(vote: Minutes) -> None:
    """When Kenya votes, then the room sees that it did, and only Kenya's own seat sees how."""
    vote.do(NO, KENYA)
    heard = dict(vote.heard)
    assert heard["room"]["vote"]["voted"] == [KENYA]
    assert "against" not in str(heard["room"])
    assert heard[KENYA] == {"part": "ballot", "vote": "v1", "choice": "against"}
    assert set(heard) == {"room", KENYA}


def test_a_changed_ballot_shows_to_nobody_else(vote: Minutes) -> None:
    """Given Kenya has voted, when it changes its mind, then the room hears nothing at all."""
    vote.do(NO, KENYA)
    vote.do(YES, KENYA)
    assert [audience for audience, _ in vote.heard] == [KENYA]


def test_the_same_ballot_again_is_no_offence(vote: Minutes) -> None:
    """Given Kenya has voted, when the same ballot arrives again, then nothing happens."""
    vote.do(NO, KENYA)
    assert vote.do(NO, KENYA) == []


def test_a_majority_accepts_the_brackets(vote: Minutes) -> None:
    """Given two in favour and one abstention, when the Chair locks the vote, then Kenya's words are accepted."""
    vote.do(YES, KENYA)
    vote.do(YES, EGYPT)
    vote.do(ABSTAIN, NETHERLANDS)
    vote.do(CloseVote("v1"), SECRETARY)
    assert vote.reads() == "Calls upon States soon to share information;"
    sentence = "2 in favour, 0 against, 1 abstention; 2 required; adopted"
    assert vote.log[-2] == ("vote", f"Adding words to paragraph OP1: {sentence}.")
    assert vote.room.decisions[-2].tally is not None
    assert vote.room.decisions[-2].tally["ballots"] == {
        KENYA: "in-favour",
        NETHERLANDS: "abstention",
        EGYPT: "in-favour",
    }


def test_a_tie_rejects_and_rejected_brackets_are_dropped(vote: Minutes) -> None:
    """Given one for and one against, when the vote is locked, then Kenya's words are dropped."""
    vote.do(YES, KENYA)
    vote.do(NO, EGYPT)
    vote.do(CloseVote("v1"))
    assert vote.reads() == "Calls upon States to share information;"
    assert [kind for kind, _ in vote.log] == ["vote", "lifted"]


def test_a_rejected_paragraph_stays_under_negotiation(room: Minutes) -> None:
    """Given a vote on op1 that fails, then op1 is as it was; given one that carries, then it is agreed."""
    room.do(OpenVote(Subject("paragraph", "op1"), "two-thirds"))
    room.do(NO, KENYA)
    room.do(CloseVote("v1"))
    assert room.paragraph().status == "closed"
    room.do(OpenVote(Subject("paragraph", "op1"), "two-thirds"))
    room.do(CastBallot("v2", "in-favour"), KENYA)
    room.do(CloseVote("v2"))
    assert room.paragraph().status == "agreed"


def test_after_the_lock_no_ballot_is_cast_or_changed(vote: Minutes) -> None:
    """Given the vote locked, when Kenya votes, then it is too late; a vote that never was is unknown."""
    vote.do(CloseVote("v1"))
    assert vote.refuse(YES, KENYA) == "vote.locked"
    assert vote.refuse(CloseVote("v1")) == "vote.locked"
    assert vote.refuse(CastBallot("v2", "against"), KENYA) == "vote.none"


def test_an_old_ballot_does_not_fall_into_a_new_vote(vote: Minutes) -> None:
    """Given a second vote, when a ballot for the first arrives late, then it is not counted in the second."""
    vote.do(CloseVote("v1"))
    vote.do(OpenVote(Subject("paragraph", "op2"), "simple"))
    assert vote.refuse(YES, KENYA) == "vote.locked"
    assert vote.room.vote is not None
    assert vote.room.vote.ballots == {}


@pytest.mark.parametrize("command", [OpenVote(Subject("paragraph", "op2"), "simple"), CloseVote("v1")])
def test_only_the_chair_opens_and_locks(vote: Minutes, command: Command) -> None:
    """When a delegation opens or locks a vote, then that is out of order."""
    assert vote.refuse(command, KENYA) == "seat.chair-only"


def test_one_vote_at_a_time(vote: Minutes) -> None:
    """Given a vote under way, when the Chair opens another, then that must wait."""
    assert vote.refuse(OpenVote(Subject("paragraph", "op2"), "simple")) == "floor.taken"


def test_the_question_says_what_a_yes_would_do(room: Minutes) -> None:
    """Given words added and words struck, when each is put, then the question says adding, deleting or replacing."""
    room.open("op1")
    added = room.write(KENYA, " kindly", after="Calls")
    struck = room.strike(KENYA, "upon")
    asked = [question(room.room, Subject("brackets", "op1", names)) for names in ((added,), (struck,), (struck, added))]
    assert asked == [
        "Adding words to paragraph OP1",
        "Deleting words from paragraph OP1",
        "Replacing words in paragraph OP1",
    ]


def test_a_vote_opened_by_a_slip_is_taken_back_before_anybody_has_voted(room: Minutes) -> None:
    """Given a vote, when the Chair withdraws it at once, then nothing is before the room; after a ballot it goes on."""
    room.do(OpenVote(Subject("paragraph", "op2"), "simple"))
    assert room.refuse(WithdrawVote("v1"), KENYA) == "seat.chair-only"
    room.do(WithdrawVote("v1"))
    assert room.room.vote is None
    assert room.refuse(WithdrawVote("v1")) in {"vote.none", "vote.locked"}
    room.do(OpenVote(Subject("paragraph", "op2"), "simple"))
    room.do(CastBallot("v2", "in-favour"), KENYA)
    assert room.refuse(WithdrawVote("v2")) == "vote.begun"
