"""Statements: positions explained before and after a decision, bound to the words they speak about."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from simulation import HOUSE
from simulation.agreement import AgreeAdReferendum, ReopenParagraph
from simulation.announcement import AnnounceQuestion, WithdrawAnnouncement
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.sittings import Adjourn
from simulation.statements import MOST, CloseStatements, CorrectStatement, ExplainPosition, ReopenStatements
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes

WHOLE, OP1, OP2 = Subject("text"), Subject("paragraph", "op1"), Subject("paragraph", "op2")
WORDS = "Calls upon States to share information;"


def digest(*words: tuple[str, str]) -> str:
    return sha256(json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def explained(room: Minutes, about: str, text: str = "We support this.", seat: str = KENYA, **more: Any) -> Any:
    """
    The statement that `seat` makes about a question or a decision.
    """
    (event,) = room.do(ExplainPosition(about, text, **more), seat)
    return room.room.statements[event.statement]  # type: ignore[attr-defined]


def voted(room: Minutes, subject: Subject, *yes: str) -> str:
    """
    Put `subject` to a vote; the id of the decision.
    """
    room.do(OpenVote(subject, "simple"))
    for seat in yes:
        room.do(CastBallot(room.room.vote.id, "in-favour"), seat)  # type: ignore[union-attr]
    room.do(CloseVote(room.room.vote.id))  # type: ignore[union-attr]
    return next(each.id for each in reversed(room.room.decisions) if each.kind == "vote")


@pytest.fixture
def adopted(room: Minutes) -> Minutes:
    """
    A sitting whose text was adopted by consensus.
    """
    for name in ("pp1", "op1", "op2"):
        room.do(AgreeAdReferendum(name))
    room.do(AskForObjection(WHOLE))
    room.now += 60
    room.do(LetGavelFall(), HOUSE.id)
    return room


# Before


def test_an_announced_question_rests_and_can_be_spoken_about(room: Minutes) -> None:
    """Given op1 announced, when Kenya explains its position, then the room hears it, bound to op1 as it reads."""
    room.open("op1")
    room.do(AnnounceQuestion(OP1))
    assert dict(room.heard)["room"]["announced"]["question"] == "Paragraph OP1, ad referendum"
    assert room.refuse(room.ink(KENYA, "x"), KENYA) == "drafting.put"
    said = explained(room, "q1")
    assert dict(room.heard)["room"]["statement"]["text"] == "We support this."
    assert (said.when, said.version) == ("before", digest(("op1", WORDS)))


def test_putting_the_question_ends_the_time_before(room: Minutes) -> None:
    """Given op1 announced, when it is put to the vote, then nobody interrupts; after it there is time again."""
    room.do(AnnounceQuestion(OP1))
    room.do(OpenVote(OP1, "simple"))
    assert room.room.announced is None
    assert room.refuse(ExplainPosition("q1", "Late"), KENYA) == "statement.running"
    room.do(CloseVote("v1"))
    assert room.refuse(ExplainPosition("q1", "Late"), KENYA) == "statement.over"
    assert explained(room, "d1").when == "after"


def test_the_gavel_is_not_interrupted_either(room: Minutes) -> None:
    """Given the gavel raised, when somebody explains its position, then that waits."""
    room.do(AnnounceQuestion(OP1))
    room.do(AskForObjection(OP1))
    assert room.refuse(ExplainPosition("q1", "Late"), KENYA) == "statement.running"


def test_what_is_announced_goes_first(room: Minutes) -> None:
    """Given op1 announced, when the Chair puts or announces something else, then she first takes that back."""
    room.do(AnnounceQuestion(OP1))
    assert room.refuse(OpenVote(OP2, "simple")) == "question.announced"
    assert room.refuse(AskForObjection(OP2)) == "question.announced"
    assert room.refuse(AnnounceQuestion(OP2)) == "floor.taken"
    room.do(WithdrawAnnouncement())
    assert room.refuse(WithdrawAnnouncement()) == "question.none"
    assert room.refuse(ExplainPosition("q1", "Late"), KENYA) == "statement.over"
    room.do(OpenVote(OP2, "simple"))


def test_only_what_can_be_put_is_announced_and_only_by_the_chair(room: Minutes) -> None:
    """Given brackets in the text, when the whole is announced, then the same rule refuses as when it is put."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(AnnounceQuestion(WHOLE)) == "adoption.brackets"
    assert room.refuse(AnnounceQuestion(OP2), KENYA) == "seat.chair-only"


def test_adjourning_ends_an_announcement(room: Minutes) -> None:
    """Given op1 announced, when the Chair adjourns, then nothing is announced any more."""
    room.do(AnnounceQuestion(OP1))
    room.do(Adjourn("Late"))
    assert room.room.announced is None


# After


def test_a_statement_is_bound_to_the_words_that_the_decision_left(room: Minutes) -> None:
    """Given words accepted by a vote, when Egypt explains its vote later, then it speaks about those."""
    room.open("op1")
    bracket = room.write(KENYA, " soon", after="States")
    vote = voted(room, Subject("brackets", "op1", (bracket,)), KENYA, NETHERLANDS)
    room.do(LiftBrackets("op1", (room.write(KENYA, " now", after="information"),), accept=True))
    said = explained(room, vote, seat=EGYPT)
    assert said.version == digest(("op1", "Calls upon States soon to share information;"))
    (printed,) = outcome(room.room).statements
    assert printed.words == {"OP1": "Calls upon States soon to share information;"}
    assert printed.decision == vote


def test_after_adoption_there_is_still_time(adopted: Minutes) -> None:
    """Given the text adopted, when Kenya explains its position, then it is heard, bound to what was adopted."""
    gavel = adopted.room.decisions[-2]
    said = explained(adopted, gavel.id)
    assert said.version == adopted.room.decisions[-1].version == outcome(adopted.room).version
    assert outcome(adopted.room).statements[0].words == {}


def test_after_an_adjournment_too(room: Minutes) -> None:
    """Given a sitting that ended without a text, when Kenya speaks about that, then it is heard."""
    room.do(Adjourn("No agreement"))
    assert explained(room, "d1").subject == WHOLE


def test_the_chair_closes_the_statements_and_may_open_them_again(adopted: Minutes) -> None:
    """Given the statements closed, then none is made or corrected; opened again, they are."""
    explained(adopted, adopted.room.decisions[-1].id)
    adopted.do(CloseStatements())
    assert adopted.heard == [("room", {"part": "statements", "closed": True})]
    assert adopted.do(CloseStatements(), SECRETARY) == []
    assert adopted.refuse(ExplainPosition("d5", "Late"), EGYPT) == "statement.closed"
    assert adopted.refuse(CorrectStatement("e1", "Better"), KENYA) == "statement.closed"
    adopted.do(ReopenStatements())
    assert adopted.do(ReopenStatements()) == []
    adopted.do(CorrectStatement("e1", "Better"), KENYA)


def test_statements_stay_open_while_the_sitting_does(room: Minutes) -> None:
    """Given a sitting in session, when the Chair closes the statements, or a delegation does, then that is refused."""
    assert room.refuse(CloseStatements()) == "statement.in-session"
    assert room.refuse(CloseStatements(), KENYA) == "seat.chair-only"
    assert room.refuse(ReopenStatements(), KENYA) == "seat.chair-only"


def test_not_everything_on_the_record_can_be_spoken_about(room: Minutes) -> None:
    """Given a paragraph reopened, when somebody explains that, or a decision that never was, then there is no such."""
    room.do(AgreeAdReferendum("op1"))
    room.do(ReopenParagraph("op1"))
    assert [room.refuse(ExplainPosition(about, "Why"), KENYA) for about in ("d2", "d9", "")] == ["statement.about"] * 3


# Who, what and how often


def test_only_delegations_explain(room: Minutes) -> None:
    """When the Chair or an observer explains a position, then that is refused."""
    room.do(AgreeAdReferendum("op1"))
    codes = [room.refuse(ExplainPosition("d1", "Well"), seat) for seat in (CHAIR, SECRETARY, OBSERVER)]
    assert codes == ["seat.delegations-only"] * 3


def test_nobody_explains_its_vote_on_its_own_words(room: Minutes) -> None:
    """Given Kenya's words announced and voted on, then others explain their votes and Kenya does not."""
    room.open("op1")
    subject = Subject("brackets", "op1", (room.write(KENYA, " soon", after="States"),))
    room.do(AnnounceQuestion(subject))
    assert room.refuse(ExplainPosition("q1", "Ours"), KENYA) == "statement.own"
    vote = voted(room, subject, EGYPT)
    assert room.refuse(ExplainPosition(vote, "Ours"), KENYA) == "statement.own"
    explained(room, vote, seat=EGYPT)


def test_after_consensus_on_its_words_a_sponsor_may_speak(room: Minutes) -> None:
    """Given Kenya's words taken in without objection, when Kenya explains its position, then it is heard."""
    room.open("op1")
    room.do(AskForObjection(Subject("brackets", "op1", (room.write(KENYA, " soon", after="States"),))))
    room.now += 60
    room.do(LetGavelFall(), HOUSE.id)
    explained(room, "d1")


def test_once_before_and_once_after(room: Minutes) -> None:
    """Given Kenya has explained, when it explains again, then it corrects instead; the same again is no offence."""
    room.do(AnnounceQuestion(OP1))
    explained(room, "q1", "First")
    assert room.do(ExplainPosition("q1", "First"), KENYA) == []
    assert room.refuse(ExplainPosition("q1", "Second"), KENYA) == "statement.made"
    explained(room, voted(room, OP1, KENYA), "After")
    assert [each.when for each in room.room.statements.values()] == ["before", "after"]


def test_its_author_corrects_a_statement(room: Minutes) -> None:
    """Given Kenya's statement, when Kenya corrects it, then everybody hears it anew; nobody else may."""
    room.do(AgreeAdReferendum("op1"))
    explained(room, "d1", "Teh text")
    room.now += 60
    room.do(CorrectStatement("e1", "The text"), KENYA)
    assert dict(room.heard)["room"]["statement"]["corrected"] == room.now
    assert room.do(CorrectStatement("e1", "The text"), KENYA) == []
    assert room.refuse(CorrectStatement("e1", "Mine"), EGYPT) == "statement.not-own"
    assert room.refuse(CorrectStatement("e2", "Mine"), EGYPT) == "statement.unknown"


def test_a_dissociation_names_its_paragraphs(adopted: Minutes) -> None:
    """Given consensus joined, when Egypt dissociates itself from op2, then the record says from what."""
    last = adopted.room.decisions[-1].id
    assert adopted.refuse(ExplainPosition(last, "Not us", "dissociation"), EGYPT) == "statement.paragraphs"
    assert adopted.refuse(ExplainPosition(last, "Not us", "reservation", ("p9",)), EGYPT) == "paragraph.unknown"
    said = explained(adopted, last, "Not us", EGYPT, kind="dissociation", paragraphs=("op2", "op1"))
    assert said.paragraphs == ("op1", "op2")
    assert outcome(adopted.room).statements[0].places == ("OP1", "OP2")
    explained(adopted, last, "And yet", EGYPT)


def test_an_interpretation_names_its_paragraphs_and_stands_beside_a_reservation(adopted: Minutes) -> None:
    """Given an adopted text, when Egypt says how it understands op1, then that stands, and a reservation beside it."""
    last = adopted.room.decisions[-1].id
    assert adopted.refuse(ExplainPosition(last, "As law", "interpretation"), EGYPT) == "statement.paragraphs"
    said = explained(adopted, last, "As existing law", EGYPT, kind="interpretation", paragraphs=("op1",))
    assert (said.kind, said.paragraphs) == ("interpretation", ("op1",))
    explained(adopted, last, "Not at once", EGYPT, kind="reservation", paragraphs=("op1",))
    assert [each.kind for each in outcome(adopted.room).statements] == ["interpretation", "reservation"]


def test_a_statement_is_plain_paragraphs_of_bounded_length(room: Minutes) -> None:
    """When a statement holds breaks, turning signs, nothing, or too much, then it is plain, or refused whole."""
    room.do(AgreeAdReferendum("op1"))
    assert explained(room, "d1", " One.\r\n\n\u202etwo\x00 \n").text == "One.\ntwo"
    assert room.refuse(ExplainPosition("d1", " \n\t\n "), EGYPT) == "statement.empty"
    assert room.refuse(ExplainPosition("d1", "x" * (MOST + 1)), EGYPT) == "statement.too-long"
    explained(room, "d1", "é" * MOST, EGYPT)


def test_the_record_says_after_which_revision(room: Minutes) -> None:
    """Given a revision issued before a decision, when it is explained, then the outcome names the revision."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    room.now += 1
    room.do(IssueRevision())
    room.now += 1
    room.do(AgreeAdReferendum("op2"))
    explained(room, room.room.decisions[-1].id)
    assert outcome(room.room).statements[0].revision == 1
