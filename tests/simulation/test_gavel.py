"""The gavel: the Chair asks for objections, a moment passes, and it is so decided, or not."""

import pytest

from simulation import HOUSE, Command
from simulation.agreement import AgreeAdReferendum
from simulation.gavel import AskForObjection, ExtendGavel, LetGavelFall, Object, WithdrawGavel
from simulation.matters import Subject
from simulation.voting import OpenVote
from tests.simulation.minutes import CHAIR, KENYA, NOON, OBSERVER, SECRETARY, Minutes

OP1 = Subject("paragraph", "op1")


@pytest.fixture
def gavel(room: Minutes) -> Minutes:
    """
    A room in which the Chair has asked for objections to op1.
    """
    room.do(AskForObjection(OP1))
    return room


def test_everybody_sees_the_question_and_the_moment_left(gavel: Minutes) -> None:
    """When the Chair asks for objections, then the room is told what is asked and until when one may object."""
    ((audience, part),) = gavel.heard
    assert audience == "room"
    assert part["gavel"]["question"] == "Paragraph OP1, ad referendum"
    assert (part["gavel"]["seconds"], part["gavel"]["ends"]) == (10.0, NOON + 10)


def test_consensus_is_the_absence_of_objection(gavel: Minutes) -> None:
    """Given the moment has passed and nobody objected, then it is so decided and the paragraph is agreed."""
    gavel.now += 10
    gavel.do(LetGavelFall(), HOUSE.id)
    assert gavel.log == [
        ("gavel", "No objection was heard. It was so decided."),
        ("agreed", "Paragraph OP1 agreed ad referendum."),
    ]
    assert gavel.paragraph().status == "agreed"
    assert gavel.room.decisions[-1].by == CHAIR


def test_brackets_are_accepted_by_consensus(room: Minutes) -> None:
    """Given a question on Kenya's words, when nobody objects, then they are accepted."""
    room.open("op1")
    words = room.write(KENYA, " soon", after="States")
    room.do(AskForObjection(Subject("brackets", "op1", (words,))))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    assert room.reads() == "Calls upon States soon to share information;"


def test_the_gavel_does_not_fall_early(gavel: Minutes) -> None:
    """Given half the moment left, when the clock would let the gavel fall, then that is out of order."""
    gavel.now += 9.9
    assert gavel.refuse(LetGavelFall(), HOUSE.id) == "gavel.running"


@pytest.mark.parametrize("command", [LetGavelFall(), ExtendGavel()])
def test_only_the_clock_moves_the_gavel(gavel: Minutes, command: Command) -> None:
    """When the Chair would let the gavel fall by hand, or hold it up longer, then that is out of order."""
    gavel.now += 20
    assert gavel.refuse(command, CHAIR) == "seat.chair-only"


def test_one_objection_ends_consensus(gavel: Minutes) -> None:
    """When Kenya objects with a reason, then the question is off the floor and the record names Kenya."""
    gavel.do(Object("  Too\nsoon.\u202e "), KENYA)
    assert gavel.log == [("objection", "Kenya objected: Too soon.")]
    assert gavel.room.gavel is None
    gavel.now += 20
    assert gavel.refuse(LetGavelFall(), HOUSE.id) == "gavel.none"


def test_an_objection_needs_no_reason(gavel: Minutes) -> None:
    """When Kenya objects without a reason, then that is an objection too."""
    gavel.do(Object(), KENYA)
    assert gavel.log == [("objection", "Kenya objected.")]


def test_an_objection_in_the_last_moment_counts(gavel: Minutes) -> None:
    """Given the moment just over but the gavel still up, when Kenya objects, then it is heard."""
    gavel.now += 10.01
    assert len(gavel.do(Object(), KENYA)) == 1


def test_who_has_no_part_in_consensus_does_not_object(gavel: Minutes) -> None:
    """When the Chair or an observer objects, then that is out of order."""
    assert {gavel.refuse(Object(), seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}


def test_the_chair_takes_the_question_back(gavel: Minutes) -> None:
    """When the Chair takes the question back, then nothing is decided and the record says nothing."""
    assert gavel.refuse(WithdrawGavel(), KENYA) == "seat.chair-only"
    gavel.do(WithdrawGavel(), SECRETARY)
    assert gavel.log == []
    assert gavel.paragraph().status == "closed"


@pytest.mark.parametrize(
    ("command", "seat"), [(Object(), KENYA), (WithdrawGavel(), CHAIR), (LetGavelFall(), ""), (ExtendGavel(), "")]
)
def test_without_a_question_there_is_nothing_to_answer(room: Minutes, command: Command, seat: str) -> None:
    """Given nothing before the room, when somebody objects or takes the question back, then that is out of order."""
    assert room.refuse(command, seat) == "gavel.none"


def test_after_an_outage_everybody_has_the_full_moment_again(gavel: Minutes) -> None:
    """Given the house down while the gavel was up, when it comes back, then the whole moment runs anew."""
    gavel.now += 60
    gavel.do(ExtendGavel(), HOUSE.id)
    assert gavel.room.gavel is not None
    assert gavel.room.gavel.ends == gavel.now + 10


# What may be put


def test_one_question_at_a_time(gavel: Minutes) -> None:
    """Given a question before the room, when the Chair puts another, by gavel or vote, then that must wait."""
    assert gavel.refuse(AskForObjection(Subject("paragraph", "op2"))) == "floor.taken"
    assert gavel.refuse(OpenVote(Subject("paragraph", "op2"), "simple")) == "floor.taken"


def test_only_the_chair_puts_questions(room: Minutes) -> None:
    """When a delegation asks for objections, then that is out of order."""
    assert room.refuse(AskForObjection(OP1), KENYA) == "seat.chair-only"


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        (Subject("paragraph"), "paragraph.unknown"),
        (Subject("paragraph", "nowhere"), "paragraph.unknown"),
        (Subject("brackets", "op1"), "proposal.unknown"),
        (Subject("brackets", "op1", ("op1.7",)), "proposal.unknown"),
        (Subject("weather", "op1"), "act.malformed"),
        (Subject("text"), "adoption.not-agreed"),
    ],
)
def test_a_question_must_be_ripe(room: Minutes, subject: Subject, code: str) -> None:
    """When the Chair asks about what does not exist or cannot be decided yet, then that is out of order."""
    assert room.refuse(AskForObjection(subject)) == code


def test_a_paragraph_with_brackets_is_not_ripe(room: Minutes) -> None:
    """Given a bracket in op1, when the Chair puts op1 or the whole, then the bracket comes first."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(AskForObjection(OP1)) == "paragraph.brackets"
    assert room.refuse(AskForObjection(Subject("text"))) == "adoption.brackets"


def test_what_is_agreed_is_not_asked_again(room: Minutes) -> None:
    """Given op1 agreed, when the Chair asks about it, then that is out of order."""
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(AskForObjection(OP1)) == "drafting.agreed"
