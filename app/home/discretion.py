"""Discretion: logs in which the tokens of seat cards, walls and lecturers cannot be read."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(r"(/(?:claim|wall|lecturer|begin|join)/)[^/\s?#\"'<>\\]+")
PLAIN = logging.Formatter()


class Discretion(logging.Filter):
    """Blots tokens out of a record before any handler sees it, its traceback included."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = blot(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            # Every formatter takes this text, once it is there, instead of writing its own.
            record.exc_text = blot(PLAIN.formatException(record.exc_info))
        return True


def blot(text: str) -> str:
    return TOKEN.sub(r"\1…", text)


def keep_secrets(logger: logging.Logger) -> None:
    """
    Let *logger*, and all that is logged below it, show no token.
    """
    for place in (logger, *logger.handlers):
        # A logger's filter does not see what is logged below it; that passes the handlers only.
        if not any(isinstance(each, Discretion) for each in place.filters):
            place.addFilter(Discretion())
