"""Series: several new paragraphs put forward as one proposal, which is held, traded, settled and put back as one."""

import pytest

from simulation import paragraphs
from simulation.alternatives import ArrangeAlternatives
from simulation.announcement import AnnounceQuestion
from simulation.drafting import CloseDrafting
from simulation.falling import LetFall
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion
from simulation.order_of_voting import DrawUpOrder
from simulation.outcome import outcome
from simulation.paragraphs import ProposeParagraph
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.questions import question
from simulation.seats import HOUSE
from simulation.series import NewParagraph, ProposeSeries
from simulation.silence import BreakSilence, PutUnderSilence
from simulation.sponsors import CoSponsor, IntroduceProposal, KeepFallback, StepBack
from simulation.voting import CastBallot, CloseVote, OpenVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, Minutes

REPORT, MEET, FUND = "Invites States to report;", "Decides to meet in spring;", "Asks for means to do so;"


def three(after: str = "op1", title: str = "", rationale: str = "") -> ProposeSeries:
    members = tuple(NewParagraph(after, "operative", words) for words in (REPORT, MEET, FUND))
    return ProposeSeries(members, title, rationale)


def propose(room: Minutes, seat: str = KENYA, after: str = "op1") -> tuple[str, ...]:
    """The ids of the three paragraphs that `seat` puts forward as one proposal."""
    (event,) = room.do(three(after), seat)
    return tuple(each.paragraph for each in event.members)  # type: ignore[attr-defined]


def bracket(name: str) -> tuple[str, tuple[str]]:
    return name, (f"{name}.1",)


def on(name: str) -> Subject:
    return Subject("brackets", *bracket(name))


def lift(name: str, *, accept: bool) -> LiftBrackets:
    return LiftBrackets(*bracket(name), accept=accept)


def labels(room: Minutes) -> list[str]:
    return [each.label for each in room.room.standing.values()]


def carry(room: Minutes, name: str, choice: str = "in-favour") -> None:
    """A vote on this one, in which three delegations say the same."""
    room.do(OpenVote(on(name)))
    vote = room.room.vote
    assert vote
    for seat in (KENYA, EGYPT, NETHERLANDS):
        room.do(CastBallot(vote.id, choice), seat)
    room.do(CloseVote(vote.id))


# Put forward


def test_they_stand_in_the_order_in_which_they_were_named_and_count_once(room: Minutes) -> None:
    """When Kenya puts forward three paragraphs as one, then each stands in a bracket, and there is one to settle."""
    names = propose(room)
    assert [*room.room.standing][3:6] == list(names)
    assert labels(room) == ["", "PP1", "OP1", "OP2", "OP3", "OP4", "OP5"]
    assert room.reads(names[1]) == f"[{MEET} – KEN]"
    assert room.room.brackets() == 1
    assert room.log == [("put-forward", "Kenya put forward new paragraphs as one proposal: OP2, OP3, OP4.")]
    assert [part["part"] for _, part in room.heard] == [*["new-paragraph"] * 3, "sequence", "decision"]


def test_one_title_and_one_reason_stand_on_all(room: Minutes) -> None:
    """Given a title and a reason, then all carry them, and when Kenya says them anew, all carry the new ones."""
    (event,) = room.do(three(title="A cycle", rationale="One needs the other."), KENYA)
    first, *_, last = (each.paragraph for each in event.members)  # type: ignore[attr-defined]
    assert room.paragraph(last).text.proposals[f"{last}.1"].title == "A cycle"
    room.do(IntroduceProposal(*bracket(last), "A year", "It is one thing."), KENYA)
    proposal = room.paragraph(first).text.proposals[f"{first}.1"]
    assert (proposal.title, proposal.rationale) == ("A year", "It is one thing.")


def test_once_numbers_are_frozen_they_are_bis_ter_and_quater(room: Minutes) -> None:
    """Given Rev.1, then they are OP1 bis, ter and quater, and what follows at the same place is quinquies."""
    room.open("op1")
    room.strike(KENYA, "share ")
    room.do(IssueRevision())
    propose(room)
    room.do(ProposeParagraph("op1", "operative", "Decides to rest."), EGYPT)
    assert labels(room) == ["", "PP1", "OP1", "OP1 bis", "OP1 ter", "OP1 quater", "OP1 quinquies", "OP2"]
    assert room.room.revisions[-1].brackets == 1
    room.do(IssueRevision())
    assert room.room.revisions[-1].brackets == 3


def test_they_may_be_of_several_kinds_and_stand_apart(room: Minutes) -> None:
    """When a preambular, a heading and an operative one come together, each at its place, then they are still one."""
    members = (
        NewParagraph("h1", "preambular", "Noting the winter,"),
        NewParagraph("op1", "heading", "Means"),
        NewParagraph("op1", "operative", FUND),
    )
    room.do(ProposeSeries(members), KENYA)
    assert [each.kind for each in room.room.standing.values()] == [
        "heading", "preambular", "preambular", "operative", "heading", "operative", "operative"
    ]  # fmt: skip
    assert room.room.brackets() == 1


@pytest.mark.parametrize(
    ("members", "seat", "code"),
    [
        (3, CHAIR, "seat.delegations-only"),
        (3, OBSERVER, "seat.delegations-only"),
        (1, KENYA, "series.number"),
        (10, KENYA, "series.number"),
    ],
)
def test_who_puts_how_many_forward(room: Minutes, members: int, seat: str, code: str) -> None:
    """Given one, ten, or a seat that proposes nothing, then it is out of order."""
    assert room.refuse(ProposeSeries((NewParagraph("op1", "operative", REPORT),) * members), seat) == code


def test_each_of_them_is_a_paragraph_that_may_stand_there(room: Minutes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given one without words, in a wrong place or of a wrong kind, then nothing of it is put forward."""

    def with_last(after: str, kind: str, words: str) -> ProposeSeries:
        return ProposeSeries((NewParagraph("op1", "operative", REPORT), NewParagraph(after, kind, words)))

    assert room.refuse(with_last("op1", "operative", " \n"), KENYA) == "paragraph.words"
    assert room.refuse(with_last("op9", "operative", MEET), KENYA) == "paragraph.unknown"
    assert room.refuse(with_last("op1", "report", MEET), KENYA) == "paragraph.kind"
    assert room.refuse(with_last("op1", "preambular", MEET), KENYA) == "paragraph.preamble"
    assert room.refuse(with_last("op1", "heading", "x" * 201), KENYA) == "heading.long"
    monkeypatch.setattr("simulation.series.MOST_PARAGRAPHS", len(room.room.paragraphs) + 2)
    assert room.refuse(three(), KENYA) == "paragraph.many"
    assert paragraphs.MOST_PARAGRAPHS == 300
    room.do(AnnounceQuestion(Subject("text")))
    assert room.refuse(three(), KENYA) == "paragraph.put"


# Held


def test_who_speaks_on_one_speaks_on_all(room: Minutes) -> None:
    """When Egypt supports one, the Netherlands co-sponsors another and notes a fallback, then it stands on all."""
    first, second, third = propose(room)
    room.do(TakePosition(*bracket(second), "support"), EGYPT)
    room.do(CoSponsor(*bracket(third)), NETHERLANDS)
    room.do(KeepFallback(*bracket(first), "Two of them"), EGYPT)
    for name in (first, second, third):
        proposal = room.paragraph(name).text.proposals[f"{name}.1"]
        assert (proposal.support, proposal.sponsors) == ((EGYPT,), (NETHERLANDS,))
    assert room.room.fallbacks[EGYPT] == dict.fromkeys((f"{each}.1" for each in (first, second, third)), "Two of them")
    room.do(StepBack(*bracket(first)), NETHERLANDS)
    assert not any(room.paragraph(each).text.proposals[f"{each}.1"].sponsors for each in (first, second, third))
    assert room.do(TakePosition(*bracket(first), "support"), EGYPT) == []


def test_words_within_one_are_a_matter_of_their_own(room: Minutes) -> None:
    """Given Dutch words in one of them, then they are a second bracket, which is settled by itself."""
    first, *_ = propose(room)
    dutch = room.write(NETHERLANDS, "kindly ", after="Invites ", paragraph=first)
    assert room.room.brackets() == 2
    room.do(LiftBrackets(first, (dutch,), accept=True))
    assert room.room.brackets() == 1
    assert room.reads(first) == "[Invites kindly States to report; – KEN]"


# Settled


def test_the_chair_settles_all_by_one_act_and_puts_all_back(room: Minutes) -> None:
    """When the Chair accepts one, then all are in the text; put back, all stand in brackets; dropped, all have gone."""
    first, second, third = propose(room)
    room.do(lift(second, accept=True))
    assert [room.reads(each) for each in (first, second, third)] == [REPORT, MEET, FUND]
    assert room.log[1:] == [
        ("lifted", f"Bracket around the new paragraph {label} lifted by the Chair: accepted.")
        for label in ("OP2", "OP3", "OP4")
    ]
    room.do(RestoreBrackets(*bracket(third), "a slip"))
    assert room.reads(first) == f"[{REPORT} – KEN]"
    assert room.room.brackets() == 1
    room.do(lift(first, accept=False))
    assert labels(room) == ["", "PP1", "OP1", "OP2"]
    assert [sentence for _, sentence in room.log[-3:]] == [
        f"Bracket around the new paragraph {label} lifted by the Chair: dropped." for label in ("OP4", "OP3", "OP2")
    ]
    room.do(RestoreBrackets(*bracket(first)))
    assert labels(room) == ["", "PP1", "OP1", "OP2", "OP3", "OP4", "OP5"]
    assert room.room.brackets() == 1


def test_what_the_record_says_of_them(room: Minutes) -> None:
    """Given a series accepted and one dropped, then the outcome traces the words of the first and has none else."""
    taken, gone = propose(room), propose(room, EGYPT, after="op2")
    room.do(lift(taken[0], accept=True))
    room.do(lift(gone[0], accept=False))
    found = outcome(room.room)
    origins = {each.id: each.origins for each in found.paragraphs}
    assert [(origins[name][0].words, origins[name][0].by) for name in taken] == [
        (words, KENYA) for words in (REPORT, MEET, FUND)
    ]
    assert not {*gone} & {*origins}


def test_the_room_decides_on_them_together(room: Minutes) -> None:
    """Given two series, when one passes without objection and one is voted down, then each fares as a whole."""
    yes, no = propose(room), propose(room, EGYPT, after="op2")
    room.do(AskForObjection(on(yes[2])))
    assert all(room.room.put(each) for each in yes)
    assert room.refuse(WithdrawProposal(*bracket(yes[0])), KENYA) == "drafting.put"
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    assert all(room.room.standing[each].text.brackets() == [] for each in yes)
    carry(room, no[0], "against")
    assert not {*no} & {*room.room.standing}
    assert (
        "vote",
        "Adding paragraphs OP6–OP8: 0 in favour, 3 against, 0 abstentions; 2 required; rejected.",
    ) in room.log
    assert room.refuse(RestoreBrackets(*bracket(no[1]))) == "proposal.by-vote"


def test_under_silence_all_of_them_rest(room: Minutes) -> None:
    """Given one of them under silence, then nobody writes in the others, and broken silence leaves all as it was."""
    first, *_, last = propose(room)
    room.do(PutUnderSilence(on(first), 60))
    assert room.refuse(room.ink(EGYPT, "x", paragraph=last), EGYPT) == "drafting.put"
    room.do(BreakSilence(next(iter(room.room.silences)), "not yet"), EGYPT)
    assert room.room.brackets() == 1


def test_its_author_withdraws_all_and_another_takes_all_over(room: Minutes) -> None:
    """When Kenya withdraws one, then all are withdrawn; when Egypt takes one over, then all are Egypt's."""
    first, second, third = propose(room)
    room.do(TakePosition(*bracket(first), "support"), EGYPT)
    room.do(WithdrawProposal(*bracket(second)), KENYA)
    assert not {first, second, third} & {*room.room.standing}
    room.do(TakeOverProposal(*bracket(third)), EGYPT)
    assert [room.reads(each) for each in (first, second, third)] == [
        f"[{words} – EGY]" for words in (REPORT, MEET, FUND)
    ]
    assert [*room.room.standing][3:6] == [first, second, third]


def test_it_is_taken_over_as_one_or_not_at_all(room: Minutes) -> None:
    """Given one of the withdrawn paragraphs closed to drafting, then nothing of the series is put forward again."""
    first, second, _ = propose(room)
    room.do(CloseDrafting((second,)))
    room.do(WithdrawProposal(*bracket(first)), KENYA)
    assert room.refuse(TakeOverProposal(*bracket(first)), EGYPT) == "drafting.closed"


def test_as_an_alternative_it_is_one_of_them(room: Minutes) -> None:
    """Given a series against another paragraph, when it is admitted, then all of it is in and the other falls."""
    first, second, third = propose(room)
    (event,) = room.do(ProposeParagraph("op1", "operative", "Decides to rest."), EGYPT)
    other = str(event.paragraph)  # type: ignore[attr-defined]
    assert room.refuse(ArrangeAlternatives(((f"{first}.1",), (f"{second}.1",)))) == "alternatives.twice"
    room.do(ArrangeAlternatives(((f"{second}.1",), (f"{other}.1",))))
    assert {room.paragraph(each).text.proposals[f"{each}.1"].alt for each in (first, second, third)} == {1}
    room.do(lift(third, accept=True))
    assert [room.reads(each) for each in (first, second, third)] == [REPORT, MEET, FUND]
    assert other not in room.room.standing
    room.do(RestoreBrackets(*bracket(first)))
    assert room.reads(third) == f"[Alt 1: {FUND} – KEN]"
    assert room.reads(other) == "[Alt 2: Decides to rest. – EGY]"
    room.do(lift(other, accept=True))
    assert not {first, second, third} & {*room.room.standing}


def test_in_an_order_of_voting_it_falls_as_one(room: Minutes) -> None:
    """Given an order of voting in one of them, when the Chair lets its bracket fall, then the series falls."""
    first, second, third = propose(room)
    dutch = room.write(NETHERLANDS, "kindly ", after="Invites ", paragraph=first)
    room.do(DrawUpOrder(first))
    room.do(LiftBrackets(first, (dutch,), accept=True))
    room.do(LetFall(*bracket(first), "it needs no more"))
    assert not {first, second, third} & {*room.room.standing}


# Voted on separately


def divided(room: Minutes) -> tuple[str, ...]:
    """Kenya's series, on whose paragraphs separate votes were granted."""
    names = propose(room)
    room.do(MakeMotion("divide", paragraph=names[0], whose=KENYA), EGYPT)
    moved = Subject("motion", motion="mo1")
    asked = "Motion of Egypt to vote separately on the new paragraphs of Kenya, OP2, OP3, OP4"
    assert question(room.room, moved) == asked
    room.do(AskForObjection(moved))
    room.now += 10
    room.do(LetGavelFall(), HOUSE.id)
    return names


def test_divided_each_is_voted_on_by_itself_and_what_was_approved_together(room: Minutes) -> None:
    """Given separate votes, when the second is rejected, then it alone goes, and the others are put as a whole."""
    first, second, third = divided(room)
    said = "The new paragraphs of Kenya, OP2, OP3, OP4, are voted on separately, and then what was approved together."
    assert room.log[-1] == ("divided", said)
    assert room.refuse(lift(second, accept=True)) == "division.by-vote"
    carry(room, first)
    carry(room, second, "against")
    assert second not in room.room.standing
    assert room.reads(first) == f"[{REPORT} – KEN]"
    assert room.refuse(OpenVote(on(first))) == "division.in-parts"
    carry(room, third)
    carry(room, first)
    assert [room.reads(each) for each in (first, third)] == [REPORT, FUND]
    assert any("Separate vote: Adding paragraph OP3: " in sentence for _, sentence in room.log)


def test_divided_and_all_rejected_it_is_rejected_as_a_whole(room: Minutes) -> None:
    """Given separate votes, when each is rejected, then the record says that the whole is."""
    names = divided(room)
    for name in names:
        carry(room, name, "against")
    assert not {*names} & {*room.room.standing}
    assert room.log[-1][0] == "whole-rejected"
    assert room.log[-1][1].startswith("All parts were rejected: the new paragraphs of Kenya, ")


def test_withdrawn_in_the_midst_of_it_nothing_is_left_to_vote_on(room: Minutes) -> None:
    """Given one approved, when Kenya withdraws, then the series has gone, and the next motion is free."""
    first, second, _ = divided(room)
    carry(room, first)
    room.do(WithdrawProposal(*bracket(second)), KENYA)
    assert room.room.brackets() == 0
    room.do(three(), KENYA)
    room.do(MakeMotion("divide", paragraph="new4", whose=KENYA), EGYPT)
