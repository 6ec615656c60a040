"""The language of an answer: the best we have of those the browser asks for, English otherwise."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

from babel import Locale
from babel.support import NullTranslations
from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.globals import app_ctx
from flask_babel import Babel, format_date, format_timedelta, get_locale, get_translations
from werkzeug.wrappers import Response

from app.tables import now
from app.workshops.models import Edition

TRANSLATIONS = Path(__file__).parent.parent / "translations"
BASE = "en"

COOKIE = "language"
A_YEAR = 365 * 24 * 3600

OURS = re.compile(r"/(?![/\\])[\w/.~%-]{0,300}")
"""A path below this house, and nothing that a browser takes for another one."""


@cache
def languages() -> tuple[str, ...]:
    """
    Every language there is a translation for, the one we write in first.
    """
    translated = sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo"))
    return (BASE, *(code for code in translated if code != BASE))


def wire(app: Flask) -> None:
    # Rooms below this one offer them to be chosen from, and do not know where they come from.
    app.extensions["zerodraft.languages"] = languages
    # One for each house: it keeps the catalogues that it read, and another in this process may read others.
    Babel(app, locale_selector=choose, default_translation_directories=str(TRANSLATIONS))
    # A page has a hundred sentences, and the extension asks for each of them anew in which language it is.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: catalogue().ugettext(words),
        ngettext=lambda one, many, number: catalogue().ungettext(one, many, number),
        newstyle=True,
    )
    app.context_processor(lambda: {"locale": locale_code(), "dir": direction(), "languages": languages()})
    app.add_template_filter(own_name)
    app.add_template_filter(direction_of)
    app.add_template_filter(ago, "moment")
    app.add_template_filter(ago_of, "moment_of")
    app.add_template_filter(clock_of)
    app.add_template_filter(days)


def catalogue() -> NullTranslations:
    """
    The translations for whoever this page is for, found once a page.
    """
    page = app_ctx._get_current_object().g  # type: ignore[attr-defined]  # noqa: SLF001
    found = page.get("catalogue")
    if found is None:
        found = page.catalogue = get_translations()
    return cast("NullTranslations", found)


def choose() -> str:
    """
    The language that somebody chose here; otherwise the first of the browser's languages that we have: whoever asks for
    "en-GB" before "ar" is served in English.
    """
    # A wall hangs before a whole room, whatever the lecturer reads herself.
    asked_for = request.args.get("in", "") if request.endpoint == "plenary.wall" else ""
    for chosen in (asked_for, request.cookies.get(COOKIE, "")):
        if chosen in languages():
            return chosen
    known = {code.lower().replace("_", "-"): code for code in languages()}
    for asked in request.accept_languages.values():
        tag = asked.lower()
        if found := known.get(tag) or known.get(tag.partition("-")[0]):
            return found
    return BASE


def own_name(code: str) -> str:
    """
    What a language is called by those who speak it.
    """
    name = Locale.parse(code.replace("-", "_")).display_name or code
    return name[:1].upper() + name[1:]


pages = Blueprint("language", __name__, url_prefix="/language")


@pages.get("/")
def show() -> str:
    """
    Template variables: back (the page to come back to), followed (what the browser asks for).
    """
    return render_template("language.html", back=_page_of_ours(request.args.get("back", "")))


@pages.post("/")
def take() -> Response:
    """
    Speak another language to this browser from now on, or again what the browser itself asks for.
    """
    answer = redirect(_page_of_ours(request.form.get("back", "")), 303)
    chosen = request.form.get("language", "")
    if chosen in languages():
        answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure)
    else:
        answer.delete_cookie(COOKIE)
    return answer


def _page_of_ours(path: str) -> str:
    """
    The path of a page in this house; its front for anything else.
    """
    return path if OURS.fullmatch(path) else url_for("home.front")


def locale_code() -> str:
    """
    The language as HTML writes it, such as "pt-BR".
    """
    return str(get_locale() or BASE).replace("_", "-")


def direction() -> str:
    """
    "rtl" where the language is written from right to left.
    """
    locale = get_locale()
    return locale.text_direction if locale else "ltr"


def direction_of(code: str) -> str:
    """
    The same of a language that is not the page's own, such as that of a lesson.
    """
    return Locale.parse(code.replace("-", "_")).text_direction


def ago(moment: datetime) -> str:
    """
    How long ago that was, in words: nobody has to know in which time zone the house stands.
    """
    return str(format_timedelta(moment - now(), add_direction=True))


def ago_of(at: float) -> str:
    """
    The same of a moment of the record, which counts seconds since 1970; also of one that is still to come.
    """
    return ago(datetime.fromtimestamp(at, UTC))


def clock_of(at: float) -> str:
    """
    The time of day of a moment of the record, for who has no script to say how long ago that was.
    """
    return f"{datetime.fromtimestamp(at, UTC):%H:%M} UTC"


def days(edition: Edition) -> str:
    """
    When an edition is held.
    """
    first, last = edition.begins, edition.ends
    if first is None:
        return ""
    return str(format_date(first)) if last in (None, first) else f"{format_date(first)} – {format_date(last)}"
