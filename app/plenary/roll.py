"""The roll: every two seconds the books are asked about everybody on a line at once, not for each key they press."""

from __future__ import annotations

import logging
import time
from threading import Event, Lock, Thread

from flask import Flask
from sqlalchemy import select

from app.accounts import visits
from app.extensions import db
from app.permissions import Role
from app.plenary.callers import Left, cut_line, dismiss_one, page_of, standing_now
from app.plenary.connections import Connection, connections
from app.plenary.models import Accreditation, SeatCard, frozen_among
from app.tables import AWAY
from app.workshops.models import Participation

log = logging.getLogger(__name__)

EVERY = 2.0
"""Seconds. Who loses a seat here, or in another process that can be heard, is put out at once besides."""

Place = tuple[int, str, int]
"""A sitting, a seat in it, and a person."""


class Roll:
    """Calls the roll while anybody is on a line; a house that nobody is in asks its database for nothing."""

    def __init__(self) -> None:
        self._caller: Thread | None = None
        self._lock = Lock()

    def begin(self, app: Flask) -> None:
        """
        See to it that the roll is called from now on.
        """
        with self._lock:
            if self._caller is None:
                self._caller = Thread(target=self._call_on, args=(app,), name="roll", daemon=True)
                self._caller.start()

    def _call_on(self, app: Flask) -> None:
        pause = Event()
        while True:
            pause.wait(EVERY)
            with self._lock:
                here = connections.everywhere()
                if not here:
                    self._caller = None
                    return
            try:
                with app.app_context():
                    gone = call(here)
                for connection in gone:
                    _put_out(connection)
            except AWAY:
                continue  # Nobody stays trusted for long without it: each is looked up when they next say something.
            except Exception:
                log.exception("The roll could not be called")


def call(here: list[Connection]) -> list[Connection]:
    """
    Note of everybody who may still be here as what. Returns those who may not. Needs an application context.
    """
    at = time.monotonic()
    sittings = {connection.sitting_id for connection in here}
    roles, frozen = _roles(sittings), frozen_among(sittings)
    going_on = visits.going_on({connection.visit for connection in here if connection.visit is not None})
    gone = []
    for connection in here:
        if connection.wall_token is not None:
            role = standing_now(connection)
        elif connection.visit is not None and connection.visit not in going_on:
            role = None
        else:
            role = roles.get((connection.sitting_id, connection.seat or "", connection.person_id or 0))
        if role is None or connection.sitting_id in frozen:
            gone.append(connection)
        else:
            connection.role, connection.checked = role, at
    return gone


def _roles(sittings: set[int]) -> dict[Place, Role]:
    held = (
        select(Accreditation.sitting_id, Accreditation.seat, Participation.person_id, SeatCard.role)
        .join(Accreditation.card)
        .join(Accreditation.participation)
        .where(Accreditation.sitting_id.in_(sittings), Accreditation.withdrawn.is_(None))
    )
    return {(sitting, seat, person): Role(role) for sitting, seat, person, role in db.session.execute(held)}


def _put_out(connection: Connection) -> None:
    try:
        with page_of(connection.sid):
            # They may have been seated anew since the roll was called.
            if standing_now(connection) is None:
                dismiss_one(connection)
            elif frozen_among([connection.sitting_id]):
                # What was not delivered is not lost: the browser keeps it, and is told at the door.
                cut_line(connection.sid)
    except Left:
        return


roll = Roll()
