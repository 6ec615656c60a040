"""Procedural motions: their order of precedence, who may speak to them, and what follows once they are carried."""

from __future__ import annotations

import pytest

from simulation import HOUSE, Command
from simulation.agreement import AgreeAdReferendum
from simulation.announcement import AnnounceQuestion
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.matters import Subject
from simulation.motions import MakeMotion, SpeakToMotion, WithdrawMotion
from simulation.parking import ParkParagraph
from simulation.silence import PutUnderSilence
from simulation.sittings import Adjourn
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from simulation.statements import ExplainPosition
from simulation.suspension import ResumeMeeting, SuspendMeeting
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, NOON, OBSERVER, Minutes


def on(name: str) -> Subject:
    return Subject("motion", motion=name)


def vote(room: Minutes, name: str, **choices: str) -> None:
    room.do(OpenVote(on(name)))
    assert room.room.vote is not None
    held = room.room.vote.id
    for seat, choice in choices.items():
        room.do(CastBallot(held, choice), seat)  # type: ignore[arg-type]
    room.do(CloseVote(held))


def test_motions_stand_in_their_order_of_precedence(room: Minutes) -> None:
    """Given a motion to close the debate, when another to suspend is made, then that stands first and is put first."""
    room.do(MakeMotion("close-debate"), KENYA)
    room.do(MakeMotion("suspend", 20), EGYPT)
    ((audience, part),) = room.heard
    assert (audience, [each["kind"] for each in part["motions"]]) == ("room", ["suspend", "close-debate"])
    assert room.refuse(OpenVote(on("mo1"))) == "motion.order"
    vote(room, "mo2", kenya="against", egypt="in-favour", netherlands="against")
    assert room.log[-1] == ("motion", "The motion of Egypt to suspend the meeting was not carried.")
    room.do(OpenVote(on("mo1")))


@pytest.mark.parametrize(
    "command",
    [
        OpenVote(Subject("paragraph", "op1")),
        AskForObjection(Subject("paragraph", "op1")),
        AnnounceQuestion(Subject("paragraph", "op1")),
        PutUnderSilence(Subject("paragraph", "op1"), 60.0),
    ],
)
def test_nothing_else_is_put_while_one_is_pending(room: Minutes, command: Command) -> None:
    """Given a motion pending, when the Chair puts something else, then the motion goes before it."""
    room.do(MakeMotion("suspend"), KENYA)
    assert room.refuse(command) == "motion.first"


def test_a_meeting_is_suspended_by_the_room(room: Minutes) -> None:
    """When the room carries Kenya's motion by a majority, then the meeting rests until the moment that was moved."""
    room.do(MakeMotion("suspend", 20), KENYA)
    vote(room, "mo1", kenya="in-favour", egypt="in-favour", netherlands="against")
    assert [kind for kind, _ in room.log] == ["vote", "motion", "suspended"]
    assert room.room.debate.suspension is not None
    assert room.room.debate.suspension.ends == NOON + 1200
    assert room.refuse(MakeMotion("suspend"), EGYPT) == "meeting.suspended"
    room.do(ResumeMeeting())


def test_a_meeting_is_adjourned_without_objection(room: Minutes) -> None:
    """When nobody objects to Kenya's motion to adjourn, then the record says adjourned; a tie carries nothing."""
    room.do(MakeMotion("adjourn-meeting", 600), KENYA)
    room.do(AskForObjection(on("mo1")))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    assert room.log[-1] == ("suspended", "The meeting was adjourned.")


def test_somebody_objects_and_it_goes_to_the_vote(room: Minutes) -> None:
    """Given an objection to a motion, then it is still pending, and a tie in the vote rejects it."""
    room.do(MakeMotion("suspend"), KENYA)
    room.do(AskForObjection(on("mo1")))
    room.do(Object(), EGYPT)
    vote(room, "mo1", kenya="in-favour", egypt="against")
    assert room.log[-1][1].endswith("was not carried.")
    assert room.room.debate.suspension is None


def test_a_debate_that_is_adjourned_parks_its_paragraph(room: Minutes) -> None:
    """When the debate on op2 is adjourned, then op2 is parked; two speak for it and two against, the mover apart."""
    room.do(MakeMotion("adjourn-debate", paragraph="op2"), KENYA)
    room.do(SpeakToMotion("mo1", "for"), EGYPT)
    room.do(SpeakToMotion("mo1", "against"), NETHERLANDS)
    assert room.refuse(SpeakToMotion("mo1", "for"), KENYA) == "motion.spoken"
    assert room.refuse(SpeakToMotion("mo1", "against"), EGYPT) == "motion.spoken"
    vote(room, "mo1", kenya="in-favour")
    assert room.paragraph("op2").parked
    assert room.log[-2][1] == "The motion of Kenya to adjourn the debate on paragraph OP2 was carried."


def test_a_debate_that_is_closed_empties_the_list(room: Minutes) -> None:
    """Given speakers on the list, when the debate is closed, then nobody is heard any more, and whoever spoke ends."""
    room.do(OpenSpeakersList("Paragraph OP1"))
    for seat in (KENYA, NETHERLANDS):
        room.do(RaisePlacard(), seat)
    room.do(GiveFloor(KENYA))
    room.do(MakeMotion("close-debate"), EGYPT)
    assert room.refuse(SpeakToMotion("mo1", "for"), NETHERLANDS) == "motion.speakers"
    room.do(SpeakToMotion("mo1", "against"), NETHERLANDS)
    vote(room, "mo1", egypt="in-favour", kenya="in-favour", netherlands="against")
    debate = room.room.debate
    assert (debate.speech, debate.order) == (None, [])
    assert debate.speakers is not None
    assert not debate.speakers.is_open


def test_a_motion_is_decided_by_a_simple_majority(room: Minutes) -> None:
    """Given rules that ask two-thirds of everything, then a motion needs no more than half of those voting and one."""
    assert room.room.rules.majority_on("motion") == "simple"


def test_one_motion_each_and_one_of_a_kind(room: Minutes) -> None:
    """Given Kenya's motion to suspend, when Kenya makes another, or Egypt the same, then that is decided first."""
    room.do(MakeMotion("suspend"), KENYA)
    assert room.refuse(MakeMotion("close-debate"), KENYA) == "motion.made"
    assert room.refuse(MakeMotion("suspend"), EGYPT) == "motion.made"


def test_whoever_made_it_withdraws_it(room: Minutes) -> None:
    """When Kenya withdraws its motion, then it is pending no longer; once it is being decided it stays."""
    room.do(MakeMotion("suspend"), KENYA)
    assert room.refuse(WithdrawMotion("mo1"), EGYPT) == "motion.not-own"
    room.do(OpenVote(on("mo1")))
    assert room.refuse(WithdrawMotion("mo1"), KENYA) == "motion.voting"
    room.do(CloseVote("v1"))
    room.do(MakeMotion("suspend"), KENYA)
    room.do(WithdrawMotion("mo2"), KENYA)
    assert room.refuse(WithdrawMotion("mo2"), KENYA) == "motion.unknown"


def test_no_motion_interrupts_a_decision(room: Minutes) -> None:
    """Given a vote under way, when Kenya makes a motion, then it waits until that is decided."""
    room.do(OpenVote(Subject("paragraph", "op1")))
    assert room.refuse(MakeMotion("suspend"), KENYA) == "motion.voting"


def test_the_debate_on_a_paragraph_that_has_one(room: Minutes) -> None:
    """When the debate on nothing, a heading, an agreed or a parked paragraph would be adjourned, then it is refused."""
    assert room.refuse(MakeMotion("adjourn-debate"), KENYA) == "paragraph.unknown"
    assert room.refuse(MakeMotion("adjourn-debate", paragraph="h1"), KENYA) == "drafting.heading"
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(MakeMotion("adjourn-debate", paragraph="op1"), KENYA) == "drafting.agreed"
    room.do(ParkParagraph("op2"))
    assert room.refuse(MakeMotion("adjourn-debate", paragraph="op2"), KENYA) == "paragraph.parked"


@pytest.mark.parametrize("minutes", [0, 24 * 60 + 1])
def test_a_rest_has_a_length(room: Minutes, minutes: int) -> None:
    """When a suspension of no length, or of days, is moved, then that is out of order."""
    assert room.refuse(MakeMotion("suspend", minutes), KENYA) == "suspension.minutes"


@pytest.mark.parametrize("seat", [CHAIR, OBSERVER])
def test_delegations_make_motions(room: Minutes, seat: str) -> None:
    """When the Chair or an observer makes a motion, then that is for delegations; the Chair suspends by herself."""
    assert room.refuse(MakeMotion("suspend"), seat) == "seat.delegations-only"
    room.do(SuspendMeeting(5))


def test_nobody_explains_a_procedural_vote(room: Minutes) -> None:
    """Given a motion decided, when Egypt would explain its vote, then no such decision is spoken about."""
    room.do(MakeMotion("suspend"), KENYA)
    vote(room, "mo1", kenya="against")
    assert room.refuse(ExplainPosition("d1", "We were tired."), EGYPT) == "statement.about"


def test_the_end_of_the_sitting_ends_every_motion(room: Minutes) -> None:
    """Given a motion pending, when the Chair adjourns the sitting, then it is gone."""
    room.do(MakeMotion("close-debate"), KENYA)
    room.do(Adjourn("Late"))
    assert room.room.debate.motions == []
