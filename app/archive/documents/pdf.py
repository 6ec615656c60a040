"""The outcome as a PDF: tagged, and the same on every machine."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.archive.documents.manuscript import manuscript
from app.archive.documents.sheet import Sheet
from app.press import printed

SETTING = Path(__file__).with_name("outcome.typ")


def as_pdf(sheet: Sheet) -> bytes:
    """
    The document, ready to be sent.
    """
    return written_as_pdf(sheet, manuscript(sheet))


def written_as_pdf(sheet: Sheet, written: dict[str, Any]) -> bytes:
    """
    Any manuscript of the same form.
    """
    return printed(SETTING, written, datetime.fromtimestamp(int(sheet.record.last), UTC))
