"""Suspension: the meeting rests for a while, drafting goes on, and the Chair resumes it."""

from __future__ import annotations

import pytest

from simulation.appeals import AppealRuling
from simulation.gavel import AskForObjection
from simulation.matters import Subject
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from simulation.suspension import ResumeMeeting, SuspendMeeting
from simulation.voting import OpenVote
from tests.simulation.minutes import EGYPT, KENYA, NOON, Minutes

OP1 = Subject("paragraph", "op1")


def test_everybody_sees_when_it_resumes(room: Minutes) -> None:
    """When the Chair suspends the meeting for a quarter of an hour, then the room hears until when and why."""
    room.do(SuspendMeeting(15, "Consultations"))
    parts = {part["part"]: part for _, part in room.heard}
    assert parts["debate"] == {"part": "debate", "suspension": {"ends": NOON + 900, "reason": "Consultations"}}
    assert room.log == [("suspended", "The meeting was suspended: Consultations")]


def test_meanwhile_people_draft_and_nothing_is_put(room: Minutes) -> None:
    """Given the meeting suspended, then words may be written, placards raised, and nothing is decided."""
    room.open("op1")
    room.do(OpenSpeakersList("x"))
    room.do(SuspendMeeting(5))
    room.write(KENYA, " soon", after="States")
    room.do(RaisePlacard(), KENYA)
    for act in (AskForObjection(Subject("paragraph", "op2")), OpenVote(Subject("paragraph", "op2")), GiveFloor(KENYA)):
        assert room.refuse(act) == "meeting.suspended"
    assert room.refuse(RaisePointOfOrder("x"), EGYPT) == "meeting.suspended"
    assert room.refuse(SuspendMeeting(5)) == "meeting.suspended"


def test_who_had_the_floor_has_finished(room: Minutes) -> None:
    """Given Kenya speaking, when the Chair suspends the meeting, then the speech has ended."""
    room.do(OpenSpeakersList("x"))
    room.do(RaisePlacard(), KENYA)
    room.do(GiveFloor(KENYA))
    room.do(SuspendMeeting(5))
    assert room.room.debate.speech is None


def test_the_chair_resumes_and_no_clock_does(room: Minutes) -> None:
    """Given the time over, then the meeting is still suspended until the Chair resumes it, once."""
    room.do(SuspendMeeting(5))
    room.now += 600
    assert room.refuse(AskForObjection(OP1)) == "meeting.suspended"
    room.do(ResumeMeeting())
    assert room.do(ResumeMeeting()) == []
    room.do(AskForObjection(OP1))
    assert room.log[-1] == ("resumed", "The meeting resumed.")


def test_what_goes_before_a_suspension(room: Minutes) -> None:
    """Given a question or a point of order before the room, then that is settled first."""
    room.do(RaisePointOfOrder("x"), KENYA)
    assert room.refuse(SuspendMeeting(5)) == "point.first"
    room.do(RuleOnPointOfOrder("po1", "upheld", "Yes."))
    room.do(AppealRuling("po1"), EGYPT)
    assert room.refuse(SuspendMeeting(5)) == "floor.taken"


@pytest.mark.parametrize("minutes", [0, -1, 1_441])
def test_a_suspension_has_bounds(room: Minutes, minutes: int) -> None:
    """When the Chair suspends for no time at all, or beyond a day, then that is out of order."""
    assert room.refuse(SuspendMeeting(minutes)) == "suspension.minutes"


def test_only_the_chair_suspends(room: Minutes) -> None:
    """When a delegation suspends or resumes the meeting, then that is out of order."""
    assert {room.refuse(act, KENYA) for act in (SuspendMeeting(5), ResumeMeeting())} == {"seat.chair-only"}
