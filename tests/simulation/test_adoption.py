"""Adoption: the whole text, by consensus once everything is agreed, otherwise by a vote; then the sitting is closed."""

import pytest

from simulation import HOUSE, Command
from simulation.agreement import AgreeAdReferendum, AgreeParagraphs, ReopenParagraph
from simulation.alternatives import ArrangeAlternatives, DissolveAlternatives
from simulation.annotating import AnnotateInstructions
from simulation.announcement import AnnounceQuestion, WithdrawAnnouncement
from simulation.appeals import AppealRuling
from simulation.drafting import CloseDrafting, OpenDrafting, StrikeWords, UnstrikeWords
from simulation.entitlements import MAY
from simulation.falling import LetFall
from simulation.footnotes import ProposeFootnote
from simulation.gavel import AskForObjection, LetGavelFall, Object, WithdrawGavel
from simulation.groups import CloseGroup, InviteToGroup, OpenGroup, ReportBack, SponsorPaper
from simulation.hand_entry import EnterBallot
from simulation.interventions import PutOnRecord
from simulation.issuing import IssueRevision
from simulation.leaving import LeaveGroup, RemoveFromGroup
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion, SpeakToMotion, WithdrawMotion
from simulation.moving import ProposeMove
from simulation.notes import SendNote
from simulation.observing import ChangeModality
from simulation.offers import AnswerOffer, PutForwardOffer
from simulation.order_of_voting import DrawUpOrder
from simulation.papers import BringWordsIn, Confer
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.parking import ParkParagraph, UnparkParagraph
from simulation.placeholders import ProposePlaceholder
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder, WithdrawPointOfOrder
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.presence import NotePresence
from simulation.replies import AskForReply, DecideOnReply, HearReply, WithdrawReply
from simulation.revising import ReviseOrally
from simulation.roll_call import PassOver, PassTurn
from simulation.seats import Role
from simulation.series import NewParagraph, ProposeSeries
from simulation.show_of_hands import CountHands
from simulation.silence import BreakSilence, ExtendSilence, PutUnderSilence, WithdrawSilence
from simulation.sittings import Adjourn
from simulation.speakers import (
    CloseSpeakersList,
    DrawSpeakers,
    LowerPlacard,
    MoveSpeaker,
    OpenSpeakersList,
    RaisePlacard,
    StrikeOffList,
)
from simulation.speaking import EndSpeech, ExtendSpeech, GiveFloor
from simulation.splitting import ProposeMerge, ProposeSplit
from simulation.sponsors import CoSponsor, IntroduceProposal, KeepFallback, StepBack
from simulation.stages import BeginStage, ContinueStage, EndStage, ExtendStage, PauseStage
from simulation.suspension import ResumeMeeting, SuspendMeeting
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from simulation.written import ProposeInWriting, SponsorWriting, WithdrawWriting
from tests.simulation.minutes import CHAIR, DRAFT, KENYA, OBSERVER, Minutes

WHOLE = Subject("text")


def agree_all(room: Minutes) -> None:
    for draft in DRAFT:
        if draft.kind != "heading":
            room.do(AgreeAdReferendum(draft.id))


def test_adopted_by_consensus(room: Minutes) -> None:
    """Given every paragraph agreed, when nobody objects to the whole, then it is adopted and its words are frozen."""
    agree_all(room)
    room.do(AskForObjection(WHOLE))
    room.now += 10
    *_, event = room.do(LetGavelFall(), HOUSE.id)
    assert event.paragraphs == {draft.id: draft.words for draft in DRAFT}  # type: ignore[attr-defined]
    assert room.room.phase == "adopted"
    assert room.log[-1] == ("adopted", "The text was adopted by consensus.")


def test_adopted_by_a_vote_without_agreement_on_every_paragraph(room: Minutes) -> None:
    """Given no bracket left but not all agreed, then consensus must wait and a vote need not."""
    assert room.refuse(AskForObjection(WHOLE)) == "adoption.not-agreed"
    room.do(OpenVote(WHOLE, "two-thirds"))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    assert room.log[-1] == ("adopted", "The text was adopted by a vote.")


def test_a_rejected_text_stays_under_negotiation(room: Minutes) -> None:
    """Given a vote on the whole that fails, then the sitting goes on."""
    room.do(OpenVote(WHOLE, "simple"))
    room.do(CloseVote("v1"))
    assert room.room.phase == "in-session"
    room.open("op1")


def test_no_bracket_may_be_left(room: Minutes) -> None:
    """Given brackets in the text, when the whole is put to a vote, then that is out of order."""
    room.open("op1")
    room.write(KENYA, " soon", after="States")
    assert room.refuse(OpenVote(WHOLE, "simple")) == "adoption.brackets"


def test_frozen_words_hold_no_fallen_ones(room: Minutes) -> None:
    """Given words dropped and words struck out, when the text is adopted, then it reads without them."""
    room.open("op1")
    room.do(LiftBrackets("op1", (room.write(KENYA, " soon", after="States"),), accept=False))
    room.do(LiftBrackets("op1", (room.strike(KENYA, " to share"),), accept=True))
    agree_all(room)
    room.do(OpenVote(WHOLE, "simple"))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    *_, event = room.do(CloseVote("v1"))
    assert event.paragraphs["op1"] == "Calls upon States information;"  # type: ignore[attr-defined]


EVERY_ACT: list[tuple[Command, str]] = [
    (OpenDrafting(("op1",)), CHAIR),
    (CloseDrafting(("op1",)), CHAIR),
    (StrikeWords("op1", ((1, 0, 1),)), KENYA),
    (TakePosition("op1", ("op1.1",), "support"), KENYA),
    (UnstrikeWords("op1", ((1, 0, 1),)), KENYA),
    (CoSponsor("op1", ("op1.1",)), KENYA),
    (StepBack("op1", ("op1.1",)), KENYA),
    (IntroduceProposal("op1", ("op1.1",)), KENYA),
    (KeepFallback("op1", ("op1.1",)), KENYA),
    (WithdrawProposal("op1", ("op1.1",)), KENYA),
    (TakeOverProposal("op1", ("op1.1",)), KENYA),
    (ProposeParagraph("op1", "operative", "Decides;"), KENYA),
    (ProposeSeries((NewParagraph("op1", "operative", "Decides;"),) * 2), KENYA),
    (ProposeDeletion("op1"), KENYA),
    (ProposeMove("op1", "op2"), KENYA),
    (ProposeFootnote("op1", "help"), KENYA),
    (ProposePlaceholder("op1", "help"), KENYA),
    (ProposeSplit("op1", 1, 6), KENYA),
    (ProposeMerge("op1"), KENYA),
    (ReviseOrally("op1", "op1.1", "x"), KENYA),
    (RestoreBrackets("op1", ("op1.1",)), CHAIR),
    (LiftBrackets("op1", ("op1.1",), accept=True), CHAIR),
    (AgreeAdReferendum("op1"), CHAIR),
    (AgreeParagraphs(("op1", "op2")), CHAIR),
    (ReopenParagraph("op1"), CHAIR),
    (ChangeModality("closed"), CHAIR),
    (ProposeInWriting("op1", "x"), OBSERVER),
    (WithdrawWriting("w1"), OBSERVER),
    (SponsorWriting("w1"), KENYA),
    (ParkParagraph("op1"), CHAIR),
    (UnparkParagraph("op1"), CHAIR),
    (AskForObjection(WHOLE), CHAIR),
    (WithdrawGavel(), CHAIR),
    (Object(), KENYA),
    (BeginStage("Informals"), CHAIR),
    (ExtendStage("g1", 5), CHAIR),
    (PauseStage("g1"), CHAIR),
    (ContinueStage("g1"), CHAIR),
    (EndStage("g1"), CHAIR),
    (PutUnderSilence(WHOLE, 60.0), CHAIR),
    (BreakSilence("s1", "No"), KENYA),
    (ExtendSilence("s1", 60.0), CHAIR),
    (WithdrawSilence("s1"), CHAIR),
    (OpenVote(WHOLE, "simple"), CHAIR),
    (CastBallot("v1", "against"), KENYA),
    (CloseVote("v1"), CHAIR),
    (WithdrawVote("v1"), CHAIR),
    (EnterBallot("v1", KENYA, "against"), CHAIR),
    (CountHands("v1", 1, 0, 0), CHAIR),
    (NotePresence((KENYA,), False), CHAIR),
    (DrawUpOrder("op1"), CHAIR),
    (LetFall("op1", ("op1.1",)), CHAIR),
    (ArrangeAlternatives((("op1.1",), ("op1.2",))), CHAIR),
    (DissolveAlternatives("alt1"), CHAIR),
    (PassTurn("v1"), KENYA),
    (PassOver("v1", KENYA), CHAIR),
    (AnnounceQuestion(WHOLE), CHAIR),
    (WithdrawAnnouncement(), CHAIR),
    (SendNote("egypt", "x"), KENYA),
    (BringWordsIn(((101, 0, 1),), "op1"), KENYA),
    (Confer("draft:kenya", "x"), KENYA),
    (AnnotateInstructions("1", "x"), KENYA),
    *((OpenGroup("x", ("kenya", "egypt"), "kenya"), seat) for seat in (CHAIR, KENYA)),
    *((InviteToGroup("group:1", ("egypt",)), seat) for seat in (CHAIR, KENYA)),
    (LeaveGroup("group:1"), KENYA),
    *((RemoveFromGroup("group:1", ("egypt",)), seat) for seat in (CHAIR, KENYA)),
    *((CloseGroup("group:1"), seat) for seat in (CHAIR, KENYA)),
    (SponsorPaper("group:1", sponsors=True), KENYA),
    (ReportBack("group:1", ((101, 0, 1),), "op1", "bridging"), KENYA),
    (SendNote("egypt", "x"), CHAIR),
    (PutForwardOffer({"sharing": "A"}), KENYA),
    (AnswerOffer("o1", "accept"), KENYA),
    (IssueRevision(), CHAIR),
    (OpenSpeakersList("x"), CHAIR),
    (CloseSpeakersList(), CHAIR),
    (RaisePlacard(), KENYA),
    (LowerPlacard(), KENYA),
    (MoveSpeaker(KENYA, 1), CHAIR),
    (DrawSpeakers("x"), CHAIR),
    (StrikeOffList(KENYA), CHAIR),
    (GiveFloor(KENYA), CHAIR),
    (ExtendSpeech("s1", 60), CHAIR),
    (EndSpeech("s1"), CHAIR),
    (PutOnRecord("x"), KENYA),
    (MakeMotion("close-debate"), KENYA),
    (SpeakToMotion("mo1", "for"), KENYA),
    (WithdrawMotion("mo1"), KENYA),
    (AskForReply("x"), KENYA),
    (WithdrawReply("r1"), KENYA),
    (DecideOnReply("r1", granted=True), CHAIR),
    (HearReply("r1"), CHAIR),
    (RaisePointOfOrder("x"), KENYA),
    (WithdrawPointOfOrder("po1"), KENYA),
    (RuleOnPointOfOrder("po1", "upheld", "x"), CHAIR),
    (AppealRuling("po1"), KENYA),
    (SuspendMeeting(5), CHAIR),
    (ResumeMeeting(), CHAIR),
    (Adjourn("Again"), CHAIR),
]

# The end of the sitting ends no delegation's right to be heard, nor anybody's to ask for help: these have their time.
SPOKEN_AFTERWARDS = {"ExplainPosition", "CorrectStatement", "CloseStatements", "ReopenStatements", "WriteToLecturer"}


def test_every_act_of_the_room_is_in_that_list() -> None:
    """The list above forgets no act that a browser may ask for."""
    listed = {(type(command).__name__, seat) for command, seat in EVERY_ACT}
    assert {name for name, seat in listed if seat == CHAIR} == MAY[Role.CHAIR] - SPOKEN_AFTERWARDS
    assert {name for name, seat in listed if seat == KENYA} == MAY[Role.DELEGATION] - SPOKEN_AFTERWARDS


@pytest.mark.parametrize("manner", ["adopted", "adjourned"])
def test_after_the_end_nothing_is_in_order(room: Minutes, manner: str) -> None:
    """Given the text adopted or the sitting adjourned, when anything is asked for, then the sitting is closed."""
    if manner == "adopted":
        test_adopted_by_a_vote_without_agreement_on_every_paragraph(room)
    else:
        room.do(Adjourn("No agreement in sight"))
    assert {room.refuse(command, seat) for command, seat in EVERY_ACT} == {"sitting.closed"}
    assert room.refuse(room.ink(KENYA, "x", after="States"), KENYA) == "sitting.closed"


def test_no_paragraph_stays_open_once_the_text_is_adopted(room: Minutes) -> None:
    """Given a paragraph still open, when the whole is adopted by a vote, then nobody is told that it can be drafted."""
    room.open("op1")
    room.do(OpenVote(WHOLE, "simple"))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    assert {paragraph.status for paragraph in room.room.paragraphs.values()} == {"agreed"}
