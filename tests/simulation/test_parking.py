"""Parking: a paragraph is set aside, so that the room can go on, and taken up again; the Chair's notes on choices."""

from __future__ import annotations

import pytest

from simulation import Command
from simulation.agreement import AgreeAdReferendum, AgreeParagraphs
from simulation.announcement import AnnounceQuestion
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.parking import ParkParagraph, UnparkParagraph
from simulation.positions import TakePosition
from simulation.silence import PutUnderSilence
from simulation.viewpoint import room_view
from simulation.voting import OpenVote
from tests.simulation.minutes import EGYPT, KENYA, OBSERVER, Minutes

OP2 = Subject("paragraph", "op2")


@pytest.fixture
def parked(room: Minutes) -> Minutes:
    """
    A room in which op2, open and with words of Kenya in it, was parked until capitals have answered.
    """
    room.open("op2")
    room.write(KENYA, " soon", after="meet", paragraph="op2")
    room.do(ParkParagraph("op2", "until capitals have answered"))
    return room


def test_everybody_sees_what_is_parked_and_why(parked: Minutes) -> None:
    """When the Chair parks op2, then it is closed to drafting, and screens and record say why."""
    standing, _line = (part for _audience, part in parked.heard)
    assert (standing["status"], standing["parked"]) == ("closed", "until capitals have answered")
    assert parked.log == [("parked", "Paragraph OP2 was parked: until capitals have answered")]
    assert room_view(parked.room)["paragraphs"]["op1"]["parked"] is None


@pytest.mark.parametrize(
    "command",
    [
        OpenDrafting(("op2",)),
        LiftBrackets("op2", ("op2.1",), accept=True),
        AskForObjection(Subject("brackets", "op2", ("op2.1",))),
        PutUnderSilence(Subject("brackets", "op2", ("op2.1",)), 60.0),
        OpenVote(Subject("brackets", "op2", ("op2.1",))),
        AnnounceQuestion(Subject("brackets", "op2", ("op2.1",))),
    ],
)
def test_what_is_parked_is_left_alone(parked: Minutes, command: Command) -> None:
    """Given op2 parked, when the Chair opens, lifts or puts something in it, then she takes it up again first."""
    assert parked.refuse(command) == "paragraph.parked"


def test_positions_may_still_be_taken(parked: Minutes) -> None:
    """Given op2 parked, when Egypt supports what stands there, then that is in order: capitals have answered."""
    parked.do(TakePosition("op2", ("op2.1",), "support"), EGYPT)


def test_it_is_taken_up_again(parked: Minutes) -> None:
    """When the Chair takes op2 up again, then it is closed, and can be opened; once more changes nothing."""
    parked.do(UnparkParagraph("op2"))
    assert parked.log[-1] == ("unparked", "Paragraph OP2 was taken up again.")
    assert parked.do(UnparkParagraph("op2")) == []
    parked.do(OpenDrafting(("op2",)))


def test_the_note_may_change(parked: Minutes) -> None:
    """Given op2 parked, when it is parked again with the same note nothing happens; with another one it is said."""
    assert parked.do(ParkParagraph("op2", "until capitals have answered")) == []
    parked.do(ParkParagraph("op2"))
    assert parked.paragraph("op2").parked_note == ""
    assert parked.log[-1][1] == "Paragraph OP2 was parked."


def test_a_clean_paragraph_that_is_parked_is_not_agreed(room: Minutes) -> None:
    """Given op2 parked without a bracket, then it is agreed neither alone nor with others, and the whole waits."""
    room.do(ParkParagraph("op2"))
    assert room.refuse(AgreeAdReferendum("op2")) == "paragraph.parked"
    assert room.refuse(AgreeParagraphs(("op1", "op2"))) == "paragraph.parked"
    assert room.refuse(AskForObjection(OP2)) == "paragraph.parked"
    assert room.refuse(OpenVote(Subject("text"))) == "paragraph.parked"


def test_what_is_settled_or_before_the_room_is_not_parked(room: Minutes) -> None:
    """When a heading, an agreed paragraph or one before the room would be parked, then that is out of order."""
    assert room.refuse(ParkParagraph("h1")) == "drafting.heading"
    assert room.refuse(ParkParagraph("op9")) == "paragraph.unknown"
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(ParkParagraph("op1")) == "drafting.agreed"
    room.do(AskForObjection(OP2))
    assert room.refuse(ParkParagraph("op2")) == "drafting.put"


@pytest.mark.parametrize("seat", [KENYA, OBSERVER])
def test_only_the_chair_parks(room: Minutes, seat: str) -> None:
    """When anybody else parks a paragraph or takes it up, then that is the Chair's to do."""
    assert room.refuse(ParkParagraph("op1"), seat) == "seat.chair-only"
    assert room.refuse(UnparkParagraph("op1"), seat) == "seat.chair-only"


# The Chair's note on each choice


def test_a_word_about_each_choice_is_printed_with_the_revision(room: Minutes) -> None:
    """Given two brackets lifted, when the Chair issues Rev.1 with a word about one, then the record holds it there."""
    room.open("op1")
    dropped = room.write(KENYA, " soon", after="States")
    taken = room.write(EGYPT, " relevant", after="share")
    room.do(LiftBrackets("op1", (dropped,), accept=False))
    room.do(LiftBrackets("op1", (taken,), accept=True))
    room.do(IssueRevision("A balance", {"d1": " No deadline\nfor now. ", "d2": "  "}))
    assert room.room.revisions[-1].choices == {"d1": "No deadline for now."}
    assert room.heard[0][1]["revision"]["choices"] == {"d1": "No deadline for now."}
    assert [line.note for line in outcome(room.room).decisions] == ["No deadline for now.", "", ""]


def test_a_note_is_about_a_choice_since_the_last_revision(room: Minutes) -> None:
    """When a note is about something else, or about a choice of an earlier revision, then it is out of order."""
    room.open("op1")
    soon = room.write(KENYA, " soon", after="States")
    assert room.refuse(IssueRevision("", {"d1": "Why not"})) == "issue.choice"
    room.do(LiftBrackets("op1", (soon,), accept=True))
    room.do(IssueRevision())
    room.write(KENYA, " today", after="States")
    assert room.refuse(IssueRevision("", {"d1": "Too late"})) == "issue.choice"
    assert room.refuse(IssueRevision("", {"d2": "This is the issue itself"})) == "issue.choice"
