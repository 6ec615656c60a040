"""Calling: an ensemble is called in when its sitting has scripts, and leaves each seat to whoever takes it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from blinker import Signal
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.plenary.briefing import scenario_of
from app.plenary.cards import seated
from app.plenary.chamber import Chamber, HouseInTrouble, HouseMoved, Moment
from app.plenary.chambers import chambers, opened
from app.plenary.connections import connections
from app.plenary.models import Sitting
from app.plenary.register import claimed
from app.tables import AWAY
from app.understudies.ensemble import Ensemble
from curriculum.problems import PackRefused
from curriculum.shapes import Scenario
from simulation import HOUSE, OutOfOrder
from simulation.scripting import EndScripts

log = logging.getLogger(__name__)

LOOK_AT_THE_BOOKS = 2.0
"""How often the books are asked who has taken a seat: somebody may have come in through another process."""

TROUBLED = 2.0
MOST_MISHAPS = 5
"""After so many mishaps in one sitting its ensemble stays away: the room goes on without it."""


# Sent with the id of a sitting in which scripts have played to its end, or until they were taken out.
over = Signal()


@dataclass(slots=True)
class Run:
    """One ensemble at play, in a thread of its own."""

    app: Flask
    chamber: Chamber
    sitting_id: int
    scenario: Scenario
    stop: Event = field(default_factory=Event)
    thread: Thread | None = None


class Calls:
    """The ensembles that play in this process, one for each chamber."""

    def __init__(self) -> None:
        self._runs: dict[int, Run] = {}
        self._lock = Lock()

    def call_in(self, sitting: Sitting, chamber: Chamber) -> None:
        """
        Let the scripts of a sitting play in its chamber, if it has any and they do not play already. In a closed
        edition nothing is played.
        """
        if chamber.frozen or not chamber.look(_has_scripts):
            return
        try:
            scenario = scenario_of(sitting)
        except (PackRefused, OSError) as problem:
            log.warning("Sitting %s has scripts and no scenario: %s", sitting.id, problem)
            return
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
        with self._lock:
            if id(chamber) in self._runs:
                return
            run = self._runs[id(chamber)] = Run(app, chamber, sitting.id, scenario)
            run.thread = Thread(target=self._play, args=(run,), name=f"understudies {sitting.id}", daemon=True)
            run.thread.start()

    def dismiss(self) -> None:
        """
        Have every ensemble leave, and wait until it has.
        """
        with self._lock:
            runs = list(self._runs.values())
        for run in runs:
            run.stop.set()
        for run in runs:
            if run.thread:
                run.thread.join(10.0)

    def _play(self, run: Run) -> None:
        ensemble: Ensemble | None = None
        try:
            ensemble = Ensemble(run.chamber, run.scenario, lambda: frozenset(connections.present(run.sitting_id)))
            _keep_beating(run, ensemble.beat)
        except HouseInTrouble:
            # It opens again with its chamber.
            log.info("Sitting %s has left this process, and its scripts with it", run.sitting_id)
        finally:
            if ensemble:
                ensemble.leave()
            with self._lock:
                self._runs.pop(id(run.chamber), None)
        if not run.stop.is_set():
            self._wind_up(run)

    def _wind_up(self, run: Run) -> None:
        """
        Note that nothing plays any more; or play on, where scripts were called in at the last moment.
        """
        # Whatever the books say now: a house that starts again finds it noted that something plays, and looks anew.
        with run.app.app_context(), suppress(*AWAY, SQLAlchemyError, HouseInTrouble):
            sitting = db.session.get(Sitting, run.sitting_id)
            if sitting is None or run.chamber.is_gone:
                return
            if run.chamber.look(_has_scripts):
                self.call_in(sitting, run.chamber)
                return
            sitting.played = False
            db.session.commit()
            over.send(sitting.id)


def _keep_beating(run: Run, beat: Callable[[], float | None]) -> None:
    """
    Let an ensemble play until it has nothing left to play. What goes wrong with one step stops neither it nor the room.
    """
    mishaps, looked = 0, 0.0
    pause: float | None = 0.0
    while pause is not None and not run.stop.wait(pause) and not run.chamber.is_gone:
        try:
            if time.monotonic() - looked >= LOOK_AT_THE_BOOKS:
                looked = time.monotonic()
                leave_to_people(run)
            pause = beat()
        except HouseMoved:
            return
        except (HouseInTrouble, *AWAY):
            pause = TROUBLED
        except Exception:
            log.exception("A script of sitting %s has stumbled", run.sitting_id)
            mishaps += 1
            pause = TROUBLED if mishaps < MOST_MISHAPS else None


def leave_to_people(run: Run) -> None:
    """
    End every script whose seat somebody holds, as the books have it.
    """
    with run.app.app_context():
        sitting = db.session.get(Sitting, run.sitting_id)
        held = set(claimed(sitting)) if sitting else set()
        db.session.rollback()
    end_scripts(run.chamber, held)


def end_scripts(chamber: Chamber, held: set[str]) -> None:
    taken = chamber.look(lambda moment: tuple(name for name in held if moment.room.is_scripted(name)))
    if taken:
        with suppress(OutOfOrder):
            chamber.act(HOUSE, EndScripts(taken, "person"))


def _has_scripts(moment: Moment) -> bool:
    room = moment.room
    return not room.has_ended and any(script.plays for script in room.scripts.values())


calls = Calls()


@opened.connect
def come_back(sitting_id: int) -> None:
    """
    A sitting is in session in this process: its scripts go on from where the record has them.
    """
    chamber, sitting = chambers.in_session(sitting_id), db.session.get(Sitting, sitting_id)
    if chamber and sitting:
        calls.call_in(sitting, chamber)


@seated.connect
def step_aside(sitting_id: int, seat: str) -> None:
    """
    Somebody has taken a seat: from this moment on no script speaks for it.
    """
    chamber = chambers.in_session(sitting_id)
    if chamber:
        with suppress(HouseInTrouble):
            end_scripts(chamber, {seat})
