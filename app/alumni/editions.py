"""The editions in which somebody took part, with their sittings and what is left of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time

from sqlalchemy import select

from app.appraisal.holding import appraisals_of
from app.archive.replay.sharing import CLOSED, shared
from app.courses.taking import tests_of
from app.extensions import db
from app.plenary.models import HELD, IS_OVER, Accreditation, JournalEntry, SeatCard, Sitting
from app.workshops.models import Edition, Part, Participation


@dataclass(frozen=True, slots=True)
class Sat:
    """A sitting and the seats somebody held in it; whether it is over, and whether its replay is shared with them."""

    sitting: Sitting
    seats: tuple[str, ...]
    over: bool
    replayed: bool


@dataclass(frozen=True, slots=True)
class Past:
    """
    An edition in which somebody took part, or which they led; whether they have an evaluation of it and a test in it,
    and whether they have said themselves that it is theirs.
    """

    edition: Edition
    led: bool
    entered: bool
    sittings: tuple[Sat, ...]
    evaluated: bool
    tested: bool


def editions_of(person_id: int) -> list[Past]:
    """
    Every edition of somebody, newest first.
    """
    took_part = select(Participation).where(Participation.person_id == person_id)
    rows = db.session.scalars(took_part.order_by(Participation.edition_id.desc())).all()
    evaluated = {each.edition_id for each in appraisals_of(person_id)}
    tested = {each.edition_id for each in tests_of(person_id)}
    return [_past(row, evaluated=row.edition_id in evaluated, tested=row.edition_id in tested) for row in rows]


def _past(row: Participation, *, evaluated: bool, tested: bool) -> Past:
    led = row.role == Part.LECTURER
    seats = {} if led else _seats_of(row)
    held = select(Sitting).where(Sitting.edition_id == row.edition_id, HELD).order_by(Sitting.id)
    there = [each for each in db.session.scalars(held) if led or each.id in seats]
    over = set(db.session.scalars(IS_OVER.where(JournalEntry.sitting_id.in_([each.id for each in there]))))
    sat = (_sat(each, seats.get(each.id, []), over=each.id in over, led=led) for each in there)
    return Past(row.edition, led, row.entered is not None, tuple(sat), evaluated, tested)


def _sat(sitting: Sitting, seats: list[str], *, over: bool, led: bool) -> Sat:
    return Sat(sitting, tuple(seats), over, led or (over and shared(sitting) != CLOSED))


def _seats_of(row: Participation) -> dict[int, list[str]]:
    """The names of the seats that somebody holds still, by sitting: those they were put out of are not shown."""
    held = (
        select(SeatCard.sitting_id, SeatCard.name)
        .join(SeatCard.accreditations)
        .where(Accreditation.participation_id == row.id, Accreditation.withdrawn.is_(None))
        .order_by(SeatCard.id)
    )
    found: dict[int, list[str]] = {}
    for sitting_id, name in db.session.execute(held):
        found.setdefault(sitting_id, []).append(name)
    return found


def took_part(person_id: int, edition_id: int) -> bool:
    """
    Whether somebody is on the list of an edition.
    """
    found = select(Participation.id).where(Participation.person_id == person_id, Participation.edition_id == edition_id)
    return db.session.scalar(found) is not None


def end_of(edition: Edition) -> datetime:
    """
    When an edition was over: its last day or, where none is known, when it was founded.
    """
    last = edition.ends or edition.begins
    return datetime.combine(last, time.max, UTC) if last else edition.created
