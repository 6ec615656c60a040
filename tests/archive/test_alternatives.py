"""Alternatives and separate votes on paper: a number in each bracket, why the others fell, what left the text."""

from __future__ import annotations

import pytest

from app.archive.comparing import ROLLING, compare
from app.archive.documents.document import as_docx
from simulation.alternatives import ArrangeAlternatives
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.archive.rapporteur import EGYPT, KENYA, NETHERLANDS, Rapporteur
from tests.archive.test_minuted import lines, sheet


def disputed() -> tuple[Rapporteur, str, str]:
    """
    OP1 with words of Kenya and of Egypt at one place, as alternatives.
    """
    room = Rapporteur()
    room.open("op1")
    kenyas = room.write(KENYA, " gladly", after="share")
    egypts = room.write(EGYPT, " soon", after="share")
    room.do(ArrangeAlternatives(((kenyas,), (egypts,))))
    return room, kenyas, egypts


@pytest.mark.usefixtures("paper")
def test_each_bracket_opens_with_its_number():
    """Given alternatives, then outcome, Word file and revision print which is which."""
    room, *_ = disputed()
    room.do(IssueRevision())
    (copy,) = (each for each in room.room.revisions[-1].paragraphs if each.id == "op1")
    assert {piece.holders for piece in copy.pieces if piece.kind == "opens"} == {"Alt 1: ", "Alt 2: "}
    assert as_docx(sheet(room))
    zero, first = room.room.revisions
    marked = compare(zero.paragraphs, first.paragraphs, ROLLING)
    passages = (one for stretch in marked.stretches for each in stretch.paragraphs for one in each.passages)
    words = "".join(text for one in passages for text, _ in one.runs)
    assert "Alt 1" in words
    assert "Alt 2" in words


@pytest.mark.usefixtures("paper")
def test_what_falls_is_one_line_with_its_reason():
    """Given an alternative that was admitted, then the other's fall is one event that says why, not a ruling."""
    room, kenyas, _ = disputed()
    room.do(LiftBrackets("op1", (kenyas,), accept=True))
    said = [sentence for sentence, _ in lines(room)]
    assert said[-2:] == [
        "Words inserted by the Chair.",
        "Alt 2 of paragraph OP1 falls, since Alt 1 was admitted.",
    ]


@pytest.mark.usefixtures("paper")
def test_a_part_that_was_rejected_left_the_text_by_a_vote():
    """Given a separate vote on OP2 that rejects it, then the decisions say that it was deleted by a vote."""
    room = Rapporteur()
    room.do(MakeMotion("divide", paragraphs=("op2",)), KENYA)
    room.do(OpenVote(Subject("motion", motion="mo1")))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    room.do(OpenVote(Subject("part", "op2")))
    room.do(CastBallot("v2", "against"), NETHERLANDS)
    room.do(CloseVote("v2"))
    assert lines(room)[-1][0] == "Paragraph deleted by a vote."
