"""Agreement ad referendum: a paragraph without brackets is settled, unless the whole fails or the Chair reopens it."""

from simulation.agreement import AgreeAdReferendum, ReopenParagraph
from simulation.gavel import AskForObjection
from simulation.negotiation import Subject
from simulation.voting import OpenVote
from tests.simulation.minutes import KENYA, SECRETARY, Minutes


def test_a_paragraph_without_brackets_is_agreed(room: Minutes) -> None:
    """When the Chair notes agreement, then the paragraph is agreed with the words it then has; again is nothing."""
    (event,) = room.do(AgreeAdReferendum("op1"))
    assert event.words == "Calls upon States to share information;"  # type: ignore[attr-defined]
    assert room.log == [("agreed", "Paragraph OP1 agreed ad referendum.")]
    assert room.do(AgreeAdReferendum("op1")) == []


def test_brackets_stand_in_the_way(room: Minutes) -> None:
    """Given a bracket in op1, when the Chair notes agreement, then that is out of order."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(AgreeAdReferendum("op1")) == "paragraph.brackets"


def test_only_the_chair_notes_agreement(room: Minutes) -> None:
    """When a delegation notes agreement or reopens, then that is out of order."""
    assert room.refuse(AgreeAdReferendum("op1"), KENYA) == "seat.chair-only"
    assert room.refuse(ReopenParagraph("op1"), KENYA) == "seat.chair-only"


def test_nothing_is_agreed_until_everything_is_agreed(room: Minutes) -> None:
    """Given op1 agreed, when the Secretariat reopens it for the Chair, then it is open for drafting again."""
    room.do(AgreeAdReferendum("op1"))
    room.do(ReopenParagraph("op1"), SECRETARY)
    room.write(KENYA, " soon", after="States")
    assert room.log[-1] == ("reopened", "Paragraph OP1 reopened.")


def test_only_what_is_agreed_is_reopened(room: Minutes) -> None:
    """Given op1 not agreed, when the Chair reopens it, then that is out of order."""
    assert room.refuse(ReopenParagraph("op1")) == "paragraph.not-agreed"


def test_a_paragraph_before_the_room_is_left_to_the_room(room: Minutes) -> None:
    """Given a question about op1, or the whole, when the Chair agrees or reopens by hand, then that must wait."""
    room.do(AgreeAdReferendum("op2"))
    room.do(AskForObjection(Subject("paragraph", "op1")))
    assert room.refuse(AgreeAdReferendum("op1")) == "drafting.put"
    assert len(room.do(ReopenParagraph("op2"))) == 1


def test_the_whole_before_the_room_holds_every_paragraph(room: Minutes) -> None:
    """Given a vote on the whole text, when the Chair reopens or agrees a paragraph, then that must wait."""
    room.do(AgreeAdReferendum("op2"))
    room.do(OpenVote(Subject("text"), "simple"))
    assert room.refuse(ReopenParagraph("op2")) == "drafting.put"
    assert room.refuse(AgreeAdReferendum("op1")) == "drafting.put"
