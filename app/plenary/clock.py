"""The clock of the house: does what is due, when it is due, one thing at a time."""

from __future__ import annotations

import heapq
import itertools
import logging
import time
from collections.abc import Callable
from threading import Condition, Thread

log = logging.getLogger(__name__)


class Clock:
    """One thread for all deadlines and ticks of the house."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._changed = Condition()
        self._order = itertools.count()
        self._thread: Thread | None = None

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """
        Have `act` done in so many seconds. Acts due at once are done in the order in which they were asked for.
        """
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + max(0.0, seconds), next(self._order), act))
            if self._thread is None:
                self._thread = Thread(target=self._run, name="clock", daemon=True)
                self._thread.start()
            self._changed.notify()

    def _run(self) -> None:
        while True:
            act = self._next()
            try:
                act()
            except Exception:
                # One sitting's trouble must not stop the clock of the others.
                log.exception("What was due could not be done")

    def _next(self) -> Callable[[], None]:
        with self._changed:
            while not self._due or self._due[0][0] > time.monotonic():
                self._changed.wait(self._due[0][0] - time.monotonic() if self._due else None)
            return heapq.heappop(self._due)[2]


clock = Clock()
