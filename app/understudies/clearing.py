"""Clearing: practice goes when its person wants it, and by itself after a while; a dry run, when its lecturer does."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import timedelta
from functools import partial

from flask import Flask, current_app
from sqlalchemy import delete, select

from app.config import Config
from app.extensions import db
from app.plenary.cards import vacated
from app.plenary.chambers import chambers
from app.plenary.clock import clock
from app.plenary.lease import Elsewhere
from app.plenary.models import IS_OVER, Sitting
from app.tables import AWAY, Base, now
from simulation.convening import DRY_RUN, PRACTICE

log = logging.getLogger(__name__)

EVERY = 3600.0


def remove(sitting: Sitting) -> None:
    """
    Remove a practice or a dry run with all that is written of it, and dismiss those who are in it. Raises Elsewhere
    while another process has it in session.
    """
    if sitting.purpose not in {PRACTICE, DRY_RUN}:
        raise ValueError(sitting.ref)
    chambers.put_away(sitting)
    sitting_id, ref = sitting.id, sitting.ref
    db.session.expunge_all()
    for table in reversed(Base.metadata.sorted_tables):
        if "sitting_id" in table.c:
            db.session.execute(delete(table).where(table.c.sitting_id == sitting_id))
    db.session.execute(delete(Sitting).where(Sitting.id == sitting_id))
    db.session.commit()
    vacated.send(ref)


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
