"""A house in which scripts play quickly, and whose ensembles beat only when a test lets them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask

from app.extensions import db
from app.plenary.chamber import Chamber
from app.plenary.chambers import chambers
from app.plenary.models import Sitting
from app.understudies import calling, directing, ensemble, rhythm
from app.understudies.ensemble import Ensemble
from app.understudies.rhythm import Rhythm
from app.workshops.models import Edition
from curriculum.loader import load_scenario
from tests.app.conftest import app, config, links, quick_hashes

__all__ = ["app", "config", "links", "quick_hashes"]

QUICK = Rhythm(act=0.0, nod=0.0, stroke=0.0, letters=60, standstill=5.0, patience=0.01)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rhythm, "RHYTHMS", dict.fromkeys(rhythm.RHYTHMS, QUICK))
    monkeypatch.setattr(ensemble, "RHYTHMS", rhythm.RHYTHMS)
    monkeypatch.setattr(ensemble, "SLOWEST_HAND", 0.0)
    monkeypatch.setattr(ensemble, "AT_LEAST", 0.005)


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """
    Whatever played in a thread has left before the house is taken down.
    """
    yield
    calling.calls.dismiss()


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Nothing plays by itself.
    """
    monkeypatch.setattr(calling.calls, "call_in", lambda *_: None)


@dataclass
class Stage:
    """A sitting with scripts, and whoever plays in it; `people` are seats with somebody in the room."""

    sitting: Sitting
    chamber: Chamber
    people: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.scenario = load_scenario(self.sitting.scenario)
        self.ensemble = self.called_in()

    def called_in(self) -> Ensemble:
        return Ensemble(self.chamber, self.scenario, lambda: frozenset(self.people))

    def play(self, until=lambda _room: False, seconds: float = 300.0) -> None:
        """
        Let them play to the end, or until the room is so.
        """
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            if until(self.chamber.room) or self.ensemble.beat() is None:
                return
        raise AssertionError(f"nothing came of it: {self.ensemble.refusals}, {self.chamber.room.decisions[-3:]}")


@pytest.fixture
def edition(app: Flask, links, by_hand) -> Iterator[Edition]:
    with app.app_context():
        yield db.session.get_one(Edition, links.edition)


@pytest.fixture
def staged(app: Flask, links, by_hand):
    """
    How to set a stage in a house whose books are open.
    """

    def stage(scenario="winter-ward", *, temper="agreement", without=(), purpose="dry-run", gavel=0.2) -> Stage:
        from app.plenary.register import open_sitting

        edition = db.session.get_one(Edition, links.edition)
        sitting = open_sitting(edition, load_scenario(scenario), gavel_seconds=gavel, purpose=purpose)
        seats = [seat for seat in directing.playable(sitting) if seat not in without]
        directing.fill(sitting, seats, "brisk", temper)
        return Stage(sitting, chambers.of(sitting), set(without))

    return stage
