"""Paragraphs as such: a new one, or the deletion of one, is a proposal in a bracket of its own."""

import pytest

from simulation import paragraphs
from simulation.agreement import AgreeAdReferendum
from simulation.announcement import AnnounceQuestion
from simulation.drafting import CloseDrafting
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.seats import HOUSE
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes

WORDS = "Invites States to report every year;"


def new(after: str = "op1", kind: str = "operative", words: str = WORDS) -> ProposeParagraph:
    return ProposeParagraph(after, kind, words)


def propose(room: Minutes, seat: str = KENYA, **where: str) -> str:
    """The id of the paragraph that `seat` puts forward."""
    (event,) = room.do(new(**where), seat)
    return str(event.paragraph)  # type: ignore[attr-defined]


def accept(paragraph: str, *proposals: str) -> LiftBrackets:
    return LiftBrackets(paragraph, proposals or (f"{paragraph}.1",), accept=True)


def drop(paragraph: str, *proposals: str) -> LiftBrackets:
    return LiftBrackets(paragraph, proposals or (f"{paragraph}.1",), accept=False)


def labels(room: Minutes) -> list[str]:
    return [each.label for each in room.room.standing.values()]


def test_a_new_paragraph_stands_in_a_bracket_of_its_own(room: Minutes) -> None:
    """When Kenya puts forward a paragraph after OP1, then it stands there in brackets, open, and is in the record."""
    name = propose(room)
    assert room.reads(name) == f"[{WORDS} – KEN]"
    assert labels(room) == ["", "PP1", "OP1", "OP2", "OP3"]
    assert [*room.room.standing].index(name) == 3
    assert room.paragraph(name).status == "open"
    assert room.log == [("put-forward", "Kenya put forward a new paragraph OP2.")]
    assert [part["part"] for _, part in room.heard] == ["new-paragraph", "sequence", "decision"]


def test_it_may_come_before_all_others(room: Minutes) -> None:
    """When a preambular paragraph is put forward at the very beginning, then it is the first, and PP1 becomes PP2."""
    name = propose(room, after="", kind="preambular")
    assert next(iter(room.room.standing)) == name
    assert labels(room) == ["PP1", "", "PP2", "OP1", "OP2"]


def test_proposals_at_one_place_stand_in_the_order_in_which_they_came(room: Minutes) -> None:
    """Given Kenya's paragraph after OP1, when Egypt puts one forward at the same place, then it follows Kenya's."""
    first, second = propose(room), propose(room, EGYPT)
    assert [*room.room.standing][3:5] == [first, second]


def test_what_comes_behind_a_paragraph_comes_before_an_accepted_newcomer(room: Minutes) -> None:
    """
    Given Kenya's paragraph after OP1, accepted, when Egypt puts one forward after OP1, then it stands right behind it;
    with numbers frozen it is OP1 bis, and ter follows bis, also when bis is accepted.
    """
    kenyas = propose(room)
    room.do(accept(kenyas), CHAIR)
    first = propose(room, EGYPT)
    assert [*room.room.standing][3:5] == [first, kenyas]
    room.do(accept(first), CHAIR)
    room.do(IssueRevision(), CHAIR)
    second = propose(room, EGYPT)
    room.do(accept(second), CHAIR)
    third = propose(room)
    assert [room.paragraph(each).label for each in (second, third)] == ["OP1 bis", "OP1 ter"]
    assert [*room.room.standing][3:7] == [second, third, first, kenyas]


def test_others_write_in_it_and_take_positions(room: Minutes) -> None:
    """Given Kenya's paragraph, when others add, strike and support, then their brackets stand inside Kenya's."""
    name = propose(room)
    room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.strike(EGYPT, "every", paragraph=name)
    room.do(TakePosition(name, (f"{name}.1",), "support"), NETHERLANDS)
    assert room.reads(name) == "[Invites States to report [~~every~~ – EGY][ or two – NLD] year; – KEN, NLD]"
    assert room.room.brackets() == 3


def test_its_author_goes_on_writing_in_it(room: Minutes) -> None:
    """Given its own paragraph, when Kenya types in it, then the words join the paragraph, and it may delete them."""
    name = propose(room)
    room.do(TakePosition(name, (f"{name}.1",), "support"), EGYPT)
    assert room.write(KENYA, " again", after="report", paragraph=name) == f"{name}.1"
    room.do(room.rubber(KENYA, "every year", paragraph=name), KENYA)
    assert room.reads(name) == "[Invites States to report again ; – KEN, EGY]"
    assert room.paragraph(name).text.proposals[f"{name}.1"].stale == (EGYPT,)


def test_its_author_revises_it_orally(room: Minutes) -> None:
    """Given its own paragraph, closed to drafting, when Kenya says it anew, then only what differs is changed."""
    name = propose(room)
    room.do(CloseDrafting((name,)))
    room.do(ReviseOrally(name, f"{name}.1", WORDS.replace("year", "month")), KENYA)
    assert room.reads(name) == "[Invites States to report every month; – KEN]"


def test_accepted_it_is_a_paragraph_like_any_other(room: Minutes) -> None:
    """When the Chair accepts it, then it stands without a bracket, can be agreed, and its words are traced to Kenya."""
    name = propose(room)
    room.do(accept(name))
    room.do(AgreeAdReferendum(name))
    assert room.reads(name) == WORDS
    assert room.log[1] == ("lifted", "Bracket around the new paragraph OP2 lifted by the Chair: accepted.")
    (found,) = (each for each in outcome(room.room).paragraphs if each.id == name)
    (origin,) = found.origins
    assert (origin.kind, origin.words, origin.by, origin.decision) == ("admitted", WORDS, KENYA, "d2")


def test_a_bracket_inside_it_remains_when_it_is_accepted(room: Minutes) -> None:
    """Given Dutch words in Kenya's paragraph, when the paragraph is accepted, then they are still to be settled."""
    name = propose(room)
    room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(accept(name))
    assert room.reads(name) == "Invites States to report every[ or two – NLD] year;"


def test_dropped_it_falls_and_the_numbers_close_up(room: Minutes) -> None:
    """When the Chair drops it, then it is no longer in the text, what others wrote in it is moot, and all is kept."""
    name = propose(room)
    dutch = room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(drop(name))
    assert name not in room.room.standing
    assert labels(room) == ["", "PP1", "OP1", "OP2"]
    assert room.paragraph(name).text.proposals[dutch].status == "moot"
    assert "or two" in room.text(name).text()
    assert room.room.brackets() == 0
    assert name not in {each.id for each in outcome(room.room).paragraphs}


def test_whoever_writes_in_a_fallen_paragraph_gets_the_words_back(room: Minutes) -> None:
    """Given Dutch words on their way, when the paragraph falls first, then they are out of order."""
    name = propose(room)
    on_their_way = room.ink(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(drop(name))
    assert room.refuse(on_their_way, NETHERLANDS) == "paragraph.fallen"
    assert room.refuse(accept(name)) == "paragraph.fallen"
    assert room.refuse(TakePosition(name, (f"{name}.1",), "support"), EGYPT) == "paragraph.fallen"
    assert room.refuse(new(after=name), EGYPT) == "paragraph.fallen"


def test_the_chair_puts_it_back(room: Minutes) -> None:
    """Given a dropped paragraph, when the Chair puts it back, then it stands in brackets as before, words and all."""
    name = propose(room)
    room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(drop(name))
    room.do(RestoreBrackets(name, (f"{name}.1",), "a slip"))
    assert room.reads(name) == "[Invites States to report every[ or two – NLD] year; – KEN]"
    assert room.log[-1] == ("restored", "Bracket around the new paragraph OP2 put back by the Chair. Reason: a slip")


def test_a_bracket_of_a_fallen_paragraph_does_not_come_back_alone(room: Minutes) -> None:
    """Given a bracket dropped before its paragraph was, when only that is to come back, then it is out of order."""
    name = propose(room)
    dutch = room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(drop(name, dutch))
    room.do(drop(name))
    assert room.refuse(RestoreBrackets(name, (dutch,))) == "paragraph.fallen"


def test_its_author_withdraws_it_and_another_takes_it_over(room: Minutes) -> None:
    """Given Kenya's paragraph withdrawn, when Egypt takes it over, then it stands again, others' words too."""
    name = propose(room)
    room.write(NETHERLANDS, " or two", after="every", paragraph=name)
    room.do(WithdrawProposal(name, (f"{name}.1",)), KENYA)
    assert name not in room.room.standing
    room.do(TakeOverProposal(name, (f"{name}.1",)), EGYPT)
    assert room.reads(name) == "[Invites States to report every[ or two – NLD] year; – EGY]"
    assert [part["part"] for _, part in room.heard] == ["proposals", "sequence", "decision"]


def test_the_room_decides_on_it_by_gavel_and_by_vote(room: Minutes) -> None:
    """Given two new paragraphs, when one goes through without objection and one is voted down, then it is so done."""
    yes, no = propose(room), propose(room, EGYPT, after="op2", words="Decides to do nothing.")
    room.do(AskForObjection(Subject("brackets", yes, (f"{yes}.1",))))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    room.do(OpenVote(Subject("brackets", no, (f"{no}.1",))))
    room.do(CastBallot("v1", "against"), KENYA)
    room.do(CloseVote("v1"))
    assert yes in room.room.standing
    assert no not in room.room.standing
    assert room.reads(yes) == WORDS
    assert room.log[-2:] == [
        ("vote", "Adding paragraph OP4: 0 in favour, 1 against, 0 abstentions; 1 required; rejected."),
        ("lifted", "Bracket around the new paragraph OP4 lifted by a vote: dropped."),
    ]
    assert room.refuse(RestoreBrackets(no, (f"{no}.1",))) == "proposal.by-vote"


def test_once_a_revision_is_issued_newcomers_are_bis_and_ter(room: Minutes) -> None:
    """Given Rev.1, when paragraphs come in after OP1, then they are OP1 bis and OP1 ter, and the others keep theirs."""
    room.open("op1")
    room.strike(KENYA, "share ")
    room.do(IssueRevision())
    bis = propose(room)
    propose(room, EGYPT)
    propose(room, EGYPT, after="pp1", kind="preambular")
    assert labels(room) == ["", "PP1", "PP1 bis", "OP1", "OP1 bis", "OP1 ter", "OP2"]
    room.do(drop(bis))
    propose(room, NETHERLANDS)
    assert labels(room) == ["", "PP1", "PP1 bis", "OP1", "OP1 ter", "OP1 quater", "OP2"]
    room.do(RestoreBrackets(bis, (f"{bis}.1",)))
    assert labels(room) == ["", "PP1", "PP1 bis", "OP1", "OP1 bis", "OP1 ter", "OP1 quater", "OP2"]


def test_before_the_first_printed_paragraph_it_is_ante(room: Minutes) -> None:
    """Given Rev.1, when a paragraph comes in before PP1, then it is PP1 ante."""
    room.open("op1")
    room.strike(KENYA, "share ")
    room.do(IssueRevision())
    propose(room, after="h1", kind="preambular")
    propose(room, after="h1", kind="preambular")
    assert labels(room) == ["", "PP1 ante", "PP1 ante bis", "PP1", "OP1", "OP2"]


def test_what_comes_back_takes_no_number_that_was_printed_meanwhile(room: Minutes) -> None:
    """Given OP1 deleted before Rev.1, in which OP2 became OP1, when it is put back, then it is a newcomer."""
    room.open("op1")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(accept("op1", "op1.1"))
    room.do(IssueRevision())
    assert labels(room) == ["", "PP1", "OP1"]
    room.do(RestoreBrackets("op1", ("op1.1",)))
    assert labels(room) == ["", "PP1", "OP1 ante", "OP1"]


def test_a_revision_has_it_in_its_bracket(room: Minutes) -> None:
    """Given a new paragraph, then a revision holds it in its bracket, and the next one after the drop does not."""
    name = propose(room)
    room.do(IssueRevision())
    copy = next(each for each in room.room.revisions[-1].paragraphs if each.id == name)
    assert copy.has_brackets
    assert (copy.words, copy.label) == (WORDS, "OP2")
    assert room.room.revisions[-1].brackets == 1
    room.do(drop(name))
    room.do(IssueRevision())
    assert name not in {each.id for each in room.room.revisions[-1].paragraphs}


@pytest.mark.parametrize(
    ("command", "seat", "code"),
    [
        (new(), CHAIR, "seat.delegations-only"),
        (new(), OBSERVER, "seat.delegations-only"),
        (new(words=" \n "), KENYA, "paragraph.words"),
        (new(after="op9"), KENYA, "paragraph.unknown"),
        (new(kind="report"), KENYA, "paragraph.kind"),
        (new(kind="preambular"), KENYA, "paragraph.preamble"),
        (new(after="h1"), KENYA, "paragraph.preamble"),
    ],
)
def test_what_is_no_new_paragraph(room: Minutes, command: ProposeParagraph, seat: str, code: str) -> None:
    """Given the text of a resolution, then such a proposal is out of order."""
    assert room.refuse(command, seat) == code


def test_nothing_is_added_while_the_whole_is_before_the_room(room: Minutes) -> None:
    """Given the text as a whole announced, when Kenya puts forward a paragraph, then it is out of order."""
    room.do(AnnounceQuestion(Subject("text")))
    assert room.refuse(new(), KENYA) == "paragraph.put"


def test_lines_become_one(room: Minutes) -> None:
    """When Kenya pastes two lines, then they stand in one: a paragraph has no line breaks."""
    name = propose(room, words="  Invites\nStates; ")
    assert room.reads(name) == "[Invites States; – KEN]"


def test_a_text_has_its_measure(room: Minutes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a text with as many paragraphs as it may have, fallen ones included, then there is no further one."""
    monkeypatch.setattr(paragraphs, "MOST_PARAGRAPHS", 5)
    room.do(drop(propose(room)))
    assert room.refuse(new(), KENYA) == "paragraph.many"


# Deletion


def test_a_deletion_stands_around_the_paragraph(room: Minutes) -> None:
    """When Kenya proposes to delete OP1, then the whole of it is in a bracket that says so, and still to be read."""
    room.open("op1")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(TakePosition("op1", ("op1.1",), "oppose"), EGYPT)
    assert room.reads() == "[Calls upon States to share information; – delete: KEN; against: EGY]"
    assert room.log == [("put-forward", "Kenya proposed to delete paragraph OP1.")]
    assert room.refuse(AgreeAdReferendum("op1")) == "paragraph.brackets"


def test_accepted_it_takes_the_paragraph_out(room: Minutes) -> None:
    """When the deletion is accepted, then the paragraph falls with every bracket in it, and the record tells all."""
    room.open("op1")
    dutch = room.write(NETHERLANDS, " soon", after="States")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(accept("op1", "op1.2"))
    assert labels(room) == ["", "PP1", "OP1"]
    assert room.paragraph().text.proposals[dutch].status == "moot"
    assert room.log[-1] == ("lifted", "Bracket on the deletion of paragraph OP1 lifted by the Chair: accepted.")
    found = outcome(room.room)
    assert [each.id for each in found.paragraphs] == ["h1", "pp1", "op2"]
    (gone,) = found.fallen
    assert (gone.label, gone.words, gone.by, gone.decision) == ("OP1", DRAFTED, KENYA, "d2")
    (matter,) = found.decisions[-1].matter
    assert (matter.kind, matter.words, matter.by) == ("strike", DRAFTED, KENYA)


DRAFTED = "Calls upon States to share information;"


def test_dropped_it_leaves_the_paragraph_as_it_was(room: Minutes) -> None:
    """When the deletion is dropped, then the paragraph stands without that bracket."""
    room.open("op1")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(drop("op1", "op1.1"))
    assert room.reads() == DRAFTED


def test_the_chair_brings_a_deleted_paragraph_back(room: Minutes) -> None:
    """Given a deleted paragraph, when the Chair puts it back, then it stands where it stood, its deletion proposed."""
    room.open("op1")
    room.write(NETHERLANDS, " soon", after="States")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(accept("op1", "op1.2"))
    room.do(RestoreBrackets("op1", ("op1.2",)))
    assert room.reads() == "[Calls upon States[ soon – NLD] to share information; – delete: KEN]"
    assert labels(room) == ["", "PP1", "OP1", "OP2"]


def test_its_sponsor_withdraws_a_deletion(room: Minutes) -> None:
    """When Kenya withdraws the deletion, then the paragraph stands."""
    room.open("op1")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(WithdrawProposal("op1", ("op1.1",)), KENYA)
    assert room.reads() == DRAFTED


def test_when_nothing_can_be_deleted(room: Minutes) -> None:
    """Given paragraphs closed, agreed, proposed, or up for deletion already, then the rule says what to do instead."""
    assert room.refuse(ProposeDeletion("op1"), KENYA) == "drafting.closed"
    room.do(AgreeAdReferendum("op2"))
    assert room.refuse(ProposeDeletion("op2"), KENYA) == "drafting.agreed"
    room.open("op1")
    room.do(ProposeDeletion("op1"), KENYA)
    assert room.refuse(ProposeDeletion("op1"), EGYPT) == "deletion.standing"
    name = propose(room)
    assert room.refuse(ProposeDeletion(name), KENYA) == "deletion.own"
    assert room.refuse(ProposeDeletion(name), EGYPT) == "deletion.new"
    assert room.refuse(ProposeDeletion("op1"), CHAIR) == "seat.delegations-only"
