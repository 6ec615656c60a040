"""Division: a separate vote is moved, granted or put, its parts are voted on, and what was approved as a whole."""

import pytest

from simulation import RulesProfile
from simulation.agreement import AgreeParagraphs
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion, SpeakToMotion
from simulation.outcome import outcome
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.placeholders import ProposePlaceholder
from simulation.positions import WithdrawProposal
from simulation.seats import HOUSE
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, Minutes

WHOLE = Subject("text")
MOTION = Subject("motion", motion="mo1")


def part(name: str) -> Subject:
    return Subject("part", name)


def divide(*names: str) -> MakeMotion:
    return MakeMotion("divide", paragraphs=names)


def vote(room: Minutes, subject: Subject, *, favour: tuple[str, ...], against: tuple[str, ...] = ()) -> None:
    room.do(OpenVote(subject))
    held = f"v{room.room.votes_held}"
    for seat in (*favour, *against):
        room.do(CastBallot(held, "in-favour" if seat in favour else "against"), seat)
    room.do(CloseVote(held))


def granted(room: Minutes, *names: str) -> None:
    room.do(divide(*names), KENYA)
    room.do(AskForObjection(MOTION))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)


def standing(room: Minutes) -> list[str]:
    return list(room.room.standing)


ALL = (KENYA, NETHERLANDS, EGYPT)


def test_without_objection_it_is_granted(room: Minutes) -> None:
    """When Kenya moves a separate vote and nobody objects, then the parts are voted on before the whole is put."""
    granted(room, "op2")
    assert room.log[-2:] == [
        ("motion", "The motion of Kenya to vote separately on paragraph OP2 was carried."),
        ("divided", "Paragraph OP2 is voted on separately, and then what was approved as a whole."),
    ]
    assert room.refuse(OpenVote(WHOLE)) == "division.open"
    assert room.refuse(AskForObjection(part("op2"))) == "division.by-vote"
    assert room.refuse(OpenVote(part("op1"))) == "division.no-part"
    vote(room, part("op2"), favour=ALL)
    assert room.log[-1] == ("part", "Paragraph OP2 was approved by a separate vote and stays in the text.")
    assert room.refuse(OpenVote(part("op2"))) == "division.no-part"
    vote(room, WHOLE, favour=ALL)
    assert room.room.division is None
    assert room.log[-1][0] == "adopted"


def test_with_an_objection_the_motion_is_voted_on_first(room: Minutes) -> None:
    """Given Egypt objects to the division, then the motion is put to the vote; not carried, nothing is divided."""
    room.do(divide("op1", "op2"), KENYA)
    room.do(SpeakToMotion("mo1", "against"), EGYPT)
    room.do(AskForObjection(MOTION))
    room.do(Object("It belongs together"), EGYPT)
    assert room.refuse(OpenVote(WHOLE)) == "motion.first"
    vote(room, MOTION, favour=(KENYA,), against=(EGYPT, NETHERLANDS))
    assert room.log[-1][1] == "The motion of Kenya to vote separately on paragraphs OP1, OP2 was not carried."
    assert room.room.division is None
    vote(room, WHOLE, favour=ALL)


def test_a_rejected_part_leaves_the_text(room: Minutes) -> None:
    """When a part is rejected, then it falls by that vote, the others are put as a whole, and nobody puts it back."""
    granted(room, "op2", "pp1")
    vote(room, part("op2"), favour=(KENYA,), against=(NETHERLANDS, EGYPT))
    assert standing(room) == ["h1", "pp1", "op1"]
    assert room.log[-2:] == [
        ("part", "Paragraph OP2 was rejected by a separate vote and leaves the text."),
        ("lifted", "Bracket on the deletion of paragraph OP2 lifted by a vote: accepted."),
    ]
    assert room.room.division is not None
    assert room.room.division.rejected == ("op2",)
    assert room.refuse(RestoreBrackets("op2", ("op2.1",))) == "proposal.by-vote"
    assert room.refuse(OpenVote(WHOLE)) == "division.open"
    vote(room, part("pp1"), favour=ALL)
    vote(room, WHOLE, favour=ALL)
    assert [each.label for each in outcome(room.room).fallen] == ["OP2"]


def test_a_part_needs_what_the_whole_needs(room: Minutes) -> None:
    """Given the whole needs two-thirds, then a part with less than that is rejected; a tie rejects it, too."""
    granted(room, "op1", "op2")
    room.do(OpenVote(part("op1")))
    assert room.room.vote is not None
    assert room.room.vote.majority == "two-thirds"
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CastBallot("v1", "against"), EGYPT)
    room.do(CloseVote("v1"))
    assert standing(room) == ["h1", "pp1", "op2"]


def test_with_all_operative_parts_the_whole_is_rejected() -> None:
    """When every operative part is rejected, then the whole is, and under such rules what was agreed falls with it."""
    room = Minutes(rules=RulesProfile(ad_referendum="falls"))
    room.do(AgreeParagraphs(("pp1", "op1")))
    granted(room, "op1", "op2")
    vote(room, part("op1"), favour=(), against=ALL)
    assert room.log[-1][0] == "lifted"
    vote(room, part("op2"), favour=(), against=ALL)
    assert room.log[-1] == (
        "whole-rejected",
        "All operative parts were rejected: the text is rejected as a whole.",
    )
    assert [sentence for kind, sentence in room.log if kind == "fallen"] == [
        "Paragraph PP1 is agreed no longer: the whole was not adopted."
    ]
    assert room.room.division is None


def test_the_whole_may_be_rejected_after_its_parts(room: Minutes) -> None:
    """Given approved parts, when the whole is voted down, then the division is over and another one may be moved."""
    granted(room, "op1")
    vote(room, part("op1"), favour=ALL)
    vote(room, WHOLE, favour=(KENYA,), against=(NETHERLANDS, EGYPT))
    assert room.room.division is None
    assert standing(room) == ["h1", "pp1", "op1", "op2"]
    room.do(divide("op1"), KENYA)


def test_what_may_be_divided(room: Minutes) -> None:
    """When parts are named amiss, or the text is not ready, or the rules know no votes, then it is out of order."""
    refused = {
        divide(): "division.parts",
        divide("op1", "op1"): "division.parts",
        divide("h1"): "paragraph.heading",
        divide("nowhere"): "paragraph.unknown",
    }
    for motion, code in refused.items():
        assert room.refuse(motion, KENYA) == code
    assert Minutes(rules=RulesProfile(votes=())).refuse(divide("op1"), KENYA) == "profile.no-votes"
    assert Minutes(rules=RulesProfile(parts=False)).refuse(divide("op1"), KENYA) == "profile.whole-only"
    room.open("op1")
    room.do(ProposeDeletion("op1"), EGYPT)
    assert room.refuse(divide("op2"), KENYA) == "division.brackets"


def test_one_division_at_a_time(room: Minutes) -> None:
    """Given a division, then no other one is moved until the whole is decided."""
    granted(room, "op1")
    assert room.refuse(divide("op2"), EGYPT) == "division.granted"


def test_a_part_waits_until_it_is_ready(room: Minutes) -> None:
    """Given brackets or a placeholder came into a part meanwhile, then it is not put."""
    granted(room, "op1")
    room.open("op1")
    room.do(ProposePlaceholder("op1", "help"), KENYA)
    assert room.refuse(OpenVote(part("op1"))) == "adoption.placeholder"
    room.write(EGYPT, "all ", after="upon ")
    assert room.refuse(OpenVote(part("op1"))) == "paragraph.brackets"


@pytest.mark.parametrize("name", ["op1", "op2"])
def test_a_part_that_is_gone_otherwise_is_none(room: Minutes, name: str) -> None:
    """Given a motion on a paragraph that falls before it is decided, then there is no part to vote on."""
    room.open(name)
    granted(room, name)
    room.do(ProposeDeletion(name), EGYPT)
    room.do(LiftBrackets(name, (f"{name}.1",), accept=True))
    vote(room, WHOLE, favour=ALL)


def test_numbers_stay_until_the_whole_is_decided(room: Minutes) -> None:
    """Given OP1 was rejected, then OP2 keeps its number while parts are voted on, and is OP1 once the whole was put."""
    granted(room, "op1", "op2")
    vote(room, part("op1"), favour=(), against=ALL)
    assert room.paragraph("op2").label == "OP2"
    room.open("pp1", "op2")
    room.do(ProposeParagraph("op2", "operative", "Thanks the Chair."), EGYPT)
    assert room.paragraph("new1").label == "OP2 bis"
    room.do(WithdrawProposal("new1", ("new1.1",)), EGYPT)
    vote(room, part("op2"), favour=ALL)
    vote(room, WHOLE, favour=(), against=ALL)
    assert room.paragraph("op2").label == "OP1"
    assert "sequence" in [told["part"] for _, told in room.heard]
