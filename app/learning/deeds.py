"""Deeds: what somebody did to learn, gathered from the rooms that keep it, each with what it was done to and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from sqlalchemy import select

from app.certificates.models import Certificate
from app.courses.models import Answer, LessonRead, Paper
from app.courses.shelf import find_module
from app.extensions import db
from app.plenary.models import HELD, Accreditation, Sitting
from app.workshops.models import Edition, Participation

COMPLETED, ANSWERED, ATTENDED = "completed", "answered", "attended"
"""Verbs, by their names in the registry of ADL."""

LESSON, QUESTION, MODULE, ASSESSMENT, SIMULATION, COURSE = (
    "lesson", "question", "module", "assessment", "simulation", "course",
)  # fmt: skip
"""Kinds of activities, by their names there."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What something was done to: its kind, its place in the house, and what it is called in which language."""

    kind: str
    path: str
    name: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Deed:
    """
    One thing that somebody did. `within` is what it belongs to, `module` its module and `edition` its workshop, where
    it has one; `right` whether an answer was, where that can be told.
    """

    verb: str
    thing: Thing
    at: datetime
    within: Thing | None = None
    module: str = ""
    version: str = ""
    edition: int | None = None
    right: bool | None = None


def deeds_of(person_id: int) -> list[Deed]:
    """
    Everything that somebody did to learn, the earliest first.
    """
    found = (*_read(person_id), *_answered(person_id), *_tested(person_id), *_sat(person_id), *_certified(person_id))
    return sorted(found, key=lambda deed: (deed.at, deed.thing.path, deed.verb))


def _read(person_id: int) -> Iterator[Deed]:
    for row in db.session.scalars(select(LessonRead).where(LessonRead.person_id == person_id)):
        path = url_for("courses.lesson", module=row.module, lesson=row.lesson)
        found = find_module(row.module)
        lessons = {each.slug: each.title for each in found.lessons} if found else {}
        language = found.languages[0] if found else "en"
        thing = Thing(LESSON, path, lessons.get(row.lesson, row.lesson), language)
        yield Deed(COMPLETED, thing, row.at, _module(row.module), row.module, row.version)


def _answered(person_id: int) -> Iterator[Deed]:
    for row in db.session.scalars(select(Answer).where(Answer.person_id == person_id)):
        path = f"{url_for('courses.module', module=row.module)}#{row.part}-{row.question}"
        thing = Thing(QUESTION, path, row.question)
        yield Deed(ANSWERED, thing, row.at, _module(row.module), row.module, row.version, right=row.right)


def _module(slug: str) -> Thing:
    found = find_module(slug)
    path = url_for("courses.module", module=slug)
    return Thing(MODULE, path, found.title if found else slug, found.languages[0] if found else "en")


def _tested(person_id: int) -> Iterator[Deed]:
    """What was answered and how well stays on the page of the test: it says the same, with the questions."""
    rows = select(Paper).where(Paper.person_id == person_id, Paper.handed_in.is_not(None))
    for row in db.session.scalars(rows):
        thing = Thing(ASSESSMENT, f"{_path_of(row.edition_id)}#test-{row.occasion}", f"Test {row.occasion} the course")
        if row.handed_in:
            yield Deed(COMPLETED, thing, row.handed_in, _edition(row.edition_id), edition=row.edition_id)


def _sat(person_id: int) -> Iterator[Deed]:
    """That somebody sat there, and not in which seat: the record names seats, and never people."""
    rows = (
        select(Sitting, Accreditation.granted)
        .join(Accreditation, Accreditation.sitting_id == Sitting.id)
        .join(Accreditation.participation)
        .where(HELD, Accreditation.withdrawn.is_(None), Participation.person_id == person_id)
        .order_by(Accreditation.granted)
    )
    seen: set[int] = set()
    for sitting, granted in db.session.execute(rows):
        if sitting.id not in seen:
            seen.add(sitting.id)
            thing = Thing(SIMULATION, f"/sittings/{sitting.ref}/", sitting.title)
            yield Deed(ATTENDED, thing, granted, _edition(sitting.edition_id), edition=sitting.edition_id)


def _certified(person_id: int) -> Iterator[Deed]:
    rows = select(Certificate).where(Certificate.person_id == person_id, Certificate.revoked.is_(None))
    for row in db.session.scalars(rows):
        yield Deed(COMPLETED, _edition(row.edition_id), row.issued, edition=row.edition_id)


def _edition(edition_id: int) -> Thing:
    found = db.session.get_one(Edition, edition_id)
    return Thing(COURSE, _path_of(edition_id), found.title)


def _path_of(edition_id: int) -> str:
    return url_for("agenda.show", edition=edition_id)
