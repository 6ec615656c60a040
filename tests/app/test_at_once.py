"""Opposite buttons pressed at once: one comes first, the other is answered after it, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from app.archive.verify import examine
from app.plenary import models  # noqa: F401 - Its tables register themselves.
from app.plenary.chamber import Chamber, HouseInTrouble
from app.plenary.journal import Journal
from app.plenary.vigil import Vigil
from app.tables import Base
from simulation import HOUSE, Command, OutOfOrder, Seat
from simulation.convening import Convene, IssuePen
from simulation.drafting import OpenDrafting
from simulation.gavel import AskForObjection, LetGavelFall, Object
from simulation.groups import CloseGroup, OpenGroup, ReportBack, SponsorPaper
from simulation.hand_entry import EnterBallot
from simulation.leaving import LeaveGroup, RemoveFromGroup
from simulation.lifting import LiftBrackets
from simulation.matters import Subject
from simulation.negotiation import Negotiation
from simulation.positions import WithdrawProposal
from simulation.presence import NotePresence
from simulation.roll_call import PassTurn
from simulation.show_of_hands import CountHands
from simulation.silence import BreakSilence, LetSilencePass, PutUnderSilence
from simulation.speakers import LowerPlacard, OpenSpeakersList, RaisePlacard
from simulation.speaking import GiveFloor
from simulation.voting import CastBallot, CloseVote, OpenVote, WithdrawVote
from tests.databases import file_of
from tests.simulation.minutes import (
    CHAIR,
    DRAFT,
    EGYPT,
    ISSUES,
    KENYA,
    PENS,
    RULES,
    SEATS,
    Minutes,
    place_behind,
    spans_of,
    standing,
)
from tests.simulation.test_papers import typing

NOON = 1_773_309_600.0
OP1 = Subject("paragraph", "op1")
GROUP = "group:1"
TIMES = 4
"""How often two hands try: who comes first is for the machine to say."""

Press = tuple[Command, str]


class Desk(Minutes):
    """The minute taker's hand in a house with lock, journal and commits."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.now = engine, NOON
        self.chamber = self.opened()
        self.chamber.act(HOUSE, Convene("Winter", RULES, SEATS, DRAFT, ISSUES))
        for seat, pen in PENS.items():
            self.do(IssuePen(pen), seat)

    def opened(self) -> Chamber:
        return Chamber(lambda: Journal(self.engine, 1), 1, now=lambda: self.now, vigil=Vigil(self.engine, 1))

    @property
    def room(self) -> Negotiation:  # type: ignore[override]
        return self.chamber.room

    def seat(self, name: str) -> Seat:
        return self.chamber.seat(name) if name else HOUSE

    def do(self, command: Command, seat: str = CHAIR) -> Any:
        return self.chamber.act(self.seat(seat), command)

    def press(self, press: Press) -> str:
        """
        What the house answers: nothing if it is done, otherwise the code of the ruling.
        """
        command, seat = press
        try:
            self.do(command, seat)
        except OutOfOrder as ruling:
            return ruling.code
        return ""

    def again(self) -> Negotiation:
        """
        The room as a house opened anew finds it in the journal.
        """
        self.chamber.leave()
        self.chamber = self.opened()
        return self.room


def _voting(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenVote(OP1, "simple"))
    desk.do(CastBallot("v1", "in-favour"), EGYPT)
    return (CloseVote("v1"), CHAIR), (CastBallot("v1", "against"), KENYA)


def _withdrawing_a_vote(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenVote(OP1, "simple"))
    return (WithdrawVote("v1"), CHAIR), (CastBallot("v1", "against"), KENYA)


def _calling(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenVote(OP1, "simple", "roll-call", "seed"))
    called = desk.room.vote.called  # type: ignore[union-attr]
    return (EnterBallot("v1", str(called), "against"), CHAIR), (CastBallot("v1", "in-favour"), str(called))


def _counting(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenVote(OP1, "simple", "hands"))
    desk.do(CountHands("v1", 2, 1, 0))
    return (CloseVote("v1"), CHAIR), (CountHands("v1", 1, 2, 0), "secretary")


def _gavel(desk: Desk) -> tuple[Press, Press]:
    desk.do(AskForObjection(OP1))
    desk.now += RULES.gavel_seconds
    return (LetGavelFall(), HOUSE.id), (Object("Not yet"), KENYA)


def _silence(desk: Desk) -> tuple[Press, Press]:
    desk.do(PutUnderSilence(OP1, 600.0))
    desk.now += 600
    return (LetSilencePass("s1"), HOUSE.id), (BreakSilence("s1", "Not yet"), KENYA)


def _floor(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenSpeakersList("Everything", 60))
    desk.do(RaisePlacard(), KENYA)
    return (GiveFloor(KENYA), CHAIR), (LowerPlacard(), KENYA)


def _presence(desk: Desk) -> tuple[Press, Press]:
    return (OpenVote(OP1, "simple"), CHAIR), (NotePresence((KENYA,), present=False), "secretary")


def _brackets(desk: Desk) -> tuple[Press, Press]:
    desk.do(OpenDrafting(("op1",)))
    desk.do(desk.ink(KENYA, " soon", after="States"), KENYA)
    return (LiftBrackets("op1", ("op1.1",), accept=True), CHAIR), (WithdrawProposal("op1", ("op1.1",)), KENYA)


def _grouped(desk: Desk) -> ReportBack:
    desk.do(OpenDrafting(("op1",)))
    desk.do(OpenGroup("Sharing", (KENYA, EGYPT), KENYA, ("op1",)))
    desk.do(typing(desk, "promptly", paper=GROUP), KENYA)
    desk.do(SponsorPaper(GROUP, sponsors=True), EGYPT)
    after, _ = place_behind(desk.text(), "share")
    return ReportBack(GROUP, tuple(spans_of(desk.room.papers[GROUP].text.replica, "promptly")), "op1", "group", after)


def _closing_a_group(desk: Desk) -> tuple[Press, Press]:
    return (_grouped(desk), KENYA), (CloseGroup(GROUP), CHAIR)


def _leaving_a_group(desk: Desk) -> tuple[Press, Press]:
    return (_grouped(desk), KENYA), (LeaveGroup(GROUP), EGYPT)


def _removed_while_typing(desk: Desk) -> tuple[Press, Press]:
    _grouped(desk)
    late = typing(desk, " and well", seat=EGYPT, after="promptly", paper=GROUP)
    return (RemoveFromGroup(GROUP, (EGYPT,)), CHAIR), (late, EGYPT)


OPPOSITES: dict[str, Callable[[Desk], tuple[Press, Press]]] = {
    "lock and ballot": _voting,
    "withdrawal of a vote and ballot": _withdrawing_a_vote,
    "Chair and delegation answering a call": _calling,
    "lock and count of hands": _counting,
    "gavel and objection": _gavel,
    "silence passing and breaking": _silence,
    "floor given and placard lowered": _floor,
    "vote opened and delegation noted absent": _presence,
    "bracket lifted and withdrawn": _brackets,
    "group reporting back and closed": _closing_a_group,
    "group reporting back and sponsor leaving": _leaving_a_group,
    "member removed and typing": _removed_while_typing,
}


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """
    As many houses as are asked for, each with its own journal.
    """
    opened: list[Desk] = []

    def opens() -> Desk:
        (tmp_path / str(len(opened))).mkdir()
        engine = create_engine(file_of(tmp_path / str(len(opened))))
        Base.metadata.create_all(engine)
        opened.append(Desk(engine))
        return opened[-1]

    yield opens
    for desk in opened:
        desk.chamber.leave()
        desk.engine.dispose()


def one_after_the_other(desk: Desk, *presses: Press) -> tuple[list[str], dict[str, Any]]:
    answers = [desk.press(each) for each in presses]
    return answers, standing(desk.room)


def at_once(desk: Desk, *presses: Press) -> list[str]:
    answers = [""] * len(presses)
    start = Barrier(len(presses))

    def hand(place: int) -> None:
        start.wait()
        answers[place] = desk.press(presses[place])

    hands = [Thread(target=hand, args=(place,)) for place in range(len(presses))]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return answers


@pytest.mark.parametrize("opposites", OPPOSITES.values(), ids=OPPOSITES)
def test_one_of_two_opposites_comes_first_and_nothing_is_half_done(
    desks: Callable[[], Desk], opposites: Callable[[Desk], tuple[Press, Press]]
) -> None:
    """
    Given two hands on opposite buttons, when both press at once, then answers and room are those of one order or of the
    other, the journal is whole, and a house opened anew stands as this one does.
    """
    desk = desks()
    first = one_after_the_other(desk, *opposites(desk))
    desk = desks()
    answers, room = one_after_the_other(desk, *reversed(opposites(desk)))
    orders = [first, (answers[::-1], room)]
    for _ in range(TIMES):
        desk = desks()
        answers = at_once(desk, *opposites(desk))
        here = standing(desk.room)
        assert (answers, here) in orders
        assert examine(list(Journal(desk.engine, 1).read())).is_whole
        assert standing(desk.again()) == here


@pytest.mark.parametrize("mode", ["recorded", "hands", "roll-call"])
def test_a_house_that_goes_down_in_the_middle_of_a_vote_goes_on_with_it(desks: Callable[[], Desk], mode: Any) -> None:
    """
    Given a vote under way of which a part is answered, when the house dies and is opened again an hour later, then the
    roll, what was answered and whose turn it is are as they were, and the vote is taken to its end.
    """
    desk = desks()
    desk.do(NotePresence((EGYPT,), present=False))
    desk.do(OpenVote(OP1, "simple", mode, "seed" if mode == "roll-call" else ""))
    order = list(desk.room.vote.order) or [KENYA]  # type: ignore[union-attr]
    if mode == "hands":
        desk.do(CountHands("v1", 1, 1, 0))
    else:
        desk.do(CastBallot("v1", "in-favour"), order[0])
    for name in order[1:]:
        desk.do(PassTurn("v1"), name)
    before = standing(desk.room)
    desk.now += 3600
    assert standing(desk.again()) == before
    assert EGYPT not in desk.room.vote.roll  # type: ignore[union-attr]
    if mode == "hands":
        desk.do(CountHands("v1", 2, 0, 0))
    for name in order[1:]:
        assert desk.room.vote.called == name  # type: ignore[union-attr]
        desk.do(CastBallot("v1", "in-favour"), name)
    desk.do(CloseVote("v1"))
    assert desk.room.paragraphs["op1"].status == "agreed"


def test_a_house_that_goes_down_in_the_middle_of_everything_goes_on_with_the_right_clocks(
    desks: Callable[[], Desk],
) -> None:
    """
    Given Kenya speaking, a paragraph under silence and a question under the gavel, when the house dies and is opened
    again ten minutes later, then nobody has lost a second by it: the moment to object begins anew, the silence lasts as
    much longer, and the speech has the time left that was left.
    """
    desk = desks()
    _floor(desk)
    desk.do(GiveFloor(KENYA))
    desk.do(PutUnderSilence(Subject("paragraph", "op2"), 600.0))
    desk.do(AskForObjection(OP1))
    desk.now += 600
    room = desk.again()
    assert room.gavel is not None
    assert room.gavel.ends == desk.now + RULES.gavel_seconds
    assert room.silences["s1"].ends == pytest.approx(NOON + 1200, abs=30)
    assert room.debate.speech is not None
    assert room.debate.speech.ends == pytest.approx(NOON + 660, abs=30)
    desk.do(Object("No"), EGYPT)
    assert room.decisions[-1].kind == "objection"


def test_whose_view_cannot_be_made_keeps_nobody_else_waiting(desks, caplog):
    """
    Given one who says they have what nobody can read, when three enter at once, then the others are in, and so is
    whoever comes after; the one is told that the house is in trouble, and the log says why.
    """
    desk = desks()
    unreadable: Any = {"op1": {1: "much"}}
    begin, found = Barrier(3), dict[str, object]()

    def enter(seat: str, clocks: Any) -> None:
        begin.wait()
        try:
            found[seat] = desk.chamber.enter(desk.seat(seat), clocks, None)[0]
        except HouseInTrouble as trouble:
            found[seat] = trouble

    people = [
        Thread(target=enter, args=(EGYPT, unreadable)),
        *(Thread(target=enter, args=(seat, {})) for seat in (KENYA, CHAIR)),
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()

    assert isinstance(found[EGYPT], HouseInTrouble)
    assert isinstance(found[KENYA], tuple)
    assert isinstance(found[CHAIR], tuple)
    assert desk.chamber.enter(desk.seat(EGYPT), {}, None)[0]
    assert "could not be told" in caplog.text
