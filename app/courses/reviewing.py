"""What is due in somebody's review: questions on what they have read or answered, those nearly forgotten first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.courses.models import Remembered
from app.courses.progress import QUESTIONS, progress_in
from app.courses.shelf import course
from app.courses.spacing import A_DAY, SECONDS, Memory, rating_of, remembered
from app.courses.taking import held_back
from app.extensions import db
from curriculum.teaching.asking import Question
from curriculum.teaching.shapes import Module

ENOUGH = 120
"""Seconds of one visit: two minutes a week is what busy people have."""
VISIT = timedelta(hours=1)
NEW_A_VISIT = 2
"""Questions that were not in a review before; the others are what a review is for."""


@dataclass(frozen=True, slots=True)
class Due:
    """A question to be asked, with what is remembered of it; nothing if it is new to the review, or was rewritten."""

    module: Module
    question: Question
    memory: Memory | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Review:
    """
    Where somebody's review stands: what is due now, how much of it this visit has room for, when the next is due.
    """

    due: tuple[Due, ...]
    here: tuple[Due, ...]
    done: int
    next_on: datetime | None
    has_begun: bool


def review_of(person_id: int, at: datetime) -> Review:
    """
    What is due at this moment.
    """
    kept = {(each.module, each.question): each for each in _kept(person_id)}
    found = list(_asked(person_id, kept))
    due = sorted((each for each in found if each.since <= at), key=_first)
    later = [each.since for each in found if each.since > at]
    lately = [each for each in kept.values() if each.seen > at - VISIT]
    return Review(tuple(due), tuple(_fitting(due, lately)), len(lately), min(later, default=None), bool(kept))


def take(person_id: int, module: Module, question: Question, sureness: str, *, right: bool, at: datetime) -> None:
    """
    Keep what an answer says of somebody's memory. Asked once more the same day, a question teaches the scheduler
    nothing.
    """
    place = (person_id, module.slug, question.id)
    row = db.session.get(Remembered, place)
    mark = mark_of(question)
    before = _memory(row) if row is not None and row.mark == mark else None
    if before is not None and at < before.due:
        return
    after = remembered(before, rating_of(sureness, right=right), at)
    if row is None:
        row = Remembered(person_id=person_id, module=module.slug, question=question.id)
        db.session.add(row)
    row.mark, row.stability, row.difficulty = mark, after.stability, after.difficulty
    row.seen, row.due = after.seen, after.due
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice, and the other press was quicker.
        db.session.rollback()


def mark_of(question: Question) -> str:
    """
    What tells that a question is still the same one: its words and choices, not where it stands.
    """
    said = [question.kind, question.prompt]
    for name in ("options", "items", "pairs"):
        said += [repr(each) for each in getattr(question, name, ())]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def _kept(person_id: int) -> Iterator[Remembered]:
    return iter(db.session.scalars(select(Remembered).where(Remembered.person_id == person_id)))


def _asked(person_id: int, kept: dict[tuple[str, str], Remembered]) -> Iterator[Due]:
    """
    Every question that is somebody's to remember, and from when on it is to be asked.

    What they answered among the questions of a module is asked from the next day on; of what they only read, too.
    """
    held = held_back(person_id)
    for module in course():
        progress = progress_in(module, person_id)
        if not progress.is_begun:
            continue
        for question in module.questions:
            if question.kind not in SECONDS or (module.slug, question.id) in held:
                continue
            row = kept.get((module.slug, question.id))
            answer = progress.answers.get((QUESTIONS, question.id))
            if row is not None:
                memory = _memory(row) if row.mark == mark_of(question) else None
                yield Due(module, question, memory, memory.due if memory else row.seen + A_DAY)
            elif answer is not None:
                yield Due(module, question, None, answer.at + A_DAY)
            elif question.taught_in in progress.read_at:
                yield Due(module, question, None, progress.read_at[question.taught_in] + A_DAY)


def _memory(row: Remembered) -> Memory:
    return Memory(row.stability, row.difficulty, row.seen, row.due)


def _first(due: Due) -> tuple[bool, float]:
    """
    What was in a review before comes first, the longest overdue of it before all.
    """
    return due.memory is None, due.since.timestamp()


def _fitting(due: list[Due], lately: list[Remembered]) -> Iterator[Due]:
    """
    What this visit has room for.
    """
    seconds = ENOUGH - len(lately) * min(SECONDS.values())
    new = NEW_A_VISIT
    for each in due:
        cost = SECONDS[each.question.kind]
        if cost > seconds or (each.memory is None and new == 0):
            continue
        seconds -= cost
        new -= each.memory is None
        yield each
