"""Matched gain: what the same people could do before and after, objective by objective, as plain arithmetic."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

CEILING = 0.9
"""Above this average before the course there is no room left in which a gain could be seen."""


@dataclass(frozen=True, slots=True)
class Gain:
    """
    What a group knew before and after: the averages of the same `pairs` people, each from 0 to 1.

    The normalised gain is Hake's: of what the group could still gain, how much it did, (after - before) / (1 - before),
    taken of the group's averages (R. R. Hake, American Journal of Physics 66 (1998) 64-74). Its limits:

    - With one or two questions on an objective it is coarse, and with ten people one answer moves it. It compares
      objectives of one course; it proves nothing about the course by itself, for there is no group without it.
    - Near the ceiling it says nothing: where the average before is above nine tenths, it is not given.
    - A loss cannot be measured against what was still to be gained: where the average fell, it is not given either,
      and the difference alone is told.
    - It is given for groups. For one person the questions are too few.
    """

    pairs: int
    before: float
    after: float

    @property
    def change(self) -> float:
        """
        How much the average rose or fell.
        """
        return self.after - self.before

    @property
    def is_at_ceiling(self) -> bool:
        """
        Whether nearly everybody could do it before.
        """
        return self.before > CEILING

    @property
    def normalised(self) -> float | None:
        """
        Hake's gain, from 0 to 1; None near the ceiling and for a loss.
        """
        if self.is_at_ceiling or self.after < self.before:
            return None
        return self.change / (1 - self.before)


def gain_of(pairs: Sequence[tuple[float, float]]) -> Gain | None:
    """
    The gain of people of whom each is known before and after; None where there is nobody.
    """
    if not pairs:
        return None
    before, after = (sum(scores) / len(pairs) for scores in zip(*pairs, strict=True))
    return Gain(len(pairs), before, after)


def gains_of(people: Sequence[Mapping[Key, tuple[float, float]]]) -> dict[Key, Gain]:
    """
    The gain for each objective, of those people who were asked about it.
    """
    objectives = dict.fromkeys(key for each in people for key in each)
    found = {key: gain_of([each[key] for each in people if key in each]) for key in objectives}
    return {key: gain for key, gain in found.items() if gain}


def overall(people: Sequence[Mapping[Key, tuple[float, float]]]) -> Gain | None:
    """
    The gain over all objectives, each of which counts the same for each person.
    """
    return gain_of([(_average(each, 0), _average(each, 1)) for each in people if each])


def _average(scores: Mapping[Key, tuple[float, float]], side: int) -> float:
    return sum(each[side] for each in scores.values()) / len(scores)
