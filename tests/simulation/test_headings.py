"""Headings: proposed, reworded in brackets, deleted and moved like paragraphs, and called by their words."""

import pytest

from simulation.agreement import AgreeParagraphs
from simulation.alternatives import ArrangeAlternatives
from simulation.convening import DraftParagraph
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.moving import ProposeMove
from simulation.outcome import outcome
from simulation.paragraphs import MOST_IN_HEADING, ProposeDeletion, ProposeParagraph
from simulation.placeholders import ProposePlaceholder
from simulation.positions import WithdrawProposal
from simulation.questions import question
from simulation.seats import HOUSE
from simulation.splitting import ProposeMerge, ProposeSplit
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, Minutes


def propose(room: Minutes, words: str = "Follow-up", after: str = "op1", seat: str = KENYA) -> str:
    """The id of the heading that `seat` puts forward."""
    (event,) = room.do(ProposeParagraph(after, "heading", words), seat)
    return str(event.paragraph)  # type: ignore[attr-defined]


def lift(paragraph: str, *proposals: str, accept: bool = True) -> LiftBrackets:
    return LiftBrackets(paragraph, proposals, accept=accept)


def labels(room: Minutes) -> list[str]:
    return [each.label for each in room.room.standing.values()]


def test_a_heading_is_put_forward_in_brackets_of_its_own(room: Minutes) -> None:
    """When Kenya puts forward a heading after OP1, then it stands there in brackets, and no number changes."""
    name = propose(room)
    assert room.reads(name) == "[Follow-up – KEN]"
    assert [*room.room.standing] == ["h1", "pp1", "op1", name, "op2"]
    assert labels(room) == ["", "PP1", "OP1", "", "OP2"]
    assert room.log == [("put-forward", "Kenya put forward a new heading “Follow-up”.")]
    assert question(room.room, Subject("brackets", name, (f"{name}.1",))) == "Adding heading “Follow-up”"
    room.do(lift(name, f"{name}.1"))
    assert room.log[-1][1] == "Bracket around the new heading “Follow-up” lifted by the Chair: accepted."
    assert room.reads(name) == "Follow-up"


def test_it_may_stand_anywhere(room: Minutes) -> None:
    """When a heading is put forward at the very beginning or within the preamble, then no order of kinds forbids it."""
    first, second = propose(room, after=""), propose(room, "Recalling", after="h1")
    assert [*room.room.standing][:3] == [first, "h1", second]


def test_it_is_reworded_through_ordinary_ink(room: Minutes) -> None:
    """Given the heading Cooperation is open, when the Dutch write in it and the room agrees, then it is called anew."""
    room.open("h1")
    words = room.write(NETHERLANDS, " and assistance", after="Cooperation", paragraph="h1")
    assert room.reads("h1") == "Cooperation[ and assistance – NLD]"
    assert room.paragraph("h1").name == "“Cooperation”"
    subject = Subject("brackets", "h1", (words,))
    room.do(AskForObjection(subject))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    assert room.log[-1][1] == "Bracket in heading “Cooperation” lifted by consensus: accepted."
    assert room.paragraph("h1").heading == "Cooperation and assistance"
    (told,) = (part for _, part in room.heard if part["part"] == "sequence")
    assert told["headings"] == {"h1": "Cooperation and assistance"}
    room.do(RestoreBrackets("h1", (words,), "a slip"))
    assert room.paragraph("h1").heading == "Cooperation"


def test_it_is_deleted_and_what_stands_below_it_stays(room: Minutes) -> None:
    """When the deletion of a heading is accepted, then it alone leaves the text; put back, it stands there again."""
    room.open("h1")
    room.do(ProposeDeletion("h1"), KENYA)
    assert room.log[-1][1] == "Kenya proposed to delete heading “Cooperation”."
    room.do(lift("h1", "h1.1"))
    assert [*room.room.standing] == ["pp1", "op1", "op2"]
    assert room.paragraph("pp1").heading is None
    (gone,) = outcome(room.room).fallen
    assert (gone.label, gone.words) == ("“Cooperation”", "Cooperation")
    room.do(RestoreBrackets("h1", ("h1.1",)))
    assert next(iter(room.room.standing)) == "h1"


def test_a_heading_that_is_withdrawn_leaves_no_trace_above_paragraphs(room: Minutes) -> None:
    """Given a heading put forward before OP2, when it is withdrawn, then OP2 stands below none."""
    name = propose(room)
    room.do(WithdrawProposal(name, (f"{name}.1",)), KENYA)
    assert name not in room.room.standing
    assert room.paragraph("op2").heading is None


def test_it_moves(room: Minutes) -> None:
    """When a heading is to stand behind OP1 and that is accepted, then it stands there, and nothing goes along."""
    room.open("h1")
    room.do(ProposeMove("h1", "op1"), EGYPT)
    assert room.log[-1][1] == "Egypt proposed to move heading “Cooperation” behind paragraph OP1."
    room.do(lift("h1", "h1.1"))
    assert [*room.room.standing] == ["pp1", "op1", "h1", "op2"]


def test_two_headings_for_one_place_are_alternatives(room: Minutes) -> None:
    """Given two headings put forward at one place, then one of them is admitted at most."""
    one, other = propose(room), propose(room, "Next steps", seat=EGYPT)
    room.do(ArrangeAlternatives(((f"{one}.1",), (f"{other}.1",))))
    assert room.log[-1][1].startswith("Headings “Follow-up”, “Next steps”: competing brackets became alternatives")
    room.do(lift(other, f"{other}.1"))
    assert one not in room.room.standing


def test_the_whole_waits_for_its_brackets_but_not_for_its_agreement(room: Minutes) -> None:
    """Given a heading in brackets, then the whole is not put; once it is settled, nobody has to agree it."""
    name = propose(room)
    room.do(AgreeParagraphs(("pp1", "op1", "op2")))
    assert room.refuse(AskForObjection(Subject("text"))) == "adoption.brackets"
    room.do(lift(name, f"{name}.1"))
    room.do(AskForObjection(Subject("text")))


def test_a_revision_prints_it(room: Minutes) -> None:
    """When a revision is issued, then the heading stands in it with its bracket, without a number, also later."""
    name = propose(room)
    room.do(IssueRevision())
    copy = next(each for each in room.room.revisions[-1].paragraphs if each.id == name)
    assert (copy.kind, copy.label, copy.words, copy.has_brackets) == ("heading", "", "Follow-up", True)
    propose(room, "Next steps")
    assert labels(room) == ["", "PP1", "OP1", "", "", "OP2"]


def test_its_origin_is_told(room: Minutes) -> None:
    """When it is accepted, then its words are traced to who put them forward."""
    name = propose(room)
    room.do(lift(name, f"{name}.1"))
    (found,) = (each for each in outcome(room.room).paragraphs if each.id == name)
    assert found.name == "“Follow-up”"
    assert [(origin.words, origin.by) for origin in found.origins] == [("Follow-up", KENYA)]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (ProposePlaceholder("h1", "help"), "drafting.heading"),
        (ProposeSplit("h1", 1, 3), "drafting.heading"),
        (ProposeMerge("h1"), "drafting.heading"),
        (ProposeParagraph("op1", "heading", "x" * (MOST_IN_HEADING + 1)), "heading.long"),
    ],
)
def test_what_is_out_of_order(room: Minutes, command: ProposeSplit, code: str) -> None:
    """When a heading would be split, merged, hold a place or be as long as a paragraph, then that is out of order."""
    room.open("h1")
    assert room.refuse(command, KENYA) == code


def test_nobody_drafts_in_one_that_is_closed(room: Minutes) -> None:
    """Given a heading that the Chair has not opened, then nobody writes in it, and the ruling names it."""
    ink = room.ink(KENYA, "!", after="Cooperation", paragraph="h1")
    assert room.refuse(ink, KENYA) == "drafting.closed"
    room.do(OpenDrafting(("h1",)))
    room.do(ink, KENYA)


def test_older_records_have_headings_above_paragraphs() -> None:
    """Given a record whose headings stand above paragraphs, then they pass on to what is left below, as before."""
    draft = (DraftParagraph("p1", "report", "One.", "Above"), DraftParagraph("p2", "report", "Two."))
    room = Minutes(draft=draft)
    room.open("p1")
    room.do(ProposeDeletion("p1"), KENYA)
    room.do(lift("p1", "p1.1"))
    assert room.paragraph("p2").heading == "Above"
