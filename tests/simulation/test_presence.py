"""Who is present: rolls, quorum, and a tie that is voted on once more."""

import pytest

from simulation import RulesProfile
from simulation.appeals import AppealRuling
from simulation.gavel import AskForObjection
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.outcome import outcome
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder
from simulation.presence import NotePresence
from simulation.show_of_hands import CountHands
from simulation.sittings import Adjourn
from simulation.viewpoint import room_view
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes

OP1, OP2 = Subject("paragraph", "op1"), Subject("paragraph", "op2")


def test_who_is_absent_is_on_no_roll(room: Minutes) -> None:
    """Given Egypt noted as absent, when a vote opens, then it is not on the roll, and comes too late for this one."""
    room.do(NotePresence((EGYPT,), False))
    assert dict(room.heard)["room"] == {"part": "presence", "absent": [EGYPT]}
    assert room_view(room.room)["absent"] == [EGYPT]
    room.do(OpenVote(OP1))
    assert room.room.vote is not None
    assert room.room.vote.roll == (KENYA, NETHERLANDS)
    room.do(NotePresence((EGYPT,), True))
    assert room.refuse(CastBallot("v1", "against"), EGYPT) == "vote.not-on-roll"
    room.do(CloseVote("v1"))
    assert outcome(room.room).votes[0].present == 2
    room.do(OpenVote(OP1))
    assert room.room.vote.roll == (KENYA, NETHERLANDS, EGYPT)


def test_no_more_hands_than_are_present(room: Minutes) -> None:
    """Given two of three delegations present, when three hands are entered, then that is one too many."""
    room.do(NotePresence((EGYPT,), False))
    room.do(OpenVote(OP1, None, "hands"))
    assert room.refuse(CountHands("v1", 2, 1, 0)) == "hands.too-many"


def test_what_is_noted_already_is_no_news(room: Minutes) -> None:
    """When two desks note the same at once, or somebody who has no place on a roll, then nothing is recorded."""
    assert room.do(NotePresence((KENYA,), True)) == []
    room.do(NotePresence((KENYA, EGYPT), False))
    (event,) = room.do(NotePresence((KENYA, NETHERLANDS), False))
    assert event.seats == (NETHERLANDS,)  # type: ignore[attr-defined]
    for seats in ((), (OBSERVER,), (CHAIR,), ("atlantis",)):
        assert room.refuse(NotePresence(seats, False)) == "presence.unknown"
    assert room.refuse(NotePresence((KENYA,), True), KENYA) == "seat.chair-only"


@pytest.mark.parametrize(("quorum", "least"), [("none", 1), ("third", 1), ("half", 2)])
def test_below_the_quorum_nothing_is_decided(quorum: str, least: int) -> None:
    """Given a quorum, when fewer are present, then neither vote nor gavel is in order; with enough, both are."""
    room = Minutes(rules=RulesProfile(quorum=quorum))
    gone = (KENYA, NETHERLANDS, EGYPT)[: 3 - least + 1]
    room.do(NotePresence(gone, False))
    assert room.refuse(OpenVote(OP1)) == "quorum.missing"
    assert room.refuse(AskForObjection(OP1)) == "quorum.missing"
    room.do(NotePresence(gone[:1], True))
    room.do(OpenVote(OP1))
    assert room.room.vote is not None
    assert len(room.room.vote.roll) == least


@pytest.mark.parametrize(
    ("quorum", "of"), [("third", {1: 1, 2: 1, 3: 1, 4: 2, 9: 3, 10: 4}), ("half", {1: 1, 2: 2, 3: 2, 4: 3, 193: 97})]
)
def test_the_quorum_of_any_room(quorum: str, of: dict[int, int]) -> None:
    """Given so many delegations, then a third is rounded up, and half of them is not enough."""
    assert {every: RulesProfile(quorum=quorum).quorum_of(every) for every in of} == of


class TestSecondVote:
    """Votes equally divided are taken once more, and only once."""

    @pytest.fixture
    def tied(self) -> Minutes:
        """
        A room whose rules have a tie voted on again, and Kenya's words on which votes were equally divided.
        """
        room = Minutes(rules=RulesProfile(second_vote=True))
        room.open("op1")
        self.words = room.write(KENYA, " soon", after="States")
        self.subject = Subject("brackets", "op1", (self.words,))
        self.divide(room, "v1")
        return room

    def divide(self, room: Minutes, vote: str) -> None:
        room.do(OpenVote(self.subject, "two-thirds" if vote == "v1" else None))
        room.do(CastBallot(vote, "in-favour"), KENYA)
        room.do(CastBallot(vote, "against"), EGYPT)
        room.do(CloseVote(vote))

    def test_nothing_follows_from_the_first_tie(self, tied: Minutes) -> None:
        """Given a tie, then the bracket stands, its words rest, and the record says that it is voted on again."""
        assert tied.reads() == "Calls upon States[ soon – KEN] to share information;"
        assert tied.log[-1][1].endswith(
            "1 in favour, 1 against, 0 abstentions; 2 required; a tie, to be voted on again."
        )
        assert room_view(tied.room)["floor"]["tied"]["subject"] == self.subject.plain()
        assert tied.refuse(LiftBrackets("op1", (self.words,), accept=True)) == "drafting.put"
        assert outcome(tied.room).votes[0].again

    def test_the_second_vote_comes_before_anything_else(self, tied: Minutes) -> None:
        """Given a tie, when another question is put, or this one to consensus, then the second vote comes first."""
        assert tied.refuse(OpenVote(OP2)) == "vote.tied"
        assert tied.refuse(AskForObjection(OP2)) == "vote.tied"
        assert tied.refuse(AskForObjection(self.subject)) == "vote.tied-vote"

    def test_a_second_tie_rejects(self, tied: Minutes) -> None:
        """Given a second tie, then the words are dropped, and the floor is free."""
        self.divide(tied, "v2")
        assert tied.reads() == "Calls upon States to share information;"
        assert tied.room.tied is None
        tied.do(OpenVote(OP2))

    def test_a_second_vote_taken_back_is_still_to_be_taken(self, tied: Minutes) -> None:
        """Given the second vote opened by a slip, when it is withdrawn, then it is still the next thing to do."""
        tied.do(OpenVote(self.subject))
        told = dict(tied.heard)["room"]["vote"]
        assert (told["second"], told["majority"]) == (True, "two-thirds")
        tied.do(WithdrawVote("v2"))
        assert tied.refuse(OpenVote(OP2)) == "vote.tied"
        tied.do(Adjourn("It is late"))
        assert tied.room.tied is None

    def test_a_ruling_is_voted_on_once(self) -> None:
        """Given votes equally divided on an appeal, then the ruling stands at once, and a tie before it still waits."""
        room = Minutes(rules=RulesProfile(second_vote=True))
        self.subject = OP1
        self.divide(room, "v1")
        room.do(RaisePointOfOrder("The list"), KENYA)
        room.do(RuleOnPointOfOrder("po1", "not-upheld", "It is closed"))
        room.do(AppealRuling("po1"), KENYA)
        room.do(CastBallot("v2", "in-favour"), KENYA)
        room.do(CastBallot("v2", "against"), EGYPT)
        room.do(CloseVote("v2"))
        assert room.log[-1] == ("stands", "The ruling of the Chair stands.")
        assert room.room.tied == OP1


def test_without_that_rule_a_tie_rejects_at_once(room: Minutes) -> None:
    """Given rules without a second vote, when votes are equally divided, then the question is rejected."""
    room.do(OpenVote(OP1))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CastBallot("v1", "against"), EGYPT)
    room.do(CloseVote("v1"))
    assert room.room.tied is None
    assert room.log[-1][1].endswith("rejected.")
