"""Points of order: they interrupt, the Chair rules, and the room may overrule her by a vote."""

from __future__ import annotations

import pytest

from simulation.announcement import AnnounceQuestion
from simulation.appeals import AppealRuling
from simulation.gavel import AskForObjection, Object
from simulation.matters import Subject
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder, WithdrawPointOfOrder, ruling_on
from simulation.sittings import Adjourn
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from simulation.statements import ExplainPosition
from simulation.viewpoint import room_view
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes

OP1 = Subject("paragraph", "op1")


@pytest.fixture
def point(room: Minutes) -> Minutes:
    """
    A room in which Kenya has raised a point of order.
    """
    room.do(RaisePointOfOrder("the order of the paragraphs."), KENYA)
    return room


@pytest.fixture
def ruled(point: Minutes) -> Minutes:
    """
    The same after the Chair did not uphold it.
    """
    point.do(RuleOnPointOfOrder("po1", "not-upheld", "Rule 6 leaves it to the Chair."))
    return point


def test_it_stands_before_the_list(point: Minutes) -> None:
    """Given a point of order, when the Chair gives somebody the floor, then she must rule first."""
    point.do(OpenSpeakersList("x"))
    point.do(RaisePlacard(), EGYPT)
    assert point.refuse(GiveFloor(EGYPT)) == "point.first"
    point.do(RuleOnPointOfOrder("po1", "upheld", "Indeed."))
    point.do(GiveFloor(EGYPT))


def test_it_may_be_raised_while_something_is_decided(room: Minutes) -> None:
    """Given the gavel up, when Kenya raises a point of order about it, then it stands before the Chair at once."""
    room.do(AskForObjection(OP1))
    room.do(RaisePointOfOrder("the conduct of this decision"), KENYA)
    assert [part["points"][0]["status"] for _, part in room.heard] == ["standing"]


def test_the_ruling_is_on_the_record_with_its_reason(ruled: Minutes) -> None:
    """When the Chair has ruled, then the record says who raised what, how she ruled and why."""
    raised = "Kenya raised a point of order: the order of the paragraphs."
    assert ruled.log == [("ruling", f"{raised} The Chair did not uphold it: Rule 6 leaves it to the Chair.")]
    assert room_view(ruled.room)["decisions"][0]["subject"] == {"kind": "ruling", "point": "po1"}
    assert ruled.refuse(RuleOnPointOfOrder("po1", "upheld", "Oh.")) == "point.ruled"


def test_what_a_point_of_order_needs(point: Minutes) -> None:
    """When it says nothing, comes twice, or comes from who has no part, then that is out of order."""
    assert point.refuse(RaisePointOfOrder(" "), EGYPT) == "point.about"
    assert point.refuse(RaisePointOfOrder("again"), KENYA) == "point.standing"
    assert {point.refuse(RaisePointOfOrder("x"), seat) for seat in (CHAIR, OBSERVER)} == {"seat.delegations-only"}


def test_what_a_ruling_needs(point: Minutes) -> None:
    """When the Chair gives no reason or rules on nothing, or a delegation rules, then that is out of order."""
    assert point.refuse(RuleOnPointOfOrder("po1", "upheld", "")) == "point.sentence"
    assert point.refuse(RuleOnPointOfOrder("po7", "upheld", "x")) == "point.unknown"
    assert point.refuse(RuleOnPointOfOrder("po1", "upheld", "x"), KENYA) == "seat.chair-only"


def test_it_is_withdrawn_by_who_raised_it(point: Minutes) -> None:
    """When Egypt withdraws it, then that is out of order; Kenya may, once; nothing is left to rule on."""
    assert point.refuse(WithdrawPointOfOrder("po1"), EGYPT) == "point.not-own"
    point.do(WithdrawPointOfOrder("po1"), KENYA)
    assert point.refuse(WithdrawPointOfOrder("po1"), KENYA) == "point.ruled"
    assert point.refuse(RuleOnPointOfOrder("po1", "upheld", "x")) == "point.ruled"
    assert room_view(point.room)["debate"]["points"] == []


def test_it_lapses_with_the_sitting(point: Minutes) -> None:
    """Given a point of order, when the sitting is adjourned, then nobody rules on it any more."""
    point.do(Adjourn("Night"))
    assert room_view(point.room)["debate"]["points"] == []


# Appeals


def test_an_appeal_is_put_to_the_vote_at_once(ruled: Minutes) -> None:
    """When Egypt appeals, then everybody votes on overruling the Chair, by simple majority."""
    ruled.do(AppealRuling("po1"), EGYPT)
    assert ruled.log[-1] == ("appeal", "Egypt appealed against the ruling.")
    vote = ruled.room.vote
    assert vote is not None
    assert (vote.subject, vote.majority, len(vote.roll)) == (ruling_on("po1"), "simple", 3)
    floor = room_view(ruled.room)["floor"]["vote"]
    assert floor["question"] == "Overruling the Chair on the point of order of Kenya"


def test_the_ruling_stands_unless_a_majority_overrules_it(ruled: Minutes) -> None:
    """Given one vote for overruling and one against, when the vote is locked, then a tie overrules nobody."""
    ruled.do(AppealRuling("po1"), KENYA)
    ruled.do(CastBallot("v1", "in-favour"), KENYA)
    ruled.do(CastBallot("v1", "against"), EGYPT)
    ruled.do(CloseVote("v1"))
    assert ruled.log[-1] == ("stands", "The ruling of the Chair stands.")
    assert ruled.room.debate.points[0].status == "not-upheld"


def test_the_room_overrules_the_chair(ruled: Minutes) -> None:
    """Given a majority for overruling, when the vote is locked, then the point of order is upheld after all."""
    ruled.do(AppealRuling("po1"), KENYA)
    for seat in (KENYA, EGYPT):
        ruled.do(CastBallot("v1", "in-favour"), seat)
    ruled.do(CloseVote("v1"))
    assert [kind for kind, _ in ruled.log] == ["ruling", "appeal", "vote", "overruled"]
    assert ruled.log[-1][1] == "The ruling of the Chair was overruled."
    assert ruled.room.debate.points[0].status == "upheld"
    assert ruled.refuse(OpenVote(ruling_on("po1"))) == "ruling.not-appealed"


def test_a_ruling_is_appealed_against_once_and_at_once(ruled: Minutes) -> None:
    """Given an appeal or a later ruling, when somebody appeals, then it is too late, and before one too early."""
    ruled.do(RaisePointOfOrder("the time"), EGYPT)
    assert ruled.refuse(AppealRuling("po2"), EGYPT) == "ruling.past"
    ruled.do(RuleOnPointOfOrder("po2", "upheld", "It is late."))
    assert ruled.refuse(AppealRuling("po1"), KENYA) == "ruling.past"
    ruled.do(AppealRuling("po2"), KENYA)
    assert ruled.refuse(AppealRuling("po2"), NETHERLANDS) == "ruling.past"
    assert ruled.refuse(AppealRuling("po2"), CHAIR) == "seat.delegations-only"


def test_an_appeal_waits_for_what_is_being_decided(ruled: Minutes) -> None:
    """Given the gavel up, when Egypt appeals, then the vote waits; once an objection ended it, the Chair puts it."""
    ruled.do(AskForObjection(OP1))
    ruled.do(AppealRuling("po1"), EGYPT)
    assert ruled.room.vote is None
    ruled.do(Object(), KENYA)
    ruled.do(OpenVote(ruling_on("po1")))
    ruled.do(WithdrawVote("v1"))
    ruled.do(OpenVote(ruling_on("po1")))


def test_only_an_appeal_puts_a_ruling_to_the_room(ruled: Minutes) -> None:
    """When the Chair asks for objections to her ruling, or a vote nobody asked for, then that is out of order."""
    assert ruled.refuse(OpenVote(ruling_on("po1"))) == "ruling.not-appealed"
    ruled.do(RaisePointOfOrder("x"), EGYPT)
    ruled.do(AskForObjection(OP1))
    ruled.do(AppealRuling("po1"), EGYPT)
    ruled.do(Object(), KENYA)
    assert ruled.refuse(AskForObjection(ruling_on("po1"))) == "ruling.not-appealed"
    assert ruled.refuse(AnnounceQuestion(ruling_on("po1"))) == "act.malformed"


def test_an_announced_question_survives_the_appeal(ruled: Minutes) -> None:
    """Given a question announced, when an appeal is voted on meanwhile, then the question is still announced."""
    ruled.do(AnnounceQuestion(OP1))
    ruled.do(AppealRuling("po1"), EGYPT)
    ruled.do(CloseVote("v1"))
    assert ruled.room.announced is not None
    ruled.do(OpenVote(OP1))


def test_nobody_explains_a_vote_on_procedure(ruled: Minutes) -> None:
    """Given a ruling upheld by vote, when Kenya explains its position on that, then there is nothing to explain."""
    ruled.do(AppealRuling("po1"), KENYA)
    ruled.do(CloseVote("v1"))
    assert ruled.refuse(ExplainPosition("d3", "We differ."), KENYA) == "statement.about"
