"""Pages of somebody who takes the test before and after the course: on a phone, question by question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.answering import choices_of, fits, given_in, judge, lines_of
from app.courses.assessing import Asked, form_of
from app.courses.keeping import is_kept
from app.courses.matching import own_scores
from app.courses.models import Assessment, Paper, PaperAnswer, Stage
from app.courses.taking import OCCASIONS, answers_on, begin, hand_in, is_open, note, paper_of, tests_of
from app.courses.typesetting import Typesetting
from curriculum.teaching.asking import Question
from curriculum.teaching.shapes import Module

# Beyond what every template has:
#
#   course/tests.html     tests: [(Assessment, its Edition's id)] of the reader's editions
#   course/paper.html     test, paper or None, sheet: [(Asked, PaperAnswer or None)]
#   course/asked.html     test, paper, asked, given, lines, choices, setting, sheet as above, problem
#   course/explained.html test, scores: [(module, objective, before, after)], papers: [(occasion, [Explained])]

pages = Blueprint("assessments", __name__, url_prefix="/course/test")


@dataclass(frozen=True, slots=True)
class Explained:
    """A question of a paper after everything is closed: what was answered, and what is right."""

    place: int
    module: Module
    question: Question
    given: Any
    lines: tuple[tuple[str, str, str], ...]
    right: bool
    setting: Typesetting


@pages.app_template_global()
def waiting_tests() -> list[Assessment]:
    """
    The tests that are open to the reader and not handed in yet; on a page that is kept there are none.
    """
    if is_kept() or not current_user.is_authenticated:
        return []
    return [test for test in tests_of(current_user.id) if _is_waiting(test)]


def _is_waiting(test: Assessment) -> bool:
    if test.stage not in OCCASIONS or test.edition.closed is not None:
        return False
    paper = paper_of(test, current_user.id, test.stage)
    return paper is None or paper.handed_in is None


@pages.get("/")
def mine() -> str | Response:
    """
    The tests of one's own workshops; where there is only one, that.
    """
    tests = tests_of(current_user.id)
    if len(tests) == 1:
        return redirect(url_for("assessments.paper", edition=tests[0].edition_id), 303)
    return render_template("course/tests.html", tests=tests)


@pages.get("/<int:edition>/")
def paper(edition: int) -> str:
    """
    One's own paper as it stands; when all is over, every answer explained.
    """
    test = _test(edition)
    if test.stage == Stage.CLOSED:
        return _explained(test)
    here = paper_of(test, current_user.id, test.stage)
    return render_template("course/paper.html", test=test, paper=here, sheet=_sheet(test, here))


@pages.post("/<int:edition>/begin")
def start(edition: int) -> Response:
    """
    Begin, or go on where one was.
    """
    test = _test(edition)
    begin(test, current_user.id)
    here = paper_of(test, current_user.id, test.stage)
    return _to_next(test, here) if here else _back(edition)


@pages.get("/<int:edition>/<int:place>")
def question(edition: int, place: int) -> str | Response:
    """
    One question, with what one has answered so far.
    """
    test = _test(edition)
    here = paper_of(test, current_user.id, test.stage)
    return _asked(test, here, place) if here and is_open(test, here) else _back(edition)


@pages.post("/<int:edition>/<int:place>")
def answer(edition: int, place: int) -> str | Response | tuple[str, int]:
    """
    Keep an answer, and go on to the next question that has none.
    """
    test = _test(edition)
    here = paper_of(test, current_user.id, test.stage)
    if not here or not is_open(test, here):
        flash(gettext("The test has been closed, or handed in. This answer was not kept."))
        return _back(edition)
    asked = _at(form_of(test, here.form), place)
    given = None if request.form.get("unsure") else given_in(asked.question, request.form)
    if given is None and not request.form.get("unsure"):
        return _asked(test, here, place, problem=True), 422
    note(here, asked, given)
    return _to_next(test, here, place)


@pages.post("/<int:edition>/hand-in")
def finish(edition: int) -> Response:
    """
    Hand one's paper in.
    """
    test = _test(edition)
    here = paper_of(test, current_user.id, test.stage)
    if here and is_open(test, here):
        hand_in(here)
    return _back(edition)


def _test(edition: int) -> Assessment:
    """The test of an edition in which the reader takes part, or a page that says there is none."""
    found = next((test for test in tests_of(current_user.id) if test.edition_id == edition), None)
    if found is None:
        raise NotFound
    return found


def _sheet(test: Assessment, here: Paper | None) -> list[tuple[Asked, PaperAnswer | None]]:
    if here is None:
        return []
    answers = answers_on(here)
    return [(asked, answers.get(asked.place)) for asked in form_of(test, here.form)]


def _at(sheet: list[Asked], place: int) -> Asked:
    found = next((asked for asked in sheet if asked.place == place), None)
    if found is None:
        raise NotFound
    return found


def _asked(test: Assessment, here: Paper, place: int, *, problem: bool = False) -> str:
    sheet = _sheet(test, here)
    asked = _at([each for each, _answer in sheet], place)
    kept = answers_on(here).get(place)
    return render_template(
        "course/asked.html",
        test=test,
        paper=here,
        asked=asked,
        kept=kept,
        given=kept.given if kept and kept.given is not None and fits(asked.question, kept.given) else None,
        lines=lines_of(asked.question),
        choices=choices_of(asked.question),
        setting=Typesetting(asked.module),
        sheet=sheet,
        problem=problem,
    )


def _to_next(test: Assessment, here: Paper, place: int = 0) -> Response:
    """To the next question without an answer, from this place on and then from the first; or to the whole paper."""
    open_ = [asked.place for asked, kept in _sheet(test, here) if kept is None]
    following = [each for each in open_ if each > place] or open_
    if not following:
        return _back(test.edition_id)
    return redirect(url_for("assessments.question", edition=test.edition_id, place=following[0]), 303)


def _back(edition: int) -> Response:
    return redirect(url_for("assessments.paper", edition=edition), 303)


def _explained(test: Assessment) -> str:
    papers = [each for each in (paper_of(test, current_user.id, occasion) for occasion in OCCASIONS) if each]
    scores = {each.occasion: own_scores(test, each) for each in papers}
    objectives = {(each.module.slug, each.objective): each for each in form_of(test, "first")}
    return render_template(
        "course/explained.html",
        test=test,
        scores=[
            (each.module, each.objective_text, *(scores.get(occasion, {}).get(key) for occasion in OCCASIONS))
            for key, each in objectives.items()
        ],
        papers=[(each, [_told(asked, kept) for asked, kept in _sheet(test, each)]) for each in papers],
    )


def _told(asked: Asked, kept: PaperAnswer | None) -> Explained:
    question, given = asked.question, kept.given if kept else None
    if given is not None and not fits(question, given):
        given = None
    return Explained(
        asked.place,
        asked.module,
        question,
        given,
        _lines(question, given),
        given is not None and bool(judge(question, given).right),
        Typesetting(asked.module),
    )


def _lines(question: Question, given: Any) -> tuple[tuple[str, str, str], ...]:
    """Line by line: what was to be placed, where somebody placed it, and where it belongs."""
    lines, choices = lines_of(question), choices_of(question)
    if question.kind == "match":
        right = dict(question.pairs)  # type: ignore[attr-defined]
    elif question.kind in ("order", "ladder"):
        right = {text: str(place) for place, text in enumerate(question.items, start=1)}  # type: ignore[attr-defined]
    else:
        return ()
    placed = ["" if given is None else choices[given[place]] for place in range(len(lines))]
    return tuple((line, placed[place], right[line]) for place, line in enumerate(lines))
