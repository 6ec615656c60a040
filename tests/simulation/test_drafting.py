"""Drafting: the Chair opens a paragraph, delegations write in brackets, and delete only what is their own."""

import pytest

from simulation import Command, Event
from simulation.agreement import AgreeAdReferendum
from simulation.drafting import CloseDrafting, DraftingClosed, DraftingOpened, InkWritten, OpenDrafting, StrikeWords
from simulation.gavel import AskForObjection
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.positions import TakePosition, WithdrawProposal
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes


@pytest.fixture
def drafting(room: Minutes) -> Minutes:
    room.open("op1")
    return room


# Opening and closing


def test_the_chair_opens_and_closes(room: Minutes) -> None:
    """When the Chair opens a paragraph and closes it, then each happens once, however often it is asked for."""
    assert room.do(OpenDrafting(("op1", "op1", "op2"))) == [DraftingOpened("op1"), DraftingOpened("op2")]
    assert room.do(OpenDrafting(("op1",))) == []
    assert room.do(CloseDrafting(("op1", "op1")), SECRETARY) == [DraftingClosed("op1")]
    assert room.do(CloseDrafting(("op1",))) == []


def test_only_the_chair_opens_and_closes(room: Minutes) -> None:
    """When a delegation opens or closes a paragraph, then that is out of order."""
    assert room.refuse(OpenDrafting(("op1",)), KENYA) == "seat.chair-only"
    assert room.refuse(CloseDrafting(("op1",)), OBSERVER) == "seat.chair-only"


def test_an_agreed_paragraph_is_not_simply_opened(room: Minutes) -> None:
    """Given op1 agreed, when the Chair opens op2 and op1 at once, then neither is opened."""
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(OpenDrafting(("op2", "op1"))) == "drafting.agreed"
    assert room.do(CloseDrafting(("op1",))) == []


@pytest.mark.parametrize(
    ("command", "seat"),
    [
        (OpenDrafting(("nowhere",)), CHAIR),
        (CloseDrafting(("nowhere",)), CHAIR),
        (StrikeWords("nowhere", ((1, 0, 1),)), KENYA),
        (TakePosition("nowhere", ("op1.1",), "support"), KENYA),
        (WithdrawProposal("nowhere", ("op1.1",)), KENYA),
        (LiftBrackets("nowhere", ("op1.1",), accept=True), CHAIR),
        (AgreeAdReferendum("nowhere"), CHAIR),
    ],
)
def test_there_is_no_such_paragraph(room: Minutes, command: Command, seat: str) -> None:
    """When an act names a paragraph that does not exist, then that is out of order."""
    assert room.refuse(command, seat) == "paragraph.unknown"


# Writing


def test_new_words_stand_in_brackets(drafting: Minutes) -> None:
    """When Kenya types, then its words stand in the text at once, in brackets with its name."""
    drafting.write(KENYA, " promptly", after="States")
    assert drafting.reads() == "Calls upon States[ promptly – KEN] to share information;"


def test_who_goes_on_typing_stays_in_the_bracket(drafting: Minutes) -> None:
    """When Kenya types on, before or behind its own words, then it is the same proposal; elsewhere it is another."""
    first = drafting.write(KENYA, "prompt", after="share ")
    assert drafting.write(KENYA, " and full ", after="prompt") == first
    assert drafting.write(KENYA, "truly ", after="share ") == first
    assert drafting.write(KENYA, "All ", after="") != first
    assert drafting.reads() == "[All  – KEN]Calls upon States to share [truly prompt and full  – KEN]information;"


def test_neighbours_have_brackets_of_their_own(drafting: Minutes) -> None:
    """When the Netherlands types beside and inside Kenya's words, then its words are its own proposals."""
    kenyas = drafting.write(KENYA, " fast and safe", after="States")
    beside = drafting.write(NETHERLANDS, " always", after="safe")
    inside = drafting.write(NETHERLANDS, ", cheap", after="fast")
    assert len({kenyas, beside, inside}) == 3
    assert (
        drafting.reads()
        == "Calls upon States[ fast[, cheap – NLD] and safe – KEN][ always – NLD] to share information;"
    )


def test_words_beside_an_accepted_proposal_are_new(drafting: Minutes) -> None:
    """Given Kenya's words accepted, when Kenya types beside them, then that is a new proposal."""
    first = drafting.write(KENYA, " soon", after="States")
    drafting.do(LiftBrackets("op1", (first,), accept=True))
    assert drafting.write(KENYA, "er", after="soon") != first


def test_changed_words_make_positions_stale(drafting: Minutes) -> None:
    """Given positions on Kenya's words, when Kenya changes them, then those positions are marked as taken before."""
    first = drafting.write(KENYA, " soon", after="States")
    drafting.do(TakePosition("op1", (first,), "support"), NETHERLANDS)
    drafting.do(TakePosition("op1", (first,), "oppose"), EGYPT)
    drafting.write(KENYA, "er", after="soon")
    assert drafting.paragraph().text.proposals[first].stale == (NETHERLANDS, EGYPT)


def test_deleting_also_makes_positions_stale(drafting: Minutes) -> None:
    """Given a position on Kenya's words, when Kenya deletes some of them, then it is stale until it is taken anew."""
    first = drafting.write(KENYA, " sooner", after="States")
    drafting.do(TakePosition("op1", (first,), "support"), NETHERLANDS)
    drafting.do(drafting.rubber(KENYA, "er"), KENYA)
    assert drafting.paragraph().text.proposals[first].stale == (NETHERLANDS,)
    drafting.do(TakePosition("op1", (first,), "support"), NETHERLANDS)
    assert drafting.paragraph().text.proposals[first].stale == ()


def test_the_author_deletes_own_words(drafting: Minutes) -> None:
    """Given Kenya's words, when Kenya deletes them, then they are gone and no bracket is left."""
    drafting.write(KENYA, " soon", after="States")
    drafting.do(drafting.rubber(KENYA, " soon"), KENYA)
    assert drafting.reads() == "Calls upon States to share information;"
    assert drafting.room.brackets() == 0


def test_a_repeated_sending_changes_nothing(drafting: Minutes) -> None:
    """When an acknowledgement was lost and the browser sends again, then nothing happens and nobody is told."""
    command = drafting.ink(KENYA, " soon", after="States")
    assert len(drafting.do(command, KENYA)) == 1
    assert drafting.do(command, KENYA) == []
    assert drafting.heard == []


def test_what_is_passed_on_names_the_words(drafting: Minutes) -> None:
    """When Kenya types, then the room is told the words, their proposal and nothing else."""
    (event,) = drafting.do(drafting.ink(KENYA, " soon", after="States"), KENYA)
    assert isinstance(event, InkWritten)
    assert event.words == ((101, 0, 5, "op1.1"),)
    ((audience, part),) = drafting.heard
    assert audience == "room"
    assert part["words"] == [(101, 0, 5, "op1.1")]
    assert list(part["proposals"]) == ["op1.1"]


def test_only_delegations_write(drafting: Minutes) -> None:
    """When the Chair, the Secretariat or an observer writes, then that is out of order."""
    command = drafting.ink(KENYA, "x", after="States")
    assert {drafting.refuse(command, seat) for seat in (CHAIR, SECRETARY, OBSERVER)} == {"seat.delegations-only"}


def test_nobody_writes_in_a_closed_paragraph(room: Minutes) -> None:
    """Given op1 closed, when Kenya writes or strikes, then that is out of order."""
    assert room.refuse(room.ink(KENYA, "x", after="States"), KENYA) == "drafting.closed"
    assert room.refuse(room.red_pencil("States"), KENYA) == "drafting.closed"


def test_nobody_writes_in_an_agreed_paragraph(drafting: Minutes) -> None:
    """Given op1 agreed while Kenya was offline, when its words arrive, then that is out of order."""
    drafting.do(AgreeAdReferendum("op1"))
    assert drafting.refuse(drafting.ink(KENYA, "x", after="States"), KENYA) == "drafting.agreed"
    assert drafting.refuse(drafting.red_pencil("States"), KENYA) == "drafting.agreed"


@pytest.mark.parametrize("subject", [Subject("paragraph", "op1"), Subject("text")])
def test_nobody_writes_under_a_question(drafting: Minutes, subject: Subject) -> None:
    """Given a question about op1 or the whole before the room, when Kenya writes, then that must wait."""
    if subject.kind == "text":
        drafting.do(AgreeAdReferendum("pp1"))
        drafting.do(AgreeAdReferendum("op2"))
        drafting.do(_vote_on(subject))
    else:
        drafting.do(AskForObjection(subject))
    assert drafting.refuse(drafting.ink(KENYA, "x", after="States"), KENYA) == "drafting.put"
    assert drafting.refuse(drafting.red_pencil("States"), KENYA) == "drafting.put"


def _vote_on(subject: Subject) -> Command:
    from simulation.voting import OpenVote

    return OpenVote(subject, "simple")


# Striking


def test_struck_words_stay_to_be_read(drafting: Minutes) -> None:
    """When Kenya strikes words of the zero draft, then they stay, struck, with its name."""
    drafting.strike(KENYA, "share ")
    assert drafting.reads() == "Calls upon States to [~~share ~~ – KEN]information;"


def test_striking_the_same_again_is_nothing(drafting: Minutes) -> None:
    """Given words struck by Kenya, when Kenya strikes them again, then there is nothing left to strike; Egypt may."""
    drafting.strike(KENYA, "share ")
    assert drafting.refuse(drafting.red_pencil("share "), KENYA) == "strike.nothing"
    drafting.strike(EGYPT, "share ")
    assert "KEN / EGY" in drafting.reads()


def test_a_strike_beside_an_own_strike_joins_it(drafting: Minutes) -> None:
    """Given words struck by Kenya, when it strikes what stands before and behind, then it is one strike."""
    first = drafting.strike(KENYA, "share")
    assert drafting.strike(KENYA, " information") == first
    assert drafting.strike(KENYA, "States to ") == first
    assert drafting.strike(KENYA, "Calls") != first


def test_a_widened_strike_makes_positions_stale(drafting: Minutes) -> None:
    """Given support for a strike, when it is widened, then that support was for the narrower one."""
    first = drafting.strike(KENYA, "share")
    drafting.do(TakePosition("op1", (first,), "support"), EGYPT)
    drafting.strike(KENYA, " information")
    assert drafting.paragraph().text.proposals[first].stale == (EGYPT,)


def test_nobody_strikes_own_open_words(drafting: Minutes) -> None:
    """Given Kenya's own words in brackets, when it strikes across them, then only the others are struck."""
    drafting.write(KENYA, " soon", after="States")
    assert drafting.refuse(drafting.red_pencil(" soon"), KENYA) == "strike.nothing"
    drafting.strike(KENYA, "States soon to")
    assert drafting.reads() == "Calls upon [~~States~~  soon – KEN][~~ to~~ – KEN] share information;"


def test_the_words_of_others_are_struck_inside_their_bracket(drafting: Minutes) -> None:
    """Given Kenya's words, when the Netherlands strikes some of them, then both stand on the page."""
    drafting.write(KENYA, " soon and well", after="States")
    drafting.strike(NETHERLANDS, " and well")
    assert drafting.reads() == "Calls upon States[ soon[~~ and well~~ – NLD] – KEN] to share information;"


def test_a_strike_must_name_words_that_exist(drafting: Minutes) -> None:
    """When a strike names characters the paragraph does not have, or too many ranges, then that is out of order."""
    for ranges in (((1, 0, 9_000),), ((7, 0, 1),), ((1, -5, 2),), ((1, 0, 0),), ((1, 10**30, 1),)):
        assert drafting.refuse(StrikeWords("op1", ranges), KENYA) == "ink.missing"
    assert drafting.refuse(StrikeWords("op1", ((1, 0, 1),) * 501), KENYA) == "ink.too-big"
    assert drafting.refuse(StrikeWords("op1", ()), KENYA) == "strike.nothing"


def test_a_strike_does_not_halve_a_character(room: Minutes) -> None:
    """Given a smiling face in pp1, when a strike names half of it, then that is out of order."""
    room.open("pp1")
    half = len("Recalling its resolution ")
    assert room.refuse(StrikeWords("pp1", ((1, half, 1),)), KENYA) == "ink.surrogate"
    assert room.refuse(StrikeWords("pp1", ((1, half + 1, 3),)), KENYA) == "ink.surrogate"


def test_who_does_not_draft_does_not_strike(drafting: Minutes) -> None:
    """When the Chair or an observer strikes, then that is out of order."""
    command = drafting.red_pencil("States")
    assert {drafting.refuse(command, seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}


def test_every_event_of_drafting_is_an_event() -> None:
    """The record knows the events of drafting by name."""
    assert {"DraftingOpened", "DraftingClosed", "InkWritten", "WordsStruck"} <= set(Event.kinds)
