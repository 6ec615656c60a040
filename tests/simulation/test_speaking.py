"""Speaking: the floor is given and taken back, the clock warns and cuts nobody off, and an outage costs nobody time."""

from __future__ import annotations

import pytest

from simulation import HOUSE, Command
from simulation.appeals import AppealRuling
from simulation.gavel import AskForObjection
from simulation.matters import Subject
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder, WithdrawPointOfOrder
from simulation.speakers import LowerPlacard, OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, ExtendSpeech, GiveFloor, KeepTime, ResumeSpeech
from simulation.viewpoint import room_view
from simulation.voting import CloseVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, NOON, SECRETARY, Minutes


@pytest.fixture
def floor(room: Minutes) -> Minutes:
    """
    A room in which Kenya has the floor for two minutes, and Egypt waits for it.
    """
    room.do(OpenSpeakersList("Paragraph 1", 120))
    room.do(RaisePlacard(), KENYA)
    room.do(RaisePlacard(), EGYPT)
    room.do(GiveFloor(KENYA))
    return room


def ends(room: Minutes) -> float | None:
    assert room.room.debate.speech is not None
    return room.room.debate.speech.ends


def test_everybody_sees_who_speaks_and_until_when(floor: Minutes) -> None:
    """When Kenya gets the floor, then the room hears who speaks, until when, and who is still on the list."""
    (part,) = [part for _, part in floor.heard]
    assert part.keys() == {"part", "speech", "speakers"}
    assert (part["speech"]["seat"], part["speech"]["ends"], part["speakers"]["order"]) == (KENYA, NOON + 120, [EGYPT])


def test_the_next_speaker_ends_the_speech_before(floor: Minutes) -> None:
    """Given Kenya speaking for 45 seconds, when the Chair gives Egypt the floor, then both is said in one act."""
    floor.now += 45
    kinds = [type(event).__name__ for event in floor.do(GiveFloor(EGYPT))]
    assert kinds == ["SpeechEnded", "FloorGiven"]
    assert room_view(floor.room)["debate"]["spoken"] == {KENYA: [1, 45]}
    assert floor.room.debate.order == []


def test_two_hands_at_the_desk_give_the_floor_once(floor: Minutes) -> None:
    """Given the Chair gave Egypt the floor, when the Secretariat does so in the same moment, then Egypt is gone."""
    floor.do(GiveFloor(EGYPT), CHAIR)
    assert floor.refuse(GiveFloor(EGYPT), SECRETARY) == "speakers.unlisted"


def test_two_hands_at_the_desk_end_one_speech(floor: Minutes) -> None:
    """Given Egypt has the floor now, when somebody ends or extends the speech of Kenya, then it is over already."""
    floor.do(GiveFloor(EGYPT), CHAIR)
    assert floor.refuse(EndSpeech("s1"), SECRETARY) == "speech.over"
    assert floor.refuse(ExtendSpeech("s1", 60), SECRETARY) == "speech.over"


def test_a_placard_lowered_as_the_floor_is_given(floor: Minutes) -> None:
    """Given Egypt lowers its placard just before the Chair gives it the floor, then nobody loses or gets it by half."""
    floor.do(LowerPlacard(), EGYPT)
    assert floor.refuse(GiveFloor(EGYPT)) == "speakers.unlisted"
    assert floor.room.debate.speech is not None
    assert floor.room.debate.speech.seat == KENYA


def test_nobody_is_cut_off_by_a_machine(floor: Minutes) -> None:
    """Given Kenya's time over, then it still has the floor; the Chair ends it, and all of it counts."""
    floor.now += 150
    assert floor.room.debate.speech is not None
    floor.do(EndSpeech("s1"))
    assert floor.room.debate.speech is None
    assert floor.room.debate.spoken[KENYA].seconds == 150


def test_more_time(floor: Minutes) -> None:
    """When the Chair gives a minute more, then the clock has it; given that time was over, then from now on."""
    floor.do(ExtendSpeech("s1", 60))
    assert ends(floor) == NOON + 180
    floor.now += 200
    floor.do(ExtendSpeech("s1", 30))
    assert ends(floor) == NOON + 230


@pytest.mark.parametrize("seconds", [0, -5, 3_601])
def test_more_time_has_bounds(floor: Minutes, seconds: int) -> None:
    """When the Chair gives no time at all, or more than an hour, then that is out of order."""
    assert floor.refuse(ExtendSpeech("s1", seconds)) == "speech.seconds"


def test_without_a_limit_there_is_no_clock(room: Minutes) -> None:
    """Given a list without a limit, then speech has no end, nothing to extend, and time is counted all the same."""
    room.do(OpenSpeakersList("General debate"))
    room.do(RaisePlacard(), KENYA)
    room.do(GiveFloor(KENYA))
    assert ends(room) is None
    assert room.refuse(ExtendSpeech("s1", 60)) == "speech.unlimited"
    assert room.do(KeepTime(), HOUSE.id) == room.do(ResumeSpeech(), HOUSE.id) == []
    room.now += 600
    room.do(EndSpeech("s1"))
    assert room.room.debate.spoken[KENYA].seconds == 600


def test_the_chair_gives_the_floor_to_anybody_on_the_list(floor: Minutes) -> None:
    """Given three on the list, when the Chair picks the last, then the others keep their places."""
    floor.do(RaisePlacard(), NETHERLANDS)
    floor.do(GiveFloor(NETHERLANDS))
    assert floor.room.debate.order == [EGYPT]
    assert floor.refuse(GiveFloor(KENYA)) == "speakers.unlisted"


@pytest.mark.parametrize("command", [GiveFloor(EGYPT), EndSpeech("s1"), ExtendSpeech("s1", 60)])
def test_only_the_chair_gives_the_floor(floor: Minutes, command: Command) -> None:
    """When a delegation gives the floor, ends a speech or extends it, then that is out of order."""
    assert floor.refuse(command, KENYA) == "seat.chair-only"


def test_no_speech_begins_while_something_is_decided(floor: Minutes) -> None:
    """Given the gavel up, when the Chair gives the floor, then the question comes first."""
    floor.do(AskForObjection(Subject("paragraph", "op1")))
    assert floor.refuse(GiveFloor(EGYPT)) == "floor.taken"


# The clock stands still while somebody interrupts


def test_a_point_of_order_stops_the_clock(floor: Minutes) -> None:
    """Given a point of order after 30 seconds, when it is ruled on later, then Kenya has its 90 seconds left."""
    floor.now += 30
    floor.do(RaisePointOfOrder("the quorum"), EGYPT)
    assert floor.room.debate.speech is not None
    assert (floor.room.debate.speech.ends, floor.room.debate.speech.left) == (None, 90)
    floor.now += 20
    floor.do(RuleOnPointOfOrder("po1", "not-upheld", "There is one."))
    assert ends(floor) == floor.now + 90
    floor.now += 10
    floor.do(EndSpeech("s1"))
    assert floor.room.debate.spoken[KENYA].seconds == 40


def test_two_points_of_order_stop_it_until_both_are_settled(floor: Minutes) -> None:
    """Given two points of order and more time meanwhile, when the last is withdrawn, then the clock goes on."""
    floor.do(RaisePointOfOrder("one"), EGYPT)
    floor.do(RaisePointOfOrder("two"), NETHERLANDS)
    floor.do(ExtendSpeech("s1", 60))
    floor.do(WithdrawPointOfOrder("po1"), EGYPT)
    assert ends(floor) is None
    floor.now += 15
    floor.do(WithdrawPointOfOrder("po2"), NETHERLANDS)
    assert ends(floor) == floor.now + 180


def test_an_appeal_stops_it_until_the_room_has_voted(floor: Minutes) -> None:
    """Given a ruling appealed against, then the clock stands still until the vote on it is locked."""
    floor.do(RaisePointOfOrder("one"), EGYPT)
    floor.do(RuleOnPointOfOrder("po1", "upheld", "Yes."))
    floor.do(AppealRuling("po1"), NETHERLANDS)
    floor.now += 25
    assert ends(floor) is None
    floor.do(CloseVote("v1"))
    assert ends(floor) == floor.now + 120


def test_a_speech_ended_while_the_clock_stood_still(floor: Minutes) -> None:
    """Given a point of order after 30 seconds, when the speech is ended 20 seconds later, then 30 were spoken."""
    floor.now += 30
    floor.do(RaisePointOfOrder("one"), EGYPT)
    floor.now += 20
    floor.do(EndSpeech("s1"))
    assert floor.room.debate.spoken[KENYA].seconds == 30


# After an outage


def test_an_outage_is_given_back(floor: Minutes) -> None:
    """Given the house last seen after 30 of 120 seconds, when it is back a minute later, then 90 seconds are left."""
    floor.now += 30
    floor.do(KeepTime(), HOUSE.id)
    assert floor.heard == []
    floor.now += 60
    floor.do(ResumeSpeech(), HOUSE.id)
    assert ends(floor) == floor.now + 90
    floor.now += 90
    floor.do(EndSpeech("s1"))
    assert floor.room.debate.spoken[KENYA].seconds == 120


def test_what_was_over_stays_over(floor: Minutes) -> None:
    """Given Kenya's time over before the outage, when the house is back, then the clock says so."""
    floor.now += 130
    floor.do(KeepTime(), HOUSE.id)
    floor.now += 60
    assert floor.do(ResumeSpeech(), HOUSE.id) == []


@pytest.mark.parametrize("command", [KeepTime(), ResumeSpeech()])
def test_only_the_house_keeps_time(floor: Minutes, command: Command) -> None:
    """When the Chair would move the clock by hand, then that is out of order; without a speech nothing is kept."""
    assert floor.refuse(command, CHAIR) == "seat.chair-only"
    floor.do(EndSpeech("s1"))
    assert floor.do(command, HOUSE.id) == []
