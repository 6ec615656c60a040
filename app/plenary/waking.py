"""Waking: a sitting with something under silence is opened though nobody comes, so that its deadline is kept."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from flask import Flask

from app.config import JOURNAL
from app.extensions import db
from app.plenary.chamber import RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.clock import clock
from app.plenary.lease import Elsewhere
from app.plenary.models import Sitting
from app.plenary.vigil import watched
from app.tables import AWAY

EVERY = 20.0
"""Seconds between two looks: another process may have had a sitting until it died."""


def wake(app: Flask) -> None:
    """
    Open every sitting with something under silence that no other process has; now, and again and again.
    """
    with app.app_context(), suppress(*AWAY):
        for sitting_id in watched(db.engines[JOURNAL]):
            _open(sitting_id)
    clock.after(EVERY, partial(wake, app))


def _open(sitting_id: int) -> None:
    sitting = db.session.get(Sitting, sitting_id)
    if sitting is None:
        return
    # Elsewhere it is awake. A damaged record is told to whoever comes; there is nothing to decide by it.
    with suppress(Elsewhere, RecordDamaged):
        chambers.of(sitting)
