"""Moving a paragraph: a proposal that leaves the words alone and lets both places be seen until it is settled."""

import pytest

from simulation.announcement import AnnounceQuestion
from simulation.convening import DraftParagraph
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.moving import ProposeMove
from simulation.paragraphs import ProposeDeletion
from simulation.positions import TakePosition, WithdrawProposal
from simulation.seats import HOUSE
from simulation.splitting import ProposeMerge, ProposeSplit
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes, spans_of, standing

DRAFT = (
    DraftParagraph("pp1", "preambular", "Recalling its resolution,"),
    DraftParagraph("op1", "operative", "Calls upon States;", "Cooperation"),
    DraftParagraph("op2", "operative", "Invites States;"),
    DraftParagraph("op3", "operative", "Decides to meet again.", "Follow-up"),
)


@pytest.fixture
def drafting() -> Minutes:
    room = Minutes(draft=DRAFT)
    room.open("pp1", "op1", "op2", "op3")
    return room


def accept(paragraph: str, *proposals: str) -> LiftBrackets:
    return LiftBrackets(paragraph, proposals, accept=True)


def text(room: Minutes) -> list[tuple[str, str]]:
    """Number and id of every paragraph, in order."""
    return [(each.label, each.id) for each in room.room.standing.values()]


def headings(room: Minutes) -> dict[str, str]:
    return {each.id: each.heading for each in room.room.standing.values() if each.heading}


def test_a_move_says_where_the_paragraph_would_stand(drafting: Minutes) -> None:
    """When Kenya proposes to move OP1 behind OP3, then it stays, in a bracket that names the place."""
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    drafting.do(TakePosition("op1", ("op1.1",), "support"), NETHERLANDS)
    assert drafting.paragraph().text.proposals["op1.1"].place == "op3"
    (reading,) = drafting.room.version(Subject("paragraph", "op1")).readings.values()
    assert reading == "[Calls upon States; – move behind OP3: KEN, NLD]"
    assert [each for _, each in text(drafting)] == ["pp1", "op1", "op2", "op3"]
    assert drafting.log == [("put-forward", "Kenya proposed to move paragraph OP1 behind paragraph OP3.")]


def test_accepted_it_stands_there_with_its_words_and_brackets(drafting: Minutes) -> None:
    """Given Egypt's words in OP1, when the move is accepted, then OP1 is the last, brackets and all, and renumbered."""
    drafting.write(EGYPT, "all ", after="upon ")
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    on_their_way = drafting.ink(NETHERLANDS, " soon", after="States")
    drafting.do(accept("op1", "op1.2"))
    assert text(drafting) == [("PP1", "pp1"), ("OP1", "op2"), ("OP2", "op3"), ("OP3", "op1")]
    drafting.do(on_their_way, NETHERLANDS)
    assert drafting.reads() == "Calls upon [all  – EGY]States[ soon – NLD];"
    assert drafting.log[-1] == ("lifted", "Bracket on the move of paragraph OP1 lifted by the Chair: accepted.")
    assert standing(drafting.replayed()) == standing(drafting.room)


def test_a_heading_stays_above_what_is_left_below_it(drafting: Minutes) -> None:
    """Given OP1 under the heading Cooperation, when it moves away, then OP2 has that; put back, it has it again."""
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    assert headings(drafting) == {"op2": "Cooperation", "op3": "Follow-up"}
    drafting.do(RestoreBrackets("op1", ("op1.1",)))
    assert headings(drafting) == {"op1": "Cooperation", "op3": "Follow-up"}
    assert [each for _, each in text(drafting)] == ["pp1", "op1", "op2", "op3"]
    assert drafting.room.brackets() == 1


def test_a_heading_goes_along_where_nothing_is_left_below_it(drafting: Minutes) -> None:
    """Given OP3 alone under Follow-up, when it moves to the front, then its heading goes with it."""
    drafting.do(ProposeMove("op3", "pp1"), KENYA)
    drafting.do(accept("op3", "op3.1"))
    assert [each for _, each in text(drafting)] == ["pp1", "op3", "op1", "op2"]
    assert headings(drafting) == {"op3": "Follow-up", "op1": "Cooperation"}


def test_a_heading_stays_when_the_paragraph_below_it_is_deleted(drafting: Minutes) -> None:
    """Given OP1 under the heading Cooperation, when it is deleted, then OP2 stands below it; put back, OP1 does."""
    drafting.do(ProposeDeletion("op1"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    assert headings(drafting) == {"op2": "Cooperation", "op3": "Follow-up"}
    drafting.do(RestoreBrackets("op1", ("op1.1",)))
    assert headings(drafting) == {"op1": "Cooperation", "op3": "Follow-up"}


def test_two_places_compete(drafting: Minutes) -> None:
    """Given Kenya's move to the end and Egypt's to the front, when one is dropped, then the other may be accepted."""
    drafting.do(ProposeMove("op2", "op3"), KENYA)
    drafting.do(ProposeMove("op2", "pp1"), EGYPT)
    assert drafting.room.brackets() == 2
    drafting.do(LiftBrackets("op2", ("op2.1",), accept=False))
    drafting.do(AskForObjection(Subject("brackets", "op2", ("op2.2",))))
    drafting.now += 10
    drafting.do(LetGavelFall(), HOUSE.id)
    assert [each for _, each in text(drafting)] == ["pp1", "op2", "op1", "op3"]
    assert [part["part"] for _, part in drafting.heard][-3:] == ["proposals", "sequence", "decision"]


def test_numbers_that_are_printed_stay(drafting: Minutes) -> None:
    """Given Rev.1, when OP1 moves to the end, then it keeps its number, and so do the others."""
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    drafting.do(IssueRevision())
    drafting.do(accept("op1", "op1.1"))
    assert text(drafting) == [("PP1", "pp1"), ("OP2", "op2"), ("OP3", "op3"), ("OP1", "op1")]


def test_its_sponsor_withdraws_a_move(drafting: Minutes) -> None:
    """When Kenya withdraws the move, then the paragraph stands without a bracket where it was."""
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    drafting.do(WithdrawProposal("op1", ("op1.1",)), KENYA)
    assert drafting.reads() == "Calls upon States;"


def test_what_cannot_be_moved_says_why(drafting: Minutes) -> None:
    """Given the text, then no paragraph moves to where it is, into the preamble, or twice for one delegation."""
    assert drafting.refuse(ProposeMove("op1", "pp1"), KENYA) == "move.here"
    assert drafting.refuse(ProposeMove("op1", "op1"), KENYA) == "move.here"
    assert drafting.refuse(ProposeMove("op1", ""), KENYA) == "paragraph.preamble"
    assert drafting.refuse(ProposeMove("pp1", "op2"), KENYA) == "paragraph.preamble"
    assert drafting.refuse(ProposeMove("op1", "op9"), KENYA) == "paragraph.unknown"
    assert drafting.refuse(ProposeMove("op1", "op3"), CHAIR) == "seat.delegations-only"
    drafting.do(ProposeMove("op1", "op3"), KENYA)
    assert drafting.refuse(ProposeMove("op1", "op3"), EGYPT) == "move.standing"
    assert drafting.refuse(ProposeMove("op1", "op2"), KENYA) == "move.own"
    drafting.do(AnnounceQuestion(Subject("brackets", "op1", ("op1.1",))))
    assert drafting.refuse(ProposeMove("op1", "op2"), EGYPT) == "drafting.put"


@pytest.mark.parametrize("behind", ["op1", "op2"])
def test_it_stands_behind_what_the_other_has_become_meanwhile(drafting: Minutes, behind: str) -> None:
    """
    Given that OP3 should stand behind OP1 or OP2, when these two are merged first, then the bracket names what they
    became, and accepted OP3 stands behind that; put back, and the merge too, everything stands where it stood.
    """
    drafting.do(ProposeMove("op3", "pp1"), KENYA)
    drafting.do(accept("op3", "op3.1"))
    drafting.do(ProposeMove("op3", behind), EGYPT)
    drafting.do(ProposeMerge("op1"), KENYA)
    drafting.do(accept("op1", "op1.1"))
    assert drafting.room.names[f"¶{behind}"] == "OP2"
    drafting.do(accept("op3", "op3.2"))
    assert [each for _, each in text(drafting)] == ["pp1", "new1", "op3"]
    assert standing(drafting.replayed()) == standing(drafting.room)
    drafting.do(RestoreBrackets("op3", ("op3.2",)))
    drafting.do(RestoreBrackets("op1", ("op1.1",)))
    assert [each for _, each in text(drafting)] == ["pp1", "op3", "op1", "op2"]


def test_it_stands_behind_the_second_part_of_what_was_split(drafting: Minutes) -> None:
    """Given that OP3 should stand behind OP1, when OP1 is split first, then accepted it stands behind both parts."""
    drafting.do(ProposeMove("op3", "op1"), EGYPT)
    client, clock, _ = spans_of(drafting.text("op1"), "upon")[0]
    drafting.do(ProposeSplit("op1", client, clock), KENYA)
    drafting.do(accept("op1", "op1.1"))
    drafting.do(accept("op3", "op3.1"))
    assert [each for _, each in text(drafting)] == ["pp1", "new1", "new2", "op3", "op2"]
