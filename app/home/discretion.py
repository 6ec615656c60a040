"""Discretion: logs in which no token of a card, a wall or a lecturer can be read, and no line can be forged."""

from __future__ import annotations

import logging
import re

TOKEN = re.compile(
    r"(/(?:(?:claim|wall|lecturer|begin|join|feeds|certificate|evaluation/again|back|updates/stop)/|agenda/(?=[^/\s]+\.ics)))"
    r"[^/\s?#\"'<>\\]+"
)
# What ends a line, moves the cursor or turns the direction of reading: an asker's words must not look like ours.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
PLAIN = logging.Formatter()


class Discretion(logging.Filter):
    """Blots tokens out of a record before any handler sees it, its traceback included."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = on_one_line(blot(record.getMessage())), ()
        if record.exc_info and not record.exc_text:
            # Every formatter takes this text, once it is there, instead of writing its own.
            record.exc_text = indented(blot(PLAIN.formatException(record.exc_info)))
        return True


def blot(text: str) -> str:
    return TOKEN.sub(r"\1…", text)


def on_one_line(text: str) -> str:
    return CONTROL.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def indented(traceback: str) -> str:
    """
    A traceback behind a bar: whatever a problem quotes, no line of it looks like a record of its own.
    """
    return "\n".join(f"| {on_one_line(line)}" for line in traceback.split("\n"))


def keep_secrets(logger: logging.Logger) -> None:
    """
    Let *logger*, and all that is logged below it, show no token.
    """
    for place in (logger, *logger.handlers):
        # A logger's filter does not see what is logged below it; that passes the handlers only.
        if not any(isinstance(each, Discretion) for each in place.filters):
            place.addFilter(Discretion())
