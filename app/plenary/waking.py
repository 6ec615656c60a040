"""Waking: a sitting in which something is under silence, or scripts play, is opened though nobody comes."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from flask import Flask
from sqlalchemy import select

from app.config import JOURNAL
from app.extensions import db
from app.plenary.chamber import RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.clock import clock
from app.plenary.lease import Elsewhere
from app.plenary.models import OF_THE_WORKSHOP, Sitting
from app.plenary.vigil import watched
from app.tables import AWAY

EVERY = 20.0
"""Seconds between two looks: another process may have had a sitting until it died."""


def wake(app: Flask) -> None:
    """
    Open every sitting with something to keep going that no other process has; now, and again and again.
    """
    with app.app_context(), suppress(*AWAY):
        for sitting_id in {*watched(db.engines[JOURNAL]), *_played()}:
            _open(sitting_id)
    clock.after(EVERY, partial(wake, app))


def _played() -> list[int]:
    """
    The sittings in which scripts play. Where somebody practises alone they wait for that person.
    """
    return list(db.session.scalars(select(Sitting.id).where(Sitting.played, OF_THE_WORKSHOP)))


def _open(sitting_id: int) -> None:
    sitting = db.session.get(Sitting, sitting_id)
    if sitting is None or sitting.is_frozen:
        return
    # Elsewhere it is awake. A damaged record is told to whoever comes; there is nothing to decide by it.
    with suppress(Elsewhere, RecordDamaged):
        chambers.of(sitting)
