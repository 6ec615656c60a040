"""The outcome as a PDF: tagged, and the same on every machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from app.archive.documents.manuscript import manuscript
from app.archive.documents.sheet import Sheet
from app.press import printed

SETTING = Path(__file__).with_name("outcome.typ")


def as_pdf(sheet: Sheet) -> bytes:
    """
    The document, ready to be sent.
    """
    return printed(SETTING, manuscript(sheet), datetime.fromtimestamp(int(sheet.record.last), UTC))
