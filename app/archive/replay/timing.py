"""Timing: how a replay's own time runs beside the clock of the sitting, long idle stretches made short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

IDLE = 15.0
"""Seconds without a step; whatever is longer is played in SHORT ones."""

SHORT = 5.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which nothing happened, by the clock of the sitting."""

    begins: float
    ends: float

    @property
    def saved(self) -> float:
        return self.ends - self.begins - SHORT


class Film:
    """
    The time of the replay, in seconds from its first step. app/frontend/pages/film.ts computes the same.
    """

    def __init__(self, times: Sequence[float]) -> None:
        self.begins, self.ends = times[0], times[-1]
        self.gaps = tuple(Gap(one, other) for one, other in pairwise(times) if other - one > IDLE)
        self._begins = [gap.begins for gap in self.gaps]
        self._saved = [0.0]
        for gap in self.gaps:
            self._saved.append(self._saved[-1] + gap.saved)
        self._starts = [self.second(gap.begins) for gap in self.gaps]

    @property
    def spans(self) -> list[tuple[float, float]]:
        """
        The gaps as the page is given them.
        """
        return [(round(gap.begins, 2), round(gap.ends, 2)) for gap in self.gaps]

    @property
    def length(self) -> float:
        return self.second(self.ends)

    @property
    def saved(self) -> float:
        return self._saved[-1]

    def second(self, at: float) -> float:
        """
        The second of the replay in which a moment of the sitting is shown.
        """
        place = bisect_right(self._begins, at) - 1
        if place < 0:
            return at - self.begins
        gap = self.gaps[place]
        if at >= gap.ends:
            return at - self.begins - self._saved[place + 1]
        within = (at - gap.begins) / (gap.ends - gap.begins) * SHORT
        return gap.begins - self.begins - self._saved[place] + within

    def moment(self, second: float) -> float:
        """
        The moment of the sitting that is shown in a second of the replay.
        """
        place = bisect_right(self._starts, second) - 1
        if place < 0:
            return min(self.ends, self.begins + second)
        gap, within = self.gaps[place], second - self._starts[place]
        if within < SHORT:
            return gap.begins + within / SHORT * (gap.ends - gap.begins)
        return min(self.ends, gap.ends + within - SHORT)


def clock(at: float, where: tzinfo) -> str:
    return datetime.fromtimestamp(at, where).strftime("%H:%M:%S")


def minute(at: float, begins: float) -> int:
    """
    Minutes into the sitting, the first one being number 0.
    """
    return int((at - begins) // 60)
