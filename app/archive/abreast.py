"""Abreast: the texts that two groups of one workshop made of the same draft, compared word by word."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, render_template, request
from sqlalchemy import select

from app.archive.comparing import AGREED, ROLLING, Comparison, compare
from app.archive.record import Version, read_record
from app.extensions import db
from app.plenary.credentials import edition_here
from app.plenary.models import HELD, Sitting

pages = Blueprint("abreast", __name__, url_prefix="/editions/<int:edition>/texts")

INLINE, SIDES = "inline", "sides"


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, sittings (those with a text), one and other (the two compared, None where there are
    not two), found (Comparison or None), show (inline or sides), reading (rolling or agreed).
    """
    here = edition_here()
    texts = dict(_texts(here.id))
    one, other = _two(list(texts))
    asked = request.args
    reading = AGREED if asked.get("text") == AGREED else ROLLING
    found: Comparison | None = None
    if one and other:
        old, new = (texts[each].revision.paragraphs for each in (one, other))
        found = compare(old, new, reading)
    return render_template(
        "abreast.html",
        edition=here,
        sittings=list(texts),
        one=one,
        other=other,
        found=found,
        show=INLINE if asked.get("show") == INLINE else SIDES,
        reading=reading,
    )


def _texts(edition: int) -> Iterator[tuple[Sitting, Version]]:
    """
    Each sitting with its text as it stands, or as it was adopted.
    """
    for sitting in db.session.scalars(select(Sitting).where(Sitting.edition_id == edition, HELD).order_by(Sitting.id)):
        record = read_record(db.engine, sitting.id)
        if record and record.versions:
            yield sitting, record.versions[-1]


def _two(sittings: list[Sitting]) -> tuple[Sitting | None, Sitting | None]:
    """
    Those that were asked for; otherwise the first one, and the first behind it on the same scenario.
    """
    by_ref = {each.ref: each for each in sittings}
    one = by_ref.get(request.args.get("from", "")) or next(iter(sittings), None)
    if one is None:
        return None, None
    others = [each for each in sittings if each is not one and each.scenario == one.scenario]
    other = by_ref.get(request.args.get("to", "")) or next(iter(others), None)
    return one, other if other is not one else None
