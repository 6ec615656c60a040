"""Pages to read: the course, a module, a lesson, its hand-out, and for lecturers how to teach it."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.addresses import outside
from app.courses.jotting import editions
from app.courses.keeping import is_kept, reader
from app.courses.leading import reference_address, scenario_titles
from app.courses.margin import jottings_in
from app.courses.notes import gap
from app.courses.pinning import edition_read, editions_of, read_for
from app.courses.progress import last_touched, note_read, note_unread, progress_in
from app.courses.projecting import slides
from app.courses.shelf import course as modules
from app.courses.shelf import lesson_named, module_named, newest
from app.courses.typesetting import Typesetting
from app.workshops.agenda import MODULE, planned
from app.workshops.models import is_staff
from curriculum.confidential import FACILITATOR
from curriculum.teaching.shapes import Lesson, Module

# Beyond what every template has:
#
#   course/course.html       progress: [Progress] in the order of the modules, here: the one gone on with, or None;
#                            edition whose versions are read, or None, and the choice of editions; taught: the names
#                            of the modules that it teaches, none where it teaches all
#   course/module.html       module, progress, setting, staff, scenarios: titles by slug, newer: a version or None;
#                            edition and choice as above
#   course/lesson.html       module, lesson, progress, passages, setting (its notes and terms), before, after (lessons
#                            or None), questions on it, language, languages it can be read in, address of this page,
#                            jottings: by passage, editions: titles by id where there are several
#   course/projected.html    module, lesson, number, slides: [Slide], questions on it, setting, language
#   course/handout.html      module, passages, setting
#   course/facilitator.html  module, passages, setting

pages = Blueprint("courses", __name__, url_prefix="/course")
pages.add_app_template_global(gap)


@pages.app_template_global()
def glossary_address(term: str) -> str | None:
    """
    Where a term stands in the glossary.
    """
    return reference_address("glossary", term)


@pages.get("/")
def course() -> str:
    """
    All modules, how long they take, and how far one has come.
    """
    progress = [progress_in(module, reader()) for module in modules()]
    latest = last_touched(reader())
    begun = [each for each in progress if each.is_begun and each.next_lesson]
    here = next((each for each in begun if each.module.slug == latest), begun[0] if begun else None)
    edition = None if is_kept() else edition_read(current_user.id)
    taught = planned(edition.id, MODULE) if edition else ()
    # What one's own workshop teaches comes first.
    progress.sort(key=lambda each: bool(taught) and each.module.slug not in taught)
    return render_template("course/course.html", progress=progress, here=here, taught=taught, **_reading())


@pages.post("/edition")
def switch() -> Response:
    """
    Read the versions of another edition in which one takes part.
    """
    chosen = request.form.get("edition", "")
    if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 10 and read_for(current_user.id, int(chosen))):
        raise NotFound
    return redirect(url_for("courses.course"), 303)


@pages.get("/<module>/")
def module(module: str) -> str:
    """
    What a module is for, its lessons, documents, exercise and questions.
    """
    found = module_named(module)
    return render_template(
        "course/module.html",
        module=found,
        progress=progress_in(found, reader()),
        setting=Typesetting(found),
        staff=not is_kept() and is_staff(current_user.id),
        scenarios=scenario_titles(),
        **_reading(),
        newer=next((each.version for each in newest() if each.slug == module and each.version != found.version), None),
    )


@pages.get("/<module>/<lesson>")
def lesson(module: str, lesson: str) -> str:
    """
    One lesson, passage by passage.
    """
    here = module_named(module)
    found = lesson_named(here, lesson)
    setting, language = Typesetting(here), _language(here, found)
    place = here.lessons.index(found)
    return render_template(
        "course/lesson.html",
        module=here,
        lesson=found,
        number=place + 1,
        progress=progress_in(here, reader()),
        passages=setting.lesson(found, language),
        setting=setting,
        before=here.lessons[place - 1] if place else None,
        after=here.lessons[place + 1] if place + 1 < len(here.lessons) else None,
        questions=here.questions_on(found.slug),
        language=language,
        read_in=_languages(here, found),
        address=outside("courses.lesson", module=here.slug, lesson=found.slug),
        jottings={} if is_kept() else jottings_in(current_user.id, here, found),
        editions={} if is_kept() else editions(),
    )


@pages.get("/<module>/<lesson>/projected")
def projected(module: str, lesson: str) -> str:
    """
    The same lesson for the wall of a classroom: one passage at a time, and the questions on it without their answers.
    """
    here = module_named(module)
    found = lesson_named(here, lesson)
    setting, language = Typesetting(here), _language(here, found)
    return render_template(
        "course/projected.html",
        module=here,
        lesson=found,
        number=here.lessons.index(found) + 1,
        slides=slides(setting.lesson(found, language)),
        questions=here.questions_on(found.slug),
        setting=setting,
        language=language,
    )


@pages.post("/<module>/<lesson>/read")
def read(module: str, lesson: str) -> Response:
    """
    Note that one has read the lesson, or that one has not.
    """
    here = module_named(module)
    found = lesson_named(here, lesson)
    if request.form.get("not-yet"):
        note_unread(here, found.slug, current_user.id)
        return redirect(url_for("courses.lesson", module=here.slug, lesson=found.slug, _anchor="end"), 303)
    note_read(here, found.slug, current_user.id)
    return redirect(url_for("courses.lesson", module=here.slug, lesson=found.slug, _anchor="end"), 303)


@pages.get("/<module>/handout")
def handout(module: str) -> str:
    """
    One page to be printed, and to have beside one in the room.
    """
    here = module_named(module)
    setting = Typesetting(here)
    passages = setting.prose(here.handout)
    return render_template("course/handout.html", module=here, setting=setting, passages=passages)


@pages.get("/<module>/facilitator")
def facilitator(module: str) -> str:
    """
    How to teach the module, for whoever does.
    """
    here = module_named(module)
    setting = Typesetting(here)
    # The table of permissions lets lecturers alone come here; the seal asks once more.
    passages = setting.prose(here.facilitator.opened_for(FACILITATOR))
    return render_template("course/facilitator.html", module=here, setting=setting, passages=passages)


def _reading() -> dict[str, object]:
    """
    For a template: the edition whose versions are read, and all among which one may choose.
    """
    if is_kept():
        return {"edition": None, "choice": []}
    return {"edition": edition_read(current_user.id), "choice": editions_of(current_user.id)}


def _languages(module: Module, lesson: Lesson) -> list[str]:
    """
    The languages in which at least part of the lesson can be read.
    """
    return [module.languages[0], *(language for language, _ in lesson.translations)]


def _language(module: Module, lesson: Lesson) -> str:
    """
    The one asked for; otherwise the one that the pages speak, or the best that the browser asks for.
    """
    there = _languages(module, lesson)
    for asked in (request.args.get("in", ""), str(get_locale() or "").replace("_", "-")):
        if asked in there:
            return asked
    return request.accept_languages.best_match(there) or there[0]
