"""The delegation's own draft: written together, talked about, brought into the text, and seen by nobody else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import Command
from simulation.annotating import AnnotateInstructions
from simulation.convening import IssuePen
from simulation.drafting import OpenDrafting
from simulation.outcome import outcome
from simulation.papers import MOST, BringWordsIn, Confer, WriteOnPaper
from simulation.sittings import Adjourn
from simulation.text.paper import draft_of
from simulation.text.replica import Replica
from simulation.text.wire import encode_update, insertion
from simulation.viewpoint import one_text, own_view, room_view
from tests.simulation.minutes import (
    CHAIR,
    EGYPT,
    KENYA,
    NETHERLANDS,
    OBSERVER,
    PENS,
    SEATS,
    Minutes,
    characters,
    place_behind,
    spans_of,
)

DELEGATIONS = [KENYA, NETHERLANDS, EGYPT]
MINE = draft_of(KENYA)


def draft(room: Minutes, seat: str = KENYA) -> Replica:
    return room.room.papers[draft_of(seat)].text.replica


def typing(
    room: Minutes, words: str, *, seat: str = KENYA, after: str = "", pen: int = 0, paper: str = ""
) -> WriteOnPaper:
    """
    What a browser sends when somebody of `seat` types `words` on a paper, the delegation's draft unless it is named,
    behind the words `after`.
    """
    name, pen = paper or draft_of(seat), pen or PENS[seat]
    text = room.room.papers[name].text.replica
    struct = insertion(pen, text.clock(pen), words, *place_behind(text, after))
    return WriteOnPaper(name, encode_update([struct], []), frozenset({pen}))


def rubbing(room: Minutes, words: str, *, seat: str = KENYA) -> WriteOnPaper:
    return WriteOnPaper(draft_of(seat), encode_update([], spans_of(draft(room, seat), words)), frozenset({PENS[seat]}))


def bringing(room: Minutes, words: str, *, behind: str = "", paragraph: str = "op1") -> BringWordsIn:
    """
    Kenya selects `words` on its draft and chooses the place behind the words `behind`.
    """
    after, _ = place_behind(room.text(paragraph), behind)
    return BringWordsIn(tuple(spans_of(draft(room), words)), paragraph, after)


def heard_by(room: Minutes) -> set[str]:
    return {audience for audience, _ in room.heard}


def test_two_people_of_a_seat_write_one_draft(room: Minutes) -> None:
    """Given a draft in lines, when a colleague deletes and types in it, then it reads so, and Kenya alone is told."""
    room.do(typing(room, "in good faith\nand without delay"), KENYA)
    room.do(rubbing(room, "good "), KENYA)
    room.do(typing(room, "full ", after="in "), KENYA)
    assert draft(room).text() == "in full faith\nand without delay"
    assert heard_by(room) == {KENYA}
    [paper] = own_view(room.room, room.seats[KENYA])["papers"]
    assert (paper["id"], paper["status"], paper["members"]) == (MINE, "open", [KENYA])
    assert one_text(room.room, MINE, room.seats[KENYA]) == paper


def test_who_shares_it_may_delete_what_a_colleague_wrote(room: Minutes) -> None:
    """Given words typed with one pen, when they are deleted by somebody with another pen, then they are gone."""
    room.do(IssuePen(201), KENYA)
    room.do(typing(room, "draft", pen=201), KENYA)
    room.do(rubbing(room, "draft"), KENYA)
    assert draft(room).text() == ""


def test_words_brought_in_are_a_proposal_like_any_other(room: Minutes) -> None:
    """
    Given two lines of a draft, when Kenya brings them in behind "share", then they stand there on one line with the
    spaces that are due, in brackets with its name; Egypt may strike or support them; the draft is as it was.
    """
    room.do(OpenDrafting(("op1",)))
    room.do(typing(room, "promptly and\n in good faith"), KENYA)
    events = room.do(bringing(room, "promptly and\n in good faith", behind="share"), KENYA)
    assert room.reads() == "Calls upon States to share[ promptly and in good faith – KEN] information;"
    assert [type(event).__name__ for event in events] == ["InkWritten", "WordsBroughtIn"]
    assert heard_by(room) == {"room"}
    assert MINE not in json.dumps(room.heard)
    assert draft(room).text() == "promptly and\n in good faith"
    name = events[0].words[0][3]  # type: ignore[attr-defined]
    assert name in room.paragraph().text.brackets()


def test_they_join_what_the_delegation_has_put_forward_beside_them(room: Minutes) -> None:
    """Given an open proposal of Kenya's, when it brings words in right behind it, then they join its bracket."""
    room.do(OpenDrafting(("op1",)))
    room.do(typing(room, "at once"), KENYA)
    room.write(KENYA, " freely", after="share")
    room.do(bringing(room, "at once", behind="freely"), KENYA)
    assert room.reads() == "Calls upon States to share[ freely at once – KEN] information;"


@pytest.mark.parametrize(
    ("words", "behind", "reads"),
    [
        ("All", "", "[All  – KEN]Calls"),
        ("promptly", "share ", "share [promptly  – KEN]information;"),
        (", freely", "share", "share[, freely – KEN] information;"),
        ("及时", "share", "share[及时 – KEN] information;"),
        ("again", "information;", "information;[ again – KEN]"),
    ],
)
def test_a_space_stands_where_one_is_due(room: Minutes, words: str, behind: str, reads: str) -> None:
    """When words are brought in, then a space parts them from their neighbours wherever one would be set."""
    room.do(OpenDrafting(("op1",)))
    room.do(typing(room, words), KENYA)
    room.do(bringing(room, words, behind=behind), KENYA)
    assert reads in room.reads()


def test_what_cannot_be_brought_in(room: Minutes) -> None:
    """
    When a delegation names words that are gone, or no words, or a paragraph that is closed, or another's draft, then
    each is refused with its rule, and nothing has changed.
    """
    room.do(OpenDrafting(("op1",)))
    room.do(typing(room, "promptly"), KENYA)
    gone = bringing(room, "promptly", behind="share")
    closed = bringing(room, "promptly", behind="Decides", paragraph="op2")
    nowhere = BringWordsIn(gone.ranges, "op1", (4711, 3))
    assert room.refuse(closed, KENYA) == "drafting.closed"
    assert room.refuse(nowhere, KENYA) == "ink.order"
    assert room.refuse(gone, CHAIR) == "seat.delegations-only"
    # The ranges of another's draft are nothing in one's own.
    assert room.refuse(gone, EGYPT) == "ink.missing"
    room.do(rubbing(room, "promptly"), KENYA)
    assert room.refuse(gone, KENYA) == "paper.no-words"
    assert room.refuse(BringWordsIn((), "op1"), KENYA) == "paper.no-words"


def test_a_paper_holds_lines_but_no_disguise(room: Minutes) -> None:
    """When somebody writes control signs on a draft, or marks that reverse direction, then they are refused."""
    room.do(OpenDrafting(("op1",)))
    for sign in ("\t", "\u202e", "\u2028", "\r"):
        assert room.refuse(typing(room, f"a{sign}b"), KENYA) == "ink.characters"
    assert room.refuse(room.ink(KENYA, "two\nlines"), KENYA) == "ink.characters"


def test_nobody_else_writes_on_it_or_learns_of_it(room: Minutes) -> None:
    """When another seat writes on Kenya's draft, talks there or asks for it, then it is as if there were none."""
    room.do(typing(room, "secret"), KENYA)
    forged = WriteOnPaper(MINE, encode_update([insertion(102, 0, "x", None, None)], []), frozenset({102}))
    assert room.refuse(forged, NETHERLANDS) == "paper.unknown"
    assert room.refuse(Confer(MINE, "Hello?"), NETHERLANDS) == "paper.unknown"
    assert room.refuse(Confer("draft:nobody", "Hello?"), NETHERLANDS) == "paper.unknown"
    assert room.refuse(forged, CHAIR) == "seat.delegations-only"
    for seat in SEATS:
        if seat.id != KENYA:
            assert one_text(room.room, MINE, seat) is None


def test_people_of_a_seat_talk_among_themselves(room: Minutes) -> None:
    """When somebody of Kenya says something, then Kenya alone has it, with the pen that tells two people apart."""
    room.do(Confer(MINE, " Shall we\n\n offer “voluntary”? ", PENS[KENYA]), KENYA)
    said = {"id": "r1", "at": room.now, "by": KENYA, "pen": 101, "text": "Shall we\noffer “voluntary”?"}
    assert room.heard == [(KENYA, {"part": "remark", "paper": MINE, "remark": said})]
    assert own_view(room.room, room.seats[KENYA])["papers"][0]["talk"] == [said]
    assert room.refuse(Confer(MINE, "As another", PENS[EGYPT]), KENYA) == "ink.forged-author"
    assert room.refuse(Confer(MINE, " \n "), KENYA) == "paper.no-words"
    assert room.refuse(Confer(MINE, "x" * (MOST + 1)), KENYA) == "paper.remark-too-long"


def test_instructions_are_annotated_for_the_delegation_alone(room: Minutes) -> None:
    """When Kenya writes beside a passage, writes anew and rubs it out, then it stands so in its own view only."""
    room.do(AnnotateInstructions("7", "Ask the capital"), KENYA)
    assert room.heard == [(KENYA, {"part": "annotation", "passage": "7", "text": "Ask the capital"})]
    room.do(AnnotateInstructions("7", "Capital says yes"), KENYA)
    assert own_view(room.room, room.seats[KENYA])["annotations"] == {"7": "Capital says yes"}
    assert own_view(room.room, room.seats[EGYPT])["annotations"] == {}
    assert room.do(AnnotateInstructions("7", "Capital says yes"), KENYA) == []
    room.do(AnnotateInstructions("7", ""), KENYA)
    assert own_view(room.room, room.seats[KENYA])["annotations"] == {}
    assert room.refuse(AnnotateInstructions("", "Where?"), KENYA) == "annotation.passage"
    assert room.refuse(AnnotateInstructions("x" * 41, "Where?"), KENYA) == "annotation.passage"
    assert room.refuse(AnnotateInstructions("7", "x" * 601), KENYA) == "annotation.too-long"
    assert room.refuse(AnnotateInstructions("7", "Hello"), OBSERVER) == "seat.delegations-only"


def test_what_is_over_is_read_and_no_longer_written(room: Minutes) -> None:
    """Given the sitting adjourned, when Kenya writes on its draft, talks or annotates, then the sitting is closed."""
    room.do(typing(room, "promptly"), KENYA)
    brought = bringing(room, "promptly")
    room.do(Adjourn("Late."))
    late: list[Command] = [typing(room, "x"), Confer(MINE, "x"), AnnotateInstructions("1", "x"), brought]
    assert {room.refuse(each, KENYA) for each in late} == {"sitting.closed"}
    assert own_view(room.room, room.seats[KENYA])["papers"][0]["id"] == MINE


@given(
    some.lists(some.tuples(some.sampled_from(DELEGATIONS), some.sampled_from(["write", "talk", "note"])), max_size=9)
)
def test_nobody_but_the_seat_ever_learns_of_it(deeds: list[tuple[str, str]]) -> None:
    """
    Given any drafting, talking and annotating in any delegations, then every announcement goes to the seat alone, and
    neither the room's view, nor the wall's, nor the outcome, nor any other seat's view holds a word of it.
    """
    room = Minutes()
    for number, (by, deed) in enumerate(deeds):
        words = f"secret-{number}-of-{by} "
        doing: dict[str, Command] = {
            "write": typing(room, words, seat=by),
            "talk": Confer(draft_of(by), words),
            "note": AnnotateInstructions(str(number), words),
        }
        room.do(doing[deed], by)
        assert heard_by(room) == {by}
    shared = json.dumps([room_view(room.room), repr(outcome(room.room)), own_view(room.room, None)])
    assert "secret-" not in shared
    for seat in SEATS:
        view = own_view(room.room, seat)
        for paper in view["papers"]:
            view["drafted"] = "".join(
                (unit or b"").decode("utf-16-le")
                for *_, unit, _, _ in characters(room.room.papers[paper["id"]].text.replica)
            )
        shown = json.dumps(view)
        for number, (by, _) in enumerate(deeds):
            assert (f"secret-{number}-of-{by}" in shown) == (by == seat.id)
