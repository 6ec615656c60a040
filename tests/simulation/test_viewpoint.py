"""Confidence: what one seat keeps to itself reaches nobody else, in no view, no announcement and no refusal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import HOUSE, Command, Event, OutOfOrder, RulesProfile, command_from, plain
from simulation.acting_for import ActFor
from simulation.agreement import AgreeAdReferendum, AgreeParagraphs, ReopenParagraph
from simulation.alternatives import ArrangeAlternatives, DissolveAlternatives
from simulation.annotating import AnnotateInstructions, InstructionsAnnotated
from simulation.announcement import AnnounceQuestion, WithdrawAnnouncement
from simulation.appeals import AppealRuling
from simulation.convening import IssuePen
from simulation.drafting import CloseDrafting, OpenDrafting, UnstrikeWords
from simulation.entitlements import MAY
from simulation.erasing import EraseWords
from simulation.falling import LetFall
from simulation.footnotes import ProposeFootnote
from simulation.gavel import AskForObjection, ExtendGavel, LetGavelFall, Object, WithdrawGavel
from simulation.groups import (
    CloseGroup,
    GroupClosed,
    GroupEnlarged,
    GroupOpened,
    InviteToGroup,
    OpenGroup,
    PaperSponsored,
    ReportBack,
    SponsorPaper,
)
from simulation.hand_entry import BallotEntered, EnterBallot, EntryTakenBack
from simulation.injects import AwaitInject, CallOffInject, DeliverInject, InjectDelivered
from simulation.interventions import PutOnRecord
from simulation.issuing import IssueRevision
from simulation.leaving import GroupLeft, LeaveGroup, RemoveFromGroup
from simulation.letters import AnswerLetter, LetterAnswered, LetterWritten, WriteToLecturer
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.matters import Subject
from simulation.motions import MakeMotion, SpeakToMotion, WithdrawMotion
from simulation.moving import ProposeMove
from simulation.notes import NoteSent, SendNote
from simulation.observing import ChangeModality
from simulation.offers import AnswerOffer, PutForwardOffer
from simulation.order_of_voting import DrawUpOrder
from simulation.papers import Confer, Conferred, PaperWritten
from simulation.paragraphs import ProposeDeletion, ProposeParagraph
from simulation.parking import ParkParagraph, UnparkParagraph
from simulation.placeholders import ProposePlaceholder
from simulation.points_of_order import RaisePointOfOrder, RuleOnPointOfOrder, WithdrawPointOfOrder
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.presence import NotePresence
from simulation.replies import AskForReply, DecideOnReply, HearReply, WithdrawReply
from simulation.revising import ReviseOrally
from simulation.roll_call import PassOver
from simulation.scripting import EndScripts, PauseScripts, ScriptSeats
from simulation.seats import Role
from simulation.series import NewParagraph, ProposeSeries
from simulation.show_of_hands import CountHands
from simulation.silence import (
    BreakSilence,
    ExtendSilence,
    LetSilencePass,
    MakeUpForOutage,
    PutUnderSilence,
    WithdrawSilence,
)
from simulation.sittings import Adjourn
from simulation.speakers import (
    CloseSpeakersList,
    DrawSpeakers,
    LowerPlacard,
    OpenSpeakersList,
    RaisePlacard,
    StrikeOffList,
)
from simulation.speaking import EndSpeech, ExtendSpeech, GiveFloor, KeepTime, ResumeSpeech
from simulation.splitting import ProposeMerge, ProposeSplit
from simulation.sponsors import CoSponsor, FallbackKept, IntroduceProposal, KeepFallback, StepBack
from simulation.stages import BeginStage, ContinueStage, EndStage, ExtendStage, PauseStage
from simulation.statements import CloseStatements, CorrectStatement, ExplainPosition, ReopenStatements
from simulation.stepping_in import StepIn
from simulation.suspension import ResumeMeeting, SuspendMeeting
from simulation.telling import OUTSIDE, ROOM, told
from simulation.viewpoint import own_view, room_view
from simulation.voting import BallotCast, CastBallot, CloseVote, OpenVote, VoidVote, WithdrawVote
from simulation.written import ProposeInWriting, SponsorWriting, WithdrawWriting
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, OBSERVER, SEATS, SECRETARY, Minutes, place_behind
from tests.simulation.test_papers import bringing, typing

OP2 = Subject("paragraph", "op2")

SILENCES: list[tuple[Command, str]] = [
    (SendNote(EGYPT, "A word with you?"), KENYA),
    (WriteToLecturer("capital", "May we?"), KENYA),
    (AnswerLetter("capital", KENYA, "You may."), HOUSE.id),
    (DeliverInject("news", "A ward", "It is dark."), HOUSE.id),
    (DeliverInject("leak", "A list", "Of prices.", to=(KENYA,)), HOUSE.id),
    (AwaitInject("news", "Later", "Still dark.", 5), HOUSE.id),
    (CallOffInject("n1"), HOUSE.id),
    (BeginStage("Silence", 5), CHAIR),
    (ExtendStage("g1", 5), CHAIR),
    (PauseStage("g1"), CHAIR),
    (ContinueStage("g1"), CHAIR),
    (StepIn("extend", "They are close", 5), HOUSE.id),
    (ActFor(CHAIR, "OpenSpeakersList", "The Chair is away", {"topic": "Lunch"}), HOUSE.id),
    (ActFor(KENYA, "RaisePlacard", "No device"), HOUSE.id),
    (ScriptSeats((NETHERLANDS, CHAIR), "brisk", "vote", "dice"), HOUSE.id),
    (PauseScripts((NETHERLANDS,), paused=True), HOUSE.id),
    (EndScripts((NETHERLANDS, CHAIR), "person"), HOUSE.id),
    (EndStage("g1"), CHAIR),
    (PutUnderSilence(OP2, 60.0, "For capitals"), CHAIR),
    (ExtendSilence("s1", 60.0), CHAIR),
    (MakeUpForOutage("s1", 60.0), HOUSE.id),
    (BreakSilence("s1", "no"), KENYA),
    (PutUnderSilence(OP2, 60.0), CHAIR),
    (WithdrawSilence("s2"), CHAIR),
    (PutUnderSilence(OP2, 60.0), CHAIR),
]

OBSERVERS: list[tuple[Command, str]] = [
    (ChangeModality("closed"), CHAIR),
    (ChangeModality("written-proposals"), CHAIR),
    (ProposeInWriting("pp1", "soon"), OBSERVER),
    (ProposeInWriting("pp1", "often"), OBSERVER),
    (WithdrawWriting("w1"), OBSERVER),
    (OpenDrafting(("pp1",)), CHAIR),
    (SponsorWriting("w2"), EGYPT),
    (LiftBrackets("pp1", ("pp1.1",), accept=False), CHAIR),
    (CloseDrafting(("pp1",)), CHAIR),
    (ProposeInWriting("pp1", "and recalling more"), OBSERVER),
]

PARKING: list[tuple[Command, str]] = [
    (ParkParagraph("pp1", "for capitals"), CHAIR),
    (UnparkParagraph("pp1"), CHAIR),
]

SPONSORS: list[tuple[Command, str]] = [
    (CoSponsor("op1", ("op1.1",)), NETHERLANDS),
    (IntroduceProposal("op1", ("op1.1",), "Time", "It presses."), KENYA),
    (KeepFallback("op1", ("op1.1",), "in time"), KENYA),
    (StepBack("op1", ("op1.1",)), NETHERLANDS),
]

WHOLES: list[tuple[Command, str]] = [
    (ProposeParagraph("op1", "operative", "Decides;"), KENYA),
    (ProposeDeletion("op2"), EGYPT),
    (LiftBrackets("op2", ("op2.1",), accept=False), CHAIR),
    (ProposeMove("op2", "pp1"), EGYPT),
    (LiftBrackets("op2", ("op2.2",), accept=True), CHAIR),
    (RestoreBrackets("op2", ("op2.2",)), CHAIR),
    (LiftBrackets("op2", ("op2.2",), accept=False), CHAIR),
    (ProposeSplit("op2", 1, 8), EGYPT),
    (LiftBrackets("op2", ("op2.3",), accept=True), CHAIR),
    (RestoreBrackets("op2", ("op2.3",)), CHAIR),
    (LiftBrackets("op2", ("op2.3",), accept=False), CHAIR),
    (LiftBrackets("new1", ("new1.1",), accept=False), CHAIR),
    (ProposeSeries((NewParagraph("op1", "operative", "Decides;"), NewParagraph("op1", "operative", "Asks;"))), KENYA),
    (TakePosition("new4", ("new4.1",), "support"), EGYPT),
    (LiftBrackets("new4", ("new4.1",), accept=True), CHAIR),
    (RestoreBrackets("new5", ("new5.1",)), CHAIR),
    (LiftBrackets("new5", ("new5.1",), accept=False), CHAIR),
]

VOTE: list[tuple[Command, str]] = [
    (OpenVote(Subject("text"), "simple"), CHAIR),
    (CastBallot("v1", "against"), KENYA),
    (CastBallot("v1", "in-favour"), KENYA),
    (EnterBallot("v1", EGYPT, "in-favour"), CHAIR),
    (EnterBallot("v1", EGYPT, "none"), CHAIR),
    (EnterBallot("v1", EGYPT, "against"), CHAIR),
    (CastBallot("v1", "abstention"), EGYPT),
    (CloseVote("v1"), CHAIR),
]


def _reshape(room: Minutes, do: Callable[[Command, str], None]) -> None:
    for command, seat in WHOLES:
        do(command, seat)
    do(ProposeMerge("op1"), EGYPT)
    do(LiftBrackets("op1", (room.paragraph().text.brackets()[0],), accept=False), CHAIR)


def _draft(room: Minutes, do: Callable[[Command, str], None]) -> None:
    do(typing(room, "promptly"), KENYA)
    do(bringing(room, "promptly", behind="Calls"), KENYA)
    do(WithdrawProposal("op1", ("op1.3",)), KENYA)
    do(Confer("draft:kenya", "Shall we?"), KENYA)
    do(AnnotateInstructions("1", "Ask the capital"), KENYA)


def _group(room: Minutes, do: Callable[[Command, str], None]) -> None:
    do(OpenGroup("Sharing", (KENYA, EGYPT), KENYA, ("op1",)), CHAIR)
    do(InviteToGroup("group:1", (NETHERLANDS,)), KENYA)
    do(typing(room, "openly", paper="group:1"), KENYA)
    do(SponsorPaper("group:1", sponsors=True), EGYPT)
    after, _ = place_behind(room.text(), "Calls")
    do(ReportBack("group:1", ((101, 0, 6),), "op1", "group", after), KENYA)
    do(RemoveFromGroup("group:1", (NETHERLANDS,)), CHAIR)
    do(LeaveGroup("group:1"), EGYPT)
    do(CloseGroup("group:1"), CHAIR)
    room.do(WithdrawProposal("op1", (room.paragraph().text.brackets()[0],)), EGYPT)


def a_whole_sitting() -> tuple[Minutes, list[tuple[Event, list[tuple[str, Any]]]]]:
    """
    A sitting in which everything happens that can happen, with what each audience heard of it.
    """
    room = Minutes()
    heard: list[tuple[Event, list[tuple[str, Any]]]] = []

    def do(command: Command, seat: str = CHAIR) -> None:
        heard.extend((event, list(room.heard)) for event in room.do(command, seat))

    room.open("op1", "op2")
    do(CloseDrafting(("op1",)))
    room.open("op1")
    do(room.ink(KENYA, " soon", after="States"), KENYA)
    do(room.red_pencil("share "), EGYPT)
    do(TakePosition("op1", ("op1.1",), "support"), EGYPT)
    for command, seat in (*SPONSORS, *PARKING, *OBSERVERS):
        do(command, seat)
    do(UnstrikeWords("op1", room.red_pencil("sh").ranges), EGYPT)
    do(WithdrawProposal("op1", ("op1.2",)), EGYPT)
    do(TakeOverProposal("op1", ("op1.2",)), NETHERLANDS)
    do(WithdrawProposal("op1", ("op1.2",)), NETHERLANDS)
    do(ReviseOrally("op1", "op1.1", " soonest"), KENYA)
    do(LiftBrackets("op1", ("op1.1",), accept=False))
    do(RestoreBrackets("op1", ("op1.1",), "a slip"))
    do(LiftBrackets("op1", ("op1.1",), accept=True))
    for part in (_draft, _group, _reshape):
        part(room, do)
    do(PutForwardOffer({"sharing": "A"}, "A"), KENYA)
    do(AnswerOffer("o1", "accept"), EGYPT)
    do(IssuePen(777), KENYA)
    do(AskForObjection(OP2))
    do(ExtendGavel(), HOUSE.id)
    do(Object("no"), KENYA)
    do(AskForObjection(OP2))
    do(WithdrawGavel())
    do(AskForObjection(OP2))
    room.now += 100
    do(LetGavelFall(), HOUSE.id)
    do(ReopenParagraph("op2"))
    for command, seat in SILENCES:
        do(command, seat)
    room.now += 60
    do(LetSilencePass("s3"), HOUSE.id)
    do(ReopenParagraph("op2"))
    do(AgreeAdReferendum("op2"))
    do(ReopenParagraph("op2"))
    do(AgreeParagraphs(("op1", "op2")))
    do(IssueRevision("For the weekend"))
    do(AnnounceQuestion(Subject("text")))
    do(WithdrawAnnouncement())
    do(AnnounceQuestion(Subject("text")))
    do(ExplainPosition("q2", "We can live with it."), KENYA)
    for command, seat in VOTE:
        do(command, seat)
    do(CorrectStatement("e1", "We could live with it."), KENYA)
    do(CloseStatements())
    do(ReopenStatements())
    return room, heard


def a_whole_debate() -> tuple[Minutes, list[tuple[Event, list[tuple[str, Any]]]]]:
    """
    A sitting in which everything happens that can happen on the floor, with what each audience heard of it.
    """
    room = Minutes()
    heard: list[tuple[Event, list[tuple[str, Any]]]] = []

    def do(command: Command, seat: str = CHAIR) -> None:
        heard.extend((event, list(room.heard)) for event in room.do(command, seat))

    do(OpenSpeakersList("Paragraph 1", 60))
    for seat in (KENYA, NETHERLANDS, EGYPT, OBSERVER):
        do(RaisePlacard(), seat)
    do(CloseSpeakersList())
    do(DrawSpeakers("seed"))
    do(LowerPlacard(), NETHERLANDS)
    do(GiveFloor(KENYA))
    do(ExtendSpeech("s1", 60))
    do(PutOnRecord("We thank the Chair."), KENYA)
    do(MakeMotion("close-debate"), EGYPT)
    do(SpeakToMotion("mo1", "against"), NETHERLANDS)
    do(WithdrawMotion("mo1"), EGYPT)
    do(MakeMotion("close-debate"), EGYPT)
    do(OpenVote(Subject("motion", motion="mo2")))
    do(CloseVote("v1"))
    room.now += 5
    do(KeepTime(), HOUSE.id)
    room.now += 5
    do(ResumeSpeech(), HOUSE.id)
    do(RaisePointOfOrder("the time"), EGYPT)
    do(WithdrawPointOfOrder("po1"), EGYPT)
    do(RaisePointOfOrder("the quorum"), EGYPT)
    do(RuleOnPointOfOrder("po2", "not-upheld", "There is one."))
    do(AppealRuling("po2"), EGYPT)
    do(CloseVote("v2"))
    do(EndSpeech("s1"))
    for seat in (EGYPT, OBSERVER):
        do(StrikeOffList(seat))
    do(AskForReply("that"), KENYA)
    do(AskForReply("this"), EGYPT)
    do(WithdrawReply("r2"), EGYPT)
    do(DecideOnReply("r1", granted=True))
    do(HearReply("r1"))
    do(SuspendMeeting(15))
    do(ResumeMeeting())
    return room, heard


SITTING, HEARD = a_whole_sitting()
DEBATE, HEARD_OF_DEBATE = a_whole_debate()
HEARD += HEARD_OF_DEBATE


def amended() -> Minutes:
    """A sitting in which the parts of an amendment were rejected one by one."""
    room = Minutes()
    room.open("op1")
    room.write(EGYPT, "all ", after="upon ")
    room.write(EGYPT, " today", after="information")
    room.do(MakeMotion("divide", paragraph="op1", whose=EGYPT), KENYA)
    room.do(OpenVote(Subject("motion", motion="mo1")))
    room.do(CastBallot("v1", "in-favour"), KENYA)
    room.do(CloseVote("v1"))
    for place in (1, 2):
        room.do(OpenVote(Subject("brackets", "op1", (f"op1.{place}",))))
        room.do(CastBallot(f"v{place + 1}", "against"), KENYA)
        room.do(CloseVote(f"v{place + 1}"))
    return room


def test_everything_happens_in_that_sitting() -> None:
    """Every kind of event happens in the sittings above; the other end of one is adjourning."""
    happened = {json.loads(line)[0] for line in SITTING.record}
    other = Minutes()
    other.do(OpenVote(OP2, "simple"))
    other.do(WithdrawVote("v1"))
    other.do(OpenVote(OP2, "simple", "hands"))
    other.do(CountHands("v2", 0, 1, 0))
    other.do(CloseVote("v2"))
    other.do(OpenVote(OP2, "simple", "roll-call", "lot 1"))
    for _ in range(2):
        for seat in other.room.vote.order if other.room.vote else ():
            other.do(PassOver("v3", seat))
    other.do(CloseVote("v3"))
    other.do(OpenVote(OP2, "simple", "secret"))
    other.do(CastBallot("v4", "against"), KENYA)
    happened |= {json.loads(line)[0] for line in other.box}
    other.do(VoidVote("v4"), HOUSE.id)
    other.do(EraseWords((1,)), HOUSE.id)
    other.do(NotePresence((EGYPT,), False))
    other.open("op1")
    kenyas = other.write(KENYA, " soon", after="States")
    egypts = other.strike(EGYPT, "information")
    other.do(DrawUpOrder("op1"))
    other.do(LiftBrackets("op1", (kenyas,), accept=True))
    other.do(LetFall("op1", (egypts,), "It says the same"))
    other.do(ProposeFootnote("op1", "help"), KENYA)
    other.do(ProposePlaceholder("op1", "help"), KENYA)
    first, second = (other.write(seat, " gladly", after="share") for seat in (KENYA, EGYPT))
    other.do(ArrangeAlternatives(((first,), (second,))))
    other.do(DissolveAlternatives("alt1"))
    other.do(ArrangeAlternatives(((first,), (second,))))
    other.do(LiftBrackets("op1", (first,), accept=True))
    other.do(Adjourn("Enough"))
    divided = Minutes()
    divided.do(MakeMotion("divide", paragraphs=("op1", "op2")), KENYA)
    divided.do(OpenVote(Subject("motion", motion="mo1")))
    divided.do(CastBallot("v1", "in-favour"), KENYA)
    divided.do(CloseVote("v1"))
    for number, part in enumerate(("op1", "op2"), 2):
        divided.do(OpenVote(Subject("part", part)))
        divided.do(CastBallot(f"v{number}", "against"), KENYA)
        divided.do(CloseVote(f"v{number}"))
    happened |= {json.loads(line)[0] for line in (*divided.record, *amended().record)}
    body = Minutes(rules=RulesProfile(ad_referendum="falls"))
    body.do(AgreeAdReferendum("op1"))
    body.do(Adjourn("Enough"))
    happened |= {json.loads(line)[0] for line in body.record}
    happened |= {json.loads(line)[0] for line in (*other.record, *DEBATE.record)}
    assert happened == set(Event.kinds)


@pytest.mark.parametrize("kind", sorted(Event.kinds))
def test_every_event_says_what_may_be_heard_of_it(kind: str) -> None:
    """Every kind of event has a rule for what is told; without one the room would fall silent."""
    assert told.dispatch(Event.kinds[kind]) is not told.dispatch(Event)


def test_who_hears() -> None:
    """
    Of any event, nobody hears but the room as a whole; of a ballot its own seat, and the desk if it entered one; of a
    note the two whose it is; of a fallback the seat that keeps it; of a draft the delegation.
    """
    for event, parts in HEARD:
        if isinstance(event, NoteSent):
            assert {audience for audience, _ in parts} == {event.by, event.to}
            continue
        if isinstance(event, FallbackKept):
            assert {audience for audience, _ in parts} == {event.seat}
            continue
        if isinstance(event, PaperWritten | PaperSponsored):
            drafted = isinstance(event, PaperWritten) and event.paper.startswith("draft:")
            members = {KENYA} if drafted else {KENYA, NETHERLANDS, EGYPT}
            assert {audience for audience, _ in parts} == members
            continue
        if isinstance(event, GroupOpened | GroupEnlarged | GroupLeft | GroupClosed):
            assert {audience for audience, _ in parts} <= {KENYA, NETHERLANDS, EGYPT, ROOM}
            continue
        if isinstance(event, LetterWritten | LetterAnswered) or (isinstance(event, InjectDelivered) and event.to):
            assert [audience for audience, _ in parts] == [KENYA]
            continue
        if isinstance(event, Conferred | InstructionsAnnotated):
            assert [audience for audience, _ in parts] == [KENYA]
            continue
        own = {event.seat} if isinstance(event, BallotCast | BallotEntered | EntryTakenBack) else set()
        if own and not (isinstance(event, BallotCast) and not event.instead_of_entry):
            own |= {CHAIR, SECRETARY}
        # The observers who wait outside hear that they may come in, and that all is over.
        assert {part["part"] for audience, part in parts if audience == OUTSIDE} <= {"observers", "phase", "scripts"}
        assert {audience for audience, _ in parts} <= {ROOM, OUTSIDE} | own


def test_pens_are_nobodys_business() -> None:
    """When a pen is handed out, then nobody is told, and no view shows whose it is."""
    assert [parts for event, parts in HEARD if type(event).__name__ == "PenIssued"] == [[]]
    assert "777" not in json.dumps(room_view(SITTING.room))


BALLOTS = some.lists(
    some.tuples(
        some.sampled_from([KENYA, NETHERLANDS, EGYPT]), some.sampled_from(["in-favour", "against", "abstention"])
    ),
    max_size=8,
)


@given(BALLOTS)
def test_nobody_learns_of_anothers_ballot_before_the_close(ballots: list[tuple[str, str]]) -> None:
    """Given any order of ballots and changes of mind, then until the lock each seat knows its own choice only."""
    room = Minutes()
    room.do(OpenVote(OP2, "simple"))
    for seat, choice in ballots:
        room.do(CastBallot("v1", choice), seat)  # type: ignore[arg-type]
        for audience, part in room.heard:
            assert audience == seat or _choices(part) == set()
            assert audience in (ROOM, seat)
    last = dict(ballots)
    shown = room_view(room.room)
    assert _choices(shown) == set()
    assert shown["floor"]["vote"]["voted"] == [seat for seat in (KENYA, NETHERLANDS, EGYPT) if seat in last]
    for seat in SEATS:
        assert own_view(room.room, seat)["ballot"] == last.get(seat.id)
        assert _choices(own_view(room.room, seat)) == ({last[seat.id]} if seat.id in last else set())


@given(BALLOTS)
def test_the_room_hears_no_more_for_a_change_of_mind(ballots: list[tuple[str, str]]) -> None:
    """Given any order of ballots, then the room hears once of each seat that voted, whatever it did afterwards."""
    room = Minutes()
    room.do(OpenVote(OP2, "simple"))
    count = 0
    for seat, choice in ballots:
        room.do(CastBallot("v1", choice), seat)  # type: ignore[arg-type]
        count += sum(audience == ROOM for audience, _ in room.heard)
    assert count == len(dict(ballots))


def _choices(view: Any) -> set[str]:
    text = json.dumps(plain(view))
    return {choice for choice in ("in-favour", "against", "abstention") if f'"{choice}"' in text}


def test_after_the_close_every_ballot_stands_on_the_record() -> None:
    """Given a vote locked, then it was a recorded one: everybody sees how each seat voted."""
    assert room_view(SITTING.room)["decisions"][-2]["tally"]["ballots"] == {
        KENYA: "in-favour",
        EGYPT: "abstention",
    }


def test_no_refusal_tells_a_ballot() -> None:
    """Given an open vote, when any seat asks for anything and is refused, then the refusal holds no one's ballot."""
    room = Minutes()
    room.do(OpenVote(OP2, "simple"))
    room.do(CastBallot("v1", "abstention"), KENYA)
    asked = [("CastBallot", {"vote": "v9", "choice": "against"}), ("CloseVote", {"vote": "v9"}), ("Object", {})]
    asked += [(name, {}) for name in Command.kinds]
    for seat in SEATS:
        for kind, data in asked:
            if seat.role is not Role.DELEGATION or kind != "CastBallot":
                assert "abstention" not in _ruling(room, seat.id, kind, data)


def _ruling(room: Minutes, seat: str, kind: str, data: dict[str, Any]) -> str:
    try:
        list(command_from(kind, data).decide(room.room, room.seats[seat], room.now))
    except OutOfOrder as ruling:
        return f"{ruling} {ruling.code} {ruling.facts}"
    return ""


def test_what_a_role_may_ask_for() -> None:
    """
    Observers ask for the floor, put their words on record and write notes; the Secretariat may what the Chair may;
    every act is somebody's.
    """
    assert MAY[Role.OBSERVER] == {
        *("RaisePlacard", "LowerPlacard", "PutOnRecord", "SendNote", "ProposeInWriting", "WithdrawWriting"),
        "WriteToLecturer",
    }
    assert MAY[Role.HOUSE] == frozenset()
    assert MAY[Role.SECRETARIAT] == MAY[Role.CHAIR]
    public = {name for name, kind in Command.kinds.items() if kind.public}
    assert MAY[Role.CHAIR] | MAY[Role.DELEGATION] | MAY[Role.OBSERVER] == public


def test_a_view_is_plain_data() -> None:
    """Whatever leaves for a browser is JSON, also an hour into the sitting."""
    json.dumps([room_view(SITTING.room), *(own_view(SITTING.room, seat) for seat in SEATS)], allow_nan=False)
    for _, parts in HEARD:
        json.dumps(parts, allow_nan=False)
