"""Printing: a record in the forms in which it leaves the house."""

from __future__ import annotations

from babel import Locale
from flask import current_app
from markupsafe import Markup
from sqlalchemy import Engine

from app.archive.documents.issued import IssuedSheet
from app.archive.documents.sheet import Letterhead, Sheet
from app.archive.legible import legible
from app.archive.record import read_record
from app.plenary.briefing import scenario_of
from app.plenary.models import Sitting
from curriculum.problems import PackRefused


def sheet_of(engine: Engine, sitting: Sitting) -> Sheet | None:
    """
    The outcome document of a sitting as its record now stands; None before it has begun. Needs an application context.
    """
    record = read_record(engine, sitting.id)
    return Sheet(record, letterhead(sitting)) if record else None


def letterhead(sitting: Sitting) -> Letterhead:
    """
    Whose document it is. A scenario that has been taken away since leaves its sittings readable, under their own title.
    """
    try:
        scenario = scenario_of(sitting)
    except (PackRefused, OSError):
        return Letterhead(sitting.ref)
    return Letterhead(sitting.ref, scenario.forum, scenario.chapter, scenario.notice)


def as_html(sheet: Sheet) -> Markup:
    """
    The document as part of a page.
    """
    # Escaped by the template; what it is given are words, never markup.
    return Markup(_rendered("archive/document.html", sheet=sheet, legible=legible))  # noqa: S704


def issued_as_html(sheet: IssuedSheet) -> Markup:
    """
    A version of the text as part of a page, with a note beside each word that is not of the zero draft.
    """
    # Escaped by the template, as above.
    return Markup(_rendered("archive/issued.html", sheet=sheet, legible=legible))  # noqa: S704


def as_file(sheet: Sheet) -> str:
    """
    The document as a page of its own, for a browser without a network.
    """
    spoken = Locale.parse(sheet.locale)
    return _rendered(
        "archive/file.html",
        sheet=sheet,
        document=as_html(sheet),
        locale=sheet.locale.replace("_", "-"),
        dir=spoken.text_direction,
    )


def _rendered(template: str, **given: object) -> str:
    # Without what every page is given: a file is not an answer to a request.
    return current_app.jinja_env.get_template(template).render(given)
