"""Rules of procedure that a sitting follows: what they exclude is refused by their own article."""

import pytest

from simulation import HOUSE, RulesProfile
from simulation.agreement import AgreeAdReferendum, AgreeParagraphs, ReopenParagraph
from simulation.alternatives import ArrangeAlternatives
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.matters import Subject
from simulation.motions import MakeMotion
from simulation.profile import Article
from simulation.refusals import OutOfOrder
from simulation.silence import BreakSilence, PutUnderSilence
from simulation.sittings import Adjourn
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, Minutes

OP1, WHOLE = Subject("paragraph", "op1"), Subject("text")
NO_VOTES = (Article(1, "Decisions by consensus", "There are no votes.", "", "votes"),)
CONSENSUS = RulesProfile(gavel_seconds=10.0, profile="Consensus", articles=NO_VOTES, votes=(), ad_referendum="falls")
SINGLE = RulesProfile(gavel_seconds=10.0, profile="Single text", votes=("recorded",), parts=False)
EVERY = ("pp1", "op1", "op2")


def agreed(room: Minutes) -> list[str]:
    return [name for name in EVERY if room.paragraph(name).status == "agreed"]


def test_a_body_of_consensus_takes_no_vote() -> None:
    """Given rules without votes, when the Chair opens one, then the ruling names their article."""
    room = Minutes(rules=CONSENSUS)
    with pytest.raises(OutOfOrder) as ruling:
        list(OpenVote(OP1).decide(room.room, room.seats[CHAIR], room.now))
    assert ruling.value.code == "profile.no-votes"
    assert "Consensus, article 1: Decisions by consensus" in str(ruling.value)
    assert "put it under silence" in str(ruling.value)
    room.do(AskForObjection(OP1))


def test_a_way_of_voting_that_the_rules_do_not_know() -> None:
    """Given rules with recorded votes only, when the Chair chooses hands, then she is told so."""
    room = Minutes(rules=SINGLE)
    assert room.refuse(OpenVote(WHOLE, None, "hands")) == "profile.no-such-vote"
    room.do(OpenVote(WHOLE))


def test_of_a_single_text_only_the_whole_is_put() -> None:
    """Given a single text, then no part is put or agreed by itself; the whole is adopted as it stands."""
    room = Minutes(rules=SINGLE)
    for command in (
        OpenVote(OP1),
        AskForObjection(OP1),
        AgreeAdReferendum("op1"),
        AgreeParagraphs(("op1", "op2")),
        PutUnderSilence(OP1),
    ):
        assert room.refuse(command) == "profile.whole-only"
    room.do(AskForObjection(WHOLE))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    assert room.room.phase == "adopted"


class TestAdReferendum:
    """What becomes of it when the whole is put and not adopted."""

    @pytest.fixture(params=["falls", "holds"])
    def room(self, request: pytest.FixtureRequest) -> Minutes:
        """
        A room in which every paragraph is agreed, under rules by which that falls with the whole, or holds.
        """
        room = Minutes(rules=RulesProfile(gavel_seconds=10.0, ad_referendum=request.param))
        room.do(AgreeParagraphs(EVERY))
        return room

    def left(self, room: Minutes) -> list[str]:
        return list(EVERY) if room.room.rules.ad_referendum == "holds" else []

    def test_by_an_objection_to_the_whole(self, room: Minutes) -> None:
        room.do(AskForObjection(WHOLE))
        room.do(Object(), KENYA)
        assert agreed(room) == self.left(room)

    def test_by_a_vote(self, room: Minutes) -> None:
        room.do(OpenVote(WHOLE))
        room.do(CastBallot("v1", "against"), EGYPT)
        room.do(CloseVote("v1"))
        assert agreed(room) == self.left(room)

    def test_by_broken_silence(self, room: Minutes) -> None:
        room.do(PutUnderSilence(WHOLE))
        room.do(BreakSilence("s1", "Not yet"), NETHERLANDS)
        assert agreed(room) == self.left(room)

    def test_by_adjourning(self, room: Minutes) -> None:
        room.do(Adjourn("Enough"))
        assert agreed(room) == self.left(room)
        fell = ("fallen", "Paragraphs PP1, OP1, OP2 are agreed no longer: the whole was not adopted.")
        assert (fell in room.log) == (not self.left(room))

    def test_not_by_an_objection_to_a_part(self, room: Minutes) -> None:
        """Given an objection to one paragraph, then the others stay agreed under any rules."""
        room.do(ReopenParagraph("op2"))
        room.do(AskForObjection(Subject("paragraph", "op2")))
        room.do(Object(), KENYA)
        assert agreed(room) == ["pp1", "op1"]


def test_a_refusal_names_the_article_on_its_procedure() -> None:
    """Given rules with an article on separate votes and one on alternatives, then rulings in these name them."""
    articles = (Article(3, "Separate votes", "…", on="division"), Article(4, "Alternatives", "…", on="alternatives"))
    room = Minutes(rules=RulesProfile(profile="Assembly", articles=articles))
    with pytest.raises(OutOfOrder) as ruling:
        list(MakeMotion("divide").decide(room.room, room.seats[KENYA], room.now))
    assert str(ruling.value).endswith("each of them once (Assembly, article 3: Separate votes).")
    with pytest.raises(OutOfOrder) as ruling:
        list(ArrangeAlternatives(()).decide(room.room, room.seats[CHAIR], room.now))
    assert str(ruling.value).endswith("at most (Assembly, article 4: Alternatives).")
    with pytest.raises(OutOfOrder) as ruling:
        list(MakeMotion("divide").decide(Minutes().room, room.seats[KENYA], room.now))
    assert str(ruling.value).endswith("each of them once.")
