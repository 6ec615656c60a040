"""Stepping in: the lecturer stops time and gives more of it, with a reason that everybody can read; the text stays."""

from __future__ import annotations

import pytest

from simulation import HOUSE
from simulation.aside import Planned, Stage
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.stages import BeginStage
from simulation.stepping_in import StepIn
from simulation.telling import ROOM
from simulation.voting import OpenVote
from tests.simulation.minutes import CHAIR, KENYA, OBSERVER, SECRETARY, Minutes

LECTURER = HOUSE.id


@pytest.fixture
def reading(room: Minutes) -> Minutes:
    room.do(BeginStage("First reading", 30))
    return room


def test_she_stops_the_clock_and_everybody_reads_why(reading: Minutes) -> None:
    """When the lecturer stops the clock of a stage, then the room hears it, and the record says who and why."""
    reading.do(StepIn("pause", "A fire drill"), LECTURER)
    assert [(audience, part["part"]) for audience, part in reading.heard] == [(ROOM, "stage"), (ROOM, "decision")]
    assert reading.room.stage.paused == reading.now  # type: ignore[union-attr]
    said = outcome(reading.room).decisions[-1]
    assert (said.kind, said.by) == ("stepped-in", "")
    assert said.sentence == "The lecturer stopped the clock of the stage: A fire drill"
    reading.do(StepIn("continue", "It was none"), LECTURER)
    assert reading.room.stage.paused is None  # type: ignore[union-attr]


def test_she_gives_more_time_and_ends_it(reading: Minutes) -> None:
    """When she gives ten minutes more and then ends the stage, then it is longer, and over."""
    ends = reading.room.stage.ends  # type: ignore[union-attr]
    reading.do(StepIn("extend", "They are close", 10), LECTURER)
    assert reading.room.stage.ends == ends + 600  # type: ignore[union-attr, operator]
    reading.do(StepIn("end", "Lunch"), LECTURER)
    assert reading.room.stage is None


def test_she_suspends_the_meeting_and_lets_it_resume(room: Minutes) -> None:
    """When she suspends the meeting, then it rests until she or the Chair lets it resume; not while a vote is open."""
    room.do(StepIn("suspend", "The Chair is unwell", 15), LECTURER)
    assert room.room.debate.suspension is not None
    assert room.refuse(StepIn("suspend", "Again", 15), LECTURER) == "meeting.suspended"
    room.do(StepIn("resume", "All are back"), LECTURER)
    room.do(OpenVote(Subject("paragraph", "op2"), "simple"))
    assert room.refuse(StepIn("suspend", "Now", 15), LECTURER) == "floor.taken"


@pytest.mark.parametrize("seat", [CHAIR, SECRETARY, KENYA, OBSERVER])
def test_no_seat_steps_in(reading: Minutes, seat: str) -> None:
    """When anybody with a seat asks for it, then it is the lecturer's alone."""
    assert reading.refuse(StepIn("pause", "Mine"), seat) == "inject.lecturer"


def test_what_cannot_be_done_she_reads(reading: Minutes) -> None:
    """When there is no reason, no such deed, no stage or nothing to be done, then she reads which."""
    assert reading.refuse(StepIn("pause", " "), LECTURER) == "step.reason"
    assert reading.refuse(StepIn("rewind", "Why not"), LECTURER) == "step.deed"
    assert reading.refuse(StepIn("continue", "It runs"), LECTURER) == "step.nothing"
    assert reading.refuse(StepIn("resume", "It runs"), LECTURER) == "step.nothing"
    assert reading.refuse(StepIn("extend", "None", 0), LECTURER) == "stage.minutes"
    assert reading.refuse(StepIn("suspend", "None", 0), LECTURER) == "suspension.minutes"
    reading.do(StepIn("end", "Lunch"), LECTURER)
    assert reading.refuse(StepIn("pause", "Lunch"), LECTURER) == "stage.over"
    reading.do(Adjourn("Late"))
    assert reading.refuse(StepIn("suspend", "Late", 5), LECTURER) == "sitting.closed"


def test_she_begins_the_next_stage_of_the_calendar() -> None:
    """
    Given a calendar of two stages, when she begins the next, then each comes in its turn, also behind one of the
    Chair's own; and behind the last there is none.
    """
    room = Minutes(calendar=(Planned("Opening", 10), Planned("Adoption")))
    room.do(StepIn("begin", "Good morning"), LECTURER)
    assert room.room.stage == Stage("g1", "Opening", room.now, room.now + 600)
    room.do(BeginStage("Coffee", 15))
    room.do(StepIn("begin", "Time is short"), LECTURER)
    assert (room.room.stage.title, room.room.stage.ends) == ("Adoption", None)  # type: ignore[union-attr]
    assert room.refuse(StepIn("begin", "Once more"), LECTURER) == "step.last"
