"""Brevity: the log says in one line, without its words, that a socket sent what is no message."""

from __future__ import annotations

import logging
from types import TracebackType

OURS = ("app.", "simulation.")


class Brevity(logging.Filter):
    """One short line instead of a traceback, where a sender's mistake and not one of ours made the library stumble."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.exc_info or record.exc_info[0] is None or _is_ours(record.exc_info[2]):
            return True
        # The problem's own words may quote what was sent; its kind never does.
        record.msg, record.args = "A socket's message could not be read (%s).", (record.exc_info[0].__name__,)
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
        return True


def _is_ours(trace: TracebackType | None) -> bool:
    """
    Whether the trouble passed through code of ours: then it is no matter of what was sent, and we want to know where.

    The wire itself stands below every message, whatever is wrong with it.
    """
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if name.startswith(OURS) and not name.startswith(__package__ or "app.plenary.wire"):
            return True
        trace = trace.tb_next
    return False
