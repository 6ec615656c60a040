"""Frugality: one heap for all threads, because hundreds of them wait; and rubbish looked for when there is some."""

from __future__ import annotations

import ctypes
import gc
import os

from app.plenary.chambers import moved, opened

ARENA_MAX = -8
"""The name of this choice in glibc's malloc.h (M_ARENA_MAX)."""

THINGS_MADE = 10_000
"""So many things are made between two looks for rubbish. Python's 700 are less than one page takes."""


def look_for_rubbish_seldom() -> None:
    """
    Have Python look less often for what nobody holds but itself: a letter typed leaves nothing of the kind. And let it
    look only at what is young: a room with a long text is a hundred thousand things that stay, and to look through all
    of them holds everybody up for as long as three ticks.
    """
    _, *older = gc.get_threshold()
    gc.set_threshold(THINGS_MADE, *older)
    opened.connect(_set_aside)
    moved.connect(_take_back)


def _set_aside(_sitting_id: int) -> None:
    gc.freeze()


def _take_back(_sitting_id: int) -> None:
    """
    A room that has left may be rubbish by now; what stays is set aside again with the next that opens.
    """
    gc.unfreeze()


def share_one_heap() -> None:
    """
    Keep the C library from giving threads heaps of their own, each with holes of its own. Call it before there are any.

    Where the library knows no such choice, or the environment has made it, nothing happens.
    """
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None and "MALLOC_ARENA_MAX" not in os.environ:
        choose(ARENA_MAX, 1)
