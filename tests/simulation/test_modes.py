"""The ways of voting: hands that the Chair counts, a roll that is called, and ballots that nobody ever reads."""

import pytest

from simulation import HOUSE
from simulation.hand_entry import EnterBallot
from simulation.matters import Subject
from simulation.modes import called_from
from simulation.outcome import outcome
from simulation.roll_call import PassOver, PassTurn
from simulation.show_of_hands import CountHands
from simulation.state import still, written
from simulation.statements import ExplainPosition
from simulation.viewpoint import own_view, room_view
from simulation.voting import CastBallot, CloseVote, OpenVote, SecretBallotCast, VoidVote, WithdrawVote
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes

OP1 = Subject("paragraph", "op1")
YES, NO, ABSTAIN = (CastBallot("v1", choice) for choice in ("in-favour", "against", "abstention"))
SEED = "lot 1"
"""By this lot Kenya is called first, then the Netherlands, then Egypt: the alphabet, begun in the middle."""


def shown(room: Minutes) -> dict:
    return room_view(room.room)["floor"]["vote"]


class TestShowOfHands:
    """Numbers, and nobody's name."""

    @pytest.fixture
    def hands(self, room: Minutes) -> Minutes:
        """
        A room in which paragraph OP1 is put to a show of hands.
        """
        room.do(OpenVote(OP1, "simple", "hands"))
        return room

    def test_the_numbers_are_seen_before_the_lock_and_can_be_corrected(self, hands: Minutes) -> None:
        """When the Chair enters what she counted, and counts again, then the room sees each count."""
        hands.do(CountHands("v1", 1, 1, 0))
        assert dict(hands.heard)["room"]["vote"]["hands"] == (1, 1, 0)
        hands.do(CountHands("v1", 2, 1, 0), SECRETARY)
        assert shown(hands)["hands"] == (2, 1, 0)
        assert hands.do(CountHands("v1", 2, 1, 0)) == []

    def test_there_are_no_more_hands_than_delegations(self, hands: Minutes) -> None:
        """Given three delegations, when four hands are entered, then the refusal names both numbers."""
        assert hands.refuse(CountHands("v1", 3, 1, 0)) == "hands.too-many"
        assert hands.refuse(CountHands("v1", -1, 1, 0)) == "act.malformed"
        assert hands.refuse(CountHands("v1", 1, 1, 0), KENYA) == "seat.chair-only"

    def test_nobodys_own_vote_is_recorded(self, hands: Minutes) -> None:
        """Given a show of hands, when it is locked, then the record has the figures and no delegation."""
        assert hands.refuse(YES, KENYA) == "hands.no-ballots"
        assert hands.refuse(EnterBallot("v1", KENYA, "against")) == "hands.no-ballots"
        hands.do(CountHands("v1", 2, 1, 0))
        hands.do(CloseVote("v1"))
        assert hands.paragraph().status == "agreed"
        (vote,) = outcome(hands.room).votes
        assert (vote.mode, vote.in_favour, vote.against, vote.present, vote.ballots) == ("hands", 2, 1, 3, {})
        assert not any(name in str(hands.room.decisions[-2].tally["ballots"]) for name in (KENYA, EGYPT))

    def test_it_is_not_locked_uncounted_nor_withdrawn_once_counted(self, hands: Minutes) -> None:
        """Given no count, then it cannot be locked; given one, it cannot be taken back."""
        assert hands.refuse(CloseVote("v1")) == "hands.uncounted"
        hands.do(CountHands("v1", 0, 0, 0))
        assert hands.refuse(WithdrawVote("v1")) == "vote.begun"
        hands.do(CloseVote("v1"))
        assert hands.log[-1][1].endswith("0 in favour, 0 against, 0 abstentions; 1 required; rejected.")

    def test_other_votes_are_not_counted_by_hand(self, room: Minutes) -> None:
        """Given a recorded vote, when the Chair enters hands, then that is refused."""
        room.do(OpenVote(OP1))
        assert room.refuse(CountHands("v1", 1, 0, 0)) == "hands.ballots"


class TestRollCall:
    """Each answers in turn, and everybody hears it."""

    @pytest.fixture
    def roll(self, room: Minutes) -> Minutes:
        """
        A room in which the roll is called on paragraph OP1.
        """
        room.do(OpenVote(OP1, "simple", "roll-call", SEED))
        return room

    def test_the_lot_can_be_drawn_again(self, roll: Minutes) -> None:
        """Given the seed in the record, then everybody finds the same delegation first, and the alphabet after it."""
        assert shown(roll)["order"] == [KENYA, NETHERLANDS, EGYPT]
        assert called_from(roll.room, (EGYPT, NETHERLANDS, KENYA), SEED) == (KENYA, NETHERLANDS, EGYPT)
        assert {called_from(roll.room, (KENYA, NETHERLANDS, EGYPT), f"lot {n}")[0] for n in range(9)} == {
            KENYA,
            NETHERLANDS,
            EGYPT,
        }
        assert '"seed": "lot 1"' in roll.record[-1]

    def test_without_a_seed_there_is_no_lot(self, room: Minutes) -> None:
        assert room.refuse(OpenVote(OP1, None, "roll-call")) == "roll-call.lot"

    def test_everybody_answers_in_turn_and_is_heard(self, roll: Minutes) -> None:
        """Given Kenya called, when Egypt answers, then it waits; when Kenya does, all hear how."""
        assert roll.refuse(YES, EGYPT) == "roll-call.turn"
        assert roll.refuse(YES, OBSERVER) == "vote.not-on-roll"
        roll.do(NO, KENYA)
        told = dict(roll.heard)["room"]["vote"]
        assert (told["answers"], told["called"]) == ({KENYA: "against"}, NETHERLANDS)

    def test_an_answer_may_be_corrected_before_the_lock_and_is_heard_again(self, roll: Minutes) -> None:
        """Given Kenya has answered, when it corrects itself while another is called, then the room hears it."""
        roll.do(NO, KENYA)
        roll.do(ABSTAIN, KENYA)
        assert dict(roll.heard)["room"]["vote"]["answers"] == {KENYA: "abstention"}

    def test_who_passes_is_called_once_more_at_the_end(self, roll: Minutes) -> None:
        """Given Kenya passes, when the others have answered, then it is called again and may not pass again."""
        roll.do(PassTurn("v1"), KENYA)
        assert shown(roll)["called"] == NETHERLANDS
        assert roll.refuse(PassTurn("v1"), EGYPT) == "roll-call.turn"
        assert roll.refuse(PassTurn("v1"), KENYA) == "roll-call.passed"
        roll.do(YES, NETHERLANDS)
        roll.do(NO, EGYPT)
        assert shown(roll)["called"] == KENYA
        assert roll.refuse(PassTurn("v1"), KENYA) == "roll-call.passed"
        assert roll.refuse(CloseVote("v1")) == "roll-call.calling"
        roll.do(YES, KENYA)
        assert shown(roll)["called"] is None
        roll.do(CloseVote("v1"))
        (vote,) = outcome(roll.room).votes
        assert (vote.mode, vote.order, vote.seed) == ("roll-call", (KENYA, NETHERLANDS, EGYPT), SEED)
        assert list(vote.ballots) == [KENYA, NETHERLANDS, EGYPT]

    def test_the_chair_goes_on_where_nobody_answers(self, roll: Minutes) -> None:
        """Given no answer from Kenya, twice, then it does not take part; two who press at once pass over one."""
        roll.do(PassOver("v1", KENYA))
        assert roll.refuse(PassOver("v1", KENYA), SECRETARY) == "roll-call.turn"
        roll.do(PassOver("v1", NETHERLANDS))
        roll.do(YES, EGYPT)
        roll.do(PassOver("v1", KENYA))
        roll.do(NO, NETHERLANDS)
        assert roll.refuse(PassOver("v1", KENYA)) == "roll-call.over"
        assert roll.refuse(PassTurn("v1"), EGYPT) == "roll-call.over"
        roll.do(CloseVote("v1"))
        assert outcome(roll.room).votes[0].ballots[KENYA] == "not-voting"

    def test_the_chair_enters_the_answer_of_who_has_no_device(self, roll: Minutes) -> None:
        """Given Kenya called, then the Chair enters its answer, no other's, and may take it back."""
        assert roll.refuse(EnterBallot("v1", EGYPT, "against")) == "roll-call.turn"
        roll.do(EnterBallot("v1", KENYA, "against"))
        assert (shown(roll)["called"], shown(roll)["by_hand"]) == (NETHERLANDS, [KENYA])
        roll.do(EnterBallot("v1", KENYA, "in-favour"))
        assert dict(roll.heard)["room"]["vote"]["answers"] == {KENYA: "in-favour"}
        roll.do(EnterBallot("v1", KENYA, "none"))
        assert shown(roll)["called"] == KENYA

    def test_only_a_roll_call_is_passed_in(self, room: Minutes) -> None:
        """Given a recorded vote, when somebody passes or is passed over, then nobody is being called."""
        room.do(OpenVote(OP1))
        assert room.refuse(PassTurn("v1"), KENYA) == "roll-call.over"
        assert room.refuse(PassOver("v1", KENYA)) == "roll-call.over"


class TestSecretBallot:
    """Who voted, and the result: nothing else is ever written down."""

    @pytest.fixture
    def secret(self, room: Minutes) -> Minutes:
        """
        A room in which paragraph OP1 is put to a secret ballot.
        """
        room.do(OpenVote(OP1, "simple", "secret"))
        return room

    def test_a_ballot_never_enters_the_record(self, secret: Minutes) -> None:
        """When Kenya votes, and votes again, then the record is no longer than before, and the box holds its last."""
        before = list(secret.record)
        secret.do(YES, KENYA)
        secret.do(NO, KENYA)
        assert secret.record == before
        assert secret.room.vote is not None
        assert secret.room.vote.ballots == {KENYA: "against"}
        assert secret.do(NO, KENYA) == []

    def test_the_room_hears_how_many_and_neither_who_nor_how(self, secret: Minutes) -> None:
        """When Kenya votes, then the room hears of one ballot; a change of mind sounds no different from silence."""
        secret.do(YES, KENYA)
        heard = dict(secret.heard)
        assert (heard["room"]["vote"]["cast"], heard["room"]["vote"]["voted"]) == (1, [])
        assert set(heard) == {"room", KENYA}
        secret.do(NO, KENYA)
        assert [audience for audience, _ in secret.heard] == [KENYA]
        assert own_view(secret.room, secret.seats[KENYA])["ballot"] == "against"
        assert {name for name in secret.seats if own_view(secret.room, secret.seats[name])["ballot"]} == {KENYA}

    def test_the_close_writes_who_voted_in_an_order_that_says_nothing(self, secret: Minutes) -> None:
        """Given the Netherlands, Kenya and Egypt voted in that order, then the record names them in the alphabet's."""
        for seat, ballot in ((NETHERLANDS, NO), (KENYA, YES), (EGYPT, YES)):
            secret.do(ballot, seat)
        secret.do(CloseVote("v1"))
        (vote,) = outcome(secret.room).votes
        assert (vote.in_favour, vote.against, vote.voters) == (2, 1, (EGYPT, KENYA, NETHERLANDS))
        assert vote.ballots == {}
        assert not any(
            f'"{seat}": "{choice}"' in "".join(secret.record)
            for seat in (KENYA, EGYPT, NETHERLANDS)
            for choice in ("in-favour", "against")
        )
        assert secret.box == []

    def test_the_same_ballots_in_any_order_leave_the_same_record(self, room: Minutes) -> None:
        """Given the same ballots cast in another order, by changing minds, then what the close writes is the same."""
        twin = Minutes()
        for minutes, order in ((room, (KENYA, EGYPT, NETHERLANDS)), (twin, (NETHERLANDS, EGYPT, KENYA))):
            minutes.do(OpenVote(OP1, "simple", "secret"))
            for seat in order:
                minutes.do(NO, seat)
                minutes.do(YES if seat != EGYPT else NO, seat)
            minutes.do(CloseVote("v1"))
        assert room.record == twin.record

    def test_nobody_enters_one_for_another_and_none_is_taken_back(self, secret: Minutes) -> None:
        """When the Chair enters a ballot, then that is refused; once one is in the box the vote goes on."""
        assert secret.refuse(EnterBallot("v1", KENYA, "against")) == "secret.by-hand"
        secret.do(YES, KENYA)
        assert secret.refuse(WithdrawVote("v1")) == "vote.begun"

    def test_a_checkpoint_holds_no_ballot(self, secret: Minutes) -> None:
        """Given a ballot in the box, when the room is kept, then what is kept has no trace of it."""
        empty = written(still(secret.room))
        secret.do(NO, KENYA)
        assert written(still(secret.room)) == empty
        assert SecretBallotCast.recorded is False

    def test_an_interrupted_ballot_is_void_and_held_again(self, secret: Minutes) -> None:
        """Given the box lost, when the house says so, then nothing was decided, and the room may vote again."""
        secret.do(YES, KENYA)
        assert secret.refuse(VoidVote("v1")) == "seat.chair-only"
        secret.do(VoidVote("v1"), HOUSE.id)
        assert secret.room.vote is None
        assert secret.log[-1][0] == "void"
        assert dict(secret.heard)["room"]["part"] in {"floor", "decision"}
        secret.do(OpenVote(OP1, "simple", "secret"))
        assert shown(secret)["cast"] == 0


def test_a_statement_does_not_betray_a_secret_ballot(room: Minutes) -> None:
    """Given a decision by secret ballot, when Kenya explains its vote, then the rule of secrecy speaks against it."""
    room.do(OpenVote(OP1, "simple", "secret"))
    room.do(YES, KENYA)
    room.do(CloseVote("v1"))
    decided = next(each.id for each in room.room.decisions if each.kind == "vote")
    assert room.refuse(ExplainPosition(decided, "We voted in favour."), KENYA) == "statement.secret"
