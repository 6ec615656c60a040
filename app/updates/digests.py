"""Digests: which are due is decided and written down, and only then is anybody told; each is handed over once."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from threading import Thread

from flask import Flask, current_app
from sqlalchemy import ColumnElement, select, update

from app.accounts.models import Account
from app.config import Config
from app.extensions import db
from app.people.post import connected, hand_over, in_words
from app.tables import AWAY, now
from app.updates.letters import as_read_in, written
from app.updates.models import Digest, Rhythm, Subscription
from app.updates.news import gather
from app.workshops.models import Participation
from app.workshops.roster import RosterEntry

log = logging.getLogger(__name__)

LENGTH = {Rhythm.WEEKLY: timedelta(days=7), Rhythm.MONTHLY: timedelta(days=30)}

A_WHILE, EVERY = 180.0, 3600.0
"""Seconds from the start of a house to its first look, and from one to the next."""

TRIES = 3
"""How often a digest is offered that the mail server refused for now; an hour lies between two tries."""


def may_send() -> bool:
    """
    Whether this house can send digests: it needs a mail server, and an address of its own to put into them.
    """
    config: Config = current_app.extensions["zerodraft"]
    return bool(config.smtp_url and config.public_url)


def address_for(person_id: int) -> str | None:
    """
    Where somebody is written to: the address of their account, or of the roster by whose link they came. Nobody can
    have letters sent to an address that the house does not know to be theirs.
    """
    if account := db.session.get(Account, person_id):
        return account.email
    listed = (
        select(RosterEntry.email)
        .join(Participation, RosterEntry.participation_id == Participation.id)
        .where(
            Participation.person_id == person_id,
            RosterEntry.email.is_not(None),
            RosterEntry.came.is_not(None),
            RosterEntry.former_id.is_(None),
        )
        .order_by(RosterEntry.id.desc())
    )
    return db.session.scalar(listed.limit(1))


def keep_posted(app: Flask, after: Callable[[float, Callable[[], None]], None]) -> None:
    """
    Look in a while, and then each hour; *after* is how the clock of the house is asked.
    """
    after(A_WHILE, partial(_begin, app, after))


def _begin(app: Flask, after: Callable[[float, Callable[[], None]], None]) -> None:
    # Not on the clock's own thread: a slow mail server would keep the room's deadlines waiting.
    Thread(target=_look_in, args=(app,), name="digests", daemon=True).start()
    after(EVERY, partial(_begin, app, after))


def _look_in(app: Flask) -> None:
    with app.app_context(), suppress(*AWAY):
        if may_send():
            look(now())


def look(at: datetime) -> int:
    """
    Write down what is due, and hand over what waits. Returns how many the mail server took.
    """
    make_due(at)
    return send_waiting(at)


def make_due(at: datetime) -> int:
    """
    A digest for everybody whose week or month is over, if anything is new for them. Of several processes that look at
    once, the first makes it: whoever moves `told` on does so in the same transaction. Returns how many.
    """
    made = 0
    for each in db.session.scalars(select(Subscription)).all():
        since, person_id = each.told, each.person_id
        if at - since < LENGTH[Rhythm(each.rhythm)] or address_for(person_id) is None:
            continue
        with as_read_in(each.language):
            news = gather(person_id, since, at)
        mine = (Subscription.person_id == person_id) & (Subscription.told == since)
        if not _claim(Subscription, mine, told=at):
            db.session.rollback()
            continue
        if news:
            db.session.add(Digest(person_id=person_id, since=since, upto=at))
            made += 1
        db.session.commit()
    return made


def send_waiting(at: datetime) -> int:
    """
    Hand over what was made, and not begun. Where the mail server cannot be reached nothing is begun; where the line
    breaks in the middle nobody knows whether it was taken, and it is not sent again. Returns how many were taken.
    """
    waiting = select(Digest.id).where(Digest.begun.is_(None), Digest.tries < TRIES).order_by(Digest.id)
    numbers = list(db.session.scalars(waiting))
    db.session.commit()
    config: Config = current_app.extensions["zerodraft"]
    taken = 0
    if not numbers:
        return taken
    try:
        with connected(config.smtp_url or "") as server:
            for number in numbers:
                taken += _send(server, number, at)
    except (OSError, smtplib.SMTPException) as trouble:
        log.warning("Digests wait: the mail server cannot be reached (%s)", type(trouble).__name__)
    return taken


def _send(server: smtplib.SMTP, number: int, at: datetime) -> int:
    """Hand one over. Raises where the line is dead; then it is noted, and stays begun."""
    if not _claim(Digest, (Digest.id == number) & Digest.begun.is_(None), begun=at):
        db.session.rollback()
        return 0
    db.session.commit()
    digest = db.session.get_one(Digest, number)
    message = _composed(digest)
    if message is None:
        # Whoever it was for has unsubscribed meanwhile, or what was new was withdrawn.
        db.session.delete(digest)
        db.session.commit()
        return 0
    try:
        problem = hand_over(server, message)
    except (OSError, smtplib.SMTPException) as trouble:
        digest.problem = in_words(trouble)
        db.session.commit()
        raise
    digest.tries += 1
    digest.problem = problem
    digest.sent = now() if problem is None else None
    if problem and not problem.startswith("5"):
        digest.begun = None
    db.session.commit()
    return int(problem is None)


def _composed(digest: Digest) -> EmailMessage | None:
    subscription = db.session.get(Subscription, digest.person_id)
    address = address_for(digest.person_id)
    if subscription is None or address is None:
        return None
    return written(digest, subscription, address)


def _claim(table: type[Subscription | Digest], mine: ColumnElement[bool], **told: datetime) -> bool:
    return bool(db.session.execute(update(table).where(mine).values(**told)).rowcount)  # type: ignore[attr-defined]
