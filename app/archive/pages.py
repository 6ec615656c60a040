"""The pages of the archive: the outcome of a sitting, to be read and to be taken home."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, Response, render_template
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from app.archive.documents.document import MEDIA_TYPE, as_docx
from app.archive.documents.pdf import as_pdf
from app.archive.documents.printing import as_html, sheet_of
from app.archive.documents.sheet import Sheet
from app.archive.documents.tables import MEDIA_TYPE as CSV
from app.archive.documents.tables import as_csv
from app.archive.ways import ways_back
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import sitting_here
from app.press import MEDIA_TYPE as PDF
from simulation.negotiation import Phase

pages = Blueprint("archive", __name__, url_prefix="/sittings/<ref>")


@pages.get("/outcome")
def outcome(ref: str) -> str:
    """
    The adopted text, or the rolling text as it stands, with decisions and votes.
    """
    sheet = sheet_here()
    is_over = sheet.outcome.phase != Phase.IN_SESSION
    document = as_html(sheet)
    return render_template("outcome.html", sitting=sitting_here(), document=document, ways=ways_back(), debrief=is_over)


@pages.get("/notes")
def notes(ref: str) -> str:
    """
    Every note of the sitting, once it is over, where the scenario has said beforehand that they are opened.
    """
    room = chambers.of(sitting_here()).room
    if not (room.rules.opens_notes and room.has_ended):
        raise NotFound(gettext("The notes of this sitting are not open to be read."))
    names = {seat.id: seat.name for seat in room.seats.values()}
    passed = [(names[note.by], names[note.to], datetime.fromtimestamp(note.at, UTC), note.text) for note in room.notes]
    return render_template("notes.html", sitting=sitting_here(), notes=passed, ways=ways_back())


@pages.get("/outcome.docx")
def outcome_docx(ref: str) -> Response:
    """
    The same as a Word file.
    """
    return attached(as_docx(sheet_here()), MEDIA_TYPE, f"outcome-{ref}.docx")


@pages.get("/outcome.pdf")
def outcome_pdf(ref: str) -> Response:
    """
    The same as a PDF.
    """
    return attached(as_pdf(sheet_here()), PDF, f"outcome-{ref}.pdf")


@pages.get("/outcome.csv")
def outcome_csv(ref: str) -> Response:
    """
    The same as one table: text, decisions, votes and statements.
    """
    return attached(as_csv(sheet_here()), CSV, f"outcome-{ref}.csv")


def attached(made: bytes, media_type: str, name: str) -> Response:
    """
    A document to be taken home. Until a text is adopted every download may differ from the last.
    """
    response = Response(made, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response


def sheet_here() -> Sheet:
    found = sheet_of(db.engine, sitting_here())
    if found is None:
        raise NotFound
    return found
