"""Letters: what a seat and the lecturer write to each other is theirs, in every view and every announcement."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import HOUSE
from simulation.aside import CAPITAL, HELP
from simulation.letters import MOST, MOST_WAITING, AnswerLetter, WriteToLecturer, waiting
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.viewpoint import own_view, room_view
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SEATS, SECRETARY, Minutes

LECTURER = HOUSE.id
SEATED = [CHAIR, SECRETARY, KENYA, NETHERLANDS, EGYPT, OBSERVER]


def test_a_delegation_asks_its_capital_and_reads_the_answer(room: Minutes) -> None:
    """When Kenya asks for instructions and its capital answers, then Kenya alone hears both."""
    room.do(WriteToLecturer(CAPITAL, "  May we accept\u202e\n\n“voluntary”? "), KENYA)
    asked = {"at": room.now, "line": CAPITAL, "text": "May we accept\n“voluntary”?", "answered": False}
    assert room.heard == [(KENYA, {"part": "letter", "letter": asked})]
    assert waiting(room.room, CAPITAL, KENYA) == 1
    room.do(AnswerLetter(CAPITAL, KENYA, "You may."), LECTURER)
    assert [audience for audience, _ in room.heard] == [KENYA]
    assert waiting(room.room, CAPITAL, KENYA) == 0
    assert [each["text"] for each in own_view(room.room, room.seats[KENYA])["letters"]] == [asked["text"], "You may."]


@given(some.lists(some.tuples(some.sampled_from(SEATED), some.booleans()), max_size=12))
def test_nobody_else_ever_reads_it(written: list[tuple[str, bool]]) -> None:
    """Given any messages of and to any seats, then each seat has its own, and no other place has any."""
    room = Minutes()
    kept: list[tuple[str, str]] = []
    for number, (seat, is_answer) in enumerate(written):
        words = f"secret-{number}"
        if is_answer:
            room.do(AnswerLetter(HELP, seat, words), LECTURER)
        elif waiting(room.room, HELP, seat) == MOST_WAITING:
            assert room.refuse(WriteToLecturer(HELP, words), seat) == "letter.waiting"
            continue
        else:
            room.do(WriteToLecturer(HELP, words), seat)
        kept.append((seat, words))
        assert [audience for audience, _ in room.heard] == [seat]
    assert "secret-" not in json.dumps([room_view(room.room), repr(outcome(room.room)), own_view(room.room, None)])
    for seat in SEATS:
        mine = [words for by, words in kept if by == seat.id]
        assert [each["text"] for each in own_view(room.room, seat)["letters"]] == mine


@pytest.mark.parametrize("seat", [CHAIR, SECRETARY, OBSERVER])
def test_only_a_delegation_has_a_capital(room: Minutes, seat: str) -> None:
    """When Chair, Secretariat or an observer writes, then it is for help; nor does a capital write to them."""
    assert room.refuse(WriteToLecturer(CAPITAL, "What now?"), seat) == "seat.delegations-only"
    assert room.refuse(AnswerLetter(CAPITAL, seat, "This."), LECTURER) == "letter.nobody"
    room.do(WriteToLecturer(HELP, "What now?"), seat)


def test_help_is_there_when_the_sitting_is_over(room: Minutes) -> None:
    """Given the sitting is adjourned, then its capital has nothing more to say, and the lecturer still helps."""
    room.do(Adjourn("Late"))
    assert room.refuse(WriteToLecturer(CAPITAL, "And now?"), KENYA) == "sitting.closed"
    room.do(WriteToLecturer(HELP, "Where is the outcome?"), KENYA)
    room.do(AnswerLetter(HELP, KENYA, "Behind the button."), LECTURER)


def test_a_message_needs_words_and_a_line(room: Minutes) -> None:
    """When a message is empty, too long, on no line, or for nobody, then its author reads why."""
    assert room.refuse(WriteToLecturer(HELP, " \n "), KENYA) == "letter.empty"
    assert room.refuse(WriteToLecturer(HELP, "x" * (MOST + 1)), KENYA) == "letter.too-long"
    assert room.refuse(WriteToLecturer("gossip", "Psst"), KENYA) == "letter.line"
    assert room.refuse(AnswerLetter(HELP, "atlantis", "Hello"), LECTURER) == "letter.nobody"
    assert room.refuse(AnswerLetter(HELP, KENYA, "Hello"), EGYPT) == "inject.lecturer"
