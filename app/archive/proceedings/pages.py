"""The pages of the proceedings: summary record, procès-verbal, compendium of statements, and everything as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.archive.debrief.account import account_of
from app.archive.documents.document import MEDIA_TYPE as WORD
from app.archive.documents.document import written_as_docx
from app.archive.documents.pdf import written_as_pdf
from app.archive.documents.printing import letterhead
from app.archive.pages import attached
from app.archive.proceedings.bundle import MEDIA_TYPE as ZIP
from app.archive.proceedings.bundle import bundle
from app.archive.proceedings.compendium import BY_TIME, ORDERS, compendium
from app.archive.proceedings.data import tables
from app.archive.proceedings.reading import proceedings_of
from app.archive.proceedings.sheet import ProceedingsSheet
from app.archive.proceedings.summary import summary
from app.archive.proceedings.verbal import verbal
from app.archive.reading import Incomplete
from app.archive.record import read_record
from app.archive.replay.attribution import Mode
from app.archive.replay.outline import outline_of
from app.archive.replay.reel import reels
from app.archive.replay.sharing import mode_for_reader
from app.archive.ways import ways_back
from app.extensions import db
from app.plenary.credentials import sitting_here
from app.press import MEDIA_TYPE as PDF

pages = Blueprint("proceedings", __name__, url_prefix="/sittings/<ref>/proceedings")

SUMMARY, DECISIONS, STATEMENTS = "summary-record", "decisions", "statements"


def kinds() -> dict[str, str]:
    """
    The documents there are, by the name that stands in their address.
    """
    return {
        SUMMARY: gettext("Summary record"),
        DECISIONS: gettext("Procès-verbal of decisions"),
        STATEMENTS: gettext("Compendium of statements"),
    }


@pages.get("/<kind>")
def show(ref: str, kind: str) -> str:
    """
    One of the three on screen, with the ways to take it home.

    Template variables: sitting, kind, kinds, sheet, written (a manuscript), mode, modes, order, is_lecturer, ways.
    """
    sitting, sheet = sitting_here(), sheet_here(kind)
    return render_template(
        "proceedings.html",
        sitting=sitting,
        kind=kind,
        kinds=kinds(),
        sheet=sheet,
        written=written_here(kind, sheet),
        mode=sheet.mode,
        modes=[*Mode],
        order=order_here(),
        is_lecturer=sitting.is_led_by(current_user.id),
        ways=ways_back(),
    )


@pages.get("/<kind>.docx")
def docx(ref: str, kind: str) -> Response:
    """
    The same as a Word file.
    """
    sheet = sheet_here(kind)
    return attached(written_as_docx(sheet, written_here(kind, sheet)), WORD, f"{kind}-{ref}.docx")


@pages.get("/<kind>.pdf")
def pdf(ref: str, kind: str) -> Response:
    """
    The same as a PDF.
    """
    sheet = sheet_here(kind)
    return attached(written_as_pdf(sheet, written_here(kind, sheet)), PDF, f"{kind}-{ref}.pdf")


@pages.get("/record.zip")
def record_zip(ref: str) -> Response:
    """
    Everything as CSV and JSON, for the lecturer, under the names that she chooses.
    """
    sitting, sheet = sitting_here(), sheet_here(SUMMARY)
    account = account_of(db.engine, sitting.id)
    if account is None:
        raise NotFound
    return attached(bundle(sheet, tables(db.engine, sitting.id, sheet, account)), ZIP, f"record-{ref}.zip")


def order_here() -> str:
    asked = request.args.get("order", "")
    return asked if asked in ORDERS else BY_TIME


def written_here(kind: str, sheet: ProceedingsSheet) -> dict[str, Any]:
    made: dict[str, Callable[[], dict[str, Any]]] = {
        SUMMARY: lambda: summary(sheet),
        DECISIONS: lambda: verbal(sheet),
        STATEMENTS: lambda: compendium(sheet, order_here()),
    }
    return made[kind]()


def sheet_here(kind: str) -> ProceedingsSheet:
    """
    The proceedings of the sitting, under the names that the caller may see; as the replay is shared. Raises NotFound.
    """
    sitting = sitting_here()
    if kind not in kinds():
        raise NotFound
    try:
        mode = _mode()
        read, record = proceedings_of(db.engine, sitting.id), read_record(db.engine, sitting.id)
    except Incomplete:
        raise NotFound(
            gettext("Words were erased from this record, and it can no longer be read as a whole.")
        ) from None
    if read is None or record is None:
        raise NotFound
    return ProceedingsSheet(record, letterhead(sitting), read, mode, kinds()[kind])


def _mode() -> Mode:
    sitting = sitting_here()
    with reels.of(db.engine, sitting.id).turn() as reel:
        if not reel.steps:
            raise NotFound(gettext("This sitting has not begun."))
        outline = outline_of(reel)
    return mode_for_reader(sitting, outline)
