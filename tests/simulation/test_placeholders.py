"""Placeholders: a place is held for words to come, agreed with its paragraph, and never adopted."""

import pytest

from simulation.agreement import AgreeAdReferendum, AgreeParagraphs, ReopenParagraph
from simulation.alternatives import ArrangeAlternatives
from simulation.gavel import AskForObjection
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.order_of_voting import proposed_order
from simulation.paragraphs import ProposeDeletion
from simulation.placeholders import MOST_LETTERS, ProposePlaceholder
from simulation.positions import TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.text.brackets import clean, spoken
from simulation.viewpoint import paragraph_view
from simulation.voting import OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes, spans_of

WHOLE = Subject("text")
HELD = ("op1.1",)


@pytest.fixture
def held(room: Minutes) -> Minutes:
    """Kenya holds a place in OP1, before "information", for words about technology transfer."""
    room.open("op1", "op2")
    client, clock, _ = spans_of(room.text(), "information")[0]
    room.do(ProposePlaceholder("op1", " technology \n transfer", (client, clock)), KENYA)
    return room


def agree_all(room: Minutes) -> None:
    room.do(AgreeParagraphs(("pp1", "op1", "op2")))


def test_it_stands_in_a_bracket_with_its_author(held: Minutes) -> None:
    """When Kenya holds a place, then everybody reads where, for what and by whom, and may take a position on it."""
    assert held.reads() == "Calls upon States to share [placeholder: technology transfer  – KEN]information;"
    assert held.log == [("placeholder", "Kenya put a placeholder into paragraph OP1: technology transfer")]
    assert [part["part"] for _, part in held.heard] == ["ink", "decision"]
    assert paragraph_view(held.paragraph())["proposals"]["op1.1"]["placeholder"] == "technology transfer"
    held.do(TakePosition("op1", HELD, "support"), EGYPT)
    text = held.paragraph().text
    assert clean(text.runs(), text.proposals).startswith("Calls upon States to share placeholder: technology")
    assert "begin insertion, KEN; supported by EGY: placeholder: technology" in spoken(
        text.runs(), text.proposals, held.room.names
    )


def test_without_a_place_it_stands_at_the_end(room: Minutes) -> None:
    """When no place is named, then it stands at the end of the paragraph; nobody's words join it."""
    room.open("op1", "op2")
    room.do(ProposePlaceholder("op2", "a date"), KENYA)
    assert room.reads("op2") == "Decides to meet again.[ placeholder: a date – KEN]"
    room.write(KENYA, " soon", after="a date", paragraph="op2")
    assert room.reads("op2") == "Decides to meet again.[ placeholder: a date – KEN][ soon – KEN]"


def test_it_may_stand_at_the_beginning(room: Minutes) -> None:
    """When the place is before the first letter, then it stands there."""
    room.open("op1")
    client, clock, _ = spans_of(room.text(), "Calls")[0]
    room.do(ProposePlaceholder("op1", "a verb", (client, clock)), KENYA)
    assert room.reads() == "[placeholder: a verb  – KEN]Calls upon States to share information;"


def test_it_is_no_text_to_be_admitted(held: Minutes) -> None:
    """When somebody would accept a placeholder, by whatever way, then that is out of order; it may be dropped."""
    subject = Subject("brackets", "op1", HELD)
    assert held.refuse(LiftBrackets("op1", HELD, accept=True)) == "placeholder.no-text"
    assert held.refuse(AskForObjection(subject)) == "placeholder.no-text"
    assert held.refuse(OpenVote(subject)) == "placeholder.no-text"
    assert proposed_order(held.paragraph()) == ()
    held.do(LiftBrackets("op1", HELD, accept=False))
    assert held.reads() == "Calls upon States to share information;"


def test_a_paragraph_is_agreed_with_it_but_the_whole_is_not_adopted(held: Minutes) -> None:
    """
    Given a placeholder in a paragraph that is agreed, when the whole is put, then that is out of order and says where;
    once its author has withdrawn it, the whole is put.
    """
    held.do(IssueRevision("With a placeholder"))
    agree_all(held)
    assert held.refuse(AskForObjection(WHOLE)) == "adoption.placeholder"
    assert held.refuse(OpenVote(WHOLE)) == "adoption.placeholder"
    held.do(WithdrawProposal("op1", HELD), KENYA)
    held.do(AskForObjection(WHOLE))


def test_other_brackets_come_first(held: Minutes) -> None:
    """Given other brackets beside a placeholder, then neither is the paragraph agreed nor the whole put."""
    held.write(EGYPT, "all ", after="upon ")
    assert held.refuse(AgreeAdReferendum("op1")) == "paragraph.brackets"
    assert held.refuse(AskForObjection(Subject("paragraph", "op1"))) == "paragraph.brackets"
    assert held.refuse(AskForObjection(WHOLE)) == "adoption.brackets"


def test_its_author_replaces_it_by_words(held: Minutes) -> None:
    """When Kenya says the words, then they are a proposal like any other, and may be accepted."""
    held.do(TakePosition("op1", HELD, "support"), EGYPT)
    held.do(ReviseOrally("op1", "op1.1", "technology and "), KENYA)
    assert held.reads() == "Calls upon States to share [technology and  – KEN, EGY]information;"
    assert held.paragraph().text.proposals["op1.1"].placeholder == ""
    assert held.paragraph().text.proposals["op1.1"].stale == (EGYPT,)
    held.do(LiftBrackets("op1", HELD, accept=True))
    agree_all(held)
    held.do(AskForObjection(WHOLE))


def test_others_put_words_in_its_place(held: Minutes) -> None:
    """When the Netherlands strikes it and writes words instead, and these are accepted, then no placeholder is left."""
    agree_all(held)
    held.do(ReopenParagraph("op1"))
    strike = held.strike(NETHERLANDS, "placeholder: technology transfer ")
    words = held.write(NETHERLANDS, "technology and ", after="transfer ")
    held.do(LiftBrackets("op1", (strike, words), accept=True))
    assert held.reads() == "Calls upon States to share technology and information;"
    held.do(AgreeAdReferendum("op1"))
    held.do(AskForObjection(WHOLE))


def test_an_alternative_may_be_one(held: Minutes) -> None:
    """Given a placeholder as an alternative to words, then only the words can be admitted."""
    words = held.write(EGYPT, "all ", after="transfer ")
    held.do(ArrangeAlternatives((HELD, (words,))))
    assert held.refuse(LiftBrackets("op1", HELD, accept=True)) == "placeholder.no-text"
    held.do(LiftBrackets("op1", (words,), accept=True))
    assert held.reads() == "Calls upon States to share all information;"


def test_what_is_out_of_order(held: Minutes) -> None:
    """When it is not said for what, at too much length, or where nobody drafts, then that is out of order."""
    refused = {
        ProposePlaceholder("op1", " \n "): "placeholder.about",
        ProposePlaceholder("op1", "x" * (MOST_LETTERS + 1)): "placeholder.long",
        ProposePlaceholder("op1", "help", (99, 0)): "ink.missing",
        ProposePlaceholder("pp1", "help"): "drafting.closed",
        ProposePlaceholder("nowhere", "help"): "paragraph.unknown",
    }
    for command, code in refused.items():
        assert held.refuse(command, KENYA) == code
    assert held.refuse(ProposePlaceholder("op1", "help"), CHAIR) == "seat.delegations-only"
    held.open("pp1")
    client, clock, _ = spans_of(held.text("pp1"), "😀")[0]
    assert held.refuse(ProposePlaceholder("pp1", "help", (client, clock + 1)), KENYA) == "ink.surrogate"


def test_it_goes_with_a_paragraph_that_is_deleted(held: Minutes) -> None:
    """When its paragraph is deleted, then no placeholder is left to wait for."""
    held.do(ProposeDeletion("op1"), EGYPT)
    held.do(LiftBrackets("op1", ("op1.2",), accept=True))
    held.do(AgreeParagraphs(("pp1", "op2")))
    held.do(AskForObjection(WHOLE))
