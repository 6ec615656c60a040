"""The right of reply: asked for, granted or refused, and heard after the list in its own time."""

from __future__ import annotations

import pytest

from simulation.replies import AskForReply, DecideOnReply, HearReply, ReplyDecided, WithdrawReply
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes


@pytest.fixture
def floor(room: Minutes) -> Minutes:
    """
    A room in which Kenya and then Egypt have asked for a right of reply.
    """
    room.do(AskForReply("what was said of our hospitals"), KENYA)
    room.do(AskForReply(" the  figures "), EGYPT)
    return room


def standing(room: Minutes) -> list[tuple[str, str, str]]:
    return [(reply.seat, reply.reason, reply.status) for reply in room.room.debate.replies]


def test_everybody_sees_who_wishes_to_reply_and_to_what(floor: Minutes) -> None:
    """When Egypt asks for a right of reply, then the room hears it with its reason."""
    assert [part["replies"][-1]["reason"] for _, part in floor.heard] == ["the figures"]
    assert standing(floor)[0] == (KENYA, "what was said of our hospitals", "asked")


def test_granted_replies_are_heard_after_the_list_in_their_order(floor: Minutes) -> None:
    """Given a speaker on the list, then replies wait; afterwards the first one granted comes first, in its own time."""
    floor.do(OpenSpeakersList("x", 60))
    floor.do(RaisePlacard(), NETHERLANDS)
    floor.do(DecideOnReply("r2", granted=True))
    assert floor.refuse(HearReply("r2")) == "reply.list-first"
    floor.do(GiveFloor(NETHERLANDS))
    assert floor.refuse(HearReply("r1")) == "reply.in-turn"
    floor.do(DecideOnReply("r1", granted=True))
    assert floor.refuse(HearReply("r2")) == "reply.in-turn"
    floor.do(HearReply("r1"))
    speech = floor.room.debate.speech
    assert speech is not None
    assert (speech.seat, speech.kind, speech.seconds) == (KENYA, "reply", 120.0)
    floor.do(HearReply("r2"))
    assert standing(floor) == []
    assert floor.refuse(HearReply("r2")) == "reply.unknown"


def test_the_chair_refuses_and_may_change_her_mind_before_it_is_heard(floor: Minutes) -> None:
    """Given Kenya's reply granted, when the Chair refuses it after all, then Kenya may ask anew."""
    floor.do(DecideOnReply("r1", granted=True))
    assert floor.do(DecideOnReply("r1", granted=True)) == []
    floor.do(DecideOnReply("r1", granted=False))
    assert [seat for seat, *_ in standing(floor)] == [EGYPT]
    said = "The Chair did not grant Kenya a right of reply: what was said of our hospitals"
    assert floor.log[-1] == ("reply", said)
    assert [part["part"] for _, part in floor.heard] == ["debate", "decision"]
    assert floor.refuse(DecideOnReply("r1", granted=True)) == "reply.unknown"
    floor.do(AskForReply("still that"), KENYA)


def test_an_old_record_says_nothing_of_what_was_refused(floor: Minutes) -> None:
    """Given the event as it was kept before refusals were recorded, then the reply is gone, and no line was added."""
    room = floor.replayed()
    ReplyDecided(floor.now, "r1", granted=False, by=CHAIR).apply(room)
    assert [reply.seat for reply in room.debate.replies] == [EGYPT]
    assert room.decisions == []


def test_a_reply_needs_a_reason_and_is_asked_for_once(floor: Minutes) -> None:
    """When a delegation gives no reason, or asks twice, then that is out of order."""
    assert floor.refuse(AskForReply(" \n"), NETHERLANDS) == "reply.reason"
    assert floor.refuse(AskForReply("more"), KENYA) == "reply.asked"


def test_a_reply_is_withdrawn_by_who_asked_for_it(floor: Minutes) -> None:
    """When Egypt withdraws Kenya's reply, then that is out of order; Kenya may."""
    assert floor.refuse(WithdrawReply("r1"), EGYPT) == "reply.not-own"
    floor.do(WithdrawReply("r1"), KENYA)
    assert floor.refuse(WithdrawReply("r1"), KENYA) == "reply.unknown"


def test_who_has_no_right_of_reply(floor: Minutes) -> None:
    """When an observer or the Chair asks for a reply, or a delegation grants its own, then that is out of order."""
    assert {floor.refuse(AskForReply("x"), seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}
    assert floor.refuse(DecideOnReply("r1", granted=True), KENYA) == "seat.chair-only"
    assert floor.refuse(HearReply("r1"), KENYA) == "seat.chair-only"
