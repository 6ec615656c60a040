"""Injects: news reaches whom it is for, when its time comes, and nobody else can tell that there was any."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import HOUSE
from simulation.deadlines import deadlines
from simulation.injects import MOST, AwaitInject, BringInject, CallOffInject, DeliverInject
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.stages import BeginStage, ContinueStage, EndStage, PauseStage
from simulation.telling import ROOM
from simulation.viewpoint import own_view, room_view
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, NOON, OBSERVER, SEATS, SECRETARY, Minutes

LECTURER = HOUSE.id
SEATED = [CHAIR, SECRETARY, KENYA, NETHERLANDS, EGYPT, OBSERVER]


def news(**changed: object) -> DeliverInject:
    return DeliverInject(**{"kind": "news", "title": "A ward is dark", "text": "Nobody knows why."} | changed)  # type: ignore[arg-type]


def test_news_for_everybody_is_told_and_enters_the_record(room: Minutes) -> None:
    """When the lecturer brings news to everybody, then all hear it, all can read it again, and the minutes name it."""
    room.do(news(text=" Nobody\u202e knows \n\n why. "), LECTURER)
    told = {"at": room.now, "kind": "news", "title": "A ward is dark", "text": "Nobody knows\nwhy."}
    assert room.heard[0] == (ROOM, {"part": "inject", "inject": told})
    assert room_view(room.room)["injects"] == [told]
    assert outcome(room.room).decisions[-1].sentence == "News: A ward is dark"


def test_a_notice_of_the_lecturer_stands_in_no_minutes(room: Minutes) -> None:
    """When she says when lunch is, then everybody hears it, and no document does."""
    room.do(news(kind="notice"), LECTURER)
    assert [part["part"] for _, part in room.heard] == ["inject"]
    assert room.room.decisions == []


@given(some.lists(some.sets(some.sampled_from(SEATED)), max_size=8))
def test_news_for_some_reaches_them_alone(addressed: list[set[str]]) -> None:
    """Given any news to any seats, then each seat has what was for it, in order, and cannot tell of more."""
    room = Minutes()
    for number, to in enumerate(addressed):
        room.do(news(title=f"secret-{number}", to=tuple(to)), LECTURER)
        assert {audience for audience, _ in room.heard} == (to or {ROOM})
    private = [(f"secret-{number}", to) for number, to in enumerate(addressed) if to]
    shared = json.dumps([room_view(room.room), repr(outcome(room.room)), own_view(room.room, None)])
    assert not [title for title, _ in private if title in shared]
    for seat in SEATS:
        mine = own_view(room.room, seat)["injects"]
        assert [each["title"] for each in mine] == [title for title, to in private if seat.id in to]
        assert all(each.keys() == {"at", "kind", "title", "text"} for each in mine)


def test_news_left_with_the_house_comes_at_its_time(room: Minutes) -> None:
    """Given news that waits ten minutes, then nobody hears of it, and the house brings it in when they are over."""
    room.do(AwaitInject("leak", "A list", "Of prices.", 10, to=(KENYA,)), LECTURER)
    assert room.heard == []
    assert [*deadlines(room.room)] == [(NOON + 600, BringInject("n1"))]
    room.now += 600
    room.do(BringInject("n1"), LECTURER)
    assert [audience for audience, _ in room.heard] == [KENYA]
    assert [*deadlines(room.room)] == []
    assert room.refuse(BringInject("n1"), LECTURER) == "inject.over"


def test_news_may_wait_for_a_stage_and_its_clock(room: Minutes) -> None:
    """Given news for the fifth minute of a stage, then it waits for it, and rests while its clock stands still."""
    room.do(AwaitInject("news", "A ward is dark", "Nobody knows why.", 5, stage="Second reading"), LECTURER)
    assert [*deadlines(room.room)] == []
    room.do(BeginStage("First reading", 30))
    assert [*deadlines(room.room)] == []
    room.do(BeginStage("Second reading", 30))
    began = room.now
    assert [*deadlines(room.room)] == [(began + 300, BringInject("n1"))]
    room.now += 60
    room.do(PauseStage("g2"))
    assert [*deadlines(room.room)] == []
    room.now += 3600
    room.do(ContinueStage("g2"))
    assert [*deadlines(room.room)] == [(began + 3900, BringInject("n1"))]
    room.do(EndStage("g2"))
    assert [*deadlines(room.room)] == []


def test_awaited_news_is_called_off_or_brought_in_early(room: Minutes) -> None:
    """Given news that waits, when the lecturer takes it back or brings it in, then it waits no longer."""
    for _ in range(2):
        room.do(AwaitInject("news", "A ward is dark", "Nobody knows why.", 5), LECTURER)
    room.do(CallOffInject("n1"), LECTURER)
    room.do(BringInject("n2"), LECTURER)
    assert [*deadlines(room.room)] == []
    assert len(room.room.injects) == 1
    # A name is never given twice.
    room.do(AwaitInject("news", "A ward is dark", "Nobody knows why.", 5), LECTURER)
    assert list(room.room.awaited) == ["n3"]


def test_after_the_end_nothing_comes_in(room: Minutes) -> None:
    """Given news that waits when the sitting is adjourned, then the house does not bring it in."""
    room.do(AwaitInject("news", "A ward is dark", "Nobody knows why.", 5), LECTURER)
    room.do(Adjourn("Late"))
    assert [*deadlines(room.room)] == []
    assert room.refuse(BringInject("n1"), LECTURER) == "sitting.closed"
    assert room.refuse(news(), LECTURER) == "sitting.closed"


@pytest.mark.parametrize("seat", SEATED)
def test_no_seat_brings_news(room: Minutes, seat: str) -> None:
    """When anybody with a seat asks for it, then it is the lecturer's alone."""
    room.do(AwaitInject("news", "A ward is dark", "Nobody knows why.", 5), LECTURER)
    for command in (news(), AwaitInject("news", "T", "W", 5), BringInject("n1"), CallOffInject("n1")):
        assert room.refuse(command, seat) == "inject.lecturer"


def test_news_needs_words_a_kind_and_seats_that_are_here(room: Minutes) -> None:
    """When something of it is missing or too much, then the lecturer reads what."""
    assert room.refuse(news(title=" "), LECTURER) == "inject.words"
    assert room.refuse(news(text="\n"), LECTURER) == "inject.words"
    assert room.refuse(news(text="x" * (MOST + 1)), LECTURER) == "inject.too-long"
    assert room.refuse(news(kind="rumour"), LECTURER) == "inject.kind"
    assert room.refuse(news(to=("atlantis",)), LECTURER) == "inject.seats"
    assert room.refuse(AwaitInject("news", "T", "W", -1), LECTURER) == "inject.time"
