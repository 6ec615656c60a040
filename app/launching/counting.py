"""Counting what people have done who came by a way: one number each, and how they did in it is not in it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.certificates.earning import answered_in, records, terms_of
from app.courses.assessing import taught_in
from app.courses.models import LessonRead
from app.extensions import db
from app.launching.models import Counted, Way


def shares(way: Way, people: Collection[int]) -> dict[int, float]:
    """
    How much each of these people has done, from 0 to 1; nobody is in it while the edition asks for no certificate.
    """
    if way.counted == Counted.CERTIFICATE:
        terms = terms_of(way.edition_id)
        found = records(terms) if terms else []
        return {
            each.participation.person_id: float(each.is_complete)
            for each in found
            if each.participation.person_id in people
        }
    return _of_the_course(way.edition_id, people)


def _of_the_course(edition_id: int, people: Collection[int]) -> dict[int, float]:
    """
    Lessons read and questions answered, of all that the edition teaches; rightly or not.
    """
    modules = taught_in(edition_id)
    slugs = [module.slug for module in modules]
    lessons = {(module.slug, lesson.slug) for module in modules for lesson in module.lessons}
    questions = {(module.slug, question.id) for module in modules for question in module.questions}
    read = select(LessonRead.person_id, LessonRead.module, LessonRead.lesson).where(LessonRead.person_id.in_(people))
    done = dict.fromkeys(people, 0)
    for person, *lesson in db.session.execute(read):
        done[person] += tuple(lesson) in lessons
    for person, *question in answered_in(edition_id, slugs):
        if person in done:
            done[person] += tuple(question) in questions
    whole = len(lessons) + len(questions)
    return {person: round(number / whole, 4) if whole else 0.0 for person, number in done.items()}
