"""Frugality: one heap for all threads, because hundreds of them wait and hardly ever two take memory at once."""

from __future__ import annotations

import ctypes
import os

ARENA_MAX = -8
"""The name of this choice in glibc's malloc.h (M_ARENA_MAX)."""


def share_one_heap() -> None:
    """
    Keep the C library from giving threads heaps of their own, each with holes of its own. Call it before there are any.

    Where the library knows no such choice, or the environment has made it, nothing happens.
    """
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None and "MALLOC_ARENA_MAX" not in os.environ:
        choose(ARENA_MAX, 1)
