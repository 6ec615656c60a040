"""Metrics: what the house has done since it opened, in plain numbers that cost next to nothing to keep."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
PIECES = (1, 2, 4, 8, 16, 32, 64, 128)


@dataclass(slots=True)
class Spread:
    """How often a value fell between which bounds; `counts` has one more for what lies beyond the last."""

    bounds: tuple[float, ...] = SECONDS
    counts: list[int] = field(init=False)
    total: float = 0.0

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.total += value


@dataclass(slots=True)
class Metrics:
    """
    Counted where it happens and read by whoever asks; nothing here says who did it, or what was said.

    There is no lock: a keystroke must not wait for one, and a count that is off by one once in a million misleads
    nobody.
    """

    ink: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    joins: int = 0
    # Joins of somebody who was here before: after a gap in what they heard, or with the pen they had.
    resyncs: int = 0
    announcements: int = 0
    sent: int = 0
    slow_cut: int = 0
    turned_away: int = 0
    commits: Spread = field(default_factory=Spread)
    pages: Spread = field(default_factory=lambda: Spread(PIECES))
    requests: defaultdict[str, Spread] = field(default_factory=lambda: defaultdict(Spread))
    responses: Counter[str] = field(default_factory=Counter)


counted = Metrics()
