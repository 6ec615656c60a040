"""Readiness: whether the books can be read and written, there is room on the disk, and the house is not closing."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from threading import Lock

from flask import current_app
from sqlalchemy import text, update
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db
from app.plenary.models import JournalEntry

log = logging.getLogger(__name__)

ROOM_ON_DISK = 64 * 1024 * 1024
"""Bytes: a day's negotiation takes a few of these megabytes, and SQLite needs as much again for a moment."""

FRESH_SECONDS = 1.0
"""So long an answer is repeated: whoever asks without a pause must not keep the writer of the books busy."""

Found = dict[str, str]
_last: dict[str, tuple[float, Found]] = {}
_asking = Lock()


def look() -> Found:
    """
    Each thing that must be in order, with "ok" or what is wrong with it. No detail: strangers read this, too.
    """
    if current_app.extensions["zerodraft.door"].closing:
        return {"house": "closing"}
    books = str(db.engine.url)
    with _asking:
        at, found = _last.get(books, (0.0, {}))
        if not found or time.monotonic() - at > FRESH_SECONDS:
            found = {"database": _said(_reads), "journal": _said(_writes), "disk": _said(_has_room)}
            _last[books] = time.monotonic(), found
        return found


def is_good(found: Found) -> bool:
    return set(found.values()) == {"ok"}


def _said(asked: Callable[[], str]) -> str:
    try:
        return asked()
    except (SQLAlchemyError, OSError):
        log.exception("The house is not ready")
        return "trouble"


def _reads() -> str:
    with db.engine.connect() as connection:
        connection.execute(text("select 1"))
    return "ok"


def _writes() -> str:
    """
    Asks for the right to write, as an entry does, and changes nothing: no entry has the number 0.
    """
    with db.engine.connect() as connection:
        connection.execute(update(JournalEntry).where(JournalEntry.seq == 0).values(kind=JournalEntry.kind))
        connection.rollback()
    return "ok"


def _has_room() -> str:
    return "ok" if shutil.disk_usage(current_app.extensions["zerodraft"].data).free > ROOM_ON_DISK else "full"
