"""The course kept on a device: which pages that are, what tells that they changed, and pages that are nobody's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, has_request_context, render_template, request, url_for
from flask_babel import format_datetime
from flask_login import current_user

from app.courses.shelf import course
from app.tables import now
from curriculum.library import FILES, load_library
from curriculum.sources import COURSE

KEPT = "kept"
"""How the device asks for a page that it will keep: without whatever belongs to one person only."""

NOBODY = 0

pages = Blueprint("keeping", __name__, url_prefix="/course")


def is_kept() -> bool:
    """
    Whether this page is going to be kept.
    """
    return has_request_context() and KEPT in request.args


def reader() -> int:
    """
    Whose page this is; a page that is kept is nobody's.
    """
    return NOBODY if is_kept() else int(current_user.id)


@pages.app_context_processor
def moment() -> dict[str, str | None]:
    """
    For every template: when it was kept, if it is going to be.
    """
    return {"kept_at": format_datetime(now(), "d MMMM y, HH:mm 'UTC'", rebase=False) if is_kept() else None}


@pages.get("/kept")
def show() -> str:
    """
    What this device keeps of the course, and how old it is.

    Template variables: modules.
    """
    return render_template("course/kept.html", modules=course())


@pages.get("/kept/pages.json")
def listing() -> dict[str, str | list[str]]:
    """
    Every page to be kept, and a sign that is another one as soon as any of them has changed.
    """
    return {"version": _version(), "pages": list(_addresses())}


def _addresses() -> Iterator[str]:
    yield url_for("keeping.show")
    yield url_for("courses.course")
    for module in course():
        yield url_for("courses.module", module=module.slug)
        yield url_for("courses.handout", module=module.slug)
        for lesson in module.lessons:
            yield url_for("courses.lesson", module=module.slug, lesson=lesson.slug)
    yield from _references()


def _references() -> Iterator[str]:
    library = load_library()
    for endpoint in (
        "library.shelf",
        "library.glossary",
        "library.sources",
        "catalogue.listing",
        "catalogue.matrix",
        "timeline.listing",
        "norms.listing",
        "norms.disagreements",
        "cases.listing",
    ):
        yield url_for(endpoint)
    yield from (url_for("norms.norm", letter=each.id) for each in library.norms.shelf)
    yield from (url_for("norms.disagreement", question=each.id) for each in library.disagreements.shelf)
    yield from (url_for("cases.case", case=each.id) for each in library.cases.shelf)
    yield from (url_for("catalogue.measure", measure=each.id) for each in library.catalogue.shelf)


def _version() -> str:
    """Of what is written; a page that only looks different is as good as before."""
    seen = hashlib.sha256()
    for module in course():
        seen.update(f"{module.slug} {module.version}\n".encode())
        for lesson in module.lessons:
            seen.update("".join(passage.fingerprint for passage in lesson.prose.passages).encode())
    for name in ("sources.toml", "glossary.toml", *FILES):
        seen.update(Path(COURSE / name).read_bytes())
    return seen.hexdigest()[:16]
