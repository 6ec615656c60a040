"""The chronicle: a scenario played to its end by the scripts, with speeches, over two hours, and put on disk."""

from __future__ import annotations

from functools import cache

from flask import Flask

from app.cli.demonstration import last_sitting, prepare
from app.extensions import db
from app.plenary import register
from app.plenary.journal import Journal
from app.plenary.models import Sitting
from app.rehearse.casting import cast
from curriculum.loader import load_scenario
from simulation import Command, Event, Seat
from simulation.drafting import WriteInk
from simulation.speakers import OpenSpeakersList, RaisePlacard
from simulation.speaking import EndSpeech, GiveFloor
from tests.archive.rapporteur import MARCH
from tests.rehearsals.pure_room import PureRoom

SPEAKING = ((0, 240.0), (1, 180.0), (3, 95.0), (0, 150.0), (2, 60.0))
"""Delegations in the order of the room, and for how many seconds each speaks."""


class Chronicle(PureRoom):
    """The room of the scripts with a clock, whose every act is kept as (moment, seat, event)."""

    def __init__(self, scenario: str, ending: str, people: int, seed: int) -> None:
        pack = load_scenario(scenario)
        self.entries: list[tuple[float, str | None, Event]] = []
        self.clock = MARCH
        super().__init__(pack, cast(pack, people=people, typists=people, seed=seed, ending=ending))

    def _act(self, seat: Seat, command: Command) -> None:
        if self.entries:
            self.clock = max(self.clock + (0.6 if isinstance(command, WriteInk) else 11.0), self.at)
        self.at = self.clock
        before = len(self.events)
        super()._act(seat, command)
        self.entries += [(self.at, seat.id or None, event) for event in self.events[before:]]

    def speak(self) -> None:
        """
        A general debate, in which some are long and some silent.
        """
        chair = next(seat for seat in self.room.seats.values() if seat.role == "chair")
        self._act(chair, OpenSpeakersList("General debate", 0))
        for place, seconds in SPEAKING:
            seat = self.room.delegations[place]
            self._act(self.room.seats[seat], RaisePlacard())
            self._act(chair, GiveFloor(seat))
            self.clock += seconds - 11.0
            self._act(chair, EndSpeech(self.room.debate.speech.id))


@cache
def chronicle(scenario: str = "open-latch", ending: str = "consensus", people: int = 8, seed: int = 1) -> Chronicle:
    held = Chronicle(scenario, ending, people, seed)
    held.speak()
    held.play()
    return held


def kept_in(app: Flask, held: Chronicle, scenario: str, monkeypatch, entries: int | None = None) -> Sitting:
    """
    A sitting of the demonstration whose journal is that chronicle, or its beginning.
    """

    def convene(sitting: Sitting, _scenario: object, **_: object) -> None:
        db.session.commit()
        Journal(db.engine, sitting.id).append(held.entries[:entries])

    monkeypatch.setattr(register, "convene", convene)
    with app.app_context():
        prepare(scenario=scenario)
        return last_sitting(scenario)
