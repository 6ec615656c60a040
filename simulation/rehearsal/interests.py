"""What one delegation wants: points for every option, red lines, and the score below which no text is better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

Package = tuple[str, ...]
"""One letter for each issue, in the order of the room's issues: `("C", "B", "C", "C", "B")`."""

RED_LINE = None
"""Stands in place of points where instructions forbid an option."""


@dataclass(frozen=True, slots=True)
class Instructions:
    """
    The confidential sheet of one delegation, as numbers. A script is handed its own and never sees another.

    `points` holds, for each issue in the order of the room, the points of each option; `RED_LINE` forbids it.
    """

    seat: str
    issues: tuple[str, ...]
    points: tuple[Mapping[str, int | None], ...]
    minimum: int

    def score(self, package: Package) -> int | None:
        """
        What a package is worth to this delegation, or None if it crosses a red line.
        """
        total = 0
        for letters, letter in zip(self.points, package, strict=True):
            worth = letters[letter]
            if worth is None:
                return None
            total += worth
        return total

    def allows(self, package: Package) -> bool:
        """
        Whether agreeing to this package is better than going home without a text.
        """
        score = self.score(package)
        return score is not None and score >= self.minimum

    def difficulty(self, package: Package) -> str:
        """
        The issue that hurts most: a red line if one is crossed, else the widest gap to what was hoped for.
        """
        gaps = [self._gap(index, letter) for index, letter in enumerate(package)]
        return self.issues[gaps.index(max(gaps))]

    def _gap(self, index: int, letter: str) -> float:
        worth = self.points[index][letter]
        return float("inf") if worth is None else self.best(index) - worth

    def best(self, index: int) -> int:
        """
        The most that can be had on one issue; nothing where every option is forbidden.
        """
        return max((worth for worth in self.points[index].values() if worth is not None), default=0)

    def favourite(self, index: int) -> str:
        """
        The option wanted most on one issue.
        """
        letters = self.points[index]
        return max(sorted(letters), key=lambda letter: -1 if (worth := letters[letter]) is None else worth)

    def stake(self, index: int) -> int:
        """
        How much hangs on one issue: the distance from the best option to the worst, a red line counted as double.
        """
        worths = list(self.points[index].values())
        return self.best(index) * (2 if RED_LINE in worths else 1) - min(worth or 0 for worth in worths)


def packages(issues: tuple[Mapping[str, int | None], ...]) -> Iterator[Package]:
    """
    Every combination of one option for each issue.
    """
    return product(*(sorted(letters) for letters in issues))


def acceptable(instructions: Instructions) -> list[tuple[int, Package]]:
    """
    Every package this delegation could take home, best first, with its score.
    """
    found = [
        (score, package)
        for package in packages(instructions.points)
        if (score := instructions.score(package)) is not None
    ]
    return sorted(((s, p) for s, p in found if s >= instructions.minimum), key=lambda entry: (-entry[0], entry[1]))
