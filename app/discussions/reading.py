"""Reading: the remarks of a place, how many there are where, and what waits for whoever moderates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import selectinload

from app.discussions.models import Remark, RemarkReport
from app.extensions import db

PAGE = 50
"""Remarks on one page; older ones are a page further on."""

STANDS: ColumnElement[bool] = Remark.withdrawn.is_(None) & Remark.hidden.is_(None)


@dataclass(frozen=True, slots=True)
class Lively:
    """A place where something is said: how much, and when last."""

    about: str
    count: int
    last: datetime


def remarks_of(about: str, before: int = 0) -> tuple[list[Remark], int]:
    """
    The last remarks of a place, or the last before that number, in the order in which they were written; and the number
    before which there are more, or 0.
    """
    here = select(Remark).where(Remark.about == about).options(selectinload(Remark.quote), selectinload(Remark.reports))
    earlier = here.where(Remark.id < before) if before else here
    found = list(db.session.scalars(earlier.order_by(Remark.id.desc()).limit(PAGE + 1)))
    more = len(found) > PAGE
    shown = found[:PAGE][::-1]
    return shown, shown[0].id if more else 0


def counts(abouts: Iterable[str]) -> dict[str, int]:
    """
    How many remarks stand in each of these places; those without any are left out.
    """
    asked = list(abouts)
    rows = select(Remark.about, func.count()).where(Remark.about.in_(asked), STANDS).group_by(Remark.about)
    return _counted(rows) if asked else {}


def counts_below(beginning: str) -> dict[str, int]:
    """
    The same for every place whose name begins so, such as the passages of a lesson.
    """
    # A range rather than a pattern: the index serves it, and no sign in a name means anything.
    here = (Remark.about >= beginning) & (Remark.about < f"{beginning[:-1]}{chr(ord(beginning[-1]) + 1)}")
    rows = select(Remark.about, func.count()).where(here, STANDS).group_by(Remark.about)
    return _counted(rows)


def _counted(rows: Select[str, int]) -> dict[str, int]:
    return {row[0]: row[1] for row in db.session.execute(rows)}


def lively(most: int = PAGE) -> list[Lively]:
    """
    The places of all alumni in which something stands, the latest first.
    """
    last = func.max(Remark.written)
    rows = (
        select(Remark.about, func.count(), last)
        .where(Remark.edition_id.is_(None), STANDS)
        .group_by(Remark.about)
        .order_by(last.desc())
        .limit(most)
    )
    return [Lively(*row) for row in db.session.execute(rows)]


def waiting(edition_id: int | None) -> list[Remark]:
    """
    What waits for a decision in an edition, or among all alumni.
    """
    reported = exists().where(RemarkReport.remark_id == Remark.id, RemarkReport.closed.is_(None))
    asked_for = Remark.hidden.is_not(None) & Remark.appealed.is_not(None) & Remark.answered.is_(None)
    here = Remark.edition_id == edition_id if edition_id else Remark.edition_id.is_(None)
    rows = select(Remark).where(here, Remark.withdrawn.is_(None), asked_for | (Remark.hidden.is_(None) & reported))
    return list(db.session.scalars(rows.options(selectinload(Remark.reports)).order_by(Remark.id)))


def signed_last(person_id: int) -> Remark | None:
    """
    What somebody wrote last: they sign so again.
    """
    theirs = select(Remark).where(Remark.person_id == person_id, Remark.name != "")
    return db.session.scalar(theirs.order_by(Remark.id.desc()).limit(1))
