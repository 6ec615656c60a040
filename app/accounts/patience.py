"""Patience: after some wrong passwords an account answers ever more slowly, whoever asks and from wherever."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from math import ceil
from threading import Lock

FREE = 5
"""Attempts before the first wait: people mistype."""

LONGEST = 60.0
"""No wait is longer, in seconds: a prankster who knows the lecturer's address must not keep her out for the day."""

FORGOTTEN = 3600.0
REMEMBERED = 10_000
"""So many accounts, real and imagined, are remembered at most: made-up addresses must not fill the memory."""


@dataclass(slots=True)
class Attempts:
    """How often a password was tried since it was last right, and from when on it may be tried again."""

    count: int = 0
    after: float = 0.0


class Patience:
    """
    Counts attempts before they are looked at, so that a hundred at once are no way around it.

    It knows keys, and not whether there is an account behind them: what has none is slowed just the same.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._attempts: OrderedDict[Hashable, Attempts] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: Hashable) -> int:
        """
        Begin an attempt and return 0; or the seconds it is too early, and then nothing was begun.
        """
        now = self._clock()
        with self._lock:
            attempts = self._attempts.pop(key, Attempts())
            if now > attempts.after + FORGOTTEN:
                attempts = Attempts(after=now)
            self._attempts[key] = attempts
            if len(self._attempts) > REMEMBERED:
                self._attempts.popitem(last=False)
            if now < attempts.after:
                return ceil(attempts.after - now)
            attempts.count += 1
            beyond = attempts.count - FREE
            attempts.after = now + (min(LONGEST, 2.0**beyond) if beyond >= 0 else 0.0)
            return 0

    def forget(self, key: Hashable) -> None:
        """
        The password was right.
        """
        with self._lock:
            self._attempts.pop(key, None)


patience = Patience()
