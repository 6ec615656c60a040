"""The pages of the archive: the outcome of a sitting, to be read and to be taken home."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from app.archive.document import MEDIA_TYPE, as_docx
from app.archive.pdf import MEDIA_TYPE as PDF
from app.archive.pdf import as_pdf
from app.archive.printing import as_html, sheet_of
from app.archive.sheet import Sheet
from app.extensions import db
from app.plenary.credentials import sitting_here

pages = Blueprint("archive", __name__, url_prefix="/sittings/<ref>")


@pages.get("/outcome")
def outcome(ref: str) -> str:
    """
    The adopted text, or the rolling text as it stands, with decisions and votes.
    """
    return render_template("outcome.html", sitting=sitting_here(), document=as_html(sheet_here()))


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
