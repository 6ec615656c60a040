"""Positions: support, opposition, a change of mind, and withdrawal by whoever put the words forward."""

import pytest

from simulation.agreement import AgreeAdReferendum
from simulation.drafting import CloseDrafting
from simulation.gavel import AskForObjection
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.positions import TakePosition, WithdrawProposal
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes


@pytest.fixture
def soon(room: Minutes) -> str:
    """
    Kenya's proposal to add the word "soon".
    """
    room.open("op1")
    return room.write(KENYA, " soon", after="States")


def support(*proposals: str) -> TakePosition:
    return TakePosition("op1", proposals, "support")


def test_supporters_and_opponents_are_named(room: Minutes, soon: str) -> None:
    """When others take positions, then the bracket names them in the order in which they spoke."""
    room.do(support(soon), NETHERLANDS)
    room.do(TakePosition("op1", (soon,), "oppose"), EGYPT)
    assert room.reads() == "Calls upon States[ soon – KEN, NLD; against: EGY] to share information;"


def test_a_delegation_changes_its_mind(room: Minutes, soon: str) -> None:
    """Given Egypt against, when it supports and then takes no position, then only the last word counts."""
    room.do(TakePosition("op1", (soon,), "oppose"), EGYPT)
    room.do(support(soon), EGYPT)
    assert "KEN, EGY]" in room.reads()
    room.do(TakePosition("op1", (soon,), "none"), EGYPT)
    assert room.reads() == "Calls upon States[ soon – KEN] to share information;"


def test_the_same_position_again_is_no_offence(room: Minutes, soon: str) -> None:
    """Given Egypt in support, when it says so again, then nothing happens; no position at all is nothing new either."""
    room.do(support(soon), EGYPT)
    assert room.do(support(soon), EGYPT) == []
    assert room.do(TakePosition("op1", (soon,), "none"), NETHERLANDS) == []


def test_positions_are_taken_also_while_the_paragraph_is_closed(room: Minutes, soon: str) -> None:
    """Given op1 closed to drafting, or before the room, when Egypt supports a bracket, then that is in order."""
    room.do(CloseDrafting(("op1",)))
    assert len(room.do(support(soon), EGYPT)) == 1
    room.do(AskForObjection(Subject("brackets", "op1", (soon,))))
    assert len(room.do(support(soon), NETHERLANDS)) == 1


def test_nobody_takes_a_position_on_its_own(room: Minutes, soon: str) -> None:
    """When Kenya supports what it put forward itself, then that is out of order."""
    assert room.refuse(support(soon), KENYA) == "proposal.own"


def test_one_wrong_bracket_spoils_the_act(room: Minutes, soon: str) -> None:
    """When one of the brackets named does not stand, then no position is taken on any."""
    assert room.refuse(support(soon, "op1.9"), EGYPT) == "proposal.unknown"
    assert room.refuse(support(), EGYPT) == "proposal.unknown"


def test_only_delegations_take_positions(room: Minutes, soon: str) -> None:
    """When the Chair or an observer supports, then that is out of order."""
    assert {room.refuse(support(soon), seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}
    command = WithdrawProposal("op1", (soon,))
    assert {room.refuse(command, seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}


def test_an_agreed_paragraph_takes_no_positions(room: Minutes, soon: str) -> None:
    """Given op1 agreed, when Egypt supports what once stood there, then that is out of order."""
    room.do(LiftBrackets("op1", (soon,), accept=True))
    assert room.refuse(support(soon), EGYPT) == "proposal.unknown"
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(support(soon), EGYPT) == "drafting.agreed"


def test_words_without_words_are_no_bracket(room: Minutes, soon: str) -> None:
    """Given that Kenya deleted all it had written, then there is no bracket to support, withdraw or lift."""
    room.do(room.rubber(KENYA, " soon"), KENYA)
    assert room.refuse(support(soon), EGYPT) == "proposal.unknown"
    assert room.refuse(WithdrawProposal("op1", (soon,)), KENYA) == "proposal.unknown"
    assert room.refuse(LiftBrackets("op1", (soon,), accept=True)) == "proposal.unknown"


# Withdrawing


def test_withdrawn_words_stay_on_the_record(room: Minutes, soon: str) -> None:
    """When Kenya withdraws its words, then they are hidden, and no character is lost."""
    room.do(WithdrawProposal("op1", (soon, soon)), KENYA)
    assert room.reads() == "Calls upon States to share information;"
    assert room.text().text() == "Calls upon States soon to share information;"
    assert room.paragraph().text.proposals[soon].status == "withdrawn"


def test_a_strike_is_withdrawn(room: Minutes) -> None:
    """When Kenya withdraws a strike, then the words stand again, and it may strike them anew."""
    room.open("op1")
    struck = room.strike(KENYA, "share ")
    room.do(WithdrawProposal("op1", (struck,)), KENYA)
    assert room.reads() == "Calls upon States to share information;"
    assert room.strike(KENYA, "share ") != struck


def test_a_strike_on_withdrawn_words_is_moot(room: Minutes, soon: str) -> None:
    """Given Kenya's words struck by Egypt, when Kenya withdraws them, then nothing is left of the strike."""
    struck = room.strike(EGYPT, " soon")
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    assert room.paragraph().text.proposals[struck].status == "moot"
    assert room.refuse(WithdrawProposal("op1", (struck,)), EGYPT) == "proposal.unknown"


def test_only_the_author_withdraws(room: Minutes, soon: str) -> None:
    """When a supporter withdraws what Kenya put forward, then that is out of order."""
    room.do(support(soon), EGYPT)
    assert room.refuse(WithdrawProposal("op1", (soon,)), EGYPT) == "proposal.not-own"
    assert room.refuse(WithdrawProposal("op1", ()), KENYA) == "proposal.unknown"


def test_nobody_withdraws_what_is_before_the_room(room: Minutes, soon: str) -> None:
    """Given the Chair asking for objections to Kenya's words, when Kenya withdraws them, then that must wait."""
    room.do(AskForObjection(Subject("brackets", "op1", (soon,))))
    assert room.refuse(WithdrawProposal("op1", (soon,)), KENYA) == "drafting.put"
