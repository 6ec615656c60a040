"""Whether a house is running on a file of books: a lock beside it, which the system lifts however the house ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Kept open for as long as the process lives, and with it the lock.
_kept: list[int] = []


class Occupied(Exception):
    """Somebody else is at these books."""


def move_in(books: Path) -> None:
    """
    Say that a house runs here, for as long as this process lives. Raises Occupied while the books are being replaced.
    """
    _kept.append(_lock(books, fcntl.LOCK_SH))


@contextmanager
def emptied(books: Path) -> Iterator[None]:
    """
    See to it that no house runs here, or starts meanwhile. Raises Occupied.
    """
    handle = _lock(books, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(handle)


def _lock(books: Path, how: int) -> int:
    handle = os.open(f"{books}.in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Occupied from None
    return handle
