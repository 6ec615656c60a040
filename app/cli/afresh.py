"""Afresh: a program that will hold hundreds of threads begins anew with a C library that keeps no memory for each."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

PROGRAM = "zerodraft"
CHOICES, NOTHING_KEPT = "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0"


def begin_afresh() -> None:
    """
    Have the C library keep nothing of what its threads give back for each of them alone: a thread that waits in a
    socket for hours needs none of what it took to come in. It reads this choice only when a program begins, and
    therefore the program begins once more, in the same process and with the same words.

    Where the library knows no such choice, the environment has made it, or this is not our program, nothing happens.
    """
    if CHOICES in os.environ or not _is_our_program() or not hasattr(ctypes.CDLL(None), "gnu_get_libc_version"):
        return
    os.execve(  # noqa: S606 - Our own program, once more.
        sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {CHOICES: NOTHING_KEPT}
    )


def _is_our_program() -> bool:
    """
    Whether the words with which this process began are those of our command, and not of somebody who calls it.
    """
    return len(sys.orig_argv) > 1 and Path(sys.orig_argv[1]).name == PROGRAM
