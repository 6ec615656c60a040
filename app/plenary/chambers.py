"""The chambers now open in this process, by sitting, and the leases under which it has them."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from threading import Event, Lock, Thread

from blinker import Signal
from flask import Flask, current_app
from sqlalchemy import Engine

from app.config import JOURNAL
from app.extensions import db
from app.plenary.chamber import Chamber, RecordDamaged
from app.plenary.checkpoints import Checkpoints
from app.plenary.crier import crier
from app.plenary.journal import Journal
from app.plenary.lease import Elsewhere, Lease, Leases
from app.plenary.models import Sitting
from app.plenary.vigil import Vigil

log = logging.getLogger(__name__)

# Sent with the id of a sitting that has left this process, so that its sockets can go where it is now.
moved = Signal()

# Sent with the id of a sitting that is in session in this process from now on.
opened = Signal()

SIGN_OF_LIFE = 0.5
"""Seconds between two signs of life; a lease lasts for several."""

LOOK_AGAIN = 10.0
"""So long a damaged record is not read once more: everybody asks at once, and each reading may take seconds."""

IDLE = 20.0
"""Seconds after which a sitting that nobody is in, and nobody asks for, is given back."""


WORTH_IT = 100
"""Entries for which a sitting that is given back is kept once more; fewer are replayed before anybody notices."""


@dataclass(slots=True)
class Place:
    """Where one sitting is, or will be, in session."""

    sitting_id: int
    chamber: Chamber | None = None
    lease: Lease | None = None
    leases: Leases | None = None
    damage: RecordDamaged | None = None
    found: float = 0.0
    opening: Lock = field(default_factory=Lock)


class Chambers:
    """Opens a chamber when it is first asked for, from its journal, if the sitting is not in another process."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], Place] = {}
        self._leases: dict[str, Leases] = {}
        self._lock = Lock()
        self._heart: Thread | None = None
        self._unreachable: set[str] = set()
        # Whether anybody is in a sitting; who listens at the sockets says so.
        self.is_occupied: Callable[[int], bool] = lambda _sitting_id: True

    def in_session(self, sitting_id: int) -> Chamber | None:
        """
        The chamber of a sitting that is open here, found without asking the books. Needs an application context.
        """
        place = self._places.get((_name(db.engines[JOURNAL]), sitting_id))
        chamber = place.chamber if place else None
        return None if chamber is None or chamber.is_gone else chamber

    def of(self, sitting: Sitting) -> Chamber:
        """
        The chamber of a sitting. Needs an application context. Raises Elsewhere, or RecordDamaged.
        """
        engine: Engine = db.engines[JOURNAL]
        sitting_id = sitting.id
        key = (_name(engine), sitting_id)
        with self._lock:
            place = self._places.setdefault(key, Place(sitting_id))
        with place.opening:
            if place.chamber and place.chamber.is_gone:
                place.chamber = None
                # Whoever is still on a line here counts what they heard from the chamber that was.
                moved.send(sitting_id)
            if place.chamber is None:
                self._open_whole(place, engine, frozen=sitting.is_frozen)
            chamber: Chamber = place.chamber  # type: ignore[assignment]
            return chamber

    def _open_whole(self, place: Place, engine: Engine, *, frozen: bool) -> None:
        """
        Open a chamber, unless its record was found damaged just now.
        """
        if place.damage and time.monotonic() - place.found < LOOK_AGAIN:
            raise place.damage
        try:
            self._open(place, engine, frozen=frozen)
            place.damage = None
            opened.send(place.sitting_id)
        except RecordDamaged as damage:
            log.error("Sitting %s: %s", place.sitting_id, damage)  # noqa: TRY400 - which entry it is says all
            place.damage, place.found = damage, time.monotonic()
            raise

    def put_away(self, sitting: Sitting) -> None:
        """
        End the session of a sitting in this process for good, if it has one here. Raises Elsewhere.
        """
        elsewhere = self.elsewhere(sitting.ref)
        if elsewhere:
            raise elsewhere
        place = self._places.pop((_name(db.engines[JOURNAL]), sitting.id), None)
        if place:
            self.close(place)

    def begin_anew(self, sitting_id: int) -> None:
        """
        Have a sitting leave this process and every other one, and be opened as its edition now stands, closed or not,
        when somebody next asks for it. Needs an application context.
        """
        crier.tell("anew", sitting_id)
        self.leave_for_now(sitting_id)

    def leave_for_now(self, sitting_id: int) -> None:
        """
        End the session of a sitting in this process, if it has one here; its lines are cut, and come back.
        """
        place = self._places.get((_name(db.engines[JOURNAL]), sitting_id))
        if place is None:
            return
        lease, leases = place.lease, place.leases
        self.close(place)
        if lease and leases:
            leases.release(lease)

    def damage_of(self, sitting: Sitting) -> int | None:
        """
        The entry at which the record was found damaged when somebody last wanted in, if it was.
        """
        place = self._places.get((str(db.engine.url), sitting.id))
        return place.damage.seq if place and place.damage else None

    def _open(self, place: Place, engine: Engine, *, frozen: bool) -> None:
        place.chamber, place.lease, place.leases = None, None, self.leases_of(engine)
        sitting_id = place.sitting_id
        checkpoints, vigil = Checkpoints(engine, sitting_id), Vigil(engine, sitting_id)
        if place.leases is None:
            place.chamber = Chamber(
                lambda: Journal(engine, sitting_id),
                sitting_id,
                checkpoints=checkpoints,
                vigil=vigil,
                frozen=frozen,
            )
            return
        lease = place.lease = place.leases.take(sitting_id)
        self._keep_alive()
        place.chamber = Chamber(
            lambda: Journal(engine, sitting_id, lease.fence),
            sitting_id,
            checkpoints=checkpoints,
            vigil=vigil,
            frozen=frozen,
        )

    def leases_of(self, engine: Engine) -> Leases | None:
        """
        This process's leases in a database that several share; a house on SQLite is one process and needs none.
        """
        if engine.dialect.name != "postgresql":
            return None
        with self._lock:
            url = str(engine.url)
            if url not in self._leases:
                address = current_app.extensions["zerodraft"].upstream
                self._leases[url] = Leases(engine, secrets.token_urlsafe(16), address)
            return self._leases[url]

    def elsewhere(self, ref: str) -> Elsewhere | None:
        """
        Which other process has this sitting, if one has. Needs an application context.
        """
        leases = self.leases_of(db.engines[JOURNAL])
        return leases.elsewhere(ref) if leases else None

    def __len__(self) -> int:
        return sum(place.chamber is not None for place in list(self._places.values()))

    def settle(self) -> None:
        """
        Have every chamber write what waits.
        """
        for place in list(self._places.values()):
            if place.chamber:
                place.chamber.settle()

    def view(self, sitting: Sitting, seat_id: str) -> str:
        """
        What joining would tell this seat, as JSON.
        """
        chamber = self.of(sitting)
        return chamber.view(chamber.seat(seat_id))

    # Signs of life

    def _keep_alive(self) -> None:
        with self._lock:
            if self._heart is None:
                self._heart = Thread(target=self._beat, name="leases", daemon=True)
                self._heart.start()

    def _beat(self) -> None:
        pause = Event()
        while True:
            pause.wait(SIGN_OF_LIFE)
            for leases in list(self._leases.values()):
                self._see_to(leases)

    def _see_to(self, leases: Leases) -> None:
        """
        Give a sign of life. While the database is away nobody can write; what nobody took over meanwhile is still ours.
        """
        try:
            self._renew(leases)
            self._unreachable.discard(leases.owner)
        except Exception as problem:  # noqa: BLE001 - whatever it is, the next sign of life is due
            if leases.owner not in self._unreachable:
                log.warning("The leases could not be renewed: %s", problem)
            self._unreachable.add(leases.owner)

    def _renew(self, leases: Leases) -> None:
        """
        Leave what was taken over, and give back what nobody needs.
        """
        held = [place for place in list(self._places.values()) if place.leases is leases and place.lease]
        ours = leases.renew() if held else set()
        for place in held:
            lease, chamber = place.lease, place.chamber
            if lease is None or chamber is None:
                continue  # It is being opened at this moment.
            if (lease.sitting_id, lease.epoch) not in ours or chamber.is_gone:
                self.close(place)
            elif chamber.is_idle(IDLE) and not self.is_occupied(place.sitting_id):
                chamber.keep_checkpoint(after=WORTH_IT)
                self.close(place)
                leases.release(lease)

    def close(self, place: Place) -> None:
        """
        End a session in this process, and send its sockets where the sitting is now.
        """
        with place.opening:
            chamber, place.chamber, place.lease = place.chamber, None, None
        if chamber:
            chamber.leave()
            moved.send(place.sitting_id)

    def give_back(self) -> None:
        """
        The process ends in good order: nobody need wait for its leases to run out.
        """
        with self._lock:
            every, self._leases = list(self._leases.values()), {}
            places, self._places = list(self._places.values()), {}
        for place in places:
            if place.chamber:
                place.chamber.leave()
        for leases in every:
            leases.release(*(place.lease for place in places if place.lease and place.leases is leases))


@cache
def _name(engine: Engine) -> str:
    # Asked with every join, and an address takes a while to write out.
    return str(engine.url)


chambers = Chambers()
crier.hears("anew")(chambers.leave_for_now)


def asking(app: Flask) -> Callable[[str], Elsewhere | None]:
    """
    A way to ask, outside any request, which other process has a sitting.
    """

    def elsewhere(ref: str) -> Elsewhere | None:
        with app.app_context():
            return chambers.elsewhere(ref)

    return elsewhere
