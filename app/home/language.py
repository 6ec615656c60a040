"""The language of an answer: the best we have of those the browser asks for, English otherwise."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import cast

from babel.support import NullTranslations
from flask import Flask, request
from flask.globals import app_ctx
from flask_babel import format_date, format_timedelta, get_locale, get_translations

from app.extensions import babel
from app.tables import now
from app.workshops.models import Edition

TRANSLATIONS = Path(__file__).parent.parent / "translations"
BASE = "en"


@cache
def languages() -> tuple[str, ...]:
    """
    Every language there is a translation for, the one we write in first.
    """
    translated = sorted(path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/messages.mo"))
    return (BASE, *(code for code in translated if code != BASE))


def wire(app: Flask) -> None:
    babel.init_app(app, locale_selector=choose, default_translation_directories=str(TRANSLATIONS))
    # A page has a hundred sentences, and the extension asks for each of them anew in which language it is.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda words: catalogue().ugettext(words),
        ngettext=lambda one, many, number: catalogue().ungettext(one, many, number),
        newstyle=True,
    )
    app.context_processor(lambda: {"locale": locale_code(), "dir": direction()})
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
    The first of the browser's languages that we have: whoever asks for "en-GB" before "ar" is served in English.
    """
    known = {code.lower().replace("_", "-"): code for code in languages()}
    for asked in request.accept_languages.values():
        tag = asked.lower()
        if found := known.get(tag) or known.get(tag.partition("-")[0]):
            return found
    return BASE


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
