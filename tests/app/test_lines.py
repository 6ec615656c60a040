"""What the log says of sockets that send what is no message, and of trouble on our own side."""

from __future__ import annotations

import logging
from collections.abc import Callable
from json import loads
from sys import exc_info

from app.home.discretion import PLAIN
from app.plenary.wire.brevity import Brevity
from simulation.tally import SIMPLE, tally


def logged(trouble: Callable[[], object]) -> str:
    try:
        trouble()
    except (AttributeError, TypeError, ValueError):
        record = logging.LogRecord("engineio.server", logging.ERROR, "", 0, "message handler error", (), exc_info())
        Brevity().filter(record)
        return PLAIN.format(record)
    raise AssertionError("nothing happened")


def test_what_others_get_wrong_is_one_line_without_their_words():
    assert logged(lambda: loads("SECRET")) == "A socket's message could not be read (JSONDecodeError)."


def test_what_we_get_wrong_is_told_with_the_place():
    """
    Given trouble inside our own code, when the socket server logs it, then the traceback stays.
    """
    told = logged(lambda: tally(7, SIMPLE))
    assert "Traceback" in told
    assert "tally.py" in told
