"""Minutes on the stop-watch: what is counted, when, and for whom."""

from __future__ import annotations

from app.rehearse.ink import Caret, pieces, units
from app.rehearse.measures import Measures, spread
from simulation.text.rolling import RollingText

OFFER = {"id": "o1", "by": "ken", "options": {"I1": "B"}, "answers": {"egy": {"answer": "accept", "difficulty": None}}}


def told(*parts):
    return {"audience": "room", "parts": list(parts)}


def test_the_spread_names_the_middle_the_tail_and_the_worst():
    """
    Given a hundred measurements of 1 to 100 ms, then the figures are ranks among them, not guesses between them.
    """
    assert spread([number / 1000 for number in range(100, 0, -1)]) == {
        "p50": 50.0,
        "p95": 95.0,
        "max": 100.0,
        "count": 100,
    }
    assert spread([]) is None


def test_an_answer_is_timed_once_at_each_other_seat():
    """
    Given an answer of client 2, when clients 1, 2 and 3 are told of it, and client 3 hears of the offer again, then two
    latencies are counted: its own author's and the repetition are not.
    """
    measures = Measures()
    measures.asked(2, "egy", "AnswerOffer", {"offer": "o1", "answer": "accept", "difficulty": None}, at=10.0)
    part = {"part": "offers", "offers": {"o1": OFFER}}
    for client, at in ((1, 10.1), (2, 10.2), (3, 10.3), (3, 10.9)):
        measures.heard(client, told(part), 100, at)
    assert [round(seconds, 1) for seconds in measures.acts.seen] == [0.1, 0.3]


def test_what_each_seat_is_told_is_shared_out_over_acts_and_keystrokes():
    """
    Given two acts told to five seats at 200 bytes a time, then one act costs each seat one message of 200 bytes.
    """
    measures = Measures()
    for number in range(10):
        measures.heard(number % 5, told({"part": "phase", "phase": "in-session", "reason": ""}), 200, 0.0)
    for _ in range(2):
        measures.sent("act", 80)
    traffic = measures.plain(listeners=5)["traffic"]
    assert traffic["per_act"] == {"bytes_sent": 80.0, "messages_to_each_seat": 1.0, "bytes_to_each_seat": 200.0}


def test_typing_loses_no_character_and_counts_as_browsers_count():
    from random import Random

    words = "Ein 🏥 für alle – مستشفى"
    assert "".join(pieces(words, Random(3))) == words
    assert all(1 <= len(piece) <= 5 for piece in pieces(words, Random(3)))
    assert units("🏥") == 2


def test_a_keystroke_is_seen_when_the_update_that_brings_its_characters_is_told():
    """
    Given two keystrokes of client 1 that go out in one update, when client 2 is told of it, then both were seen, each
    timed from the moment it was due.
    """
    measures, caret = Measures(), Caret(RollingText("p1", "Zero."), 77, (1, 4))
    for end, due in zip(caret.ends(["ab", "c"]), (1.0, 1.5), strict=True):
        measures.typed(1, "p1", 77, end, due)
    part = {"part": "ink", "paragraph": "p1", "update": caret.update("abc"), "words": [], "proposals": {}}
    for client in (1, 2):
        measures.heard(client, told(part), 100, at=2.0)
    assert measures.ink.seen == [1.0, 0.5]
