"""Alternatives: competing brackets beside each other, one of them admitted, the others fallen with that."""

import pytest

from simulation.agreement import AgreeAdReferendum
from simulation.alternatives import ArrangeAlternatives, DissolveAlternatives
from simulation.drafting import CloseDrafting
from simulation.gavel import AskForObjection
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.moving import ProposeMove
from simulation.order_of_voting import DrawUpOrder
from simulation.outcome import outcome
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.parking import ParkParagraph
from simulation.positions import TakePosition, WithdrawProposal
from simulation.splitting import ProposeSplit
from simulation.text.brackets import clean, count, spoken
from simulation.viewpoint import paragraph_view
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import EGYPT, KENYA, NETHERLANDS, SECRETARY, Minutes, spans_of

Pair = tuple[str, ...]


class Disputed(Minutes):
    """Paragraph OP1, in which Kenya and the Netherlands would each replace "share"."""

    kenyas: Pair
    dutch: Pair

    def arrange(self, *members: Pair) -> None:
        self.do(ArrangeAlternatives(members or (self.kenyas, self.dutch)))


@pytest.fixture
def disputed() -> Disputed:
    room = Disputed()
    room.open("op1", "op2")
    strike = room.strike(KENYA, "share")
    room.kenyas = strike, room.write(KENYA, " exchange", after="share")
    strike = room.strike(NETHERLANDS, "share")
    room.dutch = strike, room.write(NETHERLANDS, " provide", after="share")
    return room


def lift(*proposals: str, accept: bool = True, paragraph: str = "op1") -> LiftBrackets:
    return LiftBrackets(paragraph, proposals, accept=accept)


def subject(names: Pair, paragraph: str = "op1") -> Subject:
    return Subject("brackets", paragraph, names)


def test_competing_brackets_become_alternatives(disputed: Disputed) -> None:
    """When the Chair sets both replacements against each other, then each bracket says which alternative it is."""
    before = disputed.reads()
    disputed.arrange()
    assert disputed.reads() == (
        "Calls upon States to [Alt 1 + 2: ~~share~~ – KEN / NLD][Alt 2:  provide – NLD][Alt 1:  exchange – KEN] "
        "information;"
    )
    assert disputed.log[-1] == (
        "alternatives",
        "Paragraph OP1: competing brackets became alternatives, Alt 1 to Alt 2.",
    )
    assert [part["part"] for _, part in disputed.heard] == ["proposals", "decision"]
    view = paragraph_view(disputed.paragraph())["proposals"]
    assert [(view[name]["alternatives"], view[name]["alt"]) for name in disputed.dutch] == [("alt1", 2), ("alt1", 2)]
    disputed.do(DissolveAlternatives("alt1"), SECRETARY)
    assert disputed.reads() == before
    assert disputed.log[-1] == ("rejoined", "Paragraph OP1: the alternatives became ordinary brackets again.")
    assert disputed.refuse(DissolveAlternatives("alt1")) == "alternatives.none"
    assert disputed.refuse(DissolveAlternatives("")) == "alternatives.none"


def test_they_are_read_aloud_counted_and_kept_apart(disputed: Disputed) -> None:
    """Given alternatives, then the linear reading names them, they are one bracket, and a stroke parts them."""
    text, names = disputed.paragraph().text, disputed.room.names
    assert count(text.runs(), text.proposals) == 3
    disputed.arrange()
    assert spoken(text.runs(), text.proposals, names) == (
        "Calls upon States to begin strike, alternative 1 + 2, KEN; also NLD: share end strike "
        "begin insertion, alternative 2, NLD: provide end insertion "
        "begin insertion, alternative 1, KEN: exchange end insertion information;"
    )
    assert count(text.runs(), text.proposals) == disputed.room.brackets() == 1
    assert clean(text.runs(), text.proposals) == "Calls upon States to  provide /  exchange information;"


def test_positions_go_on(disputed: Disputed) -> None:
    """Given alternatives, when Egypt supports one and its author writes on, then both stand in that alternative."""
    disputed.arrange()
    disputed.do(TakePosition("op1", disputed.dutch, "support"), EGYPT)
    disputed.write(NETHERLANDS, " all", after=" provide")
    assert "[Alt 2:  provide all – NLD, EGY]" in disputed.reads()


def test_admitting_one_makes_the_others_fall(disputed: Disputed) -> None:
    """When the Chair accepts one piece of an alternative, then all of it comes in, and the others fall."""
    third = (disputed.write(EGYPT, " send", after="share"),)
    disputed.arrange(disputed.kenyas, disputed.dutch, third)
    disputed.do(lift(disputed.kenyas[1]))
    assert disputed.reads() == "Calls upon States to  exchange information;"
    assert disputed.log[-3:] == [
        ("lifted", "Brackets in paragraph OP1 lifted by the Chair: accepted."),
        ("fell", "Alt 2 and Alt 3 of paragraph OP1 fall, since Alt 1 was admitted."),
        ("lifted", "Brackets in paragraph OP1 lifted with the alternatives: dropped."),
    ]
    statuses = {name: each.status for name, each in disputed.paragraph().text.proposals.items()}
    assert statuses == dict.fromkeys(disputed.kenyas, "accepted") | dict.fromkeys((*disputed.dutch, *third), "dropped")
    assert disputed.room.brackets() == 0
    disputed.do(AgreeAdReferendum("op1"))


def test_what_fell_comes_back_with_what_was_admitted(disputed: Disputed) -> None:
    """Given a decision among alternatives, when one is put back, then all stand against each other again."""
    disputed.arrange()
    before = disputed.reads()
    disputed.do(lift(*disputed.kenyas))
    disputed.do(RestoreBrackets("op1", (disputed.dutch[1],), "Too early"))
    assert disputed.reads() == before
    assert disputed.log[-1] == ("restored", "Brackets in paragraph OP1 put back by the Chair. Reason: Too early")


def test_dropping_one_leaves_the_others(disputed: Disputed) -> None:
    """When the Chair drops one alternative, then all of it goes, the other stays Alt 1, and it can come back."""
    disputed.arrange()
    disputed.do(lift(disputed.dutch[1], accept=False))
    assert disputed.reads() == ("Calls upon States to [Alt 1: ~~share~~  exchange – KEN] information;")
    disputed.do(RestoreBrackets("op1", (disputed.dutch[1],)))
    assert "[Alt 2:  provide – NLD]" in disputed.reads()
    assert "Alt 1 + 2: ~~share~~" in disputed.reads()


def test_two_are_not_admitted_together(disputed: Disputed) -> None:
    """When somebody asks to admit two alternatives at once, by whatever way, then it is out of order."""
    disputed.arrange()
    both = (*disputed.kenyas, *disputed.dutch)
    assert disputed.refuse(lift(*both)) == "alternatives.one"
    assert disputed.refuse(AskForObjection(subject(both))) == "alternatives.one"
    assert disputed.refuse(OpenVote(subject(both))) == "alternatives.one"
    disputed.do(lift(*both, accept=False))
    assert disputed.reads() == "Calls upon States to share information;"


def test_a_vote_on_one_decides_the_others(disputed: Disputed) -> None:
    """When an alternative carries by a vote, then the others fall, and the Chair can undo neither."""
    disputed.arrange()
    disputed.do(OpenVote(subject(disputed.kenyas)))
    for seat in (KENYA, EGYPT):
        disputed.do(CastBallot("v1", "in-favour"), seat)
    disputed.do(CloseVote("v1"))
    assert disputed.log[0 - 4][1].startswith("Admitting Alt 1 of paragraph OP1: 2 in favour")
    assert disputed.reads() == "Calls upon States to  exchange information;"
    assert disputed.refuse(RestoreBrackets("op1", disputed.kenyas)) == "proposal.by-vote"
    assert disputed.refuse(RestoreBrackets("op1", disputed.dutch)) == "proposal.by-vote"


def test_an_alternative_that_is_voted_down_falls_alone(disputed: Disputed) -> None:
    """When an alternative is rejected by a vote, then only it falls, with everything that belongs to it."""
    disputed.arrange()
    disputed.do(OpenVote(subject((disputed.dutch[1],))))
    disputed.do(CastBallot("v1", "against"), KENYA)
    disputed.do(CloseVote("v1"))
    assert disputed.reads() == "Calls upon States to [Alt 1: ~~share~~  exchange – KEN] information;"


def test_an_alternative_is_one_in_the_order_of_voting(disputed: Disputed) -> None:
    """When an order of voting is drawn up, then a strike and the words of one alternative are one thing to vote on."""
    disputed.arrange()
    disputed.do(DrawUpOrder("op1"))
    assert {frozenset(each.proposals) for each in disputed.room.orders["op1"]} == {
        frozenset(disputed.kenyas),
        frozenset(disputed.dutch),
    }


def test_they_can_be_arranged_anew(disputed: Disputed) -> None:
    """Given alternatives, when Egypt's words come in between, then the Chair arranges them anew."""
    disputed.arrange()
    egypts = (disputed.write(EGYPT, " send", after="share"),)
    disputed.arrange(disputed.dutch, egypts)
    proposals = disputed.paragraph().text.proposals
    assert [proposals[name].alt for name in (*disputed.dutch, *egypts)] == [1, 1, 2]
    assert {proposals[name].alternatives for name in disputed.kenyas} == {""}
    assert {name for part in disputed.heard[:1] for name in part[1]["proposals"]} == {
        *disputed.kenyas,
        *disputed.dutch,
        *egypts,
    }


def test_only_what_competes(disputed: Disputed) -> None:
    """When what the Chair names does not compete, then it is out of order, each time with its reason."""
    far = (disputed.write(EGYPT, "all ", after="upon "),)
    elsewhere = (disputed.write(EGYPT, " soon", after="again", paragraph="op2"),)
    refused = {
        (disputed.kenyas,): "alternatives.number",
        (disputed.kenyas, ()): "alternatives.number",
        (disputed.kenyas, disputed.kenyas): "alternatives.twice",
        (disputed.kenyas, far): "alternatives.apart",
        (disputed.kenyas, elsewhere): "alternatives.apart",
        (disputed.kenyas, ("op1.9",)): "proposal.unknown",
        (disputed.kenyas, ("nowhere",)): "proposal.unknown",
    }
    for members, code in refused.items():
        assert disputed.refuse(ArrangeAlternatives(members)) == code
    assert disputed.refuse(ArrangeAlternatives((disputed.kenyas, disputed.dutch)), KENYA) == "seat.chair-only"
    disputed.do(ProposeDeletion("op1"), EGYPT)
    assert disputed.refuse(ArrangeAlternatives((disputed.kenyas, ("op1.6",)))) == "alternatives.kinds"
    disputed.do(AskForObjection(subject(disputed.kenyas)))
    assert disputed.refuse(ArrangeAlternatives((disputed.kenyas, disputed.dutch))) == "drafting.put"


def test_a_parked_paragraph_waits(disputed: Disputed) -> None:
    """Given a paragraph that is parked, then its brackets become no alternatives until it is taken up."""
    disputed.do(ParkParagraph("op1"))
    assert disputed.refuse(ArrangeAlternatives((disputed.kenyas, disputed.dutch))) == "paragraph.parked"


@pytest.fixture
def two_paragraphs(room: Minutes) -> Minutes:
    """Kenya and the Netherlands each put forward a paragraph behind OP1."""
    room.open("op1", "op2")
    room.do(ProposeParagraph("op1", "operative", "Invites States to report;"), KENYA)
    room.do(ProposeParagraph("op1", "operative", "Urges States to report;"), NETHERLANDS)
    room.do(ArrangeAlternatives((("new1.1",), ("new2.1",))))
    return room


def test_new_paragraphs_compete(two_paragraphs: Minutes) -> None:
    """Given two new paragraphs as alternatives, when one is accepted, then the other leaves the text."""
    assert two_paragraphs.reads("new1") == "[Alt 1: Invites States to report; – KEN]"
    assert two_paragraphs.reads("new2") == "[Alt 2: Urges States to report; – NLD]"
    assert two_paragraphs.log[-1][1] == "Paragraphs OP2, OP3: competing brackets became alternatives, Alt 1 to Alt 2."
    two_paragraphs.do(lift("new2.1", paragraph="new2"))
    assert [each.id for each in two_paragraphs.room.standing.values()] == ["h1", "pp1", "op1", "new2", "op2"]
    assert ("fell", "Alt 1 of paragraph OP2 falls, since Alt 2 was admitted.") in two_paragraphs.log
    two_paragraphs.do(RestoreBrackets("new1", ("new1.1",)))
    assert two_paragraphs.reads("new1") == "[Alt 1: Invites States to report; – KEN]"
    assert two_paragraphs.reads("new2") == "[Alt 2: Urges States to report; – NLD]"


def test_a_question_on_one_rests_all(two_paragraphs: Minutes) -> None:
    """While an alternative is before the room, the paragraphs of the others rest, too."""
    two_paragraphs.do(AskForObjection(subject(("new1.1",), "new1")))
    assert two_paragraphs.refuse(two_paragraphs.ink(EGYPT, "so ", paragraph="new2"), EGYPT) == "drafting.put"
    assert two_paragraphs.refuse(lift("new2.1", paragraph="new2")) == "drafting.put"
    assert two_paragraphs.refuse(DissolveAlternatives("alt1")) == "drafting.put"


def test_a_deletion_and_what_stands_instead(room: Minutes) -> None:
    """Given a paragraph that one alternative deletes for another, then one goes and one comes."""
    room.open("op1", "op2")
    room.do(ProposeDeletion("op1"), KENYA)
    room.do(ProposeParagraph("op1", "operative", "Invites States to report;"), KENYA)
    room.do(ProposeParagraph("op1", "operative", "Urges States to report;"), NETHERLANDS)
    room.do(ArrangeAlternatives((("op1.1", "new1.1"), ("new2.1",))))
    room.do(lift("new1.1", paragraph="new1"))
    assert [each.id for each in room.room.standing.values()] == ["h1", "pp1", "new1", "op2"]
    room.do(RestoreBrackets("op1", ("op1.1",)))
    assert room.reads("op1") == "[Alt 1: Calls upon States to share information; – delete: KEN]"
    assert room.reads("new2") == "[Alt 2: Urges States to report; – NLD]"


def test_places_compete(room: Minutes) -> None:
    """Given two places for one paragraph as alternatives, when one is admitted, then the paragraph stands there."""
    room.open("op1", "op2")
    room.do(ProposeMove("op1", "op2"), KENYA)
    room.do(ProposeDeletion("op1"), EGYPT)
    room.do(ArrangeAlternatives((("op1.1",), ("op1.2",))))
    room.do(lift("op1.1"))
    assert [each.id for each in room.room.standing.values()] == ["h1", "pp1", "op2", "op1"]
    assert room.reads("op1") == "Calls upon States to share information;"


def test_paragraphs_apart_do_not_compete(room: Minutes) -> None:
    """When new paragraphs stand at different places, then they are no alternatives."""
    room.open("op1", "op2")
    room.do(ProposeParagraph("op1", "operative", "Invites States;"), KENYA)
    room.do(ProposeParagraph("op2", "operative", "Urges States;"), NETHERLANDS)
    assert room.refuse(ArrangeAlternatives((("new1.1",), ("new2.1",)))) == "alternatives.apart"


def test_a_paragraph_that_fell_with_them_comes_back_by_its_own_decision(two_paragraphs: Minutes) -> None:
    """Given a decision among new paragraphs, when the admitted one is agreed, then nothing is put back past it."""
    two_paragraphs.do(lift("new2.1", paragraph="new2"))
    two_paragraphs.do(AgreeAdReferendum("new2"))
    assert two_paragraphs.refuse(RestoreBrackets("new1", ("new1.1",))) == "drafting.agreed"


def test_a_revision_prints_them(disputed: Disputed) -> None:
    """Given alternatives, when a revision is issued, then each bracket in it opens with its number."""
    disputed.arrange()
    disputed.do(IssueRevision("First"))
    (copy,) = (each for each in disputed.room.revisions[-1].paragraphs if each.id == "op1")
    assert [piece.holders for piece in copy.pieces if piece.kind == "opens"] == ["Alt 1 + 2: ", "Alt 2: ", "Alt 1: "]
    tokens = next(each.rolling for each in outcome(disputed.room).paragraphs if each.id == "op1")
    assert [token.holders for token in tokens if token.kind == "opens"] == ["Alt 1 + 2: ", "Alt 2: ", "Alt 1: "]


def test_they_go_on_when_the_paragraph_is_split(disputed: Disputed) -> None:
    """Given alternatives, when their paragraph becomes two, then they still stand against each other."""
    disputed.arrange()
    client, clock, _ = spans_of(disputed.text(), "States")[0]
    disputed.do(ProposeSplit("op1", client, clock), EGYPT)
    disputed.do(lift("op1.5"))
    assert "Alt 1 + 2: ~~share~~" in disputed.reads("new2")
    names = [name for name, each in disputed.paragraph("new2").text.proposals.items() if each.alt == 2]
    disputed.do(lift(names[0], paragraph="new2"))
    assert disputed.reads("new2") == "States to  provide information;"
    client, clock, _ = spans_of(disputed.text("new2"), "information")[0]
    disputed.do(RestoreBrackets("new2", (names[0],)))
    assert "Alt 1 + 2: ~~share~~" in disputed.reads("new2")


def test_what_was_withdrawn_is_no_alternative_any_more(disputed: Disputed) -> None:
    """Given alternatives, when one is withdrawn, then the other is admitted and nothing falls with that."""
    disputed.arrange()
    disputed.do(WithdrawProposal("op1", disputed.dutch), NETHERLANDS)
    disputed.do(CloseDrafting(("op1",)))
    disputed.do(lift(*disputed.kenyas))
    assert disputed.log[-1] == ("lifted", "Bracket in paragraph OP1 lifted by the Chair: accepted.")
