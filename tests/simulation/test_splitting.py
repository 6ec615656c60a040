"""Splitting and merging: every word goes on, with its brackets, its supporters and where it came from."""

import pytest

from simulation.agreement import AgreeAdReferendum
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.paragraphs import ProposeDeletion
from simulation.positions import TakePosition, WithdrawProposal
from simulation.splitting import ProposeMerge, ProposeSplit
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes, spans_of


@pytest.fixture
def drafting(room: Minutes) -> Minutes:
    room.open("op1", "op2")
    return room


def split(room: Minutes, before: str, paragraph: str = "op1") -> ProposeSplit:
    """The split before the words `before`."""
    client, clock, _ = spans_of(room.text(paragraph), before)[0]
    return ProposeSplit(paragraph, client, clock)


def accept(paragraph: str, *proposals: str) -> LiftBrackets:
    return LiftBrackets(paragraph, proposals, accept=True)


def texts(room: Minutes) -> dict[str, str]:
    """How every paragraph that stands reads, by its number."""
    return {each.label: room.reads(each.id) for each in room.room.standing.values() if each.label}


def test_a_split_says_where(drafting: Minutes) -> None:
    """When Kenya proposes to split OP1, then the whole stands in a bracket that tells how the second part begins."""
    drafting.do(split(drafting, "to share"), KENYA)
    assert drafting.reads() == "[Calls upon States to share information; – split before “to share information;”: KEN]"
    assert drafting.log == [("put-forward", "Kenya proposed to split paragraph OP1 before “to share information;”.")]


def test_accepted_one_paragraph_becomes_two(drafting: Minutes) -> None:
    """Given brackets on both sides and one across, when the split is accepted, then each goes on with its words."""
    drafting.write(EGYPT, "all ", after="upon ")
    words = drafting.write(NETHERLANDS, " and help", after="share")
    drafting.do(TakePosition("op1", (words,), "support"), EGYPT)
    drafting.strike(KENYA, "States to")
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(accept("op1", "op1.4"))
    assert texts(drafting) == {
        "PP1": "Recalling its resolution 😀 of last year,",
        "OP1": "Calls upon [all  – EGY][~~States~~ – KEN]",
        "OP2": "[~~to~~ – KEN] share[ and help – NLD, EGY] information;",
        "OP3": "Decides to meet again.",
    }
    assert drafting.log[-1] == ("lifted", "Bracket on the split of paragraph OP1 lifted by the Chair: accepted.")
    assert [part["part"] for _, part in drafting.heard][-3:] == ["new-paragraph", "new-paragraph", "sequence"]


def test_every_character_remembers_where_it_came_from(drafting: Minutes) -> None:
    """Given words let in and taken out before, when the paragraph is split, then each part tells whose and why."""
    drafting.do(accept("op1", drafting.write(EGYPT, "all ", after="upon ")))
    drafting.do(accept("op1", drafting.strike(KENYA, " information")))
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(accept("op1", "op1.3"))
    first, second = (each for each in outcome(drafting.room).paragraphs if each.id.startswith("new"))
    assert [(each.kind, each.words, each.by, each.decision) for each in first.origins] == [
        ("zero-draft", "Calls upon ", "", ""),
        ("admitted", "all ", EGYPT, "d1"),
        ("zero-draft", "States", "", ""),
    ]
    assert [(each.kind, each.words, each.by, each.decision) for each in second.origins] == [
        ("zero-draft", "to share", "", ""),
        ("removed", " information", KENYA, "d2"),
        ("zero-draft", ";", "", ""),
    ]
    carried = [each for name in ("new1", "new2") for each in drafting.paragraph(name).carried]
    units = sum(length for *_, length in carried)
    assert {(place, client) for place, client, *_ in carried} == {("op1", 1), ("op1", 103)}
    # The space at which it is split stands in neither.
    assert units == len("Calls upon all Statesto share information;")


def test_both_parts_are_written_in(drafting: Minutes) -> None:
    """Given a paragraph that was split, when delegations write in its parts, then that is like in any other."""
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    drafting.write(NETHERLANDS, "kindly ", after="Calls ", paragraph="new1")
    drafting.do(AgreeAdReferendum("new2"))
    assert drafting.reads("new1") == "Calls [kindly  – NLD]upon States"
    assert drafting.paragraph("new2").status == "agreed"


def test_words_on_their_way_to_what_is_no_longer_there_come_back(drafting: Minutes) -> None:
    """Given Dutch words on their way to OP1, when it is split first, then they are out of order."""
    on_their_way = drafting.ink(NETHERLANDS, " soon", after="States")
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    assert drafting.refuse(on_their_way, NETHERLANDS) == "paragraph.fallen"


def test_the_chair_takes_a_split_back_while_nothing_has_happened(drafting: Minutes) -> None:
    """Given a split, when the Chair puts it back, then OP1 is whole; once somebody has written, it stays."""
    drafting.write(EGYPT, "all ", after="upon ")
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(accept("op1", "op1.2"))
    drafting.do(RestoreBrackets("op1", ("op1.2",), "a slip"))
    whole = "[Calls upon [all  – EGY]States to share information; – split before “to share information;”: KEN]"
    assert texts(drafting)["OP1"] == whole
    assert len(drafting.room.standing) == 4
    drafting.do(accept("op1", "op1.2"))
    drafting.write(NETHERLANDS, "kindly ", after="Calls ", paragraph="new3")
    assert drafting.refuse(RestoreBrackets("op1", ("op1.2",))) == "split.touched"


def test_numbers_that_are_printed_stay(drafting: Minutes) -> None:
    """Given Rev.1, when OP1 is split, then its parts are OP1 and OP1 bis; merged, OP1 and OP2 are OP1."""
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(IssueRevision())
    drafting.do(accept("op1", "op1.1"))
    assert [*texts(drafting)] == ["PP1", "OP1", "OP1 bis", "OP2"]
    drafting.do(ProposeMerge("new1"), KENYA)
    drafting.do(accept("new1", "new1.2"))
    assert texts(drafting)["OP1"] == "Calls upon States to share information;"
    assert [*texts(drafting)] == ["PP1", "OP1", "OP2"]


def test_a_merge_names_the_other_paragraph(drafting: Minutes) -> None:
    """When Kenya proposes to merge OP1 with the next, then the bracket says so, and both rest when it is announced."""
    drafting.do(ProposeMerge("op1"), KENYA)
    assert drafting.paragraph().text.proposals["op1.1"].place == "op2"
    assert drafting.room.concerned(Subject("brackets", "op1", ("op1.1",))) == ["op1", "op2"]
    assert drafting.log == [("put-forward", "Kenya proposed to merge paragraphs OP1 and OP2.")]


def test_accepted_two_paragraphs_become_one(drafting: Minutes) -> None:
    """Given brackets in both, when the merge is accepted, then one paragraph has all the words and all the brackets."""
    drafting.write(EGYPT, "all ", after="upon ")
    drafting.strike(KENYA, " again", paragraph="op2")
    drafting.do(ProposeMerge("op1"), KENYA)
    drafting.do(accept("op1", "op1.2"))
    assert drafting.reads("new1") == (
        "Calls upon [all  – EGY]States to share information; Decides to meet[~~ again~~ – KEN]."
    )
    assert [*texts(drafting)] == ["PP1", "OP1"]
    places = [place for place, *_ in drafting.paragraph("new1").carried]
    assert list(dict.fromkeys(places)) == ["op1", "", "op2"]
    drafting.do(RestoreBrackets("op1", ("op1.2",)))
    assert [*texts(drafting)] == ["PP1", "OP1", "OP2"]
    assert drafting.reads("op2") == "Decides to meet[~~ again~~ – KEN]."


def test_a_space_is_set_between_merged_paragraphs_where_one_is_needed(drafting: Minutes) -> None:
    """
    When paragraphs are merged, then one space stands between them, which came with the merge; where one stands there
    already, or their script has none, nothing is added.
    """
    drafting.do(ProposeMerge("op1"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    decision = drafting.room.decisions[-1].id
    (merged,) = (each for each in outcome(drafting.room).paragraphs if each.id == "new1")
    assert [(each.kind, each.words, each.by, each.decision) for each in merged.origins] == [
        ("zero-draft", "Calls upon States to share information;", "", ""),
        ("admitted", " ", KENYA, decision),
        ("zero-draft", "Decides to meet again.", "", ""),
    ]
    drafting.do(RestoreBrackets("op1", ("op1.1",)))
    for added in (" ", "議"):
        words = drafting.write(EGYPT, added, after="information;")
        drafting.do(accept("op1", "op1.1"))
        (merged,) = (each for each in drafting.room.standing.values() if each.origin)
        assert merged.text.words() == f"Calls upon States to share information;{added}Decides to meet again."
        drafting.do(RestoreBrackets("op1", ("op1.1",)))
        drafting.do(WithdrawProposal("op1", (words,)), EGYPT)


def test_a_split_or_a_merge_is_dropped_or_withdrawn(drafting: Minutes) -> None:
    """When they are not to be, then the paragraphs stand as they were."""
    drafting.do(ProposeMerge("op1"), KENYA)
    drafting.do(LiftBrackets("op1", ("op1.1",), accept=False))
    drafting.do(split(drafting, "to share"), KENYA)
    drafting.do(WithdrawProposal("op1", ("op1.2",)), KENYA)
    assert drafting.reads() == "Calls upon States to share information;"


def test_what_cannot_be_split_or_merged_says_why(drafting: Minutes) -> None:
    """Given the text, then nothing is split off without words, merged with another kind, or asked for twice."""
    assert drafting.refuse(split(drafting, "Calls"), KENYA) == "split.empty"
    assert drafting.refuse(ProposeSplit("op1", 1, 999), KENYA) == "ink.missing"
    assert drafting.refuse(ProposeSplit("op1", 9, 0), KENYA) == "ink.missing"
    assert drafting.refuse(split(drafting, "to share"), CHAIR) == "seat.delegations-only"
    assert drafting.refuse(ProposeMerge("op2"), KENYA) == "merge.nothing"
    drafting.do(ProposeDeletion("op2"), EGYPT)
    assert drafting.refuse(ProposeMerge("op1"), KENYA) == "merge.second"
    drafting.do(LiftBrackets("op2", ("op2.1",), accept=False))
    drafting.do(ProposeMerge("op1"), KENYA)
    assert drafting.refuse(split(drafting, "to share"), EGYPT) == "split.standing"
    soon = drafting.write(NETHERLANDS, " soon", after="States")
    assert drafting.refuse(accept("op1", "op1.1", soon)) == "split.alone"
