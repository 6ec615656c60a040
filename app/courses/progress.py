"""How far somebody has come, counted from what they did themselves and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.courses.models import Answer, LessonRead
from app.extensions import db
from app.tables import now
from curriculum.teaching.shapes import Lesson, Module

QUESTIONS, EXERCISE, REVIEW = "questions", "exercise", "review"


@dataclass(frozen=True, slots=True)
class Progress:
    """
    How far one person has come in one module. `read`: its lessons by slug, `read_at`: when, `answers`: by part and
    question.
    """

    module: Module
    read: frozenset[str]
    answers: dict[tuple[str, str], Answer]
    read_at: dict[str, datetime] = field(default_factory=dict)

    @property
    def answered(self) -> int:
        """
        How many questions of the quiz have been answered.
        """
        return sum((QUESTIONS, question.id) in self.answers for question in self.module.questions)

    @property
    def right(self) -> int:
        """
        How many of them rightly, when last tried.
        """
        answers = (self.answers.get((QUESTIONS, question.id)) for question in self.module.questions)
        return sum(bool(answer and answer.right) for answer in answers)

    @property
    def steps(self) -> int:
        """
        How many steps of the exercise have been done.
        """
        return sum((EXERCISE, step.id) in self.answers for step in self.module.exercise.steps)

    @property
    def is_begun(self) -> bool:
        """
        Whether anything has been done at all.
        """
        return bool(self.read or self.answers)

    @property
    def next_lesson(self) -> Lesson | None:
        """
        The first lesson that has not been read; None when all have been.
        """
        return next((lesson for lesson in self.module.lessons if lesson.slug not in self.read), None)


def progress_in(module: Module, person_id: int) -> Progress:
    """
    How far this person has come in the module.
    """
    read = select(LessonRead.lesson, LessonRead.at).where(
        LessonRead.person_id == person_id, LessonRead.module == module.slug
    )
    given = select(Answer).where(
        Answer.person_id == person_id, Answer.module == module.slug, Answer.version == module.version
    )
    lessons = {lesson.slug for lesson in module.lessons}
    read_at = {lesson: at for lesson, at in db.session.execute(read) if lesson in lessons}
    return Progress(
        module,
        frozenset(read_at),
        {(answer.part, answer.question): answer for answer in db.session.scalars(given)},
        read_at,
    )


def last_touched(person_id: int) -> str | None:
    """
    The slug of the module in which this person did something last.
    """
    latest = [
        db.session.execute(
            select(table.at, table.module).where(table.person_id == person_id).order_by(table.at.desc()).limit(1)
        ).first()
        for table in (LessonRead, Answer)
    ]
    found = sorted(row for row in latest if row is not None)
    return str(found[-1].module) if found else None


def note_read(module: Module, lesson: str, person_id: int) -> None:
    """
    Note that this person has read the lesson; once is enough.
    """
    if db.session.get(LessonRead, (person_id, module.slug, lesson)):
        return
    db.session.add(LessonRead(person_id=person_id, module=module.slug, lesson=lesson, version=module.version))
    _commit()


def note_unread(module: Module, lesson: str, person_id: int) -> None:
    """
    Take that back.
    """
    found = db.session.get(LessonRead, (person_id, module.slug, lesson))
    if found:
        db.session.delete(found)
        db.session.commit()


def note_answer(module: Module, place: tuple[str, str], person_id: int, given: Any, *, right: bool | None) -> None:
    """
    Keep what this person answered at (part, question), in the place of what they answered before.
    """
    answer = db.session.get(Answer, (person_id, module.slug, *place))
    if answer is None:
        part, question = place
        answer = Answer(person_id=person_id, module=module.slug, part=part, question=question, tries=0)
        db.session.add(answer)
    answer.version, answer.given, answer.right, answer.at = module.version, given, right, now()
    answer.tries = answer.tries + 1
    _commit()


def _commit() -> None:
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice, and the other press was quicker: it is noted already.
        db.session.rollback()
