"""Packages: one option of each issue, what each combination is worth to each delegation, and what was left over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

RED_LINE = 0
"""Points that mean: never."""

OPEN = "-"
"""The letter of an issue that was settled in words of the room's own, or not at all."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What each option of each issue is worth to one seat; below `minimum`, no agreement is better."""

    seat: str
    rows: tuple[tuple[int, ...], ...]
    minimum: int

    def points(self, package: str) -> tuple[int | None, ...]:
        """
        Issue by issue; None where the package leaves it open.
        """
        return tuple(
            None if letter == OPEN else row[index_of(letter)] for row, letter in zip(self.rows, package, strict=True)
        )

    def score(self, package: str) -> int:
        return sum(each or 0 for each in self.points(package))

    def accepts(self, package: str) -> bool:
        """
        Whether it crosses no red line and is worth at least as much as no agreement.
        """
        return RED_LINE not in self.points(package) and self.score(package) >= self.minimum


@dataclass(frozen=True, slots=True)
class Valued:
    """
    A package with its score for each delegation. `joint` is their sum, `margin` how far the delegation that is nearest
    to its threshold, or farthest below, stands from it; `crossed` says whether it crosses a red line.
    """

    package: str
    scores: tuple[int, ...]
    joint: int
    margin: int
    crossed: bool

    @property
    def acceptable(self) -> bool:
        return not self.crossed and self.margin >= 0


def index_of(letter: str) -> int:
    return ord(letter) - ord("A")


def valued(package: str, worths: Sequence[Worth]) -> Valued:
    scores = tuple(each.score(package) for each in worths)
    margins = (score - each.minimum for score, each in zip(scores, worths, strict=True))
    crossed = any(RED_LINE in each.points(package) for each in worths)
    return Valued(package, scores, sum(scores), min(margins, default=0), crossed)


def packages(worths: Sequence[Worth]) -> tuple[Valued, ...]:
    """
    Every package there is, in alphabetical order.
    """
    if not worths:
        return ()
    letters = ([chr(ord("A") + place) for place in range(len(row))] for row in worths[0].rows)
    return tuple(valued("".join(each), worths) for each in product(*letters))


def better(than: Valued, among: Iterable[Valued]) -> list[Valued]:
    """
    Packages with which somebody has more and nobody less, and no red line is crossed; worth most first.
    """
    found = [each for each in among if not each.crossed and dominates(each, than)]
    return sorted(found, key=lambda each: (-each.joint, each.package))


def efficient(among: Sequence[Valued]) -> list[Valued]:
    """
    The Pareto frontier: packages without a red line from which nobody can gain unless somebody loses.
    """
    possible = [each for each in among if not each.crossed]
    return [each for each in possible if not any(dominates(other, each) for other in possible)]


def dominates(one: Valued, other: Valued) -> bool:
    return one.scores != other.scores and all(a >= b for a, b in zip(one.scores, other.scores, strict=True))
