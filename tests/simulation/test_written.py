"""Written proposals: an observer's words live beside the text until a delegation sponsors them, or fall at the end."""

from __future__ import annotations

import pytest

from simulation import Negotiation, RulesProfile, Subject
from simulation.agreement import AgreeAdReferendum
from simulation.gavel import AskForObjection, LetGavelFall
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets
from simulation.observing import ChangeModality
from simulation.outcome import outcome
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.participation import Participation, participation
from simulation.positions import TakePosition
from simulation.provenance import origins
from simulation.sittings import Adjourn
from simulation.viewpoint import outside_view, own_view, room_view
from simulation.written import MOST_WAITING, ProposeInWriting, SponsorWriting, WithdrawWriting
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SECRETARY, Minutes


@pytest.fixture
def writing() -> Minutes:
    """
    A room in which observers may propose in writing, and op1 is open for drafting.
    """
    room = Minutes(rules=RulesProfile(observers="written-proposals", gavel_seconds=10.0))
    room.open("op1")
    return room


def proposal(room: Negotiation, name: str) -> dict[str, object]:
    return next(each for each in room_view(room)["written"] if each["id"] == name)


def test_an_observers_words_are_not_in_the_text(writing: Minutes) -> None:
    """
    When an observer proposes words in writing, then everybody reads them beside the text with its name and reason, the
    text stays as it was, and there is no bracket that the Chair could admit.
    """
    writing.do(ProposeInWriting("op1", "promptly", at="share", reason="Hours count."), OBSERVER)
    shown = proposal(writing.room, "w1")
    assert (shown["by"], shown["words"], shown["place"], shown["status"]) == (OBSERVER, "promptly", "share", "waiting")
    assert writing.heard == [("room", {"part": "written", "written": [shown]})]
    assert "spans" not in shown
    assert writing.paragraph("op1").text.words() == "Calls upon States to share information;"
    assert writing.room.brackets() == 0
    assert writing.refuse(LiftBrackets("op1", ("w1",), accept=True)) == "proposal.unknown"
    assert outside_view(writing.room)["written"] == []


def test_one_delegation_makes_it_a_proposal_of_its_own(writing: Minutes) -> None:
    """
    Given words proposed behind others, when Kenya sponsors them, then they stand there in a bracket of Kenya's that
    says where it began, are supported like any other, and the record says so; nobody sponsors them twice.
    """
    writing.do(ProposeInWriting("op1", "promptly", at="share", reason="Hours count."), OBSERVER)
    writing.do(SponsorWriting("w1"), KENYA)
    assert writing.paragraph("op1").text.words() == "Calls upon States to share promptly information;"
    (name,) = writing.paragraph("op1").text.brackets()
    standing = writing.paragraph("op1").text.proposals[name]
    assert (standing.by, standing.observer, standing.rationale) == (KENYA, OBSERVER, "Hours count.")
    assert writing.log[-1] == ("sponsored", "Kenya sponsored a written proposal of Observer in paragraph OP1.")
    assert proposal(writing.room, "w1")["status"] == "sponsored"
    assert proposal(writing.room, "w1")["sponsor"] == KENYA
    assert writing.refuse(SponsorWriting("w1"), EGYPT) == "written.over"
    assert writing.refuse(WithdrawWriting("w1"), OBSERVER) == "written.over"
    writing.do(TakePosition("op1", (name,), "support"), EGYPT)


def test_words_may_take_the_place_of_others(writing: Minutes) -> None:
    """
    Given a proposal in place of words, which meanwhile stand elsewhere in the sentence, when the Netherlands sponsor
    it, then they strike those very words and put the new ones behind them.
    """
    writing.do(ProposeInWriting("op1", "indicators", at="information", instead=True), OBSERVER)
    writing.write(EGYPT, "all ", after="share ")
    writing.do(SponsorWriting("w1"), NETHERLANDS)
    text = writing.paragraph("op1").text
    began = [each for each in text.proposals.values() if each.observer == OBSERVER]
    assert [(each.kind, each.by) for each in began] == [("strike", NETHERLANDS), ("insertion", NETHERLANDS)]
    names = tuple(name for name, each in text.proposals.items() if each.observer)
    writing.do(LiftBrackets("op1", names, accept=True))
    assert text.words().endswith("share all indicators;")


def test_without_a_place_they_come_at_the_end(writing: Minutes) -> None:
    """When no words are named, then it stands at the end; with nothing to put in or take out there is none."""
    writing.do(ProposeInWriting("op1", "and to help"), OBSERVER)
    writing.do(SponsorWriting("w1"), KENYA)
    assert writing.paragraph("op1").text.words() == "Calls upon States to share information; and to help"
    assert writing.refuse(ProposeInWriting("op1", " ", instead=True), OBSERVER) == "written.words"
    writing.do(ProposeInWriting("op1", "", at="to share ", instead=True), OBSERVER)
    writing.do(SponsorWriting("w2"), EGYPT)


def test_what_nobody_sponsors_falls_for_that_reason(writing: Minutes) -> None:
    """
    Given one proposal that waits, one withdrawn and one sponsored, when the text is adopted, or the sitting adjourned,
    then the first has fallen because no delegation sponsored it, and the outcome tells all three.
    """
    for words in ("promptly", "fully", "freely"):
        writing.do(ProposeInWriting("op1", words, at="share"), OBSERVER)
    writing.do(WithdrawWriting("w2"), OBSERVER)
    writing.do(SponsorWriting("w3"), KENYA)
    names = tuple(writing.paragraph("op1").text.brackets())
    writing.do(LiftBrackets("op1", names, accept=True))
    for name in ("pp1", "op1", "op2"):
        writing.do(AgreeAdReferendum(name))
    writing.do(AskForObjection(Subject("text")))
    writing.now += 10
    writing.do(LetGavelFall(), "")
    final = outcome(writing.room)
    assert (final.phase, final.manner) == ("adopted", "consensus")
    assert [(each.id, each.status) for each in final.written] == [
        ("w1", "fallen"),
        ("w2", "withdrawn"),
        ("w3", "sponsored"),
    ]
    other = Minutes(rules=RulesProfile(observers="written-proposals"))
    other.do(ProposeInWriting("op2", "soon", at="meet"), OBSERVER)
    other.do(Adjourn("No time"))
    assert [each.status for each in outcome(other.room).written] == ["fallen"]


def test_a_new_paragraph_may_be_proposed_in_writing(writing: Minutes) -> None:
    """
    Given a new paragraph that an observer proposes behind OP1, then nothing of it is in the text; when Kenya sponsors
    it, then it stands there in a bracket of Kenya's, open for drafting, with the reason and where it began.
    """
    ask = ProposeInWriting("op1", "Invites victims to speak;", reason="They know.", about="paragraph", kind="operative")
    writing.do(ask, OBSERVER)
    shown = proposal(writing.room, "w1")
    assert (shown["about"], shown["kind"], shown["paragraph"]) == ("paragraph", "operative", "op1")
    assert list(writing.room.standing) == ["h1", "pp1", "op1", "op2"]
    writing.do(SponsorWriting("w1"), KENYA)
    assert list(writing.room.standing) == ["h1", "pp1", "op1", "new1", "op2"]
    added = writing.paragraph("new1")
    (standing,) = added.text.proposals.values()
    assert (standing.kind, standing.by, standing.observer) == ("paragraph", KENYA, OBSERVER)
    assert (standing.rationale, added.text.words()) == ("They know.", "Invites victims to speak;")
    assert writing.log[-2:] == [
        ("put-forward", "Kenya put forward a new paragraph OP2."),
        ("sponsored", "Kenya sponsored a written proposal of Observer for the new paragraph OP2."),
    ]
    writing.do(LiftBrackets("new1", tuple(added.text.brackets()), accept=True))
    assert participation(outcome(writing.room)) == (
        Participation(OBSERVER, 0, 1, 1, 1, ("Invites victims to speak;",)),
    )


def test_a_new_paragraph_finds_its_place_though_the_one_before_it_fell(writing: Minutes) -> None:
    """Given that the paragraph behind which it was to stand was deleted, then it stands behind the one before that."""
    writing.do(ProposeInWriting("op1", "Invites victims;", about="paragraph", kind="operative"), OBSERVER)
    writing.do(ProposeDeletion("op1"), EGYPT)
    writing.do(LiftBrackets("op1", ("op1.1",), accept=True))
    writing.do(SponsorWriting("w1"), KENYA)
    assert list(writing.room.standing) == ["h1", "pp1", "new1", "op2"]


def test_a_deletion_may_be_proposed_in_writing(writing: Minutes) -> None:
    """
    Given that an observer would have OP1 deleted, when Egypt sponsors that, then the deletion is Egypt's, and once it
    is accepted the text was changed by it; what stands only as a proposal is not for deletion.
    """
    writing.do(ProposeInWriting("op1", reason="Nobody shares.", about="deletion"), OBSERVER)
    assert writing.room.brackets() == 0
    writing.do(SponsorWriting("w1"), EGYPT)
    standing = writing.paragraph("op1").text.proposals["op1.1"]
    assert (standing.kind, standing.by, standing.observer) == ("deletion", EGYPT, OBSERVER)
    assert writing.log[-1] == (
        "sponsored",
        "Egypt sponsored a written proposal of Observer for the deletion of paragraph OP1.",
    )
    writing.do(LiftBrackets("op1", ("op1.1",), accept=True))
    assert participation(outcome(writing.room))[0].adopted == 1
    writing.do(ProposeParagraph("pp1", "operative", "Decides;"), KENYA)
    assert writing.refuse(ProposeInWriting("new1", about="deletion"), OBSERVER) == "deletion.new"


def test_what_is_proposed_as_a_whole_has_to_fit(writing: Minutes) -> None:
    """When a new paragraph has no words or no fitting kind, or a heading should go, then that is out of order."""
    assert (
        writing.refuse(ProposeInWriting("op1", " ", about="paragraph", kind="operative"), OBSERVER) == "paragraph.words"
    )
    assert writing.refuse(ProposeInWriting("op1", "x", about="paragraph", kind="report"), OBSERVER) == "paragraph.kind"
    preamble = ProposeInWriting("op2", "Noting x,", about="paragraph", kind="preambular")
    assert writing.refuse(preamble, OBSERVER) == "paragraph.preamble"
    assert (
        writing.refuse(ProposeInWriting("op9", "x", about="paragraph", kind="operative"), OBSERVER)
        == "paragraph.unknown"
    )
    assert writing.refuse(ProposeInWriting("h1", about="deletion"), OBSERVER) == "drafting.heading"
    writing.do(ProposeInWriting("op2", about="deletion"), OBSERVER)
    assert writing.refuse(SponsorWriting("w1"), KENYA) == "drafting.closed"
    writing.do(ProposeInWriting("", "Recalling,", about="paragraph", kind="preambular"), OBSERVER)
    writing.do(SponsorWriting("w2"), KENYA)
    assert next(iter(writing.room.standing)) == "new1"


def test_the_origin_of_every_word_names_the_observer(writing: Minutes) -> None:
    """Given sponsored words that were accepted, then their origin is the sponsor's, and behind it the observer's."""
    writing.do(ProposeInWriting("op1", "promptly", at="share"), OBSERVER)
    writing.do(SponsorWriting("w1"), KENYA)
    writing.do(LiftBrackets("op1", ("op1.1",), accept=True))
    writing.do(IssueRevision())
    found = [each for each in origins(writing.room, writing.paragraph("op1")) if each.by]
    assert [(each.by, each.observer, each.words.strip()) for each in found] == [(KENYA, OBSERVER, "promptly")]


def test_who_proposes_in_writing_and_where(writing: Minutes) -> None:
    """
    When words are not where the observer says, or more than once, it is told so; a heading, a delegation, a narrower
    modality and too many at once are refused.
    """
    ask = ProposeInWriting("op1", "promptly", at="share")
    assert writing.refuse(ProposeInWriting("op1", "x", at="sharing"), OBSERVER) == "written.not-there"
    assert writing.refuse(ProposeInWriting("op1", "x", at="s"), OBSERVER) == "written.twice"
    assert writing.refuse(ProposeInWriting("h1", "x"), OBSERVER) == "drafting.heading"
    assert writing.refuse(ProposeInWriting("op9", "x"), OBSERVER) == "paragraph.unknown"
    assert writing.refuse(ask, KENYA) == "written.observers-only"
    for _ in range(MOST_WAITING):
        writing.do(ask, OBSERVER)
    assert writing.refuse(ask, OBSERVER) == "written.many"
    writing.do(ChangeModality("statements"))
    assert writing.refuse(ask, OBSERVER) == "observers.modality"
    assert "ProposeInWriting" not in own_view(writing.room, writing.seats[OBSERVER])["may"]
    writing.do(SponsorWriting("w1"), KENYA)


@pytest.mark.parametrize("seat", [CHAIR, SECRETARY, OBSERVER])
def test_delegations_alone_sponsor(writing: Minutes, seat: str) -> None:
    """When anybody but a delegation would sponsor it, or another seat withdraw it, then that is out of order."""
    writing.do(ProposeInWriting("op2", "promptly", at="meet"), OBSERVER)
    assert writing.refuse(SponsorWriting("w1"), seat) == "seat.delegations-only"
    assert writing.refuse(WithdrawWriting("w1"), KENYA) == "written.not-own"
    assert writing.refuse(SponsorWriting("w1"), KENYA) == "drafting.closed"
    assert writing.refuse(SponsorWriting("w9"), KENYA) == "written.unknown"


def test_what_their_participation_changed(writing: Minutes) -> None:
    """
    Given two proposals of which one was sponsored and accepted, then the facts for the debrief say so: how many, how
    many changed the text, and which words stand because of them; an observer who said nothing is not among them.
    """
    assert participation(outcome(writing.room)) == ()
    writing.do(ProposeInWriting("op1", "promptly", at="share"), OBSERVER)
    writing.do(ProposeInWriting("op1", "fully", at="share"), OBSERVER)
    writing.do(SponsorWriting("w1"), KENYA)
    writing.do(LiftBrackets("op1", ("op1.1",), accept=True))
    assert participation(outcome(writing.room)) == (Participation(OBSERVER, 0, 2, 1, 1, ("promptly",)),)
