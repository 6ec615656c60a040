"""The late: lines whose network is slower than the room, written to when they can take more."""

from __future__ import annotations

import logging
import os
import selectors
from threading import Lock, Thread
from typing import Protocol

log = logging.getLogger(__name__)


class LateLine(Protocol):
    """A line with something left to write."""

    def fileno(self) -> int: ...

    def catch_up(self) -> bool: ...


class Late:
    """
    One thread for every line that could not take all it was given at once.

    Whoever speaks to the room never waits for a phone: what is left over is written from here.
    """

    def __init__(self) -> None:
        self._selector: selectors.BaseSelector | None = None
        self._coming: list[LateLine] = []
        self._lock = Lock()
        self._ear, self._bell = -1, -1

    def add(self, line: LateLine) -> None:
        """
        Write the rest to *line* as soon as it takes it.
        """
        with self._lock:
            self._coming.append(line)
            if self._selector is None:
                self._selector = selectors.DefaultSelector()
                self._ear, self._bell = os.pipe()
                os.set_blocking(self._ear, False)
                self._selector.register(self._ear, selectors.EVENT_READ)
                Thread(target=self._run, args=(self._selector,), name="late", daemon=True).start()
            os.write(self._bell, b"!")

    def _run(self, selector: selectors.BaseSelector) -> None:
        while True:
            for key, _ in selector.select():
                try:
                    if key.data is None:
                        self._take_in(selector)
                    elif not key.data.catch_up():
                        selector.unregister(key.fileobj)
                except Exception:
                    # One line's trouble must not leave the others waiting.
                    log.exception("What was left over could not be written")
                    selector.unregister(key.fileobj)

    def _take_in(self, selector: selectors.BaseSelector) -> None:
        os.read(self._ear, 4096)
        with self._lock:
            coming, self._coming = self._coming, []
        for line in coming:
            if not line.catch_up():
                continue
            if line.fileno() in selector.get_map():
                # The number of a line that is gone was given to this one.
                selector.unregister(line.fileno())
            selector.register(line.fileno(), selectors.EVENT_WRITE, line)


late = Late()
