"""Paragraphs that came in or went, on paper: in the decisions, in the origin of words, in a comparison, in a file."""

from __future__ import annotations

import pytest

from app.archive.comparing import AGREED, compare
from app.archive.documents.document import as_docx
from app.archive.documents.manuscript import manuscript
from app.archive.verify import examine
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.moving import ProposeMove
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.splitting import ProposeMerge, ProposeSplit
from tests.archive.rapporteur import EGYPT, KENYA, Rapporteur
from tests.archive.test_minuted import lines, sheet
from tests.archive.test_verify import entries_of

WORDS = "Invites States to report every year;"


def held() -> Rapporteur:
    """
    Kenya's paragraph comes in after OP1 and Egypt's does not; OP2 is deleted, and a deletion of PP1 is still proposed.
    """
    room = Rapporteur()
    room.open("op1", "op2", "pp1")
    room.do(ProposeParagraph("op1", "operative", WORDS), KENYA)
    room.do(ProposeParagraph("op2", "operative", "Decides to do nothing;"), EGYPT)
    room.do(IssueRevision())
    room.do(LiftBrackets("new1", ("new1.1",), accept=True))
    room.do(LiftBrackets("new2", ("new2.1",), accept=False))
    room.do(ProposeDeletion("op2"), KENYA)
    room.do(LiftBrackets("op2", ("op2.1",), accept=True))
    room.do(ProposeDeletion("pp1"), EGYPT)
    room.do(IssueRevision())
    return room


@pytest.mark.usefixtures("paper")
def test_each_is_a_line_of_the_decisions():
    """Given what became of three paragraphs, then the list of decisions says so, with their words."""
    said = lines(held())
    assert ("New paragraph added by the Chair.", f"[{WORDS} – KEN]") in said
    assert ("Proposal of a new paragraph rejected by the Chair.", "[Decides to do nothing; – EGY]") in said
    assert ("Paragraph deleted by the Chair.", "[~~Decides to meet again.~~ – KEN]") in said


@pytest.mark.usefixtures("paper")
def test_the_origin_of_words_names_what_was_deleted():
    """Given a deleted paragraph, then its words stand among those that differ, struck, with who proposed it."""
    traces = [(each.place, each.words, each.struck, each.what, each.by) for each in sheet(held()).traces]
    assert ("Paragraph OP3", "Decides to meet again.", True, "Paragraph deleted", "Kenya") in traces
    assert ("Paragraph OP2", WORDS, False, "Inserted", "Kenya") in traces


@pytest.mark.usefixtures("paper")
def test_a_comparison_shows_what_came_and_what_went():
    """Given two revisions, then the deleted paragraph is there as it was, gone; as if agreed PP1 goes as well."""
    zero, first, second = held().room.revisions
    whole = {
        each.id: each
        for stretch in compare(first.paragraphs, second.paragraphs).stretches
        for each in stretch.paragraphs
    }
    assert (whole["op2"].was, whole["op2"].label, whole["new2"].label) == ("OP3", "", "")
    agreed = compare(zero.paragraphs, second.paragraphs, AGREED)
    kinds = {
        each.id: {one.kind for one in each.passages} for stretch in agreed.stretches for each in stretch.paragraphs
    }
    assert (kinds["new1"], kinds["op2"], kinds["pp1"]) == ({"added"}, {"removed"}, {"removed"})


@pytest.mark.usefixtures("paper")
def test_the_file_holds_the_brackets_around_paragraphs():
    """Given a deletion that is still proposed, then the document prints the whole in a bracket that says so."""
    printed = manuscript(sheet(held()))
    text = ["".join(run["words"] for run in piece["runs"]) for piece in printed["text"]]
    assert "[Recalling its resolution 😀 of last year, – delete: EGY]" in text
    assert WORDS in text
    assert as_docx(sheet(held())).startswith(b"PK")


def test_the_record_is_whole(keep):
    """Given all that on disk, then every entry verifies and the outcome follows from the record alone."""
    room = held()
    kept = keep(room)
    findings = examine(entries_of(kept))
    assert findings.is_whole, findings.wrong
    assert [each.id for each in findings.outcome.paragraphs] == [*room.room.standing]


@pytest.mark.usefixtures("paper")
def test_a_move_is_printed_with_both_places_and_minuted():
    """Given Kenya's move of OP1 behind OP2, then the bracket names the place; accepted, the decisions say so."""
    room = Rapporteur()
    room.open("op1")
    room.do(ProposeMove("op1", "op2"), KENYA)
    printed = manuscript(sheet(room))
    text = ["".join(run["words"] for run in piece["runs"]) for piece in printed["text"]]
    assert "[Calls upon States to share information; – move behind OP2: KEN]" in text
    room.do(LiftBrackets("op1", ("op1.1",), accept=True))
    assert ("Paragraph moved by the Chair.", "") in lines(room)
    assert [each.id for each in sheet(room).paragraphs] == ["h1", "pp1", "op2", "op1"]


@pytest.mark.usefixtures("paper")
def test_the_origin_of_words_survives_a_split_and_a_merge():
    """Given Egypt's words let in before, then what came of a split, and of a merge after it, still tells so."""
    room = Rapporteur()
    room.open("op1", "op2")
    room.do(LiftBrackets("op1", (room.write(EGYPT, "all ", after="upon "),), accept=True))
    room.do(ProposeSplit("op1", 1, len("Calls upon States ")), KENYA)
    room.do(LiftBrackets("op1", ("op1.2",), accept=True))
    room.do(ProposeMerge("new2"), KENYA)
    room.do(LiftBrackets("new2", ("new2.2",), accept=True))
    room.do(ProposeMerge("new1"), KENYA)
    room.do(IssueRevision())
    (traced,) = sheet(room).traces
    assert (traced.place, traced.words, traced.by, traced.decision) == (
        "Paragraph OP1",
        "all",
        "Egypt",
        "No. 1, by the Chair",
    )
    assert "Paragraph split by the Chair." in [sentence for sentence, _ in lines(room)]
    copy = next(each for each in room.room.revisions[-1].paragraphs if each.id == "new1")
    source = next(piece.source for piece in copy.pieces if piece.text == "all ")
    assert (copy.proposals[source].by, copy.settled[source]) == (EGYPT, "d1")
    room.do(LiftBrackets("new1", ("new1.3",), accept=True))
    (traced,) = sheet(room).traces
    assert (traced.words, traced.by, traced.decision) == ("all", "Egypt", "No. 1, by the Chair")
