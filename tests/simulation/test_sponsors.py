"""Sponsors: who stands behind a proposal, what it is for, and a fallback that nobody else ever reads."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.agreement import AgreeAdReferendum
from simulation.announcement import AnnounceQuestion
from simulation.drafting import CloseDrafting
from simulation.gavel import AskForObjection
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.sponsors import FALLBACK, CoSponsor, IntroduceProposal, KeepFallback, StepBack
from simulation.statements import ExplainPosition
from simulation.telling import told
from simulation.viewpoint import own_view, room_view
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SEATS, Minutes


@pytest.fixture
def soon(room: Minutes) -> str:
    """
    Kenya's proposal to add the word "soon".
    """
    room.open("op1")
    return room.write(KENYA, " soon", after="States")


def test_a_sponsor_stands_in_the_bracket_apart_from_supporters(room: Minutes, soon: str) -> None:
    """When the Netherlands co-sponsors and Egypt supports, then the bracket shows who does which, and all hear it."""
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    room.do(CoSponsor("op1", (soon, soon)), NETHERLANDS)
    assert room.reads() == "Calls upon States[ soon – KEN + NLD, EGY] to share information;"
    ((audience, part),) = room.heard
    assert (audience, part["proposals"][soon]["sponsors"]) == ("room", [NETHERLANDS])


def test_a_sponsor_has_no_position_beside_it(room: Minutes, soon: str) -> None:
    """Given Egypt against, when it co-sponsors, then it is against no longer, and must step back to be so again."""
    room.do(TakePosition("op1", (soon,), "oppose"), EGYPT)
    room.do(CoSponsor("op1", (soon,)), EGYPT)
    assert "KEN + EGY]" in room.reads()
    assert room.refuse(TakePosition("op1", (soon,), "oppose"), EGYPT) == "sponsor.position"
    room.do(StepBack("op1", (soon,)), EGYPT)
    room.do(TakePosition("op1", (soon,), "oppose"), EGYPT)
    assert "KEN; against: EGY]" in room.reads()


def test_the_same_again_is_no_offence(room: Minutes, soon: str) -> None:
    """Given the Netherlands a sponsor, when it says so again, then nothing happens."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    assert room.do(CoSponsor("op1", (soon,)), NETHERLANDS) == []


def test_changed_words_are_confirmed_by_their_sponsors(room: Minutes, soon: str) -> None:
    """Given a co-sponsor, when Kenya revises its words, then the sponsorship is stale until it is said again."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(ReviseOrally("op1", soon, " at once"), KENYA)
    assert room.paragraph().text.proposals[soon].stale == (NETHERLANDS,)
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    assert room.paragraph().text.proposals[soon].stale == ()


def test_only_a_co_sponsor_steps_back(room: Minutes, soon: str) -> None:
    """When who only supports, or who wrote the words, would step back, then there is nothing to step back from."""
    room.do(TakePosition("op1", (soon,), "support"), EGYPT)
    assert {room.refuse(StepBack("op1", (soon,)), seat) for seat in (EGYPT, KENYA)} == {"sponsor.none"}
    assert room.refuse(CoSponsor("op1", (soon,)), KENYA) == "proposal.own"


def test_closed_to_drafting_but_not_before_the_room(room: Minutes, soon: str) -> None:
    """Given op1 closed, then sponsors still come and go; once a question on it is announced, they are who they were."""
    room.do(CloseDrafting(("op1",)))
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(AnnounceQuestion(Subject("brackets", "op1", (soon,))))
    for command, seat in (
        (CoSponsor("op1", (soon,)), EGYPT),
        (StepBack("op1", (soon,)), NETHERLANDS),
        (IntroduceProposal("op1", (soon,), "Time"), KENYA),
    ):
        assert room.refuse(command, seat) == "sponsor.put"


def test_sponsors_do_not_explain_their_vote_on_their_own_words(room: Minutes, soon: str) -> None:
    """Given the Netherlands a co-sponsor, when a vote on the words is announced and held, then Egypt alone explains."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(AnnounceQuestion(Subject("brackets", "op1", (soon,))))
    assert room.refuse(ExplainPosition("q1", "We wrote it."), KENYA) == "statement.own"
    assert room.refuse(ExplainPosition("q1", "We stand behind it."), NETHERLANDS) == "statement.own"
    room.do(ExplainPosition("q1", "Too soon."), EGYPT)
    room.do(OpenVote(Subject("brackets", "op1", (soon,))))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    vote = next(each.id for each in room.room.decisions if each.kind == "vote")
    assert room.refuse(ExplainPosition(vote, "We stand behind it."), NETHERLANDS) == "statement.own"
    room.do(ExplainPosition(vote, "Still too soon."), EGYPT)


def test_a_sponsor_who_stepped_back_explains_its_vote(room: Minutes, soon: str) -> None:
    """Given the Netherlands stepped back before the vote, then it explains its vote like anybody else."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(StepBack("op1", (soon,)), NETHERLANDS)
    room.do(AnnounceQuestion(Subject("brackets", "op1", (soon,))))
    room.do(ExplainPosition("q1", "We had second thoughts."), NETHERLANDS)


def test_a_sponsor_takes_over_and_the_others_stay(room: Minutes, soon: str) -> None:
    """Given two co-sponsors, when Kenya withdraws and one takes over, then the other still stands behind the words."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(CoSponsor("op1", (soon,)), EGYPT)
    room.do(WithdrawProposal("op1", (soon,)), KENYA)
    room.do(TakeOverProposal("op1", (soon,)), NETHERLANDS)
    assert "[ soon – NLD + EGY]" in room.reads()


def test_the_words_stay_their_authors(room: Minutes, soon: str) -> None:
    """When a co-sponsor would revise or withdraw the words, then that is the author's to do."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    assert room.refuse(ReviseOrally("op1", soon, " later"), NETHERLANDS) == "proposal.not-own"
    assert room.refuse(WithdrawProposal("op1", (soon,)), NETHERLANDS) == "proposal.not-own"


@pytest.mark.parametrize("seat", [CHAIR, OBSERVER])
def test_only_delegations_sponsor(room: Minutes, soon: str, seat: str) -> None:
    """When the Chair or an observer would sponsor, step back, introduce or keep a fallback, then that is refused."""
    for command in (
        CoSponsor("op1", (soon,)),
        StepBack("op1", (soon,)),
        IntroduceProposal("op1", (soon,)),
        KeepFallback("op1", (soon,), "x"),
    ):
        assert room.refuse(command, seat) == "seat.delegations-only"


def test_what_is_no_bracket_is_not_sponsored(room: Minutes, soon: str) -> None:
    """When the bracket is unknown or settled, or its paragraph agreed, then nobody sponsors it."""
    assert room.refuse(CoSponsor("op1", ()), EGYPT) == "proposal.unknown"
    assert room.refuse(CoSponsor("op1", ("op1.9",)), EGYPT) == "proposal.unknown"
    room.do(LiftBrackets("op1", (soon,), accept=True))
    assert room.refuse(CoSponsor("op1", (soon,)), EGYPT) == "proposal.unknown"
    room.do(AgreeAdReferendum("op1"))
    assert room.refuse(CoSponsor("op1", (soon,)), EGYPT) == "drafting.agreed"


# What it is for


def test_its_author_introduces_it_to_everybody(room: Minutes, soon: str) -> None:
    """When Kenya says what its proposal is for, then all hear it, and a revision prints it; left out it is gone."""
    room.do(IntroduceProposal("op1", (soon,), " Time \n limit ", "Hospitals cannot wait."), KENYA)
    ((audience, part),) = room.heard
    introduced = part["proposals"][soon]
    assert (audience, introduced["title"], introduced["rationale"]) == ("room", "Time limit", "Hospitals cannot wait.")
    assert room.do(IntroduceProposal("op1", (soon,), "Time limit", "Hospitals cannot wait."), KENYA) == []
    room.do(IssueRevision())
    assert room.room.revisions[-1].paragraphs[2].proposals[soon].title == "Time limit"
    room.do(IntroduceProposal("op1", (soon,)), KENYA)
    assert room.paragraph().text.proposals[soon].rationale == ""


def test_nobody_else_introduces_it(room: Minutes, soon: str) -> None:
    """When a co-sponsor would say what Kenya's proposal is for, then that is Kenya's to say."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    assert room.refuse(IntroduceProposal("op1", (soon,), "Ours"), NETHERLANDS) == "sponsor.introduces"


def test_sponsors_are_named_with_the_origin_of_the_words(room: Minutes, soon: str) -> None:
    """Given a co-sponsored insertion that was accepted, then the outcome names both sponsors beside its words."""
    room.do(CoSponsor("op1", (soon,)), NETHERLANDS)
    room.do(LiftBrackets("op1", (soon,), accept=True))
    (origin,) = (each for each in outcome(room.room).paragraphs[2].origins if each.proposal == soon)
    assert (origin.by, origin.sponsors) == (KENYA, (NETHERLANDS,))


# A fallback


def test_a_fallback_is_told_to_its_seat_alone(room: Minutes, soon: str) -> None:
    """When Kenya and Egypt each note a fallback on the same bracket, then each finds its own, also once it is put."""
    room.do(KeepFallback("op1", (soon,), " in due  time "), KENYA)
    assert room.heard == [(KENYA, {"part": "fallback", "proposals": [soon], "text": "in due time"})]
    room.do(AskForObjection(Subject("brackets", "op1", (soon,))))
    room.do(KeepFallback("op1", (soon,), "never"), EGYPT)
    assert own_view(room.room, room.seats[KENYA])["fallbacks"] == {soon: "in due time"}
    assert own_view(room.room, room.seats[EGYPT])["fallbacks"] == {soon: "never"}
    assert room.do(KeepFallback("op1", (soon,), "never"), EGYPT) == []
    room.do(KeepFallback("op1", (soon,)), EGYPT)
    assert own_view(room.room, room.seats[EGYPT])["fallbacks"] == {}


def test_a_fallback_belongs_to_a_bracket_and_has_its_bounds(room: Minutes, soon: str) -> None:
    """When a fallback is on no bracket, then it is refused; a long one is kept as far as it goes."""
    assert room.refuse(KeepFallback("op1", (), "x"), KENYA) == "proposal.unknown"
    assert room.refuse(KeepFallback("op1", ("op1.9",), "x"), KENYA) == "proposal.unknown"
    room.do(KeepFallback("op1", (soon,), "x" * (FALLBACK + 1)), KENYA)
    assert own_view(room.room, room.seats[KENYA])["fallbacks"] == {soon: "x" * FALLBACK}


@given(some.lists(some.tuples(some.sampled_from([KENYA, NETHERLANDS, EGYPT]), some.integers(0, 2)), max_size=8))
def test_nobody_else_ever_reads_it(kept: list[tuple[str, int]]) -> None:
    """Given any fallbacks of any seats, then no shared view, revision, outcome or announcement holds a word of them."""
    room = Minutes()
    room.open("op1")
    names = [room.write(seat, f" word{seat}", after="States") for seat in (KENYA, NETHERLANDS, EGYPT)]
    for number, (seat, which) in enumerate(kept):
        events = room.do(KeepFallback("op1", (names[which],), f"secret-{seat}-{number}"), seat)
        assert {audience for event in events for audience, _ in told(event, room.room)} == {seat}
    room.do(IssueRevision())
    views = {seat.id: json.dumps(own_view(room.room, seat)["fallbacks"]) for seat in SEATS}
    shared = json.dumps([room_view(room.room), repr(outcome(room.room)), repr(room.room.revisions), repr(room.heard)])
    assert "secret-" not in shared
    for seat, view in views.items():
        assert all(f"secret-{other}-" not in view for other in views if other != seat)
