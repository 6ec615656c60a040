"""The review: some questions of one's own course, one at a time, two minutes a week."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import format_date, gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.answering import given_in, judge
from app.courses.keeping import is_kept
from app.courses.progress import REVIEW, note_answer, progress_in
from app.courses.quizzes import asked_as
from app.courses.reviewing import review_of, take
from app.courses.shelf import module_named
from app.courses.spacing import SECONDS, SURENESS
from app.courses.typesetting import Typesetting
from app.tables import now
from curriculum.teaching.asking import Question
from curriculum.teaching.shapes import Module

pages = Blueprint("review", __name__, url_prefix="/course/review")


@pages.app_template_global()
def review_now() -> int:
    """
    How many questions are due for whoever has begun to review; nobody else is reminded.
    """
    if is_kept() or not current_user.is_authenticated:
        return 0
    found = review_of(current_user.id, now())
    return len(found.due) if found.has_begun else 0


@pages.get("")
def show() -> str:
    """
    What is due: the next question, or when there will be one.

    Template variables: review (Review), asked (Asked or None), module, setting, problem, next_on (a day in words).
    """
    return _show()


def _show(problem: tuple[str, str] | None = None, at: tuple[Module, Question] | None = None) -> str:
    found = review_of(current_user.id, now())
    wanted = found.due if "more" in request.args else found.here
    here = at or next(((due.module, due.question) for due in wanted), None)
    return render_template(
        "course/review.html",
        review=found,
        module=here[0] if here else None,
        asked=asked_as(here[1], 1, None) if here else None,
        setting=Typesetting(here[0]) if here else None,
        problem=problem,
        next_on=format_date(found.next_on, "d MMMM y") if found.next_on else "",
    )


@pages.get("/<module>/<question>")
def answered(module: str, question: str) -> str:
    """
    What somebody has just answered, explained.

    Template variables: module, asked, setting, next_on (when it is asked again), left (how many this visit has room
    for).
    """
    here, found = _named(module, question)
    answer = progress_in(here, current_user.id).answers.get((REVIEW, found.id))
    asked = asked_as(found, 1, answer)
    if asked.judged is None:
        raise NotFound
    review = review_of(current_user.id, now())
    return render_template("course/reviewed.html", module=here, asked=asked, setting=Typesetting(here), review=review)


@pages.post("/<module>/<question>")
def answer(module: str, question: str) -> Response | tuple[str, int]:
    """
    Keep an answer, and when the question is to be asked again.
    """
    here, found = _named(module, question)
    given = given_in(found, request.form)
    sureness = request.form.get("sure", "")
    if given is None or sureness not in SURENESS:
        missing = gettext("Choose an answer, and say how sure you are.")
        return _show((found.id, missing), (here, found)), 422
    right = bool(judge(found, given).right)
    at = now()
    take(current_user.id, here, found, sureness, right=right, at=at)
    note_answer(here, (REVIEW, found.id), current_user.id, given, right=right)
    return redirect(url_for("review.answered", module=here.slug, question=found.id), 303)


def _named(slug: str, question: str) -> tuple[Module, Question]:
    """
    A question that is asked in somebody's review at some time.
    """
    here = module_named(slug)
    found = next((each for each in here.questions if each.id == question and each.kind in SECONDS), None)
    if found is None:
        raise NotFound
    return here, found
