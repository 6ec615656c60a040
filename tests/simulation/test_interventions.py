"""Interventions: whoever has the floor puts the words of the speech on the record, and nobody else does."""

from __future__ import annotations

import pytest

from simulation.interventions import PutOnRecord
from simulation.observing import ChangeModality
from simulation.outcome import outcome
from simulation.replies import AskForReply, DecideOnReply, HearReply
from simulation.sittings import Adjourn
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, GiveFloor
from simulation.statements import MOST
from simulation.viewpoint import room_view
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, OBSERVER, Minutes


@pytest.fixture
def floor(room: Minutes) -> Minutes:
    """
    A room in which Kenya has the floor on paragraph OP1.
    """
    room.do(OpenSpeakersList("Paragraph OP1"))
    room.do(RaisePlacard(), KENYA)
    room.do(GiveFloor(KENYA))
    return room


def test_the_speaker_puts_its_words_on_the_record(floor: Minutes) -> None:
    """When Kenya puts its words on the record, then all hear them, with the topic, and the outcome holds them."""
    floor.do(PutOnRecord("  Thank you.\n\nWe need\u202e time. "), KENYA)
    said = {
        "speech": "s1",
        "at": floor.now,
        "by": KENYA,
        "kind": "speech",
        "topic": "Paragraph OP1",
        "text": "Thank you.\nWe need time.",
    }
    assert floor.heard == [("room", {"part": "intervention", "intervention": said})]
    assert room_view(floor.room)["interventions"] == [said]
    assert [each.text for each in outcome(floor.room).interventions] == ["Thank you.\nWe need time."]


def test_nobody_else_does_and_nobody_without_the_floor(floor: Minutes) -> None:
    """When Egypt would put words on the record, or Kenya after its speech, then they wait for the floor."""
    assert floor.refuse(PutOnRecord("We too."), EGYPT) == "intervention.floor"
    floor.do(EndSpeech("s1"))
    assert floor.refuse(PutOnRecord("One more thing."), KENYA) == "intervention.floor"


def test_the_chair_hands_in_no_words(floor: Minutes) -> None:
    """When the Chair would hand in words, then that is for those who take the floor."""
    assert floor.refuse(PutOnRecord("Thank you."), CHAIR) == "seat.delegations-only"


def test_an_observer_does_so_where_it_may_make_statements(floor: Minutes) -> None:
    """
    Given an observer on the list, when it has the floor after the delegations, then its words go on the record; where
    observers only follow the meeting, they do not.
    """
    assert floor.refuse(PutOnRecord("We count patients."), OBSERVER) == "intervention.floor"
    floor.do(RaisePlacard(), OBSERVER)
    floor.do(GiveFloor(OBSERVER))
    floor.do(PutOnRecord("We count patients."), OBSERVER)
    assert [(each.by, each.text) for each in outcome(floor.room).interventions] == [(OBSERVER, "We count patients.")]
    floor.do(ChangeModality("present"))
    assert floor.refuse(PutOnRecord("And more."), OBSERVER) == "observers.modality"


def test_better_words_take_the_place_of_those_before(floor: Minutes) -> None:
    """Given Kenya's words on the record, then the same ones change nothing, and others take their place."""
    floor.do(PutOnRecord("Thank you."), KENYA)
    assert floor.do(PutOnRecord("Thank you. "), KENYA) == []
    floor.do(PutOnRecord("Thank you, Chair."), KENYA)
    assert [each.text for each in floor.room.interventions.values()] == ["Thank you, Chair."]


def test_a_reply_goes_on_the_record_as_one(floor: Minutes) -> None:
    """Given Egypt heard in reply, when it puts its words on the record, then they stand beside Kenya's as a reply."""
    floor.do(PutOnRecord("They are late."), KENYA)
    floor.do(AskForReply("We are not late."), EGYPT)
    floor.do(DecideOnReply("r1", granted=True))
    floor.do(EndSpeech("s1"))
    floor.do(HearReply("r1"))
    floor.do(PutOnRecord("We are on time."), EGYPT)
    assert [(each.by, each.kind) for each in outcome(floor.room).interventions] == [(KENYA, "speech"), (EGYPT, "reply")]


def test_words_are_wanted_and_not_too_many(floor: Minutes) -> None:
    """When the words are none, or too many, or the sitting is over, then the speaker reads why."""
    assert floor.refuse(PutOnRecord(" \n "), KENYA) == "statement.empty"
    assert floor.refuse(PutOnRecord("x" * (MOST + 1)), KENYA) == "statement.too-long"
    floor.do(Adjourn("Late"))
    assert floor.refuse(PutOnRecord("Thank you."), KENYA) == "sitting.closed"
