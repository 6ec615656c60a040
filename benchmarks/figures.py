"""Percentiles of what was measured, without keeping every single latency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

STEPS_A_MS = 10


class Latencies:
    """A histogram in steps of a tenth of a millisecond."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()
        self.total = 0

    def add(self, seconds: Iterable[float]) -> None:
        steps = [int(each * 1000 * STEPS_A_MS) for each in seconds]
        self._counts.update(steps)
        self.total += len(steps)

    def percentile(self, share: float) -> float | None:
        """
        In milliseconds; None where nothing was measured.
        """
        wanted, so_far = share * self.total, 0
        for step in sorted(self._counts):
            so_far += self._counts[step]
            if so_far >= wanted:
                return round((step + 0.5) / STEPS_A_MS, 1)
        return None


def percentile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
