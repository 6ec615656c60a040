"""The end without a text: the Chair adjourns, and says why."""

from simulation.gavel import AskForObjection
from simulation.matters import Subject
from simulation.sittings import Adjourn
from simulation.voting import OpenVote
from tests.simulation.minutes import KENYA, SECRETARY, Minutes


def test_no_consensus_is_a_legitimate_outcome(room: Minutes) -> None:
    """When the Secretariat adjourns for the Chair, then the sitting is over and the reason stands on the record."""
    room.do(Adjourn(" No agreement\n on sharing. "), SECRETARY)
    assert (room.room.phase, room.room.reason) == ("adjourned", "No agreement on sharing.")
    assert room.log == [("adjourned", "The sitting was adjourned without a text: No agreement on sharing.")]
    assert room.heard[0][1] == {"part": "phase", "phase": "adjourned", "reason": "No agreement on sharing."}


def test_the_record_asks_for_a_reason(room: Minutes) -> None:
    """When the Chair adjourns without a reason, or with signs that say nothing, then that is out of order."""
    assert {room.refuse(Adjourn(reason)) for reason in ("", "  \n", "\x00\u202e")} == {"sitting.reason"}


def test_only_the_chair_adjourns(room: Minutes) -> None:
    """When a delegation adjourns, then that is out of order."""
    assert room.refuse(Adjourn("Enough"), KENYA) == "seat.chair-only"


def test_a_question_is_decided_first(room: Minutes) -> None:
    """Given a vote under way, or the gavel up, when the Chair adjourns, then the question comes first."""
    room.do(AskForObjection(Subject("paragraph", "op1")))
    assert room.refuse(Adjourn("Enough")) == "floor.taken"


def test_a_vote_is_closed_first(room: Minutes) -> None:
    """Given a vote under way, when the Chair adjourns, then the vote is to be locked first."""
    room.do(OpenVote(Subject("paragraph", "op1"), "simple"))
    assert room.refuse(Adjourn("Enough")) == "floor.taken"


def test_an_adjourned_sitting_has_no_open_paragraph(room: Minutes) -> None:
    """Given a paragraph open for drafting, when the Chair adjourns, then it is closed."""
    room.open("op1")
    room.do(Adjourn("Instructions are awaited."))
    assert room.room.paragraphs["op1"].status == "closed"
