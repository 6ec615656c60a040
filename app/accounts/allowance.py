"""Allowance: how often something may be asked for in a while, so that nobody has others flooded with letters."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from threading import Lock

REMEMBERED = 10_000
"""So many keys are remembered at most: made-up ones must not fill the memory."""


class Allowance:
    """
    At most `most` for each key in so many seconds. Whoever asks for more is told no, and that is not counted.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._taken: OrderedDict[Hashable, deque[float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: Hashable) -> bool:
        """
        Take one; False where there is none left.
        """
        now = self._clock()
        with self._lock:
            taken = self._taken.pop(key, deque[float]())
            while taken and taken[0] <= now - self._seconds:
                taken.popleft()
            self._taken[key] = taken
            if len(self._taken) > REMEMBERED:
                self._taken.popitem(last=False)
            if len(taken) >= self._most:
                return False
            taken.append(now)
            return True
