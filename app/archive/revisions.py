"""The pages of the revisions: their list, each as a document, and any two of them compared word by word."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, render_template, request
from flask_login import current_user
from werkzeug.exceptions import NotFound

from app.archive.comparing import AGREED, ROLLING, compare
from app.archive.documents.document import MEDIA_TYPE, as_docx
from app.archive.documents.issued import IssuedSheet, find_version, key_of, name_of
from app.archive.documents.pdf import as_pdf
from app.archive.documents.printing import issued_as_html, letterhead
from app.archive.documents.sheet import Sheet
from app.archive.pages import attached
from app.archive.record import Record, Version, read_record
from app.archive.tracked_changes.changes import as_tracked_docx
from app.archive.ways import MOST, ways_back
from app.extensions import db
from app.permissions import Role
from app.plenary.chambers import chambers
from app.plenary.credentials import sitting_here
from app.plenary.models import SeatCard
from app.press import MEDIA_TYPE as PDF
from simulation.text.comparison import marked_words

pages = Blueprint("revisions", __name__, url_prefix="/sittings/<ref>/revisions")

INLINE, SIDES = "inline", "sides"


@pages.get("/")
def listing(ref: str) -> str:
    """
    Every version there is, the newest first.
    """
    record = record_here()
    sheets = [sheet_of_version(record, version) for version in reversed(record.versions)]
    versions = _named(record)
    return render_template(
        "revisions.html",
        sitting=sitting_here(),
        versions=versions,
        sheets=sheets,
        ways=ways_back(),
        delegations=_own_delegations(),
    )


@pages.get("/<version>")
def document(ref: str, version: str) -> str:
    """
    One version as a document; beside its words, where they came from.
    """
    record = record_here()
    sheet = sheet_of_version(record, version_here(record, version))
    return render_template(
        "revision.html",
        sitting=sitting_here(),
        sheet=sheet,
        key=key_of(sheet.version, record.outcome),
        versions=_named(record),
        ways=ways_back(),
        document=issued_as_html(sheet),
    )


@pages.get("/<version>.docx")
def document_docx(ref: str, version: str) -> Response:
    """
    The same as a Word file, in the layout of the outcome.
    """
    return taken_home(ref, version, as_docx, MEDIA_TYPE, "docx")


@pages.get("/<version>/changes.docx")
def changes_docx(ref: str, version: str) -> Response:
    """
    Its changes to the zero draft, tracked, by delegation.
    """
    record = record_here()
    found = version_here(record, version)
    made = as_tracked_docx(sheet_of_version(record, found))
    return attached(made, MEDIA_TYPE, f"changes-{ref}-{key_of(found, record.outcome)}.docx")


@pages.get("/<version>.pdf")
def document_pdf(ref: str, version: str) -> Response:
    """
    The same as a PDF.
    """
    return taken_home(ref, version, as_pdf, PDF, "pdf")


def taken_home(ref: str, version: str, form: Callable[[Sheet], bytes], media_type: str, ending: str) -> Response:
    record = record_here()
    found = version_here(record, version)
    made = form(sheet_of_version(record, found))
    return attached(made, media_type, f"text-{ref}-{key_of(found, record.outcome)}.{ending}")


@pages.get("/compare")
def comparison(ref: str) -> str:
    """
    Two versions word by word; without a choice, the last two.
    """
    record = record_here()
    last = len(record.versions) - 1
    asked = request.args
    old = version_here(record, asked.get("from") or key_of(record.versions[max(last - 1, 0)], record.outcome))
    new = version_here(record, asked.get("to") or key_of(record.versions[last], record.outcome))
    show = SIDES if asked.get("show") == SIDES else INLINE
    reading = AGREED if asked.get("text") == AGREED else ROLLING
    return render_template(
        "comparison.html",
        sitting=sitting_here(),
        versions=_named(record),
        ways=ways_back(),
        old=sheet_of_version(record, old),
        new=sheet_of_version(record, new),
        keys=(key_of(old, record.outcome), key_of(new, record.outcome)),
        show=show,
        reading=reading,
        found=compare(old.revision.paragraphs, new.revision.paragraphs, reading),
    )


@pages.get("/<int:number>/words")
def words(ref: str, number: int) -> Response:
    """
    The words of a revision, against which the live room marks what has changed since.
    """
    issued = {revision.number: revision for revision in chambers.of(sitting_here()).room.revisions}
    if number not in issued:
        raise NotFound
    return jsonify(
        number=number,
        order=[[copy.id, copy.label] for copy in issued[number].paragraphs],
        paragraphs={copy.id: marked_words(copy.pieces) for copy in issued[number].paragraphs},
    )


def _own_delegations() -> list[SeatCard]:
    """
    The delegations in which the reader sits, and may bring a file that was edited elsewhere.
    """
    sitting = sitting_here()
    seats = sitting.roles_of(current_user.id)
    return [card for card in sitting.cards if card.seat in seats and card.role == Role.DELEGATE][:MOST]


def record_here() -> Record:
    """
    The record of the sitting that the address names, as it is on disk now.
    """
    found = read_record(db.engine, sitting_here().id)
    if found is None:
        raise NotFound
    return found


def version_here(record: Record, key: str) -> Version:
    found = find_version(record, key)
    if found is None:
        raise NotFound
    return found


def sheet_of_version(record: Record, version: Version) -> IssuedSheet:
    return IssuedSheet(record, letterhead(sitting_here()), version)


def _named(record: Record) -> list[tuple[str, str]]:
    """
    Every version by its name in an address and its name among people, the oldest first.
    """
    return [(key_of(version, record.outcome), name_of(version, record.outcome)) for version in record.versions]
