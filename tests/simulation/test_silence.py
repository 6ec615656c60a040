"""The silence procedure: a question stands until its deadline, and is decided unless a delegation breaks silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import HOUSE, Command
from simulation.agreement import AgreeAdReferendum
from simulation.announcement import AnnounceQuestion
from simulation.deadlines import deadlines, made_good
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.silence import (
    LONGEST,
    BreakSilence,
    ExtendSilence,
    LetSilencePass,
    MakeUpForOutage,
    PutUnderSilence,
    WithdrawSilence,
)
from simulation.sittings import Adjourn
from simulation.statements import ExplainPosition
from simulation.voting import OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NOON, OBSERVER, Minutes
from tests.simulation.test_adoption import agree_all

OP1, OP2, WHOLE = Subject("paragraph", "op1"), Subject("paragraph", "op2"), Subject("text")


@pytest.fixture
def silence(room: Minutes) -> Minutes:
    """
    A room in which op1 is under silence for ten minutes, with a word from the Chair.
    """
    room.do(PutUnderSilence(OP1, 600.0, "For capitals to look at"))
    return room


def test_everybody_sees_what_is_under_silence_and_until_when(silence: Minutes) -> None:
    """When the Chair puts op1 under silence, then the room hears the question, the deadline and her word."""
    ((audience, part),) = silence.heard
    (under,) = part["silences"]
    assert audience == "room"
    assert (under["id"], under["question"], under["ends"]) == ("s1", "Paragraph OP1, ad referendum", NOON + 600)
    assert under["note"] == "For capitals to look at"


def test_it_is_so_decided_at_the_deadline(silence: Minutes) -> None:
    """Given nobody broke silence, when the deadline comes, then the paragraph is agreed and the record says how."""
    silence.now += 600
    silence.do(LetSilencePass("s1"), HOUSE.id)
    assert silence.log == [
        ("silence", "Nobody broke the silence. It was so decided."),
        ("agreed", "Paragraph OP1 agreed ad referendum."),
    ]
    assert [line.manner for line in outcome(silence.room).decisions] == ["", "silence"]
    assert not silence.room.silences


def test_without_a_word_about_it_the_rules_say_how_long(room: Minutes) -> None:
    """When the Chair says nothing about how long, then the silence lasts as the rules of the room have it."""
    room.do(PutUnderSilence(OP1))
    assert room.room.silences["s1"].ends == NOON + room.room.rules.silence_seconds


def test_brackets_are_accepted_under_silence_and_may_be_put_back(room: Minutes) -> None:
    """Given Kenya's words under silence, when it passes, then they are accepted; what no vote decided can be undone."""
    room.open("op1")
    words = room.write(KENYA, " soon", after="States")
    room.do(PutUnderSilence(Subject("brackets", "op1", (words,)), 60.0))
    room.now += 60
    room.do(LetSilencePass("s1"), HOUSE.id)
    assert room.reads() == "Calls upon States soon to share information;"
    room.do(RestoreBrackets("op1", (words,)))


def test_the_whole_text_is_adopted_under_silence(room: Minutes) -> None:
    """Given every paragraph agreed and the whole under silence, when it passes, then the text is adopted."""
    assert room.refuse(PutUnderSilence(WHOLE, 60.0)) == "adoption.not-agreed"
    agree_all(room)
    room.do(PutUnderSilence(WHOLE, 60.0))
    room.now += 60
    room.do(LetSilencePass("s1"), HOUSE.id)
    assert room.log[-1] == ("adopted", "The text was adopted under the silence procedure.")
    assert (outcome(room.room).manner, outcome(room.room).is_adopted) == ("silence", True)


def test_silence_is_broken_with_a_reason(silence: Minutes) -> None:
    """When Kenya breaks silence and says why, then nothing is decided, and the record names Kenya and its reason."""
    silence.do(BreakSilence("s1", "Capital asks for “voluntary”."), KENYA)
    assert silence.log == [
        (
            "silence-broken",
            "Kenya broke the silence on paragraph OP1, ad referendum. Reason: Capital asks for “voluntary”.",
        )
    ]
    silence.now += 600
    assert silence.refuse(LetSilencePass("s1"), HOUSE.id) == "silence.over"
    assert silence.paragraph().status == "closed"


def test_silence_is_broken_with_an_amendment(silence: Minutes) -> None:
    """When Kenya says what it would have instead, then that is reason enough and enters the record."""
    silence.do(BreakSilence("s1", amendment="to share, where possible, information"), KENYA)
    assert silence.log[-1][1].endswith("It would have instead: to share, where possible, information")


def test_nobody_breaks_silence_without_a_word(silence: Minutes) -> None:
    """When Kenya would break silence without a word, then it is asked for one and nothing is broken."""
    assert silence.refuse(BreakSilence("s1", "  \n"), KENYA) == "silence.reason"


@pytest.mark.parametrize("seat", [CHAIR, OBSERVER])
def test_delegations_alone_break_silence(silence: Minutes, seat: str) -> None:
    """When the Chair or an observer would break silence, then that is out of order."""
    assert silence.refuse(BreakSilence("s1", "Hm"), seat) == "seat.delegations-only"


def test_after_the_deadline_it_is_too_late(silence: Minutes) -> None:
    """Given the deadline has come and the clock has not struck yet, when Kenya breaks silence, then it is over."""
    silence.now += 600
    assert silence.refuse(BreakSilence("s1", "Late"), KENYA) == "silence.over"


def test_the_clock_does_not_come_early(silence: Minutes) -> None:
    """Given a second left, when the clock would let silence pass, then that is out of order; nor may the Chair."""
    silence.now += 599
    assert silence.refuse(LetSilencePass("s1"), HOUSE.id) == "silence.running"
    silence.now += 1
    assert silence.refuse(LetSilencePass("s1"), CHAIR) == "seat.chair-only"


def test_two_who_break_silence_at_once(silence: Minutes) -> None:
    """Given Kenya broke silence, when Egypt's word arrives a moment later, then it reads that the silence is over."""
    silence.do(BreakSilence("s1", "No"), KENYA)
    assert silence.refuse(BreakSilence("s1", "Nor we"), EGYPT) == "silence.over"


def test_the_chair_extends_it(silence: Minutes) -> None:
    """When the Chair gives another hour, then the deadline moves and the record says why."""
    silence.do(ExtendSilence("s1", 3600.0, "A capital asked for time"))
    assert silence.room.silences["s1"].ends == NOON + 4200
    assert silence.log == [
        (
            "silence-extended",
            "The silence on paragraph OP1, ad referendum was extended. Reason: A capital asked for time",
        )
    ]
    silence.now += 600
    assert silence.refuse(LetSilencePass("s1"), HOUSE.id) == "silence.running"


@pytest.mark.parametrize("seconds", [0.0, 29.0, LONGEST + 1])
def test_it_lasts_neither_too_short_nor_too_long(room: Minutes, seconds: float) -> None:
    """When the Chair asks for a silence of seconds or of months, then she reads what is possible."""
    assert room.refuse(PutUnderSilence(OP1, seconds)) == "silence.length"


@pytest.mark.parametrize("seconds", [0.0, -60.0, LONGEST])
def test_it_is_extended_forward_and_within_bounds(silence: Minutes, seconds: float) -> None:
    """When the Chair would bring the deadline nearer, or put it off for ever, then that is out of order."""
    assert silence.refuse(ExtendSilence("s1", seconds)) == "silence.length"


def test_the_chair_takes_it_back(silence: Minutes) -> None:
    """When the Chair withdraws the question, then nothing is decided and the record shows it."""
    silence.do(WithdrawSilence("s1", "Consultations go on"))
    assert silence.log[-1][0] == "silence-withdrawn"
    assert silence.refuse(WithdrawSilence("s1")) == "silence.over"
    assert silence.refuse(WithdrawSilence("s9")) == "silence.none"


@pytest.mark.parametrize(
    "command",
    [
        AskForObjection(OP1),
        OpenVote(OP1),
        AnnounceQuestion(OP1),
        PutUnderSilence(OP1, 60.0),
        OpenVote(WHOLE),
        Adjourn("Enough"),
    ],
)
def test_what_is_under_silence_is_not_put_otherwise(silence: Minutes, command: Command) -> None:
    """Given op1 under silence, when op1 or the whole is put in another way, then that is out of order."""
    assert silence.refuse(command) == "silence.overlaps"


def test_words_under_silence_rest(room: Minutes) -> None:
    """Given op1 is open and goes under silence, then nobody writes, lifts or agrees in it; once broken it is open."""
    room.open("op1")
    words = room.write(KENYA, " soon", after="States")
    room.do(PutUnderSilence(Subject("brackets", "op1", (words,)), 60.0))
    assert room.refuse(room.ink(EGYPT, " x", after="States"), EGYPT) == "drafting.put"
    assert room.refuse(LiftBrackets("op1", (words,), accept=True)) == "drafting.put"
    assert room.refuse(AgreeAdReferendum("op1")) == "drafting.put"
    room.do(BreakSilence("s1", "Not yet"), EGYPT)
    room.write(EGYPT, " x", after="Calls")


def test_the_room_goes_on_with_other_paragraphs(silence: Minutes) -> None:
    """Given op1 under silence, then op2 is drafted, put under silence or before the gavel; both clocks run."""
    silence.open("op2")
    silence.write(KENYA, " soon", after="meet", paragraph="op2")
    silence.do(PutUnderSilence(Subject("brackets", "op2", ("op2.1",)), 30.0))
    silence.do(AskForObjection(Subject("paragraph", "pp1")))
    assert [at for at, _ in deadlines(silence.room)] == [NOON + 10, NOON + 600, NOON + 30]
    silence.now += 10
    silence.do(LetGavelFall(), HOUSE.id)


def test_an_announced_question_goes_under_silence(room: Minutes) -> None:
    """Given op1 announced, when it is put under silence, then it is announced no longer."""
    room.do(AnnounceQuestion(OP1))
    assert room.refuse(PutUnderSilence(OP2, 60.0)) == "question.announced"
    room.do(PutUnderSilence(OP1, 60.0))
    assert room.room.announced is None


def test_positions_are_explained_afterwards(silence: Minutes) -> None:
    """Given silence has passed, when Kenya explains its position on it, then that is bound to the words as decided."""
    silence.now += 600
    silence.do(LetSilencePass("s1"), HOUSE.id)
    silence.do(ExplainPosition("d1", "We joined."), KENYA)
    assert outcome(silence.room).statements[0].decision == "d1"


def test_an_outage_is_made_good(silence: Minutes) -> None:
    """Given the house was down for a quarter of an hour, then the silence lasts as much longer, and says so."""
    for command in made_good(silence.room, 900.0):
        silence.do(command, HOUSE.id)
    assert (silence.room.silences["s1"].ends, silence.room.silences["s1"].outages) == (NOON + 1500, 900.0)
    assert silence.log == []
    assert silence.refuse(MakeUpForOutage("s1", 60.0), CHAIR) == "seat.chair-only"


def test_no_outage_nothing_to_make_good(silence: Minutes) -> None:
    """Given the house was never down, then nothing is extended."""
    assert list(made_good(silence.room, 0.0)) == []


@given(
    some.lists(
        some.tuples(
            some.sampled_from(["put", "break", "extend", "withdraw", "pass"]),
            some.sampled_from(["op1", "op2", "pp1"]),
            some.sampled_from([KENYA, EGYPT]),
            some.floats(0, 90),
        ),
        max_size=24,
    )
)
def test_each_silence_ends_once_in_one_way(deeds: list[tuple[str, str, str, float]]) -> None:
    """Given any order of deeds, then every silence that was begun ends at most once, and never overlaps another."""
    room = Minutes()
    for deed, paragraph, seat, wait in deeds:
        room.now += wait
        under = [name for name, each in room.room.silences.items() if each.subject.paragraph == paragraph]
        if deed == "put" and not under and room.paragraph(paragraph).status != "agreed":
            room.do(PutUnderSilence(Subject("paragraph", paragraph), 60.0))
        elif under and deed == "extend":
            room.do(ExtendSilence(under[0], 30.0))
        elif under and deed == "withdraw":
            room.do(WithdrawSilence(under[0]))
        elif under and deed == "break" and room.now < room.room.silences[under[0]].ends:
            room.do(BreakSilence(under[0], "No"), seat)
        elif under and deed == "pass" and room.now >= room.room.silences[under[0]].ends:
            room.do(LetSilencePass(under[0]), HOUSE.id)
    ended = [kind for kind, _ in room.log if kind in ("silence", "silence-broken", "silence-withdrawn")]
    assert len(ended) + len(room.room.silences) == room.room.silences_held
    standing = [each.subject.paragraph for each in room.room.silences.values()]
    assert len(standing) == len(set(standing))
