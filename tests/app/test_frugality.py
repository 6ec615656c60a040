"""Frugality: a house with hundreds of waiting threads has one heap, and keeps nothing for each of them."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from platform import libc_ver

import pytest

from app.cli.undisturbed import undisturbed

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


SAYS_HOW_IT_BEGAN = """
import os, sys
from app.cli.afresh import begin_afresh
begin_afresh()
print(os.environ.get("GLIBC_TUNABLES"), sys.argv[1:], os.getpid())
"""


def said_by(words, **chosen):
    plain = {name: value for name, value in os.environ.items() if name != "GLIBC_TUNABLES"}
    with subprocess.Popen([sys.executable, *words], env=plain | chosen, stdout=subprocess.PIPE, text=True) as process:
        said, _ = process.communicate(timeout=60)
    return said.strip(), process.pid


@pytest.mark.skipif(libc_ver()[0] != "glibc", reason="only glibc keeps memory for threads in this way")
def test_our_program_begins_afresh_with_a_library_that_keeps_nothing_for_each_thread(tmp_path):
    """
    Given our program, when it is to hold many threads, then it goes on with the same words in the same process, and the
    library keeps nothing for each; whoever has chosen otherwise is left alone, and so is whoever calls us from theirs.
    """
    ours, theirs = tmp_path / "zerodraft", tmp_path / "theirs"
    for file in (ours, theirs):
        file.write_text(SAYS_HOW_IT_BEGAN, "utf-8")
    said, process = said_by([str(ours), "serve", "--port", "0"])
    assert said == f"glibc.malloc.tcache_count=0 ['serve', '--port', '0'] {process}"
    said, process = said_by([str(ours), "serve"], GLIBC_TUNABLES="glibc.malloc.tcache_count=3")
    assert said == f"glibc.malloc.tcache_count=3 ['serve'] {process}"
    said, process = said_by([str(theirs), "serve"])
    assert said == f"None ['serve'] {process}"


def test_a_start_is_undisturbed_and_looked_at_no_more():
    """
    Given a house that is being built, also one that cannot be, then nobody looks for rubbish meanwhile; afterwards it
    is looked for as ever, but not among what the house was built of.
    """
    before = gc.get_freeze_count()
    meanwhile: list[bool] = []

    def build() -> None:
        with undisturbed():
            meanwhile.append(gc.isenabled())
            raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        build()
    assert meanwhile == [False]
    assert gc.isenabled()
    assert gc.get_freeze_count() > before
    gc.unfreeze()
