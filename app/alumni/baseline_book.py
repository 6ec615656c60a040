"""The baseline review of a year as a book, bound as the course is."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from flask_babel import gettext

from app.alumni.baseline import Review
from app.courses.epub import Book, Chapter, bound
from app.home.language import locale_code

# A name of our own for all reviews, below which each has its number.
REVIEWS = uuid.uuid5(uuid.NAMESPACE_DNS, "review.zerodraft.invalid")


def as_book(review: Review, names: dict[str, Any], address: str) -> bytes:
    """
    A chapter for each process. *names* says what processes and regions are called, *address* where the page is.
    """
    title = gettext("What changed in %(year)s", year=review.year)
    chapters = list(_chapters(review, names, title))
    number = uuid.uuid5(REVIEWS, f"{review.year} {[(line.when, line.title, line.text) for line in review.lines]}")
    return bound(Book(title, locale_code(), address, number, chapters))


def _chapters(review: Review, names: dict[str, Any], above: str) -> Iterator[Chapter]:
    language = locale_code()
    for place, part in enumerate(review.parts, start=1):
        regions = [(names["region"](region), lines) for region, lines in part.regions]
        values = {"regions": regions, "above": above}
        yield Chapter(f"process-{place}", names["track"](part.track), language, "review", values=values)
    if review.measures:
        values = {"regions": [("", review.measures)], "above": above}
        title = gettext("Confidence-building measures agreed on")
        yield Chapter("measures", title, language, "review", values=values)
