"""Printing a sitting's outcome without a server: the house is put together for as long as it takes."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app import create_app
from app.archive.documents.document import as_docx
from app.archive.documents.pdf import as_pdf
from app.archive.documents.printing import as_file, sheet_of
from app.archive.documents.sheet import Sheet
from app.archive.documents.tables import as_csv
from app.archive.shelf import Found
from app.config import Config
from app.extensions import db
from app.plenary.models import Sitting

FORMS: dict[str, Callable[[Sheet], bytes]] = {
    "docx": as_docx,
    "pdf": as_pdf,
    "csv": as_csv,
    "html": lambda sheet: as_file(sheet).encode(),
}


def printed(found: Found, form: str) -> bytes:
    """
    The outcome document as "docx", "pdf", "csv" or "html".
    """
    # Its own directory for a secret that nobody needs: printing leaves no trace in the installation.
    with TemporaryDirectory() as place:
        app = create_app(Config(data=Path(place), database_url=found.url, secret_key=secrets.token_hex()))
        with app.test_request_context():
            sheet = sheet_of(db.engine, db.session.get_one(Sitting, found.sitting_id))
            if sheet is None:
                raise click.ClickException("There is nothing to export: this sitting has not begun.")
            made = FORMS[form](sheet)
        with app.app_context():
            db.engine.dispose()
    return made
