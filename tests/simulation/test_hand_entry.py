"""Ballots by hand: the Chair votes for nobody, but enters what a delegation without a device says."""

import pytest

from simulation.hand_entry import EnterBallot
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.viewpoint import own_view, room_view
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes

YES, NO = CastBallot("v1", "in-favour"), CastBallot("v1", "against")


def entered(seat: str, choice: str = "against") -> EnterBallot:
    return EnterBallot("v1", seat, choice)  # type: ignore[arg-type]


@pytest.fixture
def vote(room: Minutes) -> Minutes:
    """
    A room in which paragraph op1 is put to a vote.
    """
    room.do(OpenVote(Subject("paragraph", "op1"), "simple"))
    return room


def test_everybody_sees_by_whose_hand_and_nobody_how(vote: Minutes) -> None:
    """When the Chair enters Kenya's ballot, then the room sees that she did; how, only Kenya and the desk see."""
    vote.do(entered(KENYA))
    heard = dict(vote.heard)
    assert heard["room"]["vote"]["voted"] == heard["room"]["vote"]["by_hand"] == [KENYA]
    assert heard[KENYA] == {"part": "ballot", "vote": "v1", "choice": "against"}
    assert heard[CHAIR] == heard[SECRETARY] == {"part": "entered", "vote": "v1", "seat": KENYA, "choice": "against"}
    assert set(heard) == {"room", KENYA, CHAIR, SECRETARY}
    assert "against" not in str(heard["room"])


def test_the_views_tell_as_much_as_was_heard(vote: Minutes) -> None:
    """Given Kenya's ballot entered and Egypt's cast, when they look, then only the desk sees what it has entered."""
    vote.do(entered(KENYA))
    vote.do(YES, EGYPT)
    owns = {name: own_view(vote.room, vote.seats[name]) for name in (CHAIR, KENYA, EGYPT, NETHERLANDS, OBSERVER)}
    assert owns[CHAIR]["entered"] == {KENYA: "against"}
    assert {name for name, own in owns.items() if own["entered"]} == {CHAIR}
    assert owns[KENYA]["ballot"] == "against"
    assert room_view(vote.room)["floor"]["vote"]["by_hand"] == [KENYA]


def test_a_ballot_that_was_cast_is_not_overwritten(vote: Minutes) -> None:
    """Given Kenya has voted itself, when the Chair enters another ballot for it, then that is refused."""
    vote.do(YES, KENYA)
    assert vote.refuse(entered(KENYA)) == "vote.cast"
    assert vote.refuse(entered(KENYA, "in-favour")) == "vote.cast"
    assert vote.refuse(entered(KENYA, "none")) == "vote.cast"


def test_what_was_entered_can_be_corrected(vote: Minutes) -> None:
    """Given Kenya's ballot entered wrongly, when the Chair corrects it, then the room hears nothing of it."""
    vote.do(entered(KENYA))
    vote.do(entered(KENYA, "abstention"), SECRETARY)
    assert {audience for audience, _ in vote.heard} == {KENYA, CHAIR, SECRETARY}
    assert vote.do(entered(KENYA, "abstention")) == []


def test_what_was_entered_can_be_taken_back(vote: Minutes) -> None:
    """Given a ballot entered in the wrong row, when it is taken back, then that delegation has not voted."""
    vote.do(entered(KENYA))
    vote.do(entered(KENYA, "none"))
    assert dict(vote.heard)["room"]["vote"]["voted"] == []
    assert dict(vote.heard)[CHAIR]["choice"] is None
    assert vote.do(entered(KENYA, "none")) == []


@pytest.mark.parametrize("ballot", [YES, NO])
def test_a_delegation_casts_its_own_instead(vote: Minutes, ballot: CastBallot) -> None:
    """Given a ballot entered for Kenya, when Kenya votes itself, the same or not, then its own stands, unmarked."""
    vote.do(entered(KENYA))
    vote.do(ballot, KENYA)
    heard = dict(vote.heard)
    assert heard["room"]["vote"]["voted"] == [KENYA]
    assert heard["room"]["vote"]["by_hand"] == []
    assert heard[CHAIR] == {"part": "entered", "vote": "v1", "seat": KENYA, "choice": None}
    assert "choice" not in str(heard["room"])
    assert vote.refuse(entered(KENYA)) == "vote.cast"


def test_the_count_knows_no_difference_and_the_record_does(vote: Minutes) -> None:
    """Given ballots cast and entered, when the vote is locked, then all count, and the entered ones are named."""
    vote.do(YES, EGYPT)
    vote.do(entered(NETHERLANDS, "in-favour"))
    vote.do(entered(KENYA))
    vote.do(CloseVote("v1"))
    tally = vote.room.decisions[-2].tally
    assert tally is not None
    assert (tally["in_favour"], tally["against"], tally["carried"]) == (2, 1, True)
    assert tally["by_hand"] == [KENYA, NETHERLANDS]
    assert outcome(vote.room).votes[0].by_hand == (KENYA, NETHERLANDS)


def test_after_the_lock_nothing_is_entered(vote: Minutes) -> None:
    """Given the vote locked, when the Chair enters a ballot, then it is too late."""
    vote.do(CloseVote("v1"))
    assert vote.refuse(entered(KENYA)) == "vote.locked"


def test_only_for_who_is_on_the_roll_and_only_by_the_chair(vote: Minutes) -> None:
    """When a ballot is entered for the Chair, an observer or nobody, or by a delegation, then that is refused."""
    assert [vote.refuse(entered(name)) for name in (CHAIR, OBSERVER, "atlantis")] == ["vote.not-theirs"] * 3
    assert vote.refuse(entered(KENYA), EGYPT) == "seat.chair-only"
