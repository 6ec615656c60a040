"""Observing: the plenary decides how observers take part; to whom the meeting is closed, nothing of it is shown."""

from __future__ import annotations

import json

import pytest

from simulation import Negotiation, RulesProfile, Seat, Subject, event_from
from simulation.agreement import AgreeAdReferendum
from simulation.convening import Convened
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.motions import MakeMotion
from simulation.notes import SendNote
from simulation.observing import ChangeModality, ModalityChanged
from simulation.outcome import outcome
from simulation.questions import question
from simulation.silence import PutUnderSilence
from simulation.sittings import Adjourn
from simulation.speakers import LowerPlacard, OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from simulation.telling import OUTSIDE, ROOM
from simulation.viewpoint import one_text, outside_view, own_view, room_view
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, DRAFT, EGYPT, KENYA, NETHERLANDS, OBSERVER, SEATS, SECRETARY, Minutes

PRESENT = Subject("observers", modality="present")
CLOSED = Subject("observers", modality="closed")


def test_the_scenario_sets_the_modality_and_old_records_know_one() -> None:
    """Given a scenario that closes its meeting, then it begins so; a record that says nothing of it begins as ever."""
    assert Minutes(rules=RulesProfile(observers="closed")).room.modality == "closed"
    old = {"at": 0.0, "title": "Winter", "rules": {"gavel_seconds": 10.0}, "seats": [], "paragraphs": []}
    room = Negotiation()
    event_from(Convened.__name__, old).apply(room)
    assert room.modality == "statements"


def test_the_chair_announces_what_the_plenary_decided(room: Minutes) -> None:
    """When the Chair closes the meeting to observers with a word on it, then the record says so, and who is outside."""
    assert not own_view(room.room, room.seats[OBSERVER])["outside"]
    (event,) = room.do(ChangeModality("closed", " Until lunch "))
    assert event == ModalityChanged(room.now, "closed", CHAIR, "announced", "Until lunch")
    sentence = "The Chair announced a decision of the plenary on observers: the meeting is closed to them: Until lunch"
    assert room.log[-1] == ("observers", sentence)
    assert outcome(room.room).decisions[-1].sentence == sentence
    part = {"part": "observers", "modality": "closed"}
    assert room.heard[:2] == [(ROOM, part), (OUTSIDE, part)]
    assert {audience for audience, _ in room.heard[2:]} == {ROOM}
    for seat in SEATS:
        assert own_view(room.room, seat)["outside"] == (seat.id == OBSERVER)


def test_who_is_outside_is_shown_nothing(room: Minutes) -> None:
    """
    Given words, decisions and notes, then whoever the meeting is closed to finds its title, rules and seats, the
    modality, and what the seat has of its own; nothing else, whatever a view holds.
    """
    room.open("op1")
    room.write(KENYA, " secretly", after="States")
    room.do(AgreeAdReferendum("op2"))
    room.do(SendNote(OBSERVER, "Meet us outside"), KENYA)
    room.do(ChangeModality("closed"))
    view, whole = outside_view(room.room), room_view(room.room)
    assert view.keys() == whole.keys()
    shown = {name for name, part in view.items() if part == whole[name]}
    assert {"title", "rules", "modality", "seats", "phase"} <= shown
    named = ("title", "rules", "modality", "seats", "phase", "debate", "floor")
    assert not any(part for name, part in view.items() if name not in named)
    for words in ("secretly", *(draft.words for draft in DRAFT)):
        assert json.dumps(words)[1:-1] not in json.dumps(view)
    assert one_text(room.room, "op1", room.seats[OBSERVER]) is None
    assert [note["text"] for note in own_view(room.room, room.seats[OBSERVER])["notes"]] == ["Meet us outside"]


def test_an_adopted_text_is_public(room: Minutes) -> None:
    """Given a closed meeting, when its text is adopted, then nobody is outside any more; adjourned, they stay there."""
    room.do(ChangeModality("closed"))
    twin = Minutes(rules=RulesProfile(observers="closed"))
    twin.do(Adjourn("No agreement on accountability"))
    assert own_view(twin.room, twin.seats[OBSERVER])["outside"]
    outside = [part for audience, part in twin.heard if audience == OUTSIDE]
    assert outside == [{"part": "phase", "phase": "adjourned", "reason": ""}]
    for name in ("pp1", "op1", "op2"):
        room.do(AgreeAdReferendum(name))
    room.do(AskForObjection(Subject("text")))
    room.now += 10
    room.do(LetGavelFall(), "")
    assert not own_view(room.room, room.seats[OBSERVER])["outside"]


def test_where_observers_are_silent_they_do_not_ask_for_the_floor(room: Minutes) -> None:
    """
    Given an observer on the list and another one speaking, when the plenary lets them be present only, then they leave
    list and floor, and do not ask for it again; delegations stay.
    """
    room.do(OpenSpeakersList("General exchange"))
    room.do(RaisePlacard(), OBSERVER)
    room.do(RaisePlacard(), KENYA)
    room.do(ChangeModality("present"))
    assert room.room.debate.order == [KENYA]
    assert "RaisePlacard" not in own_view(room.room, room.seats[OBSERVER])["may"]
    assert room.refuse(RaisePlacard(), OBSERVER) == "observers.modality"
    assert room.do(LowerPlacard(), OBSERVER) == []
    room.do(RaisePlacard(), EGYPT)
    room.do(ChangeModality("statements"))
    room.do(RaisePlacard(), OBSERVER)
    room.do(GiveFloor(OBSERVER))
    room.do(ChangeModality("closed"))
    assert room.room.debate.speech is None
    assert room.room.debate.order == [KENYA, EGYPT]


def test_the_plenary_decides_by_consensus(room: Minutes) -> None:
    """When nobody objects to the question, then observers take part so; an objection leaves all as it was."""
    room.do(AskForObjection(PRESENT))
    assert question(room.room, PRESENT) == "Observers: they follow the meeting"
    room.do(Object("We want to hear them"), KENYA)
    assert room.room.modality == "statements"
    room.do(AskForObjection(PRESENT))
    room.now += 10
    room.do(LetGavelFall(), "")
    assert room.room.modality == "present"
    assert room.log[-1] == ("observers", "The plenary decided on observers: they follow the meeting.")


def test_the_text_goes_on_meanwhile(room: Minutes) -> None:
    """Given a question on observers before the room, then drafting goes on: it is not about the text."""
    room.open("op1")
    room.do(AskForObjection(PRESENT))
    room.write(KENYA, " soon", after="States")
    assert room.paragraph("op1").text.brackets()


@pytest.mark.parametrize(("choice", "modality"), [("in-favour", "closed"), ("against", "statements")])
def test_the_plenary_decides_by_a_vote(choice: str, modality: str) -> None:
    """When the question is voted on, then a simple majority decides, also where the rules know no votes on the text."""
    room = Minutes(rules=RulesProfile(votes=(), majority="two-thirds"))
    room.do(OpenVote(CLOSED))
    assert room.room.vote
    assert room.room.vote.majority == "simple"
    for seat in (KENYA, NETHERLANDS):
        room.do(CastBallot("v1", choice), seat)  # type: ignore[arg-type]
    room.do(CastBallot("v1", "against"), EGYPT)
    room.do(CloseVote("v1"))
    assert room.room.modality == modality


def test_what_is_no_question_is_not_put(room: Minutes) -> None:
    """When the modality is in force already, unknown, or there are no observers, then there is nothing to decide."""
    assert room.refuse(ChangeModality("statements")) == "observers.same"
    assert room.refuse(AskForObjection(Subject("observers", modality="statements"))) == "observers.same"
    assert room.refuse(OpenVote(Subject("observers", modality="absent"))) == "act.malformed"
    assert room.refuse(AskForObjection(Subject("observers"))) == "act.malformed"
    assert room.refuse(PutUnderSilence(CLOSED)) == "act.malformed"
    alone = Minutes(seats=tuple(seat for seat in SEATS if seat.id != OBSERVER))
    assert alone.refuse(ChangeModality("closed")) == "observers.none"
    room.do(MakeMotion("suspend"), KENYA)
    assert room.refuse(AskForObjection(CLOSED)) == "motion.first"
    room.do(OpenVote(Subject("motion", motion="mo1")))
    assert room.refuse(ChangeModality("closed")) == "floor.taken"


@pytest.mark.parametrize("seat", [KENYA, OBSERVER])
def test_only_the_chair_announces(room: Minutes, seat: str) -> None:
    """When anybody else would change how observers take part, then that is the Chair's to announce."""
    assert room.refuse(ChangeModality("closed"), seat) == "seat.chair-only"
    room.do(ChangeModality("closed"), SECRETARY)
    room.do(OpenDrafting(("op1",)))
    assert isinstance(room.seats[OBSERVER], Seat)
