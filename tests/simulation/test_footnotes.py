"""Footnotes: words between two marks, proposed, struck and settled like others, and never left in parts."""

import pytest

from simulation.agreement import AgreeParagraphs
from simulation.footnotes import MOST_LETTERS, ProposeFootnote
from simulation.gavel import AskForObjection
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.splitting import ProposeMerge, ProposeSplit
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes, spans_of

NOTE = ("op1.1",)
STANDS = "Calls upon States⸨As members.⸩ to share information;"


def lift(*names: str, accept: bool = True) -> LiftBrackets:
    return LiftBrackets("op1", names, accept=accept)


def at(room: Minutes, words: str, paragraph: str = "op1") -> tuple[int, int]:
    client, clock, _ = spans_of(room.text(paragraph), words)[0]
    return client, clock


@pytest.fixture
def noted(room: Minutes) -> Minutes:
    """Kenya proposes a footnote to the States of OP1: the caret stands before "to"."""
    room.open("op1", "op2")
    room.do(ProposeFootnote("op1", " As members.\n", at(room, "to share")), KENYA)
    return room


def test_it_stands_behind_the_word_in_a_bracket(noted: Minutes) -> None:
    """When Kenya proposes a footnote, then it follows the word, in a bracket with its name, and others support it."""
    assert noted.reads() == "Calls upon States[⸨As members.⸩ – KEN] to share information;"
    assert noted.log == [("footnote", "Kenya proposed a footnote to paragraph OP1: As members.")]
    assert [part["part"] for _, part in noted.heard] == ["ink", "decision"]
    assert noted.paragraph().text.proposals["op1.1"].plain()["footnote"] is True
    noted.do(TakePosition("op1", NOTE, "support"), EGYPT)
    assert noted.reads() == "Calls upon States[⸨As members.⸩ – KEN, EGY] to share information;"


def test_accepted_it_is_part_of_the_text_and_traced(noted: Minutes) -> None:
    """When the room accepts it, then it is text like any other, attributed to Kenya, agreed and put as a whole."""
    noted.do(lift(*NOTE))
    assert noted.reads() == STANDS
    (found,) = (each for each in outcome(noted.room).paragraphs if each.id == "op1")
    assert [(each.words, each.by) for each in found.origins if each.by] == [("⸨As members.⸩", KENYA)]
    noted.do(IssueRevision())
    noted.do(AgreeParagraphs(("pp1", "op1", "op2")))
    noted.do(AskForObjection(Subject("text")))


def test_its_author_writes_on_in_it_but_not_from_outside(noted: Minutes) -> None:
    """When Kenya types within its footnote, then the words join it; right behind it they are words of the text."""
    assert noted.write(KENYA, " of the UN", after="As members") == "op1.1"
    assert noted.write(KENYA, " all", after="⸩") == "op1.2"
    assert noted.reads() == "Calls upon States[⸨As members of the UN.⸩ – KEN][ all – KEN] to share information;"


def test_others_write_and_strike_in_it(noted: Minutes) -> None:
    """When others write and strike within it, then their brackets stand in it, and wait until it is settled."""
    dutch = noted.write(NETHERLANDS, "All ", after="⸨")
    strike = noted.strike(EGYPT, "members")
    assert noted.reads().startswith("Calls upon States[⸨[All  – NLD]As [~~members~~ – EGY].⸩ – KEN]")
    assert noted.refuse(lift(dutch)) == "footnote.first"
    noted.do(lift(*NOTE))
    noted.do(lift(dutch, strike))
    assert noted.reads() == "Calls upon States⸨All As .⸩ to share information;"


def test_what_others_wrote_in_it_falls_with_it(noted: Minutes) -> None:
    """Given Dutch words in it, when it is dropped, then they are moot, and come back with it, never by themselves."""
    dutch = noted.write(NETHERLANDS, "All ", after="⸨")
    noted.do(lift(dutch, accept=False))
    again = noted.write(NETHERLANDS, "Both ", after="⸨")
    noted.do(lift(*NOTE, accept=False))
    assert noted.reads() == "Calls upon States to share information;"
    assert noted.paragraph().text.proposals[again].status == "moot"
    assert noted.refuse(RestoreBrackets("op1", (dutch,))) == "proposal.no-words"
    noted.do(RestoreBrackets("op1", NOTE))
    assert noted.reads() == "Calls upon States[⸨[Both  – NLD]As members.⸩ – KEN] to share information;"


def test_its_author_withdraws_it_and_another_takes_it_over(noted: Minutes) -> None:
    """Given Dutch words in it, when Kenya withdraws it and Egypt takes it over, then it stands again as it was."""
    noted.write(NETHERLANDS, "All ", after="⸨")
    noted.do(WithdrawProposal("op1", NOTE), KENYA)
    assert noted.reads() == "Calls upon States to share information;"
    noted.do(TakeOverProposal("op1", NOTE), EGYPT)
    assert noted.reads() == "Calls upon States[⸨[All  – NLD]As members.⸩ – EGY] to share information;"


def test_its_marks_stay(noted: Minutes) -> None:
    """When somebody types a mark, or its author deletes one, then that is out of order; the words may be deleted."""
    assert noted.refuse(noted.ink(EGYPT, "⸨mine⸩", after="States"), EGYPT) == "ink.characters"
    assert noted.refuse(noted.rubber(KENYA, "⸨As"), KENYA) == "footnote.marks"
    assert noted.refuse(noted.rubber(KENYA, "⸨As members.⸩"), KENYA) == "footnote.marks"
    noted.do(noted.rubber(KENYA, "As "), KENYA)
    assert noted.reads() == "Calls upon States[⸨members.⸩ – KEN] to share information;"


def test_it_is_struck_as_a_whole(noted: Minutes) -> None:
    """Given it is text, when Egypt strikes all of it and that is accepted, then it has left the text; put back, not."""
    noted.do(lift(*NOTE))
    strike = noted.strike(EGYPT, "⸨As members.⸩")
    assert noted.reads() == "Calls upon States[~~⸨As members.⸩~~ – EGY] to share information;"
    noted.do(lift(strike))
    assert noted.reads() == "Calls upon States to share information;"
    noted.do(RestoreBrackets("op1", (strike,)))
    assert noted.reads() == "Calls upon States[~~⸨As members.⸩~~ – EGY] to share information;"


def test_a_strike_across_its_edge_leaves_its_marks(noted: Minutes) -> None:
    """When Egypt strikes from the text into it, then the words on both sides are struck, and the mark stays."""
    noted.do(lift(*NOTE))
    noted.strike(EGYPT, "States⸨As")
    assert noted.reads() == "Calls upon [~~States~~ – EGY]⸨[~~As~~ – EGY] members.⸩ to share information;"


def test_words_that_came_in_since_keep_a_strike_waiting(noted: Minutes) -> None:
    """Given words were accepted in it after it was struck, then it does not go without them; struck too, it does."""
    noted.do(lift(*NOTE))
    strike = noted.strike(EGYPT, "⸨As members.⸩")
    dutch = noted.write(NETHERLANDS, "All ", after="⸨")
    noted.do(lift(dutch))
    assert noted.refuse(lift(strike)) == "footnote.apart"
    more = noted.strike(EGYPT, "All ")
    noted.do(lift(*{strike, more}))
    assert noted.reads() == "Calls upon States to share information;"


def test_its_author_revises_it_orally(noted: Minutes) -> None:
    """When Kenya says it anew, then the words change, and the marks are those that were there."""
    noted.do(ReviseOrally("op1", "op1.1", "As parties."), KENYA)
    assert noted.reads() == "Calls upon States[⸨As parties.⸩ – KEN] to share information;"


def test_it_goes_along_when_its_paragraph_is_merged_and_split(noted: Minutes) -> None:
    """Given its paragraph is merged with the next, then it stands in what comes of it; no split goes through it."""
    assert noted.refuse(ProposeSplit("op1", *at(noted, "members")), KENYA) == "footnote.inside"
    noted.do(ProposeMerge("op1"), EGYPT)
    noted.do(lift("op1.2"))
    assert noted.reads("new1") == f"{STANDS.replace('⸨', '[⸨').replace('⸩', '⸩ – KEN]')} Decides to meet again."
    assert noted.refuse(noted.rubber(KENYA, "⸨As", paragraph="new1"), KENYA) == "footnote.marks"


def test_at_the_end_and_at_the_beginning(room: Minutes) -> None:
    """When no place is named, then it stands at the end; before the first letter it stands there."""
    room.open("op2")
    room.do(ProposeFootnote("op2", "In Nairobi."), KENYA)
    room.do(ProposeFootnote("op2", "The Chair.", at(room, "Decides", "op2")), EGYPT)
    assert room.reads("op2") == "[⸨The Chair.⸩ – EGY]Decides to meet again.[⸨In Nairobi.⸩ – KEN]"


def test_what_is_out_of_order(noted: Minutes) -> None:
    """When it has no words or too many, or no place where one could stand, then that is out of order."""
    refused = {
        ProposeFootnote("op1", " \n "): "footnote.words",
        ProposeFootnote("op1", "⸨⸩"): "footnote.words",
        ProposeFootnote("op1", "x" * (MOST_LETTERS + 1)): "footnote.long",
        ProposeFootnote("op1", "help", (99, 0)): "ink.missing",
        ProposeFootnote("op1", "help", at(noted, "members")): "footnote.inside",
        ProposeFootnote("pp1", "help"): "drafting.closed",
        ProposeFootnote("nowhere", "help"): "paragraph.unknown",
    }
    for command, code in refused.items():
        assert noted.refuse(command, KENYA) == code
    noted.open("h1", "pp1")
    assert noted.refuse(ProposeFootnote("h1", "help"), KENYA) == "footnote.heading"
    assert noted.refuse(ProposeFootnote("op1", "help"), CHAIR) == "seat.delegations-only"
    client, clock = at(noted, "😀", "pp1")
    assert noted.refuse(ProposeFootnote("pp1", "help", (client, clock + 1)), KENYA) == "ink.surrogate"
