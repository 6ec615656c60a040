"""Agreement ad referendum: a paragraph without brackets is settled, unless the whole fails or the Chair reopens it."""

from simulation.agreement import AgreeAdReferendum, AgreeParagraphs, ReopenParagraph
from simulation.announcement import AnnounceQuestion
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.seats import HOUSE
from simulation.statements import ExplainPosition
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import KENYA, SECRETARY, Minutes

BOTH = ("op1", "op2")
SEVERAL = Subject("paragraphs", paragraphs=("pp1", "op1", "op2"))


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


def test_a_heading_is_not_agreed_by_itself(room: Minutes) -> None:
    """Given a heading, when the Chair notes agreement or puts it, then each is out of order, and says so."""
    heading = Subject("paragraph", "h1")
    assert room.refuse(AgreeAdReferendum("h1")) == "paragraph.heading"
    assert room.refuse(AskForObjection(heading)) == "paragraph.heading"
    assert room.refuse(OpenVote(heading, "simple")) == "paragraph.heading"
    assert room.refuse(AnnounceQuestion(heading)) == "paragraph.heading"


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


# Several at once


def test_several_are_agreed_in_one_decision(room: Minutes) -> None:
    """Given pp1 agreed, when the Chair agrees all, then one line of the record names those that were not agreed yet."""
    room.do(AgreeAdReferendum("pp1"))
    (event,) = room.do(AgreeParagraphs(("pp1", *BOTH)))
    assert event.paragraphs == {name: room.room.paragraph(name).text.words() for name in BOTH}  # type: ignore[attr-defined]
    assert room.log[1:] == [("agreed", "Paragraphs OP1, OP2 agreed ad referendum.")]
    assert {room.room.paragraphs[name].status for name in BOTH} == {"agreed"}
    assert room.do(AgreeParagraphs(BOTH)) == []


def test_everybody_hears_each_standing_and_one_decision(room: Minutes) -> None:
    """When several are agreed, then each paragraph's standing is told, and the decision once, with all their names."""
    room.do(AgreeParagraphs(BOTH))
    parts = [part for _, part in room.heard]
    assert [part["paragraph"] for part in parts if part["part"] == "paragraph"] == list(BOTH)
    (decision,) = [part["decision"] for part in parts if part["part"] == "decision"]
    assert decision["subject"] == {"kind": "paragraphs", "paragraph": None, "proposals": [], "paragraphs": list(BOTH)}


def test_one_bracket_keeps_them_all_waiting(room: Minutes) -> None:
    """Given a bracket in op1, when the Chair agrees it with another, by ruling or gavel, then neither is agreed."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(AgreeParagraphs(BOTH)) == "paragraph.brackets"
    assert room.refuse(AskForObjection(SEVERAL)) == "paragraph.brackets"


def test_what_cannot_be_agreed_at_once(room: Minutes) -> None:
    """Headings, nothing, the same twice, what is unknown or before the room, and a delegation asking: out of order."""
    assert room.refuse(AgreeParagraphs(BOTH), KENYA) == "seat.chair-only"
    assert room.refuse(AgreeParagraphs(("h1", "op1"))) == "paragraph.heading"
    assert room.refuse(AgreeParagraphs(("op1", "op1"))) == "act.malformed"
    for nothing in ((), ("op1", "op9")):
        assert room.refuse(AgreeParagraphs(nothing)) == "paragraph.unknown"
    room.do(AskForObjection(Subject("paragraph", "op1")))
    assert room.refuse(AgreeParagraphs(BOTH)) == "drafting.put"


def test_no_objection_to_several_is_one_decision(room: Minutes) -> None:
    """Given three paragraphs under one gavel, they rest; when it falls, they are agreed by consensus, in one line."""
    room.do(AskForObjection(SEVERAL))
    assert room.refuse(AgreeAdReferendum("op2")) == "drafting.put"
    room.now += 100
    room.do(LetGavelFall(), HOUSE.id)
    assert room.log == [
        ("gavel", "No objection was heard. It was so decided."),
        ("agreed", "Paragraphs PP1, OP1, OP2 agreed ad referendum."),
    ]
    last = outcome(room.room).decisions[-1]
    assert (last.place, last.several, last.manner) == ("PP1, OP1, OP2", True, "consensus")


def test_a_reservation_on_several_names_some_of_them(room: Minutes) -> None:
    """Given op1 and op2 agreed at once, when Kenya reserves on op1, that is heard; on pp1, it is not about that."""
    room.do(AgreeParagraphs(BOTH))
    assert room.refuse(ExplainPosition("d1", "Not us.", "reservation", ("pp1",)), KENYA) == "statement.paragraphs"
    room.do(ExplainPosition("d1", "Not us.", "reservation", ("op1",)), KENYA)
    assert room.room.statements["e1"].version == room.room.version(Subject("paragraphs", paragraphs=BOTH)).digest


def test_several_may_be_announced_and_voted_on(room: Minutes) -> None:
    """Given several announced, when they are voted on and carried, then all are agreed; agreed ones cannot be put."""
    room.do(AnnounceQuestion(SEVERAL))
    room.do(OpenVote(SEVERAL, "simple"))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    assert room.log[0][1].startswith("Paragraphs PP1, OP1, OP2, ad referendum: 1 in favour")
    assert room.room.paragraphs["op2"].status == "agreed"
    assert room.refuse(AskForObjection(SEVERAL)) == "drafting.agreed"
