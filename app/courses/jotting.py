"""Pages on which a reader keeps, changes and erases what they noted, and takes all of it home."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.courses import margin
from app.courses.margin import Jotting, jottings_of
from app.courses.models import MarginNote
from app.courses.pinning import editions_of
from app.courses.shelf import course, find_module, lesson_named, module_named
from curriculum.sheets import is_slug

# Every query below asks for the notes of whoever is signed in: there is no page on which anybody reads another's.
#
#   course/notes.html   groups: [(title of a module, its language, [Jotting])], asked (a slug or ""), modules: {slug:
#                       title} with notes, editions: titles by id, all: how many notes there are

pages = Blueprint("margin", __name__, url_prefix="/course")


@pages.get("/notes")
def notes() -> str:
    """
    Everything one has noted, in the order of the course; or what one has noted in a module.
    """
    everything = jottings_of(current_user.id)
    modules = {each.note.module: _title(each)[0] for each in everything}
    asked = request.args.get("module", "")
    asked = asked if asked in modules else ""
    found = [each for each in everything if asked in ("", each.note.module)]
    return render_template(
        "course/notes.html",
        groups=[(*_title(group[0]), group) for group in _by_module(found)],
        asked=asked,
        modules=modules,
        editions=editions(),
        all=len(everything),
    )


@pages.get("/notes.md")
def taken_home() -> Response:
    """
    The same as a file: Markdown, which is text that every device reads.
    """
    asked = request.args.get("module", "")
    found = jottings_of(current_user.id, asked if is_slug(asked) else "")
    answer = Response(written_out(found), mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="zerodraft-notes.md"'
    return answer


@pages.post("/<module>/<lesson>/notes")
def write(module: str, lesson: str) -> Answer:
    """
    Mark a passage, or words of it, and write something beside it.
    """
    here = module_named(module)
    found = lesson_named(here, lesson)
    language, form = request.form.get("in", ""), request.form
    translation = found.translation(language)
    passage = translation.prose.passage(form.get("passage", "")) if translation else None
    passage = passage or found.prose.passage(form.get("passage", ""))
    if passage is None:
        raise NotFound
    read_in = language if translation else here.languages[0]
    if not margin.jot(
        current_user.id,
        (here, found, passage),
        read_in,
        form.get("quote", "")[: 2 * margin.LONGEST],
        form.get("text", ""),
    ):
        flash(gettext("Your margin is full: %(most)s notes. Erase some on the page of your notes.", most=margin.MOST))
    return _back_to(here.slug, found.slug, passage.id, language)


@pages.post("/notes/<int:note>")
def amend(note: int) -> Answer:
    """
    Write something else beside the same words, or erase both.
    """
    found = _own(note)
    module, lesson, passage = found.module, found.lesson, found.passage
    if request.form.get("erase"):
        margin.erase(found)
    else:
        margin.amend(found, request.form.get("text", ""))
    here = find_module(module)
    if request.form.get("stay") == "lesson" and here and any(each.slug == lesson for each in here.lessons):
        return _back_to(module, lesson, passage, request.form.get("in", ""))
    return redirect(url_for("margin.notes", module=request.form.get("module") or None), 303)


@pages.post("/notes/erase")
def erase_all() -> Answer:
    """
    Let everything one has noted be gone, once the box beside the button is ticked.
    """
    if request.form.get("sure"):
        margin.erase_all(current_user.id)
        flash(gettext("All your notes are erased."))
    else:
        flash(gettext("Nothing was erased: tick the box first."))
    return redirect(url_for("margin.notes"), 303)


def editions() -> dict[int, str]:
    """
    The editions of whoever is signed in, by what they are called; there is nothing to tell apart where there is one.
    """
    there = editions_of(current_user.id)
    return {each.id: each.title for each in there} if len(there) > 1 else {}


def written_out(found: list[Jotting]) -> str:
    """
    Notes as Markdown: what is quoted as a quotation, and its place below it.
    """
    lines = [f"# {gettext('My notes')}", ""]
    for group in _by_module(found):
        lines += [f"## {_title(group[0])[0]}", ""]
        for each in group:
            lines += _written_out(each)
    return "\n".join(lines)


def _written_out(each: Jotting) -> list[str]:
    note = each.note
    quoted = [f"> {line}" for line in note.quote.split("\n")]
    place = gettext(
        "%(place)s, passage “%(id)s”, version %(version)s", place=note.place, id=note.passage, version=note.version
    )
    since = {
        "same": "",
        "changed": gettext("The passage has changed since."),
        "gone": gettext("The passage is no longer in the course."),
    }[each.state]
    return [*quoted, ">", f"> {place}. {since}".rstrip(), "", *([note.text, ""] if note.text else [])]


def _by_module(found: list[Jotting]) -> list[list[Jotting]]:
    return [list(group) for _slug, group in groupby(found, key=lambda each: each.note.module)]


def _title(each: Jotting) -> tuple[str, str]:
    """What the module of a note is called, and in which language; its name in the address if it is gone."""
    if each.module is None:
        return each.note.module, ""
    return each.module.title, each.module.languages[0]


def _own(note: int) -> MarginNote:
    found = margin.jotting_of(current_user.id, note)
    if found is None:
        raise NotFound
    return found


def _back_to(module: str, lesson: str, passage: str, language: str) -> Answer:
    spoken = any(language in each.languages for each in course() if each.slug == module)
    read_in: dict[str, Any] = {"in": language} if spoken else {}
    return redirect(url_for("courses.lesson", module=module, lesson=lesson, _anchor=passage, **read_in), 303)
