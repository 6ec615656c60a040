"""The page of an edition for everybody: what, where, when and who has agreed to be named, and the texts it adopted."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, make_response, render_template
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.archive.documents.printing import letterhead
from app.archive.record import read_record
from app.archive.replay.attribution import Attribution, Mode
from app.editions.text import PublishedSheet
from app.extensions import db
from app.plenary.credentials import edition_here
from app.plenary.models import HELD, IS_OVER, Sitting
from app.workshops.agenda import days_of, items_of, mentions_of
from app.workshops.models import Billing, Edition

pages = Blueprint("published", __name__, url_prefix="/workshops/<int:edition>")


class Text(NamedTuple):
    """A text that a sitting adopted: how it was adopted, and its paragraphs in pieces with the notes behind them."""

    title: str
    status: str
    paragraphs: tuple[Paragraph, ...]


class Paragraph(NamedTuple):
    """One paragraph: its heading, its number, (words, number of the note or 0), and (number, [(label, words)])."""

    kind: str
    heading: str
    label: str
    pieces: tuple[tuple[str, int], ...]
    notes: tuple[tuple[int, tuple[tuple[str, str], ...]], ...]


@pages.get("/")
def show(edition: int) -> Response:
    """
    Template variables: edition, days [Day], named (names of lecturers who agreed), mentions, texts [Text], mode.
    """
    here = edition_here()
    if here.published is None:
        raise NotFound
    lecturers = mentions_of(here.id, Billing.LECTURER)
    page = render_template(
        "editions/published.html",
        edition=here,
        days=days_of(here, items_of(here.id)),
        named=[each.name for each in lecturers if each.agreed],
        mentions=mentions_of(here.id, Billing.HOST, Billing.PARTNER, Billing.SPONSOR),
        texts=texts_of(here),
        mode=here.attribution,
    )
    answer = make_response(page)
    answer.headers["X-Robots-Tag"] = "all"
    return answer


def texts_of(edition: Edition) -> list[Text]:
    """
    Every text that a sitting of the edition adopted, under the names that its participants were told; none where they
    were told nothing.
    """
    if edition.attribution not in [*Mode]:
        return []
    held = select(Sitting).where(Sitting.edition_id == edition.id, HELD, Sitting.id.in_(IS_OVER))
    mode = Mode(str(edition.attribution))
    texts = [_text(sitting, mode) for sitting in db.session.scalars(held.order_by(Sitting.id))]
    return [text for text in texts if text]


def _text(sitting: Sitting, mode: Mode) -> Text | None:
    record = read_record(db.engine, sitting.id)
    if record is None or not record.outcome.is_adopted:
        return None
    outcome = record.outcome
    names = Attribution(mode, {seat.id: seat for seat in outcome.seats}, {}, frozenset(outcome.scripts))
    sheet = PublishedSheet(record, letterhead(sitting), record.versions[-1], names)
    return Text(sheet.title, sheet.status, tuple(_paragraph(sheet, place) for place in range(len(sheet.copies))))


def _paragraph(sheet: PublishedSheet, place: int) -> Paragraph:
    copy = sheet.copies[place]
    pieces = tuple((sheet.said(token), getattr(token, "note", 0)) for token in sheet.tokens(copy))
    notes = tuple((told.number, tuple((fact.label, fact.words) for fact in told.facts)) for told in sheet.notes(copy))
    return Paragraph(copy.kind, copy.heading or "", copy.label, pieces, notes)
