"""Division of an amendment: what one delegation proposes in a paragraph is voted on part by part, then as a whole."""

import pytest

from simulation import RulesProfile
from simulation.agreement import AgreeAdReferendum
from simulation.alternatives import ArrangeAlternatives
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion
from simulation.parking import ParkParagraph
from simulation.positions import WithdrawProposal
from simulation.questions import question
from simulation.seats import HOUSE
from simulation.voting import OpenVote
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, Minutes
from tests.simulation.test_division import vote

ALL = (KENYA, NETHERLANDS, EGYPT)


def divide(whose: str = EGYPT, paragraph: str = "op1") -> MakeMotion:
    return MakeMotion("divide", paragraph=paragraph, whose=whose)


def on(*proposals: str) -> Subject:
    return Subject("brackets", "op1", proposals)


@pytest.fixture
def amended(room: Minutes) -> Minutes:
    """Egypt adds a word in one place of OP1 and replaces one in another; Kenya adds one of its own."""
    room.open("op1")
    room.write(EGYPT, "all ", after="upon ")
    room.strike(EGYPT, "information")
    room.write(EGYPT, "data", after="information")
    room.write(KENYA, " soon", after="States")
    assert room.reads() == ("Calls upon [all  – EGY]States[ soon – KEN] to share [~~information~~ data – EGY];")
    return room


WORD, REPLACED = ("op1.1",), ("op1.2", "op1.3")


def granted(room: Minutes) -> None:
    room.do(divide(), KENYA)
    room.do(AskForObjection(Subject("motion", motion="mo1")))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)


def test_granted_its_parts_are_voted_on_one_by_one(amended: Minutes) -> None:
    """When Kenya moves a separate vote and nobody objects, then only the parts are put, and only to a vote."""
    granted(amended)
    assert amended.log[-2:] == [
        ("motion", "The motion of Kenya to vote separately on the proposals of Egypt in paragraph OP1 was carried."),
        (
            "divided",
            "The proposals of Egypt in paragraph OP1 are voted on separately, and then what was approved together.",
        ),
    ]
    assert amended.refuse(OpenVote(on(*WORD, *REPLACED))) == "division.in-parts"
    assert amended.refuse(OpenVote(on("op1.2"))) == "division.in-parts"
    assert amended.refuse(AskForObjection(on(*WORD))) == "division.by-vote"
    assert amended.refuse(LiftBrackets("op1", WORD, accept=True)) == "division.by-vote"
    assert question(amended.room, on(*WORD)) == "Separate vote: Adding words to paragraph OP1"
    amended.do(LiftBrackets("op1", ("op1.4",), accept=True))


def test_what_is_approved_is_put_together(amended: Minutes) -> None:
    """Given one part approved and one rejected, then that is dropped, and the approved one is put and accepted."""
    granted(amended)
    vote(amended, on(*REPLACED), favour=(KENYA,), against=(EGYPT, NETHERLANDS))
    assert amended.log[-2] == ("part", "A part of the proposals in paragraph OP1 was rejected.")
    vote(amended, on(*WORD), favour=ALL)
    assert amended.log[-1] == (
        "part",
        "A part of the proposals in paragraph OP1 was approved, and is put with what else is.",
    )
    assert amended.reads() == "Calls upon [all  – EGY]States[ soon – KEN] to share information;"
    vote(amended, on(*WORD), favour=ALL)
    assert amended.reads() == "Calls upon all States[ soon – KEN] to share information;"
    assert amended.refuse(RestoreBrackets("op1", REPLACED)) == "proposal.by-vote"
    amended.do(LiftBrackets("op1", ("op1.4",), accept=True))
    amended.do(AgreeAdReferendum("op1"))


def test_approved_parts_may_be_rejected_together(amended: Minutes) -> None:
    """Given both parts approved, when the whole of them is voted down, then all are dropped."""
    granted(amended)
    vote(amended, on(*WORD), favour=ALL)
    vote(amended, on(*reversed(REPLACED)), favour=ALL)
    assert amended.refuse(OpenVote(on(*WORD))) == "division.in-parts"
    vote(amended, on(*WORD, *REPLACED), favour=(), against=ALL)
    assert amended.reads() == "Calls upon States[ soon – KEN] to share information;"


def test_with_all_parts_the_whole_is_rejected(amended: Minutes) -> None:
    """When every part is rejected, then the proposals are rejected as a whole, and the division is over."""
    granted(amended)
    for part in (WORD, REPLACED):
        vote(amended, on(*part), favour=(), against=ALL)
    assert amended.log[-1] == (
        "whole-rejected",
        "All parts were rejected: the proposals of Egypt in paragraph OP1 are rejected as a whole.",
    )
    assert amended.room.amendment is None


def test_a_part_that_is_withdrawn_is_none(amended: Minutes) -> None:
    """Given Egypt withdraws a part, then the other is voted on, and put again by itself; with all gone it is over."""
    granted(amended)
    amended.do(WithdrawProposal("op1", WORD), EGYPT)
    vote(amended, on(*REPLACED), favour=ALL)
    amended.do(WithdrawProposal("op1", REPLACED), EGYPT)
    amended.write(EGYPT, "all ", after="upon ")
    amended.write(EGYPT, " today", after="information")
    amended.do(divide(), KENYA)


def test_nothing_is_divided_when_less_than_two_parts_are_left(amended: Minutes) -> None:
    """Given a motion on two parts of which one is withdrawn before it is decided, then nothing is divided."""
    amended.do(divide(), KENYA)
    amended.do(WithdrawProposal("op1", WORD), EGYPT)
    amended.do(AskForObjection(Subject("motion", motion="mo1")))
    amended.now += 10
    amended.do(LetGavelFall(), HOUSE.id)
    assert amended.room.amendment is None
    amended.do(OpenVote(on(*REPLACED)))


def test_what_may_be_divided(amended: Minutes) -> None:
    """When there are no two parts, or the rules know no votes, or one is divided already, then it is out of order."""
    assert amended.refuse(divide(KENYA), EGYPT) == "division.few"
    assert amended.refuse(divide(paragraph="nowhere"), EGYPT) == "paragraph.unknown"
    assert Minutes(rules=RulesProfile(votes=())).refuse(divide(), KENYA) == "profile.no-votes"
    assert Minutes(rules=RulesProfile(parts=False)).refuse(divide(), KENYA) == "profile.whole-only"
    amended.do(ParkParagraph("op1"))
    assert amended.refuse(divide(), KENYA) == "paragraph.parked"


def test_alternatives_are_not_divided(amended: Minutes) -> None:
    """Given Egypt's words are an alternative to Kenya's, then they are chosen between, and are no part."""
    other = amended.write(KENYA, "some ", after="all ")
    amended.do(ArrangeAlternatives((WORD, (other,))))
    assert amended.refuse(divide(), KENYA) == "division.few"


def test_one_division_at_a_time(amended: Minutes) -> None:
    """Given a division, then no other one is moved until it is decided."""
    granted(amended)
    assert amended.refuse(divide(), NETHERLANDS) == "division.granted"
