"""Vigil: the house looks at the deadlines of the knowledge base on time, and makes good for what it missed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from flask import Flask
from sqlalchemy import delete, func, select, update

from app.extensions import db
from app.knowledge.models import KnowledgeVigil, Proposal, State
from app.knowledge.silence import let_pass, make_good
from app.tables import AWAY, now

log = logging.getLogger(__name__)

SIGN_OF_LIFE = timedelta(seconds=30)
MISSED = 3 * SIGN_OF_LIFE
"""Without a sign of life for so long, the house was down: over days, less than that is no time lost."""

JUST_AFTER = timedelta(milliseconds=10)
"""A clock that strikes early would find nothing to do."""


def watch(app: Flask, after: Callable[[float, Callable[[], None]], None]) -> None:
    """
    Do what is due now, and look again when the next thing is; *after* is how the clock of the house is asked.
    """
    again = SIGN_OF_LIFE
    with app.app_context(), suppress(*AWAY):
        again = look(now())
    after(again.total_seconds(), partial(watch, app, after))


def look(at: datetime) -> timedelta:
    """
    Make good for an outage, let pass what is due, give a sign of life; says when to look again.
    """
    ending = select(func.min(Proposal.ends)).where(Proposal.state == State.SILENCE)
    first: datetime | None = db.session.scalar(ending)
    if first is None:
        if db.session.get(KnowledgeVigil, 1):
            db.session.execute(delete(KnowledgeVigil))
            db.session.commit()
        return SIGN_OF_LIFE
    _give_sign(at)
    if passed := let_pass(at):
        log.info("%s entries of the knowledge base stand: nobody objected", passed)
    first = db.session.scalar(ending)
    return min(SIGN_OF_LIFE, max(JUST_AFTER, first - at + JUST_AFTER)) if first else SIGN_OF_LIFE


def _give_sign(at: datetime) -> None:
    """Of several processes that get up after an outage, the first makes good for it."""
    last = db.session.scalar(select(KnowledgeVigil.alive))
    if last is None:
        db.session.add(KnowledgeVigil(id=1, alive=at))
    elif _is_ours(last, at) and at - last > MISSED:
        make_good(last, at)
    db.session.commit()


def _is_ours(last: datetime, at: datetime) -> bool:
    sign = update(KnowledgeVigil).where(KnowledgeVigil.alive == last).values(alive=at)
    return bool(db.session.execute(sign).rowcount)  # type: ignore[attr-defined]
