"""The track: a picture of the whole replay below its slider, chapters as stretches and decisions as ticks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.archive.replay.outline import Mark
from app.archive.replay.timing import Film

WIDTH = 1000.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chapter, from where to where on the track."""

    mark: Mark
    begins: float
    width: float


@dataclass(frozen=True, slots=True)
class Track:
    stretches: tuple[Stretch, ...]
    ticks: tuple[float, ...]


def track_of(film: Film, chapters: Sequence[Mark], decisions: Sequence[Mark]) -> Track:
    def place(at: float) -> float:
        return round(film.second(at) / max(film.length, 1.0) * WIDTH, 1)

    ends = [*(place(mark.at) for mark in chapters), WIDTH]
    stretches = tuple(
        Stretch(mark, begins, round(max(0.0, end - begins), 1))
        for mark, (begins, end) in zip(chapters, pairwise(ends), strict=True)
    )
    return Track(stretches, tuple(dict.fromkeys(place(mark.at) for mark in decisions)))
