"""Frugality: a house with hundreds of waiting threads has one heap."""

from __future__ import annotations

import os
import subprocess
import sys
from platform import libc_ver

import pytest

THREADS = """
import ctypes
from threading import Barrier, Thread
from app.cli.frugality import share_one_heap
{before}
here, gone = Barrier(9), Barrier(9)

def wait():
    words = [bytearray(2_000) for _ in range(50)]
    here.wait()
    gone.wait()

for _ in range(8):
    Thread(target=wait).start()
here.wait()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
out = library.fdopen(1, b"w")
library.malloc_info(0, ctypes.c_void_p(out))
library.fflush(ctypes.c_void_p(out))
gone.wait()
"""


@pytest.mark.skipif(libc_ver()[0] != "glibc", reason="only glibc gives threads heaps of their own")
@pytest.mark.parametrize(("before", "is_shared"), [("", False), ("share_one_heap()", True)])
def test_threads_share_one_heap(before, is_shared):
    """
    Given eight threads that take memory at once, then they share one heap if the house said so before they began.
    """
    plain = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    program = [sys.executable, "-c", THREADS.format(before=before)]
    said = subprocess.run(program, env=plain, capture_output=True, text=True, check=True)
    assert (said.stdout.count("<heap nr=") == 1) is is_shared
