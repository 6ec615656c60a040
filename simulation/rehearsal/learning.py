"""What a delegation comes to believe about another, from its offers, its answers and its stated difficulties alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p
from operator import getitem

from simulation.rehearsal.interests import Package

PASSES = 2
STEP = 0.5
BLAME = 1.5
"""How much more the issue named as the difficulty counts than the others when an offer is declined."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing a delegation made known: whether it can live with a package, and if not, which issue hurts most."""

    package: Package
    accepts: bool
    difficulty: int | None = None


class Impression:
    """
    A guess at another delegation's leanings: one weight for each option of each issue.

    It begins with a diplomat's hunch, that the middle is easier for most than the ends, and is corrected by what is
    heard. Only what was said in the room goes in, so it may be wrong; it can never be privileged.
    """

    def __init__(self, options: Sequence[Sequence[str]]) -> None:
        self.weights = [
            {letter: _hunch(rank, len(letters)) for rank, letter in enumerate(letters)} for letters in options
        ]
        self.leaning = 0.0

    def learn(self, heard: Sequence[Heard]) -> None:
        """
        Go over everything heard so far, which the guess should contradict as little as possible.
        """
        for _ in range(PASSES):
            corrected = [self._correct(statement) for statement in heard]
            if not any(corrected):
                return

    def _correct(self, statement: Heard) -> bool:
        margin = self.margin(statement.package)
        if statement.accepts:
            if margin >= 1:
                return False
            self._shift(statement.package, STEP / len(self.weights), None)
        else:
            if margin <= -1:
                return False
            self._shift(statement.package, -STEP / len(self.weights), statement.difficulty)
        return True

    def _shift(self, package: Package, step: float, blamed: int | None) -> None:
        self.leaning += step / 2
        for index, letter in enumerate(package):
            self.weights[index][letter] += step * (1 + BLAME if index == blamed else 1)

    def margin(self, package: Package) -> float:
        """
        Above zero: they would probably take it; below: probably not.
        """
        return self.leaning + sum(map(getitem, self.weights, package))

    def doubt(self, package: Package) -> float:
        """
        How unlikely their consent seems, as a cost: the negative logarithm of its likelihood.
        """
        margin = self.margin(package)
        return log1p(exp(-margin)) if margin > -30 else -margin


def _hunch(rank: int, count: int) -> float:
    return 0.2 if 0 < rank < count - 1 else -0.2
