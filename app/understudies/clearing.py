"""Clearing: practice sittings are removed when their person wants it, and by the house after a while."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from functools import partial

from flask import Flask, current_app
from sqlalchemy import delete, select

from app.config import Config
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.clock import clock
from app.plenary.lease import Elsewhere
from app.plenary.models import Sitting
from app.tables import AWAY, Base, now
from app.understudies.practising import IS_OVER
from simulation.convening import PRACTICE

log = logging.getLogger(__name__)

EVERY = 3600.0


def remove(sitting: Sitting) -> None:
    """
    Remove a practice with all that is written of it. Raises Elsewhere while another process has it in session.
    """
    if sitting.purpose != PRACTICE:
        raise ValueError(sitting.ref)
    chambers.put_away(sitting)
    sitting_id = sitting.id
    db.session.expunge_all()
    for table in reversed(Base.metadata.sorted_tables):
        if "sitting_id" in table.c:
            db.session.execute(delete(table).where(table.c.sitting_id == sitting_id))
    db.session.execute(delete(Sitting).where(Sitting.id == sitting_id))
    db.session.commit()


def clear() -> int:
    """
    Remove every practice whose time is over, as the installation has chosen; says how many.
    """
    config: Config = current_app.extensions["zerodraft"]
    kept, unfinished = (timedelta(days=days) for days in (config.retention.practices, config.retention.unfinished))
    ended = Sitting.id.in_(IS_OVER)
    old = select(Sitting).where(
        Sitting.purpose == PRACTICE,
        (Sitting.created < now() - kept) | ((Sitting.created < now() - unfinished) & ~ended),
    )
    removed = 0
    for sitting_id in [sitting.id for sitting in db.session.scalars(old)]:
        found = db.session.get(Sitting, sitting_id)
        with suppress(Elsewhere):
            if found:
                remove(found)
                removed += 1
    return removed


def keep_clear(app: Flask) -> None:
    """
    Clear now, and again every hour.
    """
    with app.app_context(), suppress(*AWAY):
        if removed := clear():
            log.info("%s practice sittings were removed, their time was over", removed)
    clock.after(EVERY, partial(keep_clear, app))
