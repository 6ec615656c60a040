"""Logs: lines for people, or JSON lines for programs; in both no token, no words, and nothing an asker could forge."""

from __future__ import annotations

import json
import logging
import re
import threading
from datetime import UTC, datetime
from typing import Any

from flask import Flask, has_request_context, request

from app.home.discretion import keep_secrets
from app.home.requests import request_id

LIBRARIES = ("engineio.server", "socketio.server")
DETAILS = ("entry", "status", "ms")
REF = re.compile(r"[A-Za-z0-9_-]{1,40}", re.ASCII)


class JsonLine(logging.Formatter):
    """One record as one line of JSON: what happened, where, and during which request of which sitting."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in DETAILS if hasattr(record, name)}
        line |= {"request": request_id(), "sitting": sitting_named()}
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        line["trace"] = record.exc_text
        return json.dumps({name: value for name, value in line.items() if value is not None})


def sitting_named() -> str | None:
    """
    The sitting in the address that is being answered, if it could be one.
    """
    if not has_request_context():
        return None
    ref = request.environ.get("zerodraft.sitting") or (request.view_args or {}).get("ref")
    return ref if isinstance(ref, str) and REF.fullmatch(ref) else None


def wire(app: Flask, form: str) -> None:
    for logger in (app.logger, *map(logging.getLogger, LIBRARIES)):
        speak(logger, form)
    # A line for each request is for programs only, and names no address.
    logging.getLogger("app.requests").setLevel(logging.INFO if form == "json" else logging.WARNING)


def hear_threads() -> None:
    """
    Have a thread that dies leave a record like any other trouble, instead of lines of its own.
    """

    def note(died: threading.ExceptHookArgs) -> None:
        if died.exc_type is not SystemExit and died.exc_value is not None:
            trouble = (died.exc_type, died.exc_value, died.exc_traceback)
            logging.getLogger("app.threads").error("A thread died", exc_info=trouble)

    threading.excepthook = note


def speak(logger: logging.Logger, form: str) -> None:
    """
    Have *logger* write discreetly, and in the form that was chosen.
    """
    keep_secrets(logger)
    for handler in logger.handlers:
        if form == "json":
            handler.setFormatter(JsonLine())
        elif isinstance(handler.formatter, JsonLine):
            # Another house in this process wanted JSON; this one does not.
            handler.setFormatter(logging.Formatter("[%(asctime)s] %(levelname)s in %(module)s: %(message)s"))
