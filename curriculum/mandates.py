"""A delegation's instructions: what each option is worth to it, and where it must stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.pages import Page

# From the lightest option of an issue to the strongest.
LETTERS = "ABCD"
RED_LINE = 0


@dataclass(frozen=True, slots=True)
class Instructions:
    """
    The confidential page and the figures behind it.

    `scores` has one row per issue, in the scenario's order, and in each row the points for A, B, C and D; 0 is a red
    line. `minimum` is the threshold: below it, no agreement is better.
    """

    page: Page
    issues: tuple[str, ...]
    scores: tuple[tuple[int, ...], ...]
    minimum: int

    def points(self, issue: str, letter: str) -> int:
        """
        Return the points for one option of one issue.
        """
        return self.scores[self.issues.index(issue)][LETTERS.index(letter)]

    def score(self, package: str) -> int:
        """
        Return the sum of the points for a package such as "CBCCB", red lines counting nothing.
        """
        return sum(self._points(package))

    def crosses_red_line(self, package: str) -> bool:
        """
        Say whether the package contains an option this delegation can never accept.
        """
        return RED_LINE in self._points(package)

    def accepts(self, package: str) -> bool:
        """
        Say whether the package crosses no red line and is worth at least the threshold.
        """
        return not self.crosses_red_line(package) and self.score(package) >= self.minimum

    @property
    def red_lines(self) -> frozenset[tuple[str, str]]:
        """
        The options this delegation can never accept, as pairs of issue and letter.
        """
        return frozenset(
            (issue, letter)
            for issue, row in zip(self.issues, self.scores, strict=True)
            for letter, points in zip(LETTERS, row, strict=True)
            if points == RED_LINE
        )

    @property
    def best(self) -> int:
        """
        What the delegation would have if every issue went its way.
        """
        return sum(max(row) for row in self.scores)

    def _points(self, package: str) -> tuple[int, ...]:
        if len(package) != len(self.scores) or set(package) - set(LETTERS):
            raise ValueError(f"a package of this scenario is {len(self.scores)} letters from A to D, not {package!r}")
        return tuple(self._cells(package))

    def _cells(self, package: str) -> Iterator[int]:
        for row, letter in zip(self.scores, package, strict=True):
            yield row[LETTERS.index(letter)]
