"""The course to take along: all of it as a book; a lesson, a hand-out and a worksheet as PDF."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import NotFound

from app.addresses import outside
from app.config import Config
from app.courses.epub import MEDIA_TYPE as EPUB
from app.courses.epub import course_book
from app.courses.paper import handout_paper, lesson_paper, worksheet_paper
from app.courses.receiving import FOLDER, place_of
from app.courses.shelf import course, lesson_named, module_named
from app.press import MEDIA_TYPE as PDF
from curriculum.bank import entry_of
from curriculum.gift import as_gift
from curriculum.qti import as_qti
from curriculum.sending import packed

pages = Blueprint("downloads", __name__, url_prefix="/course")


def sent(content: bytes, media_type: str, name: str) -> Response:
    """
    A file to keep, under a name that says what it is. All such names are plain ASCII.
    """
    answer = Response(content, mimetype=media_type)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


@pages.get("/zerodraft-course.epub")
def book() -> Response:
    """
    The whole course as a book for a reader of books.
    """
    return sent(course_book(course(), _address("courses.course")), EPUB, "zerodraft-course.epub")


@pages.get("/<module>/<lesson>.pdf")
def lesson(module: str, lesson: str) -> Response:
    """
    One lesson, in the language that is asked for, if there is anything of it.
    """
    here = module_named(module)
    found = lesson_named(here, lesson)
    asked = request.args.get("in", "")
    language = asked if found.translation(asked) else here.languages[0]
    made = lesson_paper(here, found, language, _address("courses.lesson", module=here.slug, lesson=found.slug))
    return sent(made, PDF, f"{here.slug}-{found.slug}.pdf")


@pages.get("/<module>/handout.pdf")
def handout(module: str) -> Response:
    """
    The hand-out, on one page.
    """
    here = module_named(module)
    return sent(handout_paper(here, _address("courses.handout", module=here.slug)), PDF, f"{here.slug}-handout.pdf")


@pages.get("/<module>/worksheet.pdf")
def worksheet(module: str) -> Response:
    """
    Exercise and questions, to be done with a pen.
    """
    return _worksheet(module, with_answers=False)


@pages.get("/<module>/worksheet-with-answers.pdf")
def answers(module: str) -> Response:
    """
    The same with all answers behind it, for lecturers.
    """
    return _worksheet(module, with_answers=True)


@pages.get("/<module>/module.zip")
def parcel(module: str) -> Response:
    """
    The files of a module as they are now, to be sent to a colleague.
    """
    config: Config = current_app.extensions["zerodraft"]
    place = place_of(module, config.data / FOLDER)
    if place is None:
        raise NotFound
    found, content = packed(place)
    return sent(content, "application/zip", f"{found.slug}-{found.version}.zip")


@pages.get("/<module>/questions.gift.txt")
def gift(module: str) -> Response:
    """
    The questions with all answers, as text that learning platforms read.
    """
    here = module_named(module)
    written = as_gift(map(entry_of, here.questions)).encode()
    return sent(written, "text/plain", f"{here.slug}-questions.gift.txt")


@pages.get("/<module>/questions.qti.zip")
def qti(module: str) -> Response:
    """
    The same as a package of QTI 2.1.
    """
    here = module_named(module)
    return sent(as_qti(map(entry_of, here.questions)), "application/zip", f"{here.slug}-questions.qti.zip")


def _worksheet(module: str, *, with_answers: bool) -> Response:
    here = module_named(module)
    made = worksheet_paper(here, _address("courses.module", module=here.slug), with_answers=with_answers)
    return sent(made, PDF, f"{here.slug}-worksheet{'-with-answers' if with_answers else ''}.pdf")


def _address(endpoint: str, **values: Any) -> str:
    return outside(endpoint, **values)
