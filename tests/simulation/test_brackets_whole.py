"""Brackets whole: reservations, second thoughts about strikes and proposals, oral revision, and the Chair's undo."""

import pytest

from simulation.agreement import AgreeAdReferendum
from simulation.drafting import CloseDrafting, UnstrikeWords
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, PENS, Minutes, spans_of

BASE = "Calls upon States to share information;"


@pytest.fixture
def soon(room: Minutes) -> str:
    """
    Kenya's proposal to add the word "soon".
    """
    room.open("op1")
    return room.write(KENYA, " soon", after="States")


def unstrike(room: Minutes, words: str) -> UnstrikeWords:
    return UnstrikeWords("op1", tuple(spans_of(room.text("op1"), words)))


# Reserving


def test_a_delegation_reserves_its_position(room: Minutes, soon: str) -> None:
    """
    Given one for and one against, when a third reserves, then the bracket says all three; one change of mind, one
    place.
    """
    room.do(TakePosition("op1", (soon,), "reserve"), EGYPT)
    assert room.reads() == "Calls upon States[ soon – KEN; reserve: EGY] to share information;"
    room.do(TakePosition("op1", (soon,), "oppose"), NETHERLANDS)
    assert "[ soon – KEN; reserve: EGY; against: NLD]" in room.reads()
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    assert "[ soon – KEN, EGY; against: NLD]" in room.reads()


def test_a_reservation_goes_stale_and_is_confirmed(room: Minutes, soon: str) -> None:
    """Given Egypt's reservation, when the words change, then it is stale until Egypt says the same again."""
    room.do(TakePosition("op1", (soon,), "reserve"), EGYPT)
    room.do(room.ink(KENYA, " and well", after="soon"), KENYA)
    assert room.paragraph().text.proposals[soon].stale == (EGYPT,)
    assert len(room.do(TakePosition("op1", (soon,), "reserve"), EGYPT)) == 1
    assert room.paragraph().text.proposals[soon].stale == ()


# Taking strikes back


def test_part_of_a_strike_is_taken_back(room: Minutes) -> None:
    """Given three words struck, when one is freed, then the other two stay struck; freed of all, no bracket is left."""
    room.open("op1")
    strike = room.strike(EGYPT, "upon States to")
    room.do(TakePosition("op1", (strike,), "support"), KENYA)
    room.do(unstrike(room, "States "), EGYPT)
    assert room.reads() == "Calls [~~upon ~~ – EGY, KEN]States [~~to~~ – EGY, KEN] share information;"
    assert room.paragraph().text.proposals[strike].stale == (KENYA,)
    room.do(unstrike(room, "upon "), EGYPT)
    room.do(unstrike(room, "to"), EGYPT)
    assert room.reads() == BASE
    assert room.paragraph().text.brackets() == []


def test_only_own_strikes_are_taken_back(room: Minutes) -> None:
    """
    Given words struck by two, when one frees them, then the other's strike stays; nobody frees what it never struck.
    """
    room.open("op1")
    room.strike(EGYPT, "information")
    room.strike(KENYA, "information")
    assert room.refuse(unstrike(room, "information"), NETHERLANDS) == "strike.not-own"
    room.do(unstrike(room, "information"), EGYPT)
    assert "[~~information~~ – KEN]" in room.reads()
    assert room.refuse(unstrike(room, "information"), EGYPT) == "strike.not-own"


def test_a_strike_is_not_taken_back_once_its_words_are_before_the_room(room: Minutes) -> None:
    """
    Given a strike under the gavel, or in a closed paragraph, when its author frees the words, then that is out of
    order.
    """
    room.open("op1")
    strike = room.strike(EGYPT, "information")
    room.do(AskForObjection(Subject("brackets", "op1", (strike,))))
    assert room.refuse(unstrike(room, "information"), EGYPT) == "drafting.put"


# Taking over


def test_a_withdrawn_proposal_is_taken_over_at_its_place(room: Minutes, soon: str) -> None:
    """
    Given words withdrawn, when another delegation takes them over, then they stand where they stood, under its name.
    """
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    room.do(TakePosition("op1", (soon,), "oppose"), NETHERLANDS)
    assert room.refuse(TakeOverProposal("op1", (soon,)), EGYPT) == "proposal.not-withdrawn"
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    assert room.reads() == BASE
    room.do(TakeOverProposal("op1", (soon,)), EGYPT)
    assert room.reads() == "Calls upon States[ soon – EGY; against: NLD] to share information;"
    assert room.paragraph().text.proposals[soon].former == (KENYA,)
    assert room.log[-1] == ("taken-over", "Egypt put forward again what had been withdrawn in paragraph OP1.")
    room.do(room.rubber(EGYPT, " soon"), EGYPT)
    assert room.reads() == BASE


def test_second_thoughts_about_a_withdrawal(room: Minutes, soon: str) -> None:
    """Given its own proposal withdrawn, when Kenya puts it forward again, then it stands as before."""
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    room.do(TakeOverProposal("op1", (soon,)), KENYA)
    assert room.paragraph().text.proposals[soon].former == ()
    assert "[ soon – KEN]" in room.reads()


def test_a_strike_whose_words_are_gone_cannot_be_taken_over(room: Minutes, soon: str) -> None:
    """Given a strike on words that fell since, when somebody takes it over, then there is nothing to put forward."""
    strike = room.strike(EGYPT, " soon")
    room.do(WithdrawProposal("op1", (strike,)), EGYPT)
    room.do(LiftBrackets("op1", (soon,), accept=False))
    assert room.refuse(TakeOverProposal("op1", (strike,)), NETHERLANDS) == "proposal.no-words"


def test_taking_over_needs_an_open_paragraph_and_a_delegation(room: Minutes, soon: str) -> None:
    """Given a withdrawal, when the paragraph is closed, or an observer asks, then that is out of order."""
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    assert room.refuse(TakeOverProposal("op1", (soon,)), OBSERVER) == "seat.delegations-only"
    assert room.refuse(TakeOverProposal("op1", ()), EGYPT) == "proposal.unknown"
    room.do(CloseDrafting(("op1",)))
    assert room.refuse(TakeOverProposal("op1", (soon,)), EGYPT) == "drafting.closed"


# Oral revision


def test_a_sponsor_revises_its_words_though_the_paragraph_is_closed(room: Minutes, soon: str) -> None:
    """
    Given a closed paragraph, when Kenya revises its proposal, then the words change, positions go stale, it is noted.
    """
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    room.do(CloseDrafting(("op1",)))
    room.do(ReviseOrally("op1", soon, " as soon as possible"), KENYA)
    assert "[ as soon as possible – KEN, EGY]" in room.reads()
    assert room.paragraph().text.proposals[soon].stale == (EGYPT,)
    assert room.log[-1] == ("revised", "Kenya orally revised its proposal in paragraph OP1.")
    assert room.do(ReviseOrally("op1", soon, " as soon as possible"), KENYA) == []


@pytest.mark.parametrize("words", [" very soon", " soon!", "soon", " 😀 soon 😀", " so", "x", " noos"])
def test_a_revision_reads_exactly_as_it_was_said(room: Minutes, soon: str, words: str) -> None:
    """Given words changed at either end, in the middle or altogether, when read, then they are the sponsor's."""
    room.do(ReviseOrally("op1", soon, words), KENYA)
    assert room.reads() == f"Calls upon States[{words} – KEN] to share information;"
    room.do(ReviseOrally("op1", soon, " soon"), KENYA)
    assert "[ soon – KEN]" in room.reads()


def test_what_others_wrote_into_the_rest_stays_there(room: Minutes, soon: str) -> None:
    """
    Given Egypt's word inside Kenya's, when Kenya revises what stands before it, then Egypt's word keeps its place.
    """
    room.do(room.ink(EGYPT, "very ", after=" "), EGYPT)
    room.write(KENYA, " as can be", after="soon")
    inner = room.write(EGYPT, "possible ", after="soon as ")
    room.do(ReviseOrally("op1", soon, " sooner as can be"), KENYA)
    assert "[possible  – EGY]" in room.reads()
    assert room.paragraph().text.proposals[inner].status == "open"


def test_revising_is_the_sponsors_and_ends_when_the_question_is_put(room: Minutes, soon: str) -> None:
    """Given another's words, a strike, no words or a question before the room, then a revision is out of order."""
    strike = room.strike(EGYPT, "information")
    assert room.refuse(ReviseOrally("op1", soon, "x"), EGYPT) == "proposal.not-own"
    assert room.refuse(ReviseOrally("op1", strike, "x"), EGYPT) == "revision.strike"
    assert room.refuse(ReviseOrally("op1", soon, " \n "), KENYA) == "revision.words"
    assert room.refuse(ReviseOrally("op1", soon, "x" * 30_000), KENYA) == "ink.paragraph-full"
    assert room.refuse(ReviseOrally("op1", "op1.99", "x"), KENYA) == "proposal.unknown"
    room.do(AskForObjection(Subject("brackets", "op1", (soon,))))
    assert room.refuse(ReviseOrally("op1", soon, "x"), KENYA) == "drafting.put"


def test_no_pen_is_ever_the_revisers(room: Minutes, soon: str) -> None:
    """Given revised words, when their author goes on typing with its own pen, then the pens do not meet."""
    room.do(ReviseOrally("op1", soon, " sooner"), KENYA)
    room.do(room.ink(KENYA, " or later", after="sooner"), KENYA)
    assert "[ sooner or later – KEN]" in room.reads()
    assert 2 not in PENS.values()


# The Chair's undo


def test_the_chair_puts_back_what_she_dropped_or_accepted(room: Minutes, soon: str) -> None:
    """
    Given a slip of the hand, when the Chair puts the bracket back, then it stands with its holders, and the record
    says why.
    """
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    for accept in (False, True):
        before = room.reads()
        room.do(LiftBrackets("op1", (soon,), accept=accept))
        room.do(RestoreBrackets("op1", (soon,), "a slip"))
        assert room.reads() == before
    assert room.log[-1] == ("restored", "Bracket in paragraph OP1 put back by the Chair. Reason: a slip")


def test_what_lost_its_words_by_the_lifting_has_them_back(room: Minutes, soon: str) -> None:
    """
    Given Egypt's strike on Kenya's words, moot when these were dropped, when they are put back, then so is the
    strike.
    """
    room.strike(EGYPT, " soon")
    before = room.reads()
    room.do(LiftBrackets("op1", (soon,), accept=False))
    assert room.reads() == BASE
    room.do(RestoreBrackets("op1", (soon,)))
    assert room.reads() == before


def test_consensus_may_be_put_back_but_a_vote_may_not(room: Minutes, soon: str) -> None:
    """
    Given one bracket settled by the gavel and one by a vote, when the Chair puts them back, then only the first
    stands again.
    """
    room.do(AskForObjection(Subject("brackets", "op1", (soon,))))
    room.now += 11
    room.do(LetGavelFall(), "")
    room.do(RestoreBrackets("op1", (soon,)))
    room.do(OpenVote(Subject("brackets", "op1", (soon,)), "simple"))
    vote = room.room.vote
    assert vote
    room.do(CastBallot(vote.id, "in-favour"), EGYPT)
    room.do(CloseVote(vote.id))
    assert room.refuse(RestoreBrackets("op1", (soon,))) == "proposal.by-vote"


def test_putting_back_is_the_chairs_and_has_its_time(room: Minutes, soon: str) -> None:
    """Given an open, a withdrawn or an agreed matter, or somebody else, then putting back is out of order."""
    assert room.refuse(RestoreBrackets("op1", (soon,))) == "proposal.not-lifted"
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    assert room.refuse(RestoreBrackets("op1", (soon,))) == "proposal.not-lifted"
    assert room.refuse(RestoreBrackets("op1", ())) == "proposal.unknown"
    room.do(TakeOverProposal("op1", (soon,)), KENYA)
    room.do(LiftBrackets("op1", (soon,), accept=True))
    assert room.refuse(RestoreBrackets("op1", (soon,)), KENYA) == "seat.chair-only"
    room.do(AgreeAdReferendum("op1"), CHAIR)
    assert room.refuse(RestoreBrackets("op1", (soon,))) == "drafting.agreed"
