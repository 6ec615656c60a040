"""Starting undisturbed: what a house is built of stays, so that nobody need look whether it is rubbish."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """
    Keep Python from looking for rubbish, which took a tenth of the start, and set what was made aside from later looks.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
