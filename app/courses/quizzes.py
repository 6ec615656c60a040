"""Questions and exercises: shown, answered, explained, and answered again as often as one likes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.answering import Judged, choices_of, fits, given_in, judge, lines_of
from app.courses.models import Answer
from app.courses.progress import EXERCISE, QUESTIONS, note_answer, note_read, progress_in
from app.courses.shelf import module_named
from app.courses.taking import held_back
from app.courses.typesetting import Typesetting
from curriculum.teaching.asking import Question
from curriculum.teaching.shapes import Lesson, Module

# Beyond what every template has:
#
#   course/questions.html  module, progress, setting, groups: [(lesson, [Asked])], problem: (question id, sentence),
#                          answered and right: how many, held: how many are left to the reader's test
#   course/exercise.html   module, progress, setting, passages, asked: [Asked], problem

pages = Blueprint("quizzes", __name__, url_prefix="/course")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as one person has it before them: with their last answer, if they gave one."""

    question: Question
    number: int
    given: Any
    judged: Judged | None
    lines: tuple[str, ...]
    choices: tuple[str, ...]


@pages.get("/<module>/questions")
def questions(module: str) -> str:
    """
    The questions of a module, lesson by lesson.
    """
    return _questions(module_named(module))


@pages.post("/<module>/questions/<question>")
def answer(module: str, question: str) -> Response | tuple[str, int]:
    """
    Keep an answer. Whoever answers what a lesson teaches has read it.
    """
    here = module_named(module)
    found = _named(tuple(_free(here)), question)
    given = given_in(found, request.form)
    if given is None:
        return _questions(here, (found.id, _missing(found))), 422
    note_answer(here, (QUESTIONS, found.id), current_user.id, given, right=judge(found, given).right)
    if found.taught_in:
        note_read(here, found.taught_in, current_user.id)
    return redirect(url_for("quizzes.questions", module=here.slug, _anchor=found.id), 303)


@pages.get("/<module>/exercise")
def exercise(module: str) -> str:
    """
    The exercise of a module: its task, and its steps in order.
    """
    return _exercise(module_named(module))


@pages.post("/<module>/exercise/<question>")
def step(module: str, question: str) -> Response | tuple[str, int]:
    """
    Keep what somebody did in one step.
    """
    here = module_named(module)
    found = _named(here.exercise.steps, question)
    given = given_in(found, request.form)
    if given is None:
        return _exercise(here, (found.id, _missing(found))), 422
    note_answer(here, (EXERCISE, found.id), current_user.id, given, right=judge(found, given).right)
    return redirect(url_for("quizzes.exercise", module=here.slug, _anchor=found.id), 303)


def _questions(module: Module, problem: tuple[str, str] | None = None) -> str:
    progress = progress_in(module, current_user.id)
    free = _free(module)
    asked = [
        asked_as(each, number, progress.answers.get((QUESTIONS, each.id))) for number, each in enumerate(free, start=1)
    ]
    groups: list[tuple[Lesson, list[Asked]]] = [
        (lesson, [each for each in asked if each.question.taught_in == lesson.slug]) for lesson in module.lessons
    ]
    return render_template(
        "course/questions.html",
        module=module,
        progress=progress,
        setting=Typesetting(module),
        groups=[(lesson, found) for lesson, found in groups if found],
        problem=problem,
        held=len(module.questions) - len(free),
        answered=sum(each.judged is not None for each in asked),
        right=sum(each.judged is not None and bool(each.judged.right) for each in asked),
    )


def _free(module: Module) -> list[Question]:
    """The questions of a module without those that are left to the reader's test."""
    held = held_back(current_user.id)
    return [each for each in module.questions if (module.slug, each.id) not in held]


def _exercise(module: Module, problem: tuple[str, str] | None = None) -> str:
    progress, setting = progress_in(module, current_user.id), Typesetting(module)
    steps = enumerate(module.exercise.steps, start=1)
    return render_template(
        "course/exercise.html",
        module=module,
        progress=progress,
        setting=setting,
        passages=setting.prose(module.exercise.task),
        asked=[asked_as(each, number, progress.answers.get((EXERCISE, each.id))) for number, each in steps],
        problem=problem,
    )


def asked_as(question: Question, number: int, answer: Answer | None) -> Asked:
    """
    A question as it is put to somebody who gave this answer, if it still fits.
    """
    if answer and not fits(question, answer.given):
        answer = None
    return Asked(
        question,
        number,
        answer.given if answer else None,
        judge(question, answer.given) if answer else None,
        tuple(lines_of(question)),
        tuple(choices_of(question)),
    )


def _named(questions: tuple[Question, ...], question: str) -> Question:
    found = next((each for each in questions if each.id == question), None)
    if found is None:
        raise NotFound
    return found


def _missing(question: Question) -> str:
    """
    What is still missing from an answer that was sent.
    """
    if question.kind == "draft":
        return gettext("Write a sentence first; nobody but you reads it.")
    if question.kind in ("order", "ladder", "match"):
        return gettext("Choose something on every line.")
    return gettext("Choose an answer first.")
