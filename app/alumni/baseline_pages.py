"""Pages of the baseline review: which years there are, and one of them, to be read and to be taken home."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, render_template
from markupsafe import Markup
from werkzeug.exceptions import NotFound

from app.addresses import outside
from app.alumni.baseline import Review, review_of, years
from app.alumni.baseline_book import as_book
from app.alumni.baseline_word import as_docx
from app.archive.documents.document import MEDIA_TYPE
from app.archive.pages import attached
from app.courses.epub import MEDIA_TYPE as EPUB
from app.tables import now

pages = Blueprint("baseline", __name__, url_prefix="/knowledge/years")


@pages.get("/")
def listing() -> str:
    """
    Template variables: years.
    """
    return render_template("alumni/years.html", years=years(now().year))


@pages.get("/<int:year>")
def show(year: int) -> str:
    """
    Template variables: review (Review), years.
    """
    return render_template("alumni/review.html", review=_review(year), years=years(now().year))


@pages.get("/<int:year>.docx")
def review_docx(year: int) -> Response:
    """
    The same as a Word file.
    """
    address = outside("baseline.show", year=year)
    return attached(as_docx(_review(year), _names(), address, now()), MEDIA_TYPE, f"review-{year}.docx")


@pages.get("/<int:year>.epub")
def review_epub(year: int) -> Response:
    """
    The same as a book.
    """
    made = as_book(_review(year), _names(), outside("baseline.show", year=year))
    return attached(made, EPUB, f"review-{year}.epub")


def _review(year: int) -> Review:
    if year not in years(now().year):
        raise NotFound
    return review_of(year)


def _names() -> dict[str, Any]:
    """What the pages call processes and regions, as plain words: they are named in one place."""
    words = current_app.jinja_env.get_template("alumni/names.html").make_module({})
    named: dict[str, Any] = {
        "track": lambda track: Markup(words.track(track)).striptags(),  # type: ignore[attr-defined]  # noqa: S704
        "region": lambda region: Markup(words.region(region)).striptags(),  # type: ignore[attr-defined]  # noqa: S704
    }
    return named
