"""Lifting brackets: the Chair accepts or drops what stands in them, and nothing is ever deleted by it."""

import pytest

from simulation.agreement import AgreeAdReferendum
from simulation.gavel import AskForObjection
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, SECRETARY, Minutes


@pytest.fixture
def drafting(room: Minutes) -> Minutes:
    room.open("op1")
    return room


def accept(*proposals: str) -> LiftBrackets:
    return LiftBrackets("op1", proposals, accept=True)


def drop(*proposals: str) -> LiftBrackets:
    return LiftBrackets("op1", proposals, accept=False)


def test_accepted_words_stand(drafting: Minutes) -> None:
    """When the Chair accepts Kenya's words, then they stand without brackets, and the record says so."""
    drafting.do(accept(drafting.write(KENYA, " soon", after="States")))
    assert drafting.reads() == "Calls upon States soon to share information;"
    assert drafting.log == [("lifted", "Bracket in paragraph OP1 lifted by the Chair: accepted.")]


def test_dropped_words_fall(drafting: Minutes) -> None:
    """When the Secretariat drops Kenya's words for the Chair, then they are hidden and kept."""
    drafting.do(drop(drafting.write(KENYA, " soon", after="States")), SECRETARY)
    assert drafting.reads() == "Calls upon States to share information;"
    assert " soon" in drafting.text().text()
    assert drafting.log == [("lifted", "Bracket in paragraph OP1 lifted by the Chair: dropped.")]


def test_an_accepted_strike_takes_the_words_out(drafting: Minutes) -> None:
    """When a strike is accepted, then its words are hidden; when it is dropped, then they stand."""
    first, second = drafting.strike(KENYA, "share "), drafting.strike(EGYPT, "Calls upon ")
    drafting.do(accept(first))
    drafting.do(drop(second))
    assert drafting.reads() == "Calls upon States to information;"


def test_a_bracket_that_loses_its_last_words_is_moot(drafting: Minutes) -> None:
    """Given Kenya's words struck by Egypt, when either is settled against the other, then the other is moot."""
    words, struck = drafting.write(KENYA, " soon", after="States"), drafting.strike(EGYPT, " soon")
    drafting.do(accept(struck))
    assert drafting.paragraph().text.proposals[words].status == "moot"

    more, again = drafting.write(KENYA, " now", after="States"), drafting.strike(EGYPT, " now")
    drafting.do(drop(more))
    assert drafting.paragraph().text.proposals[again].status == "moot"
    assert drafting.reads() == "Calls upon States to share information;"


def test_a_strike_on_accepted_words_remains(drafting: Minutes) -> None:
    """Given Kenya's words struck by Egypt, when the words are accepted, then Egypt's strike is still to be decided."""
    words = drafting.write(KENYA, " soon", after="States")
    drafting.strike(EGYPT, " soon")
    drafting.do(accept(words))
    assert drafting.reads() == "Calls upon States[~~ soon~~ – EGY] to share information;"


def test_several_brackets_are_lifted_at_once(drafting: Minutes) -> None:
    """When the Chair accepts a replacement, its strike and its words, then one line of the record says so."""
    struck = drafting.strike(KENYA, "share")
    words = drafting.write(KENYA, "exchange", after="share")
    drafting.do(accept(struck, words, struck))
    assert drafting.reads() == "Calls upon States to exchange information;"
    assert len(drafting.room.decisions) == 1


def test_nested_words_stand_alone_when_the_outer_ones_fall(drafting: Minutes) -> None:
    """Given the Netherlands' words inside Kenya's, when Kenya's are dropped, then the inner bracket is left."""
    outer = drafting.write(KENYA, " soon and well", after="States")
    drafting.write(NETHERLANDS, " fully", after="soon")
    drafting.do(drop(outer))
    assert drafting.reads() == "Calls upon States[ fully – NLD] to share information;"


def test_a_bracket_is_lifted_once(drafting: Minutes) -> None:
    """Given a bracket lifted, when the Chair lifts it again, or one that never was, then that is out of order."""
    words = drafting.write(KENYA, " soon", after="States")
    drafting.do(accept(words))
    assert drafting.refuse(accept(words)) == "proposal.unknown"
    assert drafting.refuse(drop("op2.1")) == "proposal.unknown"
    assert drafting.refuse(accept()) == "proposal.unknown"


def test_only_the_chair_lifts(drafting: Minutes) -> None:
    """When the author of the words accepts them, then that is out of order."""
    assert drafting.refuse(accept(drafting.write(KENYA, " soon", after="States")), KENYA) == "seat.chair-only"


def test_nothing_is_lifted_under_a_question_or_after_agreement(drafting: Minutes) -> None:
    """Given op1 before the room, or agreed, when the Chair lifts brackets there, then that is out of order."""
    words = drafting.write(KENYA, " soon", after="States")
    drafting.do(AskForObjection(Subject("brackets", "op1", (words,))))
    assert drafting.refuse(accept(words)) == "drafting.put"
    drafting.do(AgreeAdReferendum("op2"))
    assert drafting.refuse(LiftBrackets("op2", ("op2.1",), accept=True)) == "drafting.agreed"
