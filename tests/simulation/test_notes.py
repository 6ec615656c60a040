"""Notes: what passes between two seats is theirs, in every view and every announcement."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.notes import MOST, SendNote
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.viewpoint import own_view, room_view
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SEATS, SECRETARY, Minutes

SEATED = [CHAIR, SECRETARY, KENYA, NETHERLANDS, EGYPT, OBSERVER]


def test_both_read_it_and_hear_of_it(room: Minutes) -> None:
    """When Kenya writes to Egypt, then the two are told and have it in their view, lines kept and signs removed."""
    room.do(SendNote(EGYPT, "  Could you\u202e live with\n\n“voluntary”? "), KENYA)
    note = {"id": "m1", "at": room.now, "by": KENYA, "to": EGYPT, "text": "Could you live with\n“voluntary”?"}
    assert room.heard == [(KENYA, {"part": "note", "note": note}), (EGYPT, {"part": "note", "note": note})]
    assert own_view(room.room, room.seats[EGYPT])["notes"] == [note]


@given(some.lists(some.tuples(some.sampled_from(SEATED), some.sampled_from(SEATED)), max_size=12))
def test_nobody_else_ever_does(letters: list[tuple[str, str]]) -> None:
    """Given any notes between any seats, then each seat's view holds those it wrote or was sent, and no other place."""
    room = Minutes()
    sent: list[tuple[str, str, str]] = []
    for number, (by, to) in enumerate(letters):
        words = f"secret-{number}-of-{by}"
        if by == to:
            assert room.refuse(SendNote(to, words), by) == "note.nobody"
            continue
        room.do(SendNote(to, words), by)
        sent.append((by, to, words))
        assert {audience for audience, _ in room.heard} == {by, to}
    shared = json.dumps([room_view(room.room), repr(outcome(room.room)), own_view(room.room, None)])
    assert "secret-" not in shared
    for seat in SEATS:
        mine = [words for by, to, words in sent if seat.id in (by, to)]
        assert [note["text"] for note in own_view(room.room, seat)["notes"]] == mine


def test_a_note_needs_words_and_somebody_to_read_them(room: Minutes) -> None:
    """When a note is empty, too long, or for nobody, then its author reads why and keeps it."""
    assert room.refuse(SendNote(EGYPT, " \n "), KENYA) == "note.empty"
    assert room.refuse(SendNote(EGYPT, "x" * (MOST + 1)), KENYA) == "note.too-long"
    assert room.refuse(SendNote("atlantis", "Hello"), KENYA) == "note.nobody"
    room.do(SendNote(EGYPT, "x" * MOST), KENYA)


@pytest.mark.parametrize("seat", [CHAIR, SECRETARY, OBSERVER])
def test_every_seat_may_write(room: Minutes, seat: str) -> None:
    """When Chair, Secretariat or an observer writes to Kenya, then that is in order."""
    room.do(SendNote(KENYA, "A word with you?"), seat)


def test_after_the_end_nobody_writes_any_more(room: Minutes) -> None:
    """Given the sitting is adjourned, when Kenya writes, then it is closed; what was written stays readable."""
    room.do(SendNote(EGYPT, "Before"), KENYA)
    room.do(Adjourn("Late"))
    assert room.refuse(SendNote(EGYPT, "After"), KENYA) == "sitting.closed"
    assert [note["text"] for note in own_view(room.room, room.seats[KENYA])["notes"]] == ["Before"]
