"""Stages of the calendar: what the room is at, until when, and that its clock decides nothing."""

from __future__ import annotations

import pytest

from simulation.stages import LONGEST, BeginStage, ContinueStage, EndStage, ExtendStage, PauseStage
from tests.simulation.minutes import KENYA, NOON, Minutes


@pytest.fixture
def reading(room: Minutes) -> Minutes:
    """
    A room in its first reading, for which the Chair gave twenty minutes.
    """
    room.do(BeginStage("First reading", 20))
    return room


def test_everybody_sees_where_the_room_is(reading: Minutes) -> None:
    """When the Chair begins the first reading, then the room hears its title and until when it should last."""
    ((audience, part),) = reading.heard
    assert audience == "room"
    assert part == {
        "part": "stage",
        "stage": {"id": "g1", "title": "First reading", "began": NOON, "ends": NOON + 1200, "ended": None}
        | {"paused": None, "left": None},
    }


def test_the_next_stage_ends_the_one_before(reading: Minutes) -> None:
    """Given the first reading, when informals begin without a limit, then the reading is over from that moment."""
    reading.now += 900
    reading.do(BeginStage("Informals"))
    assert [(stage.title, stage.ends, stage.ended) for stage in reading.room.stages] == [
        ("First reading", NOON + 1200, NOON + 900),
        ("Informals", None, None),
    ]


def test_time_that_is_over_is_not_owed(reading: Minutes) -> None:
    """Given a stage ten minutes over its time, when the Chair gives five more, then they run from now on."""
    reading.now += 1800
    reading.do(ExtendStage("g1", 5))
    assert reading.room.stage is not None
    assert reading.room.stage.ends == NOON + 1800 + 300


def test_a_stage_within_its_time_gets_it_added(reading: Minutes) -> None:
    """Given a stage within its time, when the Chair gives five minutes more, then they follow the others."""
    reading.do(ExtendStage("g1", 5))
    assert reading.room.stage is not None
    assert reading.room.stage.ends == NOON + 1500


def test_the_clock_decides_nothing(reading: Minutes) -> None:
    """Given a stage over its time, then it goes on and everything is in order as before."""
    reading.now += 7200
    reading.open("op1")
    reading.write(KENYA, " soon", after="States")
    assert reading.room.stage is not None


def test_two_hands_end_one_stage(reading: Minutes) -> None:
    """Given two at the desk who end the same stage, then the second reads that it is over, and ends no other."""
    reading.do(EndStage("g1"))
    assert reading.refuse(EndStage("g1")) == "stage.over"
    reading.do(BeginStage("Second reading"))
    assert reading.refuse(EndStage("g1")) == "stage.over"
    assert reading.refuse(ExtendStage("g1", 5)) == "stage.over"


def test_only_the_chair_keeps_the_calendar(reading: Minutes) -> None:
    """When a delegation would begin or end a stage, then that is out of order."""
    assert reading.refuse(BeginStage("Coffee"), KENYA) == "seat.chair-only"
    assert reading.refuse(EndStage("g1"), KENYA) == "seat.chair-only"


def test_a_stage_has_a_name(room: Minutes) -> None:
    """When the Chair begins a stage without a name, then she is asked for one."""
    assert room.refuse(BeginStage(" \n ", 5)) == "stage.title"


@pytest.mark.parametrize("minutes", [-1, LONGEST + 1])
def test_a_stage_has_a_length_that_can_be(room: Minutes, minutes: int) -> None:
    """When the Chair asks for less than nothing, or for months, then she reads what is possible."""
    assert room.refuse(BeginStage("Online round", minutes)) == "stage.minutes"


@pytest.mark.parametrize("minutes", [0, -5, LONGEST])
def test_more_time_has_a_length_too(reading: Minutes, minutes: int) -> None:
    """When the Chair extends by nothing, backwards or for ever, then that is out of order."""
    assert reading.refuse(ExtendStage("g1", minutes)) == "stage.minutes"


def test_the_clock_stands_still_and_goes_on(reading: Minutes) -> None:
    """Given five minutes gone, when the Chair stops the clock for an hour, then fifteen are left when it goes on."""
    reading.now += 300
    reading.do(PauseStage("g1"))
    assert reading.heard[0][1]["stage"]["left"] == 900
    assert reading.do(PauseStage("g1")) == []
    assert reading.refuse(ExtendStage("g1", 5)) == "stage.paused"
    reading.now += 3600
    reading.do(ContinueStage("g1"))
    assert reading.room.stage is not None
    assert (reading.room.stage.ends, reading.room.stage.paused) == (NOON + 300 + 3600 + 900, None)
    assert reading.do(ContinueStage("g1")) == []


def test_only_a_clock_that_runs_can_be_stopped(room: Minutes) -> None:
    """When a stage has no end of its own, or is over, or a delegation asks, then its clock is not stopped."""
    room.do(BeginStage("Informals"))
    assert room.refuse(PauseStage("g1")) == "stage.endless"
    assert room.refuse(PauseStage("g1"), KENYA) == "seat.chair-only"
    assert room.refuse(ContinueStage("g1"), KENYA) == "seat.chair-only"
    room.do(EndStage("g1"))
    assert room.refuse(PauseStage("g1")) == "stage.over"
    assert room.refuse(ContinueStage("g1")) == "stage.over"


def test_a_stage_that_is_paused_may_be_ended(reading: Minutes) -> None:
    """Given a clock that stands still, when the next stage begins, then the one before is over."""
    reading.do(PauseStage("g1"))
    reading.do(BeginStage("Informals", 5))
    assert reading.room.stages[0].ended == NOON
