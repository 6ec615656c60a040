"""Acting for a seat: the lecturer's hand under the seat's own rules, and a line in the record each time."""

from __future__ import annotations

from typing import Any

import pytest

from simulation import HOUSE
from simulation.acting_for import FOR_A_SEAT, FOR_THE_CHAIR, ActFor
from simulation.acts import Command
from simulation.gavel import AskForObjection
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.speakers import OpenSpeakersList
from simulation.telling import ROOM
from simulation.voting import CastBallot, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, OBSERVER, SECRETARY, Minutes

LECTURER = HOUSE.id
QUESTION = Subject("paragraph", "op2")


def act(them: str, name: str, reason: str = "The phone is dead", /, **words: Any) -> ActFor:
    return ActFor(them, name, reason, words)


def test_she_asks_for_the_floor_for_a_delegation_and_everybody_reads_why(room: Minutes) -> None:
    """When she raises a placard for Kenya, then Kenya stands on the list, and the record says who did it, and why."""
    room.do(OpenSpeakersList("First reading"))
    room.do(act(KENYA, "RaisePlacard"), LECTURER)
    assert room.room.debate.order == [KENYA]
    assert (ROOM, "decision") in [(audience, part["part"]) for audience, part in room.heard]
    said = outcome(room.room).decisions[-1]
    assert (said.kind, said.by) == ("stepped-in", "")
    assert said.sentence == f"The lecturer asked for the floor for {room.seats[KENYA].name}: The phone is dead"


def test_what_changes_nothing_enters_no_record(room: Minutes) -> None:
    """When what she asks for is so already, then nothing happened, and no line says that it did."""
    room.do(OpenSpeakersList("First reading"))
    room.do(act(KENYA, "RaisePlacard"), LECTURER)
    before = len(room.record)
    assert room.do(act(KENYA, "RaisePlacard"), LECTURER) == []
    assert len(room.record) == before


def test_a_ballot_is_entered_by_hand_and_may_be_replaced_by_the_seat(room: Minutes) -> None:
    """When she enters Kenya's ballot, then Kenya may still vote itself; of a secret vote she enters none."""
    room.do(OpenVote(QUESTION, "simple"))
    room.do(act(CHAIR, "EnterBallot", vote="v1", seat=KENYA, choice="against"), LECTURER)
    assert room.room.vote is not None
    assert room.room.vote.by_hand == {KENYA}
    # The line names the delegation, and not how it votes.
    sentence = room.room.decisions[-1].sentence
    assert room.seats[KENYA].name in sentence
    assert "against" not in sentence
    room.do(CastBallot("v1", "in-favour"), KENYA)
    assert room.refuse(act(CHAIR, "EnterBallot", vote="v1", seat=KENYA, choice="against"), LECTURER) == "vote.cast"


def test_a_secret_ballot_is_nobody_elses(room: Minutes) -> None:
    """When the vote is secret, then she cannot enter a ballot for anybody."""
    room.do(OpenVote(QUESTION, "simple", "secret"))
    refused = room.refuse(act(CHAIR, "EnterBallot", vote="v1", seat=KENYA, choice="against"), LECTURER)
    assert refused == "secret.by-hand"


def test_the_rules_of_the_seat_hold_for_her_too(room: Minutes) -> None:
    """When the list of speakers is closed, then a placard that she raises is refused as the delegation's would be."""
    assert room.refuse(act(KENYA, "RaisePlacard"), LECTURER) == "speakers.closed"
    assert room.refuse(act(KENYA, "Object"), LECTURER) == "gavel.none"


def test_she_takes_a_slip_of_the_chair_back(room: Minutes) -> None:
    """When a question was put by a slip, then she takes it back; and what was agreed too soon she reopens."""
    room.do(AskForObjection(QUESTION))
    room.do(act(CHAIR, "WithdrawGavel", "The Chair meant OP3"), LECTURER)
    assert room.room.gavel is None
    room.do(OpenVote(QUESTION, "simple"))
    room.do(act(CHAIR, "WithdrawVote", "The Chair meant OP3", vote="v1"), LECTURER)
    assert room.room.vote is None
    assert (
        room.room.decisions[-1].sentence == "The lecturer took back the vote in the Chair's place: The Chair meant OP3"
    )


def test_about_the_text_she_decides_nothing() -> None:
    """Then no act that admits, drops or agrees words, or puts a question, is among hers."""
    hers = {*FOR_A_SEAT, *FOR_THE_CHAIR}
    assert hers <= Command.kinds.keys()
    assert not hers & {
        "LiftBrackets",
        "AgreeParagraphs",
        "AgreeAdReferendum",
        "OpenVote",
        "AskForObjection",
        "CastBallot",
    }
    assert all(Command.kinds[name].public for name in hers)


@pytest.mark.parametrize(
    ("seat", "name"),
    [
        (KENYA, "CastBallot"),
        (KENYA, "WithdrawVote"),
        (CHAIR, "LiftBrackets"),
        (SECRETARY, "GiveFloor"),
        ("nobody", "Object"),
    ],
)
def test_what_is_not_hers_is_refused(room: Minutes, seat: str, name: str) -> None:
    """When she asks for anything else, or for a seat that is none, then there is no such deed."""
    assert room.refuse(act(seat, name), LECTURER) == "acting.deed"


@pytest.mark.parametrize("seat", [CHAIR, SECRETARY, EGYPT, OBSERVER])
def test_no_seat_acts_for_another(room: Minutes, seat: str) -> None:
    """When anybody with a seat asks for it, then it is the lecturer's alone."""
    room.do(OpenSpeakersList("First reading"))
    assert room.refuse(act(KENYA, "RaisePlacard"), seat) == "inject.lecturer"


def test_she_gives_a_reason_and_reads_words_as_a_browser_sends_them(room: Minutes) -> None:
    """When the reason is empty, the words are none of that act, or the sitting is over, then it is refused."""
    room.do(OpenSpeakersList("First reading"))
    assert room.refuse(act(KENYA, "RaisePlacard", " "), LECTURER) == "step.reason"
    assert room.refuse(act(KENYA, "RaisePlacard", colour="red"), LECTURER) == "act.malformed"
    room.do(Adjourn("The fire alarm"))
    assert room.refuse(act(KENYA, "RaisePlacard"), LECTURER) == "sitting.closed"
