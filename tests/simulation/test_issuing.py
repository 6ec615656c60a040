"""Issuing: the text as it stands becomes Rev.1, Rev.2 …, written out for ever, and paragraphs keep their numbers."""

import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as some

from simulation import OutOfOrder, event_from, plain
from simulation.agreement import AgreeAdReferendum
from simulation.drafting import StrikeWords, WriteInk
from simulation.gavel import AskForObjection, WithdrawGavel
from simulation.issuing import IssueRevision, RevisionIssued, fair_copies
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.positions import TakePosition
from simulation.sittings import Adjourn
from simulation.text import brackets
from simulation.text.brackets import CLOSES, GAP, OPENS, WORDS
from simulation.text.fair_copy import TAKEN_OUT, FairCopy, without_sources
from simulation.text.wire import encode_update, insertion
from simulation.voting import CloseVote, OpenVote
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, OBSERVER, PENS, SECRETARY, Minutes, characters


def issue(room: Minutes, note: str = "") -> RevisionIssued:
    (event,) = room.do(IssueRevision(note))
    assert isinstance(event, RevisionIssued)
    return event


def copy_of(event: RevisionIssued, name: str = "op1") -> FairCopy:
    return next(copy for copy in event.paragraphs if copy.id == name)


def printed(copy: FairCopy) -> str:
    """
    What a printer sets from a fair copy, looking at nothing else.
    """
    signs = {OPENS: lambda _: "[", GAP: lambda _: " ", CLOSES: lambda piece: f" – {piece.holders}]"}
    words = {True: "~~{}~~", False: "{}"}
    pieces = without_sources(copy.pieces)
    return "".join(
        words[piece.struck].format(piece.text) if piece.kind == WORDS else signs[piece.kind](piece) for piece in pieces
    )


def test_the_zero_draft_is_there_from_the_beginning(room: Minutes) -> None:
    """Given a room just convened, then the zero draft is its revision 0, with the numbers it was convened with."""
    (draft,) = room.room.revisions
    assert (draft.number, draft.name, draft.brackets) == (0, "Zero draft", 0)
    assert [(copy.label, copy.words) for copy in draft.paragraphs][1:] == [
        ("PP1", "Recalling its resolution 😀 of last year,"),
        ("OP1", "Calls upon States to share information;"),
        ("OP2", "Decides to meet again."),
    ]


def test_the_text_is_issued_as_it_stands(room: Minutes) -> None:
    """Given brackets that are held and opposed, when the Chair issues, then Rev.1 holds text, brackets and holders."""
    room.open("op1")
    soon = room.write(KENYA, " soon", after="States")
    room.do(TakePosition("op1", (soon,), "support"), NETHERLANDS)
    room.do(TakePosition("op1", (soon,), "oppose"), EGYPT)
    room.strike(EGYPT, "share ")

    event = issue(room, " For the\nweekend ")

    assert (event.number, event.note, event.brackets) == (1, "For the weekend", 2)
    assert (
        printed(copy_of(event)) == "Calls upon States[ soon – KEN, NLD; against: EGY] to [~~share ~~ – EGY]information;"
    )
    assert copy_of(event).proposals[soon].oppose == (EGYPT,)
    assert room.log[-1] == ("issued", "The text was issued as Rev.1.")


def test_what_was_issued_stays_as_it_was(room: Minutes) -> None:
    """Given Rev.1, when the text goes on, then Rev.2 has what is new and Rev.1 reads as before."""
    room.open("op1")
    soon = room.write(KENYA, " soon", after="States")
    first = plain(issue(room))
    room.do(LiftBrackets("op1", (soon,), accept=True))
    second = issue(room)

    assert printed(copy_of(second)) == "Calls upon States soon to share information;"
    assert [revision.number for revision in room.room.revisions] == [0, 1, 2]
    assert plain(room.room.revisions[1].paragraphs) == first["paragraphs"]


def test_every_word_says_where_it_came_from(room: Minutes) -> None:
    """Given words let in, words in brackets and words taken out, then the fair copy names proposal and decision."""
    room.open("op1")
    soon = room.write(KENYA, " soon", after="States")
    gone = room.strike(NETHERLANDS, " to share", paragraph="op1")
    room.do(LiftBrackets("op1", (soon,), accept=True))
    room.do(LiftBrackets("op1", (gone,), accept=True))
    more = room.write(EGYPT, " and data", after="information")

    copy = copy_of(issue(room))

    assert [(piece.kind, piece.text, piece.source or piece.proposals) for piece in copy.pieces] == [
        (WORDS, "Calls upon States", ()),
        (WORDS, " soon", soon),
        (TAKEN_OUT, " to share", (gone,)),
        (WORDS, " information", ()),
        (OPENS, "", (more,)),
        (WORDS, " and data", more),
        (CLOSES, "", (more,)),
        (WORDS, ";", ()),
    ]
    assert copy.settled == {soon: "d1", gone: "d2"}
    assert {name: each.by for name, each in copy.proposals.items()} == {soon: KENYA, gone: NETHERLANDS, more: EGYPT}


def test_words_taken_out_at_the_very_start_are_not_forgotten(room: Minutes) -> None:
    """Given the first words struck, or all of them, then the fair copy still tells what stood there."""
    room.open("op1", "op2")
    first = room.strike(KENYA, "Calls upon ", paragraph="op1")
    whole = room.strike(KENYA, "Decides to meet again.", paragraph="op2")
    room.do(LiftBrackets("op1", (first,), accept=True))
    room.do(LiftBrackets("op2", (whole,), accept=True))
    event = issue(room)
    assert [(piece.kind, piece.text) for piece in copy_of(event).pieces] == [
        (TAKEN_OUT, "Calls upon "),
        (WORDS, "States to share information;"),
    ]
    assert [(piece.kind, piece.text) for piece in copy_of(event, "op2").pieces] == [
        (TAKEN_OUT, "Decides to meet again.")
    ]


def test_brackets_put_back_have_no_decision_any_more(room: Minutes) -> None:
    """Given a bracket lifted and put back, then its words are in brackets again and no decision let them in."""
    room.open("op1")
    soon = room.write(KENYA, " soon", after="States")
    room.do(LiftBrackets("op1", (soon,), accept=True))
    room.do(RestoreBrackets("op1", (soon,), "A slip"))
    copy = copy_of(issue(room))
    assert copy.settled == {}
    assert printed(copy) == "Calls upon States[ soon – KEN] to share information;"


def test_a_text_that_has_not_changed_is_not_issued_again(room: Minutes) -> None:
    """Given nothing new since the zero draft, or since Rev.1, when the Chair issues, then that is out of order."""
    assert room.refuse(IssueRevision()) == "issue.unchanged"
    room.open("op1")
    assert room.refuse(IssueRevision()) == "issue.unchanged"
    room.do(AgreeAdReferendum("op1"))
    issue(room)
    assert room.refuse(IssueRevision("Again")) == "issue.unchanged"


def test_nothing_is_issued_while_a_question_is_before_the_room(room: Minutes) -> None:
    """Given a gavel, then a vote, when the Chair issues, then that must wait."""
    room.do(AgreeAdReferendum("op2"))
    room.do(AskForObjection(Subject("paragraph", "op1")))
    assert room.refuse(IssueRevision()) == "floor.taken"
    room.do(WithdrawGavel())
    room.do(OpenVote(Subject("paragraph", "op1"), "simple"))
    assert room.refuse(IssueRevision()) == "floor.taken"
    room.do(CloseVote("v1"))
    assert issue(room).number == 1


def test_only_the_desk_issues(room: Minutes) -> None:
    """When a delegation or an observer issues, then that is out of order; the Secretariat acts for the Chair."""
    room.do(AgreeAdReferendum("op2"))
    assert room.refuse(IssueRevision(), KENYA) == "seat.chair-only"
    assert room.refuse(IssueRevision(), OBSERVER) == "seat.chair-only"
    (event,) = room.do(IssueRevision(), SECRETARY)
    assert event.by == SECRETARY  # type: ignore[attr-defined]
    room.do(Adjourn("Enough"))
    assert room.refuse(IssueRevision()) == "sitting.closed"


def test_numbers_are_those_that_were_printed(room: Minutes) -> None:
    """Given a record whose Rev.1 printed other numbers than today's rule, then the room keeps what was printed."""
    room.do(AgreeAdReferendum("op2"))
    (event,) = IssueRevision().decide(room.room, room.seats["chair"], room.now)
    written = plain(event)
    for copy in written["paragraphs"]:
        copy["label"] = {"op2": "OP1 bis"}.get(copy["id"], copy["label"])
    for standing in (room.room, room.twin):
        event_from("RevisionIssued", written).apply(standing)
    room.record.append(json.dumps(["RevisionIssued", written]))
    assert room.paragraph("op2").label == "OP1 bis"


def test_everybody_hears_of_it_and_of_its_words_nobody(room: Minutes) -> None:
    """When a revision is issued, then all hear that there is one; its words are asked for by those who read it."""
    room.do(AgreeAdReferendum("op2"))
    issue(room, "For the weekend")
    (audience, part), (_, decision) = room.heard
    assert audience == "room"
    assert part == {
        "part": "revision",
        "revision": {"number": 1, "at": room.now, "brackets": 0, "note": "For the weekend", "choices": {}},
    }
    assert decision["decision"]["kind"] == "issued"


DEEDS = some.lists(
    some.tuples(some.sampled_from(["write", "strike", "accept", "drop"]), some.integers(0, 60)), max_size=12
)


@settings(max_examples=60)
@given(DEEDS)
def test_a_fair_copy_reads_as_the_rolling_text(deeds: list[tuple[str, int]]) -> None:
    """Given any words and strikes, settled or not, then the fair copy alone prints what the room reads."""
    room = Minutes()
    room.compared_every = 100
    room.open("op1")
    for deed, number in deeds:
        # Between the halves of a character there is no place, and nobody strikes twice.
        with suppress(OutOfOrder):
            do(room, deed, number)

    text = room.paragraph().text
    copy = next(copy for copy in fair_copies(room.room) if copy.id == "op1")

    assert printed(copy) == room.reads()
    assert copy.words == text.words()
    assert set(copy.proposals) == {name for piece in copy.pieces for name in (piece.source, *piece.proposals) if name}
    held = {piece.proposals for piece in copy.pieces if piece.kind == OPENS}
    assert len(held) == brackets.count(text.runs(), text.proposals)


def do(room: Minutes, deed: str, number: int) -> None:
    """
    One deed at a place that `number` chooses, by a seat that it chooses, too; nothing where there is no such place.
    """
    seat, text = (KENYA, NETHERLANDS, EGYPT)[number % 3], room.paragraph().text
    words = text.words()
    if deed == "write" or not words:
        pen = PENS[seat]
        items = list(characters(text.replica))
        place = number % (len(items) + 1)
        left = items[place - 1][:2] if place else None
        right = items[place][:2] if place < len(items) else None
        struct = insertion(pen, text.replica.clock(pen), " new😀", left, right)
        room.do(WriteInk("op1", encode_update([struct], []), frozenset({pen})), seat)
    elif deed == "strike":
        seen = [item.span() for item in text.replica if text.is_visible(item)]
        room.do(StrikeWords("op1", tuple(seen[number % len(seen) :][:2])), seat)
    elif text.brackets():
        name = text.brackets()[number % len(text.brackets())]
        room.do(LiftBrackets("op1", (name,), accept=deed == "accept"))
