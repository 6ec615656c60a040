"""Scripting: the lecturer lets scripts play empty seats; the room sees which, and the record since when."""

from __future__ import annotations

import json

import pytest

from simulation import HOUSE, Negotiation, event_from, plain
from simulation.convening import DRY_RUN, Convene
from simulation.outcome import outcome
from simulation.scripting import EndScripts, PauseScripts, ScriptSeats
from simulation.sittings import Adjourn
from simulation.telling import OUTSIDE, ROOM
from simulation.viewpoint import outside_view, room_view
from tests.simulation.minutes import CHAIR, DRAFT, EGYPT, KENYA, NETHERLANDS, OBSERVER, RULES, SEATS, Minutes

LECTURER = HOUSE.id


@pytest.fixture
def played(room: Minutes) -> Minutes:
    room.do(ScriptSeats((EGYPT, KENYA), "calm", "agreement", "seed"), LECTURER)
    return room


def test_everybody_sees_which_seats_are_scripted(played: Minutes) -> None:
    """
    When scripts play two seats, then everybody hears which, observers outside too, and the record names them in the
    order of the room; how they were told to play stands in no view.
    """
    part = {"part": "scripts", "scripts": {KENYA: True, EGYPT: True}}
    assert [heard for heard in played.heard if heard[1]["part"] == "scripts"] == [(ROOM, part), (OUTSIDE, part)]
    assert room_view(played.room)["scripts"] == part["scripts"] == outside_view(played.room)["scripts"]
    assert "agreement" not in str(room_view(played.room)["scripts"])
    said = outcome(played.room).decisions[-1]
    assert (said.kind, said.sentence) == ("scripted", "Played by a script from here on: Kenya, Egypt.")
    assert said.rule == 20


def test_to_be_told_otherwise_is_no_news(played: Minutes) -> None:
    """When they are told to play faster, then they do, nobody hears of it, and the record says nothing new."""
    lines = len(played.room.decisions)
    played.do(ScriptSeats((KENYA,), "brisk", "vote", "seed"), LECTURER)
    assert (played.room.scripts[KENYA].pace, played.room.scripts[KENYA].temper) == ("brisk", "vote")
    assert played.heard == []
    assert len(played.room.decisions) == lines
    assert played.do(ScriptSeats((KENYA,), "brisk", "vote", "seed"), LECTURER) == []


def test_scripts_pause_and_go_on_one_or_all(played: Minutes) -> None:
    """When one pauses, then it does alone; to ask again changes nothing; then all go on."""
    played.do(PauseScripts((KENYA,), paused=True), LECTURER)
    assert (played.room.scripts[KENYA].paused, played.room.scripts[EGYPT].paused) == (True, False)
    assert played.do(PauseScripts((KENYA,), paused=True), LECTURER) == []
    played.do(ScriptSeats((KENYA,), "brisk", "agreement", "seed"), LECTURER)
    assert played.room.scripts[KENYA].paused
    played.do(PauseScripts((KENYA, EGYPT), paused=False), LECTURER)
    assert not played.room.scripts[KENYA].paused


def test_a_person_takes_a_seat_over(played: Minutes) -> None:
    """When a person takes a seat, then its script plays no more, and the record says so; the seat was scripted once."""
    played.do(EndScripts((KENYA, NETHERLANDS), "person"), LECTURER)
    assert not played.room.is_scripted(KENYA)
    assert room_view(played.room)["scripts"] == {KENYA: False, EGYPT: True}
    assert outcome(played.room).decisions[-1].sentence == "Taken over from a script by a person: Kenya."
    assert played.do(EndScripts((KENYA,), "person"), LECTURER) == []
    assert played.refuse(PauseScripts((KENYA,), paused=True), LECTURER) == "script.none"
    played.do(ScriptSeats((KENYA,), "calm", "agreement", "seed"), LECTURER)
    assert played.room.is_scripted(KENYA)
    assert outcome(played.room).scripts == {KENYA: True, EGYPT: True}


@pytest.mark.parametrize("seat", [CHAIR, KENYA, OBSERVER])
def test_no_seat_lets_scripts_play(played: Minutes, seat: str) -> None:
    """When a seat asks for scripts, to pause them or to end them, then it is refused: only the lecturer may."""
    for command in (ScriptSeats((NETHERLANDS,)), PauseScripts((KENYA,), paused=True), EndScripts((KENYA,))):
        assert played.refuse(command, seat) == "script.lecturer"


def test_there_are_scripts_for_the_chair_and_delegations_of_a_room_in_session(played: Minutes) -> None:
    """When other seats should be played, or the sitting is over, then it is out of order."""
    for seats in ((OBSERVER,), ("nobody",), ()):
        assert played.refuse(ScriptSeats(seats), LECTURER) == "script.seat"
    played.do(ScriptSeats((CHAIR,)), LECTURER)
    played.do(Adjourn("Late"))
    for command in (ScriptSeats((KENYA,)), PauseScripts((KENYA,), paused=True), EndScripts((KENYA,))):
        assert played.refuse(command, LECTURER) == "sitting.closed"


def test_a_rehearsal_says_so_from_its_first_entry() -> None:
    """Given a dry run, when its record is read, then the room and its outcome say what it was held for."""
    room = Negotiation()
    for event in Convene("Winter", RULES, SEATS, DRAFT, (), (), DRY_RUN).decide(room, HOUSE, 0.0):
        event_from("Convened", json.loads(json.dumps(plain(event)))).apply(room)
    assert room_view(room)["purpose"] == outcome(room).purpose == "dry-run"
    assert Minutes().room.purpose == ""
