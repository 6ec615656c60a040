"""The speakers' list: placards go up and down, and the Chair opens, orders and closes the list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import Command, OutOfOrder
from simulation.seats import Role
from simulation.sittings import Adjourn
from simulation.speakers import (
    CloseSpeakersList,
    DrawSpeakers,
    LowerPlacard,
    MoveSpeaker,
    OpenSpeakersList,
    RaisePlacard,
    StrikeOffList,
)
from simulation.speaking import GiveFloor
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes

DELEGATIONS = (KENYA, NETHERLANDS, EGYPT)


@pytest.fixture
def floor(room: Minutes) -> Minutes:
    """
    A room in which the speakers' list is open.
    """
    room.do(OpenSpeakersList("Paragraph 1", 120))
    return room


def order(room: Minutes) -> list[str]:
    return room.room.debate.order


def test_a_placard_goes_up_and_everybody_sees_who_waits(floor: Minutes) -> None:
    """When Kenya and then Egypt raise their placards, then the room hears the list in that order, and nothing else."""
    floor.do(RaisePlacard(), KENYA)
    floor.do(RaisePlacard(), EGYPT)
    ((audience, part),) = floor.heard
    assert audience == "room"
    speakers = {"topic": "Paragraph 1", "seconds": 120.0, "is_open": True, "order": [KENYA, EGYPT]}
    assert part == {"part": "debate", "speakers": speakers}


def test_asking_twice_is_no_offence(floor: Minutes) -> None:
    """Given Kenya on the list, when it asks again, then nothing happens; when it lowers a lowered placard, likewise."""
    floor.do(RaisePlacard(), KENYA)
    assert floor.do(RaisePlacard(), KENYA) == []
    floor.do(LowerPlacard(), KENYA)
    assert floor.do(LowerPlacard(), KENYA) == []
    assert order(floor) == []


def test_observers_wait_behind_delegations(floor: Minutes) -> None:
    """Given an observer on the list, when delegations ask later, then they come before it."""
    floor.do(RaisePlacard(), OBSERVER)
    floor.do(RaisePlacard(), EGYPT)
    floor.do(RaisePlacard(), KENYA)
    assert order(floor) == [EGYPT, KENYA, OBSERVER]


def test_unless_the_chair_moves_them(floor: Minutes) -> None:
    """Given an observer moved up by the Chair, when a delegation asks, then the observer keeps its place."""
    for seat in (OBSERVER, EGYPT):
        floor.do(RaisePlacard(), seat)
    floor.do(MoveSpeaker(OBSERVER, 1))
    floor.do(RaisePlacard(), KENYA)
    assert order(floor) == [OBSERVER, EGYPT, KENYA]


def test_who_directs_raises_no_placard(floor: Minutes) -> None:
    """When the Chair or the Secretariat asks for the floor, then that is out of order: they need not ask."""
    for command in (RaisePlacard(), LowerPlacard()):
        assert {floor.refuse(command, seat) for seat in (CHAIR, SECRETARY)} == {"seat.delegations-only"}


def test_a_closed_list_takes_nobody(floor: Minutes) -> None:
    """Given the list closed with Kenya on it, when Egypt asks, then it is too late; Kenya keeps its place."""
    floor.do(RaisePlacard(), KENYA)
    floor.do(CloseSpeakersList())
    assert floor.refuse(RaisePlacard(), EGYPT) == "speakers.closed"
    assert floor.do(CloseSpeakersList()) == []
    assert floor.do(RaisePlacard(), KENYA) == []
    floor.do(LowerPlacard(), KENYA)
    assert order(floor) == []


def test_without_a_list_nobody_asks(room: Minutes) -> None:
    """Given no list, when a delegation asks for the floor, then it hears whom to ask; there is nothing to close."""
    assert room.refuse(RaisePlacard(), KENYA) == "speakers.closed"
    assert room.do(CloseSpeakersList()) == []


def test_opened_again_everybody_keeps_their_place(floor: Minutes) -> None:
    """Given a closed list, when the Chair opens it on another topic, then whoever was on it still is."""
    floor.do(RaisePlacard(), KENYA)
    floor.do(CloseSpeakersList())
    floor.do(OpenSpeakersList("  Paragraph\n2 ", 0))
    floor.do(RaisePlacard(), EGYPT)
    assert floor.room.debate.speakers is not None
    assert (floor.room.debate.speakers.topic, floor.room.debate.speakers.seconds) == ("Paragraph 2", 0.0)
    assert order(floor) == [KENYA, EGYPT]
    assert floor.do(OpenSpeakersList("Paragraph 2", 0)) == []


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (OpenSpeakersList(" ", 60), "speakers.topic"),
        (OpenSpeakersList("x", 9), "speech.seconds"),
        (OpenSpeakersList("x", -60), "speech.seconds"),
        (OpenSpeakersList("x", 3_601), "speech.seconds"),
        (DrawSpeakers("seed"), "speakers.nobody"),
        (MoveSpeaker(KENYA, 1), "speakers.unlisted"),
        (StrikeOffList("nobody"), "speakers.unlisted"),
    ],
)
def test_what_cannot_be_done_with_a_list(floor: Minutes, command: Command, code: str) -> None:
    """When the Chair asks for what makes no sense, then the room says why."""
    assert floor.refuse(command) == code


def test_only_the_chair_keeps_the_list(floor: Minutes) -> None:
    """When a delegation opens, closes or reorders the list, then that is out of order."""
    floor.do(RaisePlacard(), KENYA)
    acts = (
        OpenSpeakersList("x"),
        CloseSpeakersList(),
        MoveSpeaker(KENYA, 1),
        DrawSpeakers("x"),
        StrikeOffList(KENYA),
    )
    assert {floor.refuse(act, KENYA) for act in acts} == {"seat.chair-only"}


@pytest.mark.parametrize(("place", "becomes"), [(1, 0), (2, 1), (99, 2), (-3, 0)])
def test_somebody_is_moved(floor: Minutes, place: int, becomes: int) -> None:
    """When the Chair moves Egypt to a place, then it stands there and the others keep their order."""
    for seat in DELEGATIONS:
        floor.do(RaisePlacard(), seat)
    floor.do(MoveSpeaker(EGYPT, place))
    assert order(floor).index(EGYPT) == becomes
    assert [seat for seat in order(floor) if seat != EGYPT] == [KENYA, NETHERLANDS]


def test_moving_to_the_same_place_is_nothing(floor: Minutes) -> None:
    """Given Kenya first, when the Chair moves it to the first place, then nothing is told."""
    floor.do(RaisePlacard(), KENYA)
    assert floor.do(MoveSpeaker(KENYA, 1)) == []


def test_the_lot_can_be_drawn_again_by_anybody(floor: Minutes) -> None:
    """When the order is drawn, then the record has seed and order; the same seed draws the same lot."""
    for seat in (*DELEGATIONS, OBSERVER):
        floor.do(RaisePlacard(), seat)
    lots = set()
    for seed in "abcdefgh":
        (first,) = floor.do(DrawSpeakers(seed))
        (again,) = floor.do(DrawSpeakers(seed))
        assert first.order == again.order == tuple(order(floor))  # type: ignore[attr-defined]
        assert first.seed == seed  # type: ignore[attr-defined]
        assert order(floor)[-1] == OBSERVER
        lots.add(tuple(order(floor)))
    assert len(lots) > 2


def test_somebody_is_struck_off(floor: Minutes) -> None:
    """Given Kenya has left the room, when the Chair strikes it off, then Egypt is next; Kenya may ask again."""
    floor.do(RaisePlacard(), KENYA)
    floor.do(RaisePlacard(), EGYPT)
    floor.do(StrikeOffList(KENYA))
    floor.do(RaisePlacard(), KENYA)
    assert order(floor) == [EGYPT, KENYA]


def test_the_list_ends_with_the_sitting(floor: Minutes) -> None:
    """Given a list and a speaker, when the sitting is adjourned, then nobody waits and nobody speaks any more."""
    floor.do(RaisePlacard(), KENYA)
    floor.do(RaisePlacard(), EGYPT)
    floor.do(GiveFloor(KENYA))
    floor.now += 30
    floor.do(Adjourn("Enough"))
    debate = floor.room.debate
    assert (debate.speakers, debate.speech, debate.spoken[KENYA].seconds) == (None, None, 30.0)


# Whatever is pressed, in whatever order

SEATS = some.sampled_from([*DELEGATIONS, OBSERVER])
PRESSED = some.one_of(
    some.tuples(some.builds(RaisePlacard), SEATS),
    some.tuples(some.builds(LowerPlacard), SEATS),
    some.tuples(some.builds(MoveSpeaker, SEATS, some.integers(-1, 6)), some.just(CHAIR)),
    some.tuples(some.builds(DrawSpeakers, some.text(max_size=3)), some.just(CHAIR)),
    some.tuples(some.builds(StrikeOffList, SEATS), some.just(SECRETARY)),
    some.tuples(some.builds(GiveFloor, SEATS), some.just(CHAIR)),
    some.tuples(some.just(CloseSpeakersList()), some.just(SECRETARY)),
    some.tuples(some.just(OpenSpeakersList("x", 60)), some.just(CHAIR)),
)


@given(some.lists(PRESSED, max_size=25))
def test_the_list_is_a_list_of_persons_in_order(pressed: list[tuple[Command, str]]) -> None:
    """
    Given anybody pressing anything, then nobody stands on the list twice, a closed list takes nobody, and of those who
    stay no two change places unless the Chair has them do so; whoever is refused leaves everything as it was.
    """
    room = Minutes()
    room.do(OpenSpeakersList("x", 60))
    for command, seat in pressed:
        before, was_open = order(room), room.room.debate.speakers.is_open  # type: ignore[union-attr]
        try:
            room.do(command, seat)
        except OutOfOrder:
            assert order(room) == before
        after = order(room)
        assert len(set(after)) == len(after)
        assert was_open or set(after) <= set(before)
        if not isinstance(command, MoveSpeaker | DrawSpeakers):
            assert [name for name in before if name in after] == [name for name in after if name in before]
        if isinstance(command, RaisePlacard) and len(after) > len(before):
            behind = after[after.index(seat) + 1 :]
            assert all(room.seats[name].role is Role.OBSERVER for name in behind)
