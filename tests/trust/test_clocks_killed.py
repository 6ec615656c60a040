"""Killed in the middle: vote, silence and speech go on after a SIGKILL with the ballots and the time that they had."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import pytest
from socketio.exceptions import ConnectionError as NotLetIn
from sqlalchemy import create_engine, text

from app.archive.verify import examine
from app.plenary.journal import Journal
from app.plenary.vigil import SIGN_OF_LIFE
from tests.databases import books_of
from tests.trust.delegates import Delegate
from tests.trust.house import Visitor
from tests.trust.lives import Lives
from tests.trust.witnesses import CHAIR, DELEGATIONS

pytestmark = pytest.mark.slow

SILENT, VOTED = {"kind": "paragraph", "paragraph": "p2"}, {"kind": "paragraph", "paragraph": "p6"}
DOWN = 2.0
"""Seconds for which the house is away: an outage that has to be made good."""
ROUNDS = 12


class Hall:
    """A demonstration that can be killed, and its people, who come back to their seats."""

    def __init__(self, data: Path) -> None:
        self.lives, self.data = Lives(data), data
        self.lives.begin()
        self.visitors = {seat: Visitor() for seat in (CHAIR, *DELEGATIONS)}
        for seat, visitor in self.visitors.items():
            visitor.press(self.lives.cards[seat].link)
        self.sockets: dict[str, Delegate] = {}
        self.enter()

    def enter(self) -> None:
        for seat, visitor in self.visitors.items():
            self.sockets[seat] = socket = self._socket(seat, visitor.cookie)
            assert socket.join()["ok"]

    def _socket(self, seat: str, cookie: str) -> Delegate:
        """
        A seat's line. With a database server the house that was killed holds the sitting for some seconds more, and
        meanwhile the next one asks everybody to come again.
        """
        last = time.monotonic() + 30
        while True:
            try:
                return Delegate(self.lives.url, self.lives.cards[CHAIR].ref, {"seat": seat}, cookie)
            except NotLetIn:
                if time.monotonic() > last:
                    raise

    def do(self, seat: str, act: str, /, **fields: Any) -> None:
        answer = self.sockets[seat].act(act, **fields)
        assert answer["ok"], answer

    def view(self, seat: str = CHAIR) -> dict[str, Any]:
        return self.visitors[seat].view(self.lives.url, self.lives.cards[CHAIR].ref, seat)

    def vote(self, mode: str) -> str:
        self.do(CHAIR, "OpenVote", subject=VOTED, majority="simple", mode=mode)
        return str(self.view()["room"]["floor"]["vote"]["id"])

    def leave(self) -> None:
        for socket in self.sockets.values():
            socket.close()

    def is_whole(self) -> bool:
        engine = create_engine(books_of(self.data / "demo"))
        with engine.connect() as connection:
            (sitting,) = connection.execute(text("select id from sitting")).scalars().all()
        findings = examine(Journal(engine, sitting).read())
        engine.dispose()
        return findings.is_whole


@pytest.fixture
def halls(tmp_path: Path) -> Iterator[Callable[[], Hall]]:
    opened: list[Hall] = []

    def opens() -> Hall:
        opened.append(Hall(tmp_path))
        return opened[-1]

    yield opens
    for hall in opened:
        hall.leave()
        hall.lives.kill()


def clocks(view: dict[str, Any]) -> dict[str, float]:
    room = view["room"]
    (silence,) = room["floor"]["silences"]
    return {"silence": silence["ends"], "speech": room["debate"]["speech"]["ends"]}


@pytest.mark.parametrize("mode", ["recorded", "secret"])
def test_a_house_that_is_killed_in_the_middle_goes_on_with_the_right_clocks(halls, mode: str) -> None:
    """
    Given Tondera speaking, a paragraph under silence and a vote in which Valmere has cast its ballot, when the house is
    killed and comes back, then silence and speech last as much longer as it was away, and Valmere's ballot counts; and
    what was under way is taken to its end.
    """
    hall = halls()
    hall.do(CHAIR, "OpenSpeakersList", topic="Everything", seconds=120)
    hall.do("tondera", "RaisePlacard")
    hall.do(CHAIR, "GiveFloor", seat="tondera")
    hall.do(CHAIR, "PutUnderSilence", subject=SILENT, seconds=600)
    vote = hall.vote(mode)
    hall.do("valmere", "CastBallot", vote=vote, choice="in-favour")
    before = clocks(hall.view())

    killed = time.time()
    hall.lives.kill()
    hall.leave()
    Event().wait(DOWN)
    began = time.time()
    hall.lives.begin()
    hall.enter()
    after = clocks(hall.view())
    back = time.time()

    for name, ends in before.items():
        assert began - killed <= after[name] - ends <= back - killed + SIGN_OF_LIFE, name
    assert hall.view("valmere")["own"]["ballot"] == "in-favour"
    hall.do("zarune", "CastBallot", vote=vote, choice="in-favour")
    hall.do("tondera", "CastBallot", vote=vote, choice="against")
    hall.do(CHAIR, "CloseVote", vote=vote)
    taken = [each["tally"] for each in hall.view()["room"]["decisions"] if each["kind"] == "vote"][-1]
    assert (taken["in_favour"], taken["against"]) == (2, 1)
    hall.do("zarune", "BreakSilence", silence="s1", reason="Instructions are awaited")
    hall.do(CHAIR, "EndSpeech", speech=hall.view()["room"]["debate"]["speech"]["id"])
    assert hall.view()["room"]["decisions"][-1]["kind"] == "silence-broken"
    assert hall.is_whole()


def test_opposite_buttons_at_once_leave_no_half_state_also_after_a_kill(halls) -> None:
    """
    Given a vote, when the Chair locks it and Valmere casts its ballot in the same moment, then the ballot counts if it
    was acknowledged, and only then; everybody sees the same, and so do they when the house was killed right after it.
    """
    hall = halls()
    acknowledged: list[bool] = []
    for _ in range(ROUNDS):
        vote = hall.vote("recorded")
        ballot, lock = at_once(
            lambda vote=vote: hall.sockets["valmere"].act("CastBallot", vote=vote, choice="against"),
            lambda vote=vote: hall.sockets[CHAIR].act("CloseVote", vote=vote),
        )
        assert lock["ok"]
        assert ballot["ok"] or ballot["code"] == "vote.locked", ballot
        acknowledged.append(ballot["ok"])
    seen = hall.view()["room"]["decisions"]
    assert hall.view("valmere")["room"]["decisions"] == seen
    counted = ["valmere" in each["tally"]["ballots"] for each in seen if each["kind"] == "vote"]
    assert counted == acknowledged

    hall.lives.kill()
    hall.leave()
    hall.lives.begin()
    hall.enter()
    assert hall.view("zarune")["room"]["decisions"] == seen
    assert hall.view()["room"]["floor"]["vote"] is None
    assert hall.is_whole()


def at_once(*presses: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = [{} for _ in presses]
    start = Barrier(len(presses))

    def hand(place: int) -> None:
        start.wait()
        answers[place] = presses[place]()

    hands = [Thread(target=hand, args=(place,)) for place in range(len(presses))]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return answers
