"""Tidying: what is kept for a time is let go when that is over, as the installation's periods say."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from threading import Thread

from flask import Flask, current_app
from sqlalchemy import ColumnElement, Table, delete, exists, func, select

from app.accounts.models import Account, Invitation, Person, Visit
from app.accounts.visits import IDLE
from app.alumni.models import FeedKey
from app.api.models import AccessToken
from app.appraisal.models import ColleagueNote, Commitment, CommitmentReport, Reply
from app.boards.models import Contribution
from app.config import Config
from app.courses.models import Answer, LessonRead, MarginNote, Paper
from app.discussions.models import Remark, RemarkReport
from app.extensions import db
from app.holdings import table_of
from app.knowledge.models import Step
from app.learning.models import SharedRecord
from app.plenary.ballots import wipe_log
from app.plenary.clock import clock
from app.plenary.lease import Elsewhere
from app.plenary.models import Accreditation, JournalEntry, Pen, SeatingEntry, Sitting
from app.privacy.erasing import erase
from app.privacy.words import finish_erasing
from app.retention import Retention
from app.tables import AWAY, now
from app.updates.models import Follow, Subscription
from app.workshops.models import Edition, Participation
from app.workshops.staff_acts import StaffAct

log = logging.getLogger(__name__)

A_WHILE, EVERY = 120.0, 86_400.0
"""Seconds from the start of a house to its first tidying, and from one to the next."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many of a kind are kept longer than `days`, and how they are let go."""

    name: str
    days: int
    rows: int
    let_go: Callable[[], int]


def what_is_due(retention: Retention | None = None) -> list[Due]:
    """
    Everything whose time is over; nothing is changed. Needs an application context.
    """
    config: Config = current_app.extensions["zerodraft"]
    kept = retention or config.retention
    tables: dict[str, list[tuple[Table, ColumnElement[bool]]]] = {
        "visits": [(table_of(Visit), _visits_over(_before(kept.visits)))],
        "links": [
            (table_of(Invitation), _links_over(_before(kept.links))),
            (table_of(AccessToken), AccessToken.expires < _before(kept.links)),
        ],
        "seats": [
            (table_of(Pen), Pen.sitting_id.in_(_over_since(_before(kept.seats)))),
            (table_of(SeatingEntry), SeatingEntry.sitting_id.in_(_over_since(_before(kept.seats)))),
        ],
        "acts": [(table_of(StaffAct), StaffAct.at < _before(kept.acts))],
    }
    due = [_rows(name, getattr(kept, name), *each) for name, several in tables.items() for each in several]
    return [*due, _guests(kept.guests)]


def tidy(retention: Retention | None = None) -> dict[str, int]:
    """
    Let all of it go. Returns how many rows of each kind, or how many guests.
    """
    gone: dict[str, int] = {}
    for due in what_is_due(retention):
        if due.rows:
            gone[due.name] = gone.get(due.name, 0) + due.let_go()
    finish_erasing()
    if gone:
        wipe_log(db.engine)
    return gone


def keep_tidy(app: Flask) -> None:
    """
    Tidy up in a while, and again each day. A house of several processes does it in each: the second finds nothing left.
    """
    clock.after(A_WHILE, partial(_begin, app))


def _begin(app: Flask) -> None:
    # Not on the clock's own thread: a long look through the books would keep the room's deadlines waiting.
    Thread(target=_tidy_in, args=(app,), name="tidying", daemon=True).start()
    clock.after(EVERY, partial(_begin, app))


def _tidy_in(app: Flask) -> None:
    with app.app_context(), suppress(*AWAY):
        if gone := tidy():
            log.info("%s", "; ".join(f"{name}: {rows} let go, their time was over" for name, rows in gone.items()))


def _before(days: int) -> datetime:
    return now() - timedelta(days=days)


def _rows(name: str, days: int, table: Table, over: ColumnElement[bool]) -> Due:
    def let_go() -> int:
        gone = db.session.execute(delete(table).where(over)).rowcount  # type: ignore[attr-defined]
        db.session.commit()
        return int(gone)

    return Due(name, days, db.session.scalar(select(func.count()).select_from(table).where(over)) or 0, let_go)


def _visits_over(moment: datetime) -> ColumnElement[bool]:
    return (Visit.ended < moment) | (Visit.seen < moment - IDLE)


def _links_over(moment: datetime) -> ColumnElement[bool]:
    return (Invitation.used < moment) | (Invitation.expires < moment)


def _over_since(moment: datetime) -> ColumnElement[int]:
    """
    Sittings in whose records nothing was written since, and that are older than that themselves.
    """
    written = exists().where(JournalEntry.sitting_id == Sitting.id, JournalEntry.at >= moment.timestamp())
    return select(Sitting.id).where(Sitting.created < moment, ~written).scalar_subquery()


# Guests


def _guests(days: int) -> Due:
    found = guests_over(_before(days))

    def let_go() -> int:
        gone = 0
        for person_id in found:
            with suppress(Elsewhere):
                erase(person_id)
                gone += 1
        return gone

    return Due("guests", days, len(found), let_go)


def guests_over(moment: datetime) -> list[int]:
    """
    Those without an account whose last workshop ended before that, and who have done nothing since. A workshop without
    a last day counts from the day on which it was founded.
    """
    recent = (
        select(Participation.person_id)
        .join(Participation.edition)
        .where((Edition.ends >= moment.date()) | (Edition.ends.is_(None) & (Edition.created >= moment))),
        select(Participation.person_id)
        .join(Accreditation, Accreditation.participation_id == Participation.id)
        .where(Accreditation.granted >= moment),
        select(Sitting.practised_by_id).where(Sitting.practised_by_id.is_not(None), Sitting.created >= moment),
        select(LessonRead.person_id).where(LessonRead.at >= moment),
        select(Answer.person_id).where(Answer.at >= moment),
        select(MarginNote.person_id).where(MarginNote.at >= moment),
        select(Paper.person_id).where(Paper.begun >= moment),
        select(Contribution.person_id).where(Contribution.person_id.is_not(None), Contribution.written >= moment),
        select(Step.person_id).where(Step.person_id.is_not(None), Step.at >= moment),
        select(ColleagueNote.giver_id).where(ColleagueNote.at >= moment),
        *(select(each.person_id).where(each.at >= moment) for each in (Reply, Commitment, CommitmentReport)),
        select(Remark.person_id).where(Remark.person_id.is_not(None), Remark.written >= moment),
        select(RemarkReport.person_id).where(RemarkReport.at >= moment),
        select(FeedKey.person_id).where(FeedKey.made >= moment),
        select(Follow.person_id).where(Follow.since >= moment),
        select(Subscription.person_id).where(Subscription.chosen >= moment),
        select(AccessToken.person_id).where(AccessToken.made >= moment),
        select(SharedRecord.person_id).where(SharedRecord.at >= moment),
    )
    old = select(Person.id).where(
        Person.guest,
        Person.demonstration.is_(False),
        Person.created < moment,
        Person.id.not_in(select(Account.person_id)),
        *(Person.id.not_in(each) for each in recent),
    )
    return list(db.session.scalars(old.order_by(Person.id)))


def write_anew() -> None:
    """
    Have SQLite write its file anew, without what older versions of the house let go and did not write over.
    """
    if db.engine.dialect.name != "sqlite":
        return
    db.session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
    wipe_log(db.engine)
