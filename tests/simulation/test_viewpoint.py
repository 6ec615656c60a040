"""Confidence: what one seat keeps to itself reaches nobody else, in no view, no announcement and no refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation import HOUSE, Command, Event, OutOfOrder, command_from, plain
from simulation.agreement import AgreeAdReferendum, ReopenParagraph
from simulation.announcement import AnnounceQuestion, WithdrawAnnouncement
from simulation.convening import IssuePen
from simulation.drafting import CloseDrafting, UnstrikeWords
from simulation.gavel import AskForObjection, ExtendGavel, LetGavelFall, Object, WithdrawGavel
from simulation.hand_entry import BallotEntered, EnterBallot, EntryTakenBack
from simulation.issuing import IssueRevision
from simulation.lifting import LiftBrackets, RestoreBrackets
from simulation.negotiation import Role, Subject
from simulation.offers import AnswerOffer, PutForwardOffer
from simulation.positions import TakeOverProposal, TakePosition, WithdrawProposal
from simulation.revising import ReviseOrally
from simulation.sittings import Adjourn
from simulation.statements import CloseStatements, CorrectStatement, ExplainPosition, ReopenStatements
from simulation.viewpoint import MAY, ROOM, own_view, room_view, told
from simulation.voting import BallotCast, CastBallot, CloseVote, OpenVote, WithdrawVote
from tests.simulation.minutes import CHAIR, EGYPT, KENYA, NETHERLANDS, SEATS, SECRETARY, Minutes

OP2 = Subject("paragraph", "op2")


def a_whole_sitting() -> tuple[Minutes, list[tuple[Event, list[tuple[str, Any]]]]]:
    """
    A sitting in which everything happens that can happen, with what each audience heard of it.
    """
    room = Minutes()
    heard: list[tuple[Event, list[tuple[str, Any]]]] = []

    def do(command: Command, seat: str = CHAIR) -> None:
        heard.extend((event, list(room.heard)) for event in room.do(command, seat))

    room.open("op1")
    do(CloseDrafting(("op1",)))
    room.open("op1")
    do(room.ink(KENYA, " soon", after="States"), KENYA)
    do(room.red_pencil("share "), EGYPT)
    do(TakePosition("op1", ("op1.1",), "support"), EGYPT)
    do(UnstrikeWords("op1", room.red_pencil("sh").ranges), EGYPT)
    do(WithdrawProposal("op1", ("op1.2",)), EGYPT)
    do(TakeOverProposal("op1", ("op1.2",)), NETHERLANDS)
    do(WithdrawProposal("op1", ("op1.2",)), NETHERLANDS)
    do(ReviseOrally("op1", "op1.1", " soonest"), KENYA)
    do(LiftBrackets("op1", ("op1.1",), accept=False))
    do(RestoreBrackets("op1", ("op1.1",), "a slip"))
    do(LiftBrackets("op1", ("op1.1",), accept=True))
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
    do(AgreeAdReferendum("op2"))
    do(IssueRevision("For the weekend"))
    do(AnnounceQuestion(Subject("text")))
    do(WithdrawAnnouncement())
    do(AnnounceQuestion(Subject("text")))
    do(ExplainPosition("q2", "We can live with it."), KENYA)
    do(OpenVote(Subject("text"), "simple"))
    do(CastBallot("v1", "against"), KENYA)
    do(CastBallot("v1", "in-favour"), KENYA)
    do(EnterBallot("v1", EGYPT, "in-favour"))
    do(EnterBallot("v1", EGYPT, "none"))
    do(EnterBallot("v1", EGYPT, "against"))
    do(CastBallot("v1", "abstention"), EGYPT)
    do(CloseVote("v1"))
    do(CorrectStatement("e1", "We could live with it."), KENYA)
    do(CloseStatements())
    do(ReopenStatements())
    return room, heard


SITTING, HEARD = a_whole_sitting()


def test_everything_happens_in_that_sitting() -> None:
    """Every kind of event happens in the sitting above; the other end of a sitting is adjourning."""
    happened = {json.loads(line)[0] for line in SITTING.record}
    other = Minutes()
    other.do(OpenVote(OP2, "simple"))
    other.do(WithdrawVote("v1"))
    other.do(Adjourn("Enough"))
    happened |= {json.loads(line)[0] for line in other.record}
    assert happened == set(Event.kinds)


@pytest.mark.parametrize("kind", sorted(Event.kinds))
def test_every_event_says_what_may_be_heard_of_it(kind: str) -> None:
    """Every kind of event has a rule for what is told; without one the room would fall silent."""
    assert told.dispatch(Event.kinds[kind]) is not told.dispatch(Event)


def test_who_hears() -> None:
    """Of any event, nobody hears but the room as a whole; of a ballot its own seat, and the desk if it entered one."""
    for event, parts in HEARD:
        own = {event.seat} if isinstance(event, BallotCast | BallotEntered | EntryTakenBack) else set()
        if own and not (isinstance(event, BallotCast) and not event.instead_of_entry):
            own |= {CHAIR, SECRETARY}
        assert {audience for audience, _ in parts} <= {ROOM} | own


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
    """Observers ask for nothing; the Secretariat for what the Chair may; every act of the room is somebody's."""
    assert MAY[Role.OBSERVER] == MAY[Role.HOUSE] == frozenset()
    assert MAY[Role.SECRETARIAT] == MAY[Role.CHAIR]
    assert MAY[Role.CHAIR] | MAY[Role.DELEGATION] == {name for name, kind in Command.kinds.items() if kind.public}


def test_a_view_is_plain_data() -> None:
    """Whatever leaves for a browser is JSON, also an hour into the sitting."""
    json.dumps([room_view(SITTING.room), *(own_view(SITTING.room, seat) for seat in SEATS)], allow_nan=False)
    for _, parts in HEARD:
        json.dumps(parts, allow_nan=False)
