"""Deadlines: a silence passes on time, though the house was down, asleep, or nobody was in the room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine

from app.plenary import deadlines as of_the_house
from app.plenary import models  # noqa: F401 - Its tables register themselves.
from app.plenary.chamber import Chamber, HouseInTrouble
from app.plenary.clock import clock
from app.plenary.journal import Journal
from app.plenary.vigil import SIGN_OF_LIFE, Vigil, watched
from app.tables import Base
from simulation import HOUSE
from simulation.convening import Convene
from simulation.matters import Subject
from simulation.silence import BreakSilence, PutUnderSilence
from tests.databases import file_of
from tests.simulation.minutes import CHAIR, DRAFT, KENYA, RULES, SEATS

NOON = 1_773_309_600.0
OP1 = Subject("paragraph", "op1")


@dataclass
class Hands:
    """A clock whose hands the test moves: what is due happens when they pass it."""

    at: float = NOON

    def __post_init__(self) -> None:
        self.due: list[tuple[float, Callable[[], None]]] = []

    def after(self, seconds: float, act: partial[None]) -> None:
        # A house that another test has left behind in this process lives by the real clock.
        if act.func.__self__._now() == self.at:
            self.due.append((self.at + seconds, act))
        else:
            clock.after(seconds, act)

    def go(self, seconds: float) -> None:
        until = self.at + seconds
        while self.due and min(moment for moment, _ in self.due) <= until:
            first = min(self.due, key=lambda each: each[0])
            self.due.remove(first)
            self.at = max(self.at, first[0])
            first[1]()
        self.at = until

    def sleep(self, seconds: float) -> None:
        """
        The machine sleeps: time passes, and nothing that is due happens before it wakes.
        """
        self.at += seconds
        waiting, self.due = self.due, []
        for _, act in sorted(waiting, key=lambda each: each[0]):
            act()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    hands = Hands()
    monkeypatch.setattr(of_the_house, "clock", SimpleNamespace(after=hands.after))
    return hands


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    # A file, whatever the others use: this is about the clock, and there is no sitting that the books would ask for.
    engine = create_engine(file_of(tmp_path))
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def opened(engine: Engine, hands: Hands) -> Chamber:
    return Chamber(lambda: Journal(engine, 1), 1, now=lambda: hands.at, vigil=Vigil(engine, 1))


@pytest.fixture
def chamber(engine: Engine, hands: Hands) -> Chamber:
    """
    A sitting in which op1 is under silence for ten minutes.
    """
    chamber = opened(engine, hands)
    chamber.act(HOUSE, Convene("Winter", RULES, SEATS, DRAFT))
    chamber.act(chamber.seat(CHAIR), PutUnderSilence(OP1, 600.0))
    return chamber


def decisions(chamber: Chamber) -> list[str]:
    return [decision.kind for decision in chamber.room.decisions]


def test_it_passes_on_time_though_nobody_does_anything(chamber: Chamber, engine: Engine, hands: Hands) -> None:
    """Given op1 under silence, when ten minutes pass, then it is decided, and nobody keeps watch any longer."""
    hands.go(599)
    assert decisions(chamber) == []
    assert watched(engine) == [1]
    assert not chamber.is_idle(0)
    hands.go(2)
    assert decisions(chamber) == ["silence", "agreed"]
    hands.go(SIGN_OF_LIFE)
    assert watched(engine) == []
    assert hands.due == []
    assert chamber.is_idle(0)


def test_many_acts_set_one_clock(chamber: Chamber, hands: Hands) -> None:
    """Given op1 under silence, when the room goes on with much else, then the clock is looked at no more often."""
    chair = chamber.seat(CHAIR)
    for _ in range(5):
        chamber.act(chair, PutUnderSilence(Subject("paragraph", "op2"), 300.0))
        chamber.act(chamber.seat(KENYA), BreakSilence(next(reversed(chamber.room.silences)), "No"))
    assert len(hands.due) == 1


def test_an_outage_is_made_good(chamber: Chamber, engine: Engine, hands: Hands) -> None:
    """
    Given the house goes down two minutes into the silence and comes back after an hour, then the silence lasts an hour
    longer, less than a sign of life apart, and passes then.
    """
    hands.go(120)
    chamber.leave()
    hands.due.clear()
    hands.at += 3600
    again = opened(engine, hands)
    ends = again.room.silences["s1"].ends
    assert 0 <= ends - (NOON + 600 + 3600) <= SIGN_OF_LIFE
    hands.go(ends - hands.at - 1)
    assert decisions(again) == []
    hands.go(2)
    assert decisions(again) == ["silence", "agreed"]


def test_a_laptop_that_slept_is_an_outage(chamber: Chamber, hands: Hands) -> None:
    """Given the lecturer's laptop sleeps over the deadline, when it wakes, then nothing was decided in its sleep."""
    hands.go(120)
    hands.sleep(3600)
    assert decisions(chamber) == []
    assert chamber.room.silences["s1"].outages == pytest.approx(3600, abs=SIGN_OF_LIFE)
    hands.go(600)
    assert decisions(chamber) == ["silence", "agreed"]


def test_a_vigil_nobody_needs_is_ended_at_the_next_opening(engine: Engine, hands: Hands) -> None:
    """Given a house that died between beginning a vigil and writing the silence down, then it is ended when opened."""
    opened(engine, hands).act(HOUSE, Convene("Winter", RULES, SEATS, DRAFT))
    Vigil(engine, 1).keep(hands.at)
    opened(engine, hands)
    assert watched(engine) == []


def test_what_cannot_be_done_is_asked_for_again_and_not_in_the_same_breath(
    chamber: Chamber, engine: Engine, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given the disk is away when the deadline comes, then the house asks once a second until it is back."""
    asked: list[float] = []
    act = chamber.act

    def troubled(*wishes: Any) -> Any:
        asked.append(hands.at)
        if len(asked) < 4:
            raise HouseInTrouble
        return act(*wishes)

    monkeypatch.setattr(chamber, "act", troubled)
    hands.go(602.5)
    assert len(asked) == 3
    hands.go(2)
    assert decisions(chamber) == ["silence", "agreed"]
