"""Pictures of the debrief: where each line, bar and sign stands, for a template to draw on a page or on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

LEFT, RIGHT = 7.0, 97.5
"""Where a picture begins and ends, in percent of its width: signs and letters keep their size on every screen."""
TOP, FOOT = 26.0, 216.0
"""And in pixels of its height; below come the signs of decisions, and the times."""

NEAR = 1.2
"""Percent within which signs of one kind would lie on each other: the first stands for all."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A step of the curve: from `x` on, `width` wide, its upper edge at `y`; `rise` is where the next one begins."""

    x: float
    width: float
    y: float
    rise: float


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that happened: where, of which kind, and its number or words."""

    x: float
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """How many brackets stood, from the beginning to the end."""

    bars: tuple[Bar, ...]
    levels: tuple[tuple[float, int], ...]
    times: tuple[tuple[float, str], ...]
    stages: tuple[Sign, ...]
    signs: tuple[Sign, ...]
    most: int


def curve(
    points: Sequence[tuple[float, int]],
    stages: Sequence[float],
    decisions: Sequence[tuple[float, str]],
) -> Curve:
    """
    The curve through these (moment, brackets), with the beginnings of stages and the decisions under it.
    """
    began, last = points[0][0], max(points[-1][0], points[0][0] + 1)
    most = max((standing for _, standing in points), default=0)
    step = max(1, ceil(most / 4))
    top = max(step, ceil(most / step) * step)

    def x(at: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (at - began) / (last - began), 3)

    def y(standing: int) -> float:
        return round(FOOT - (FOOT - TOP) * standing / top, 1)

    quarters = [(last - began) * part / 4 for part in range(5)]
    bars = tuple(
        Bar(x(at), round(x(after) - x(at), 3), y(standing), y(next_standing))
        for (at, standing), (after, next_standing) in pairwise(_level(points))
    )
    return Curve(
        bars,
        tuple((y(level), level) for level in range(0, top + 1, step)),
        tuple((x(began + after), elapsed(after, last - began)) for after in quarters),
        tuple(Sign(x(at), "stage", str(number)) for number, at in enumerate(stages, start=1)),
        tuple(_apart([Sign(x(at), kind) for at, kind in decisions])),
        most,
    )


def _level(points: Sequence[tuple[float, int]]) -> list[tuple[float, int]]:
    """
    The same without points at which nothing changes: one bar is lighter than a hundred.
    """
    kept = [points[0]]
    for point in points[1:-1]:
        if point[1] != kept[-1][1]:
            kept.append(point)
    return [*kept, points[-1]] if len(points) > 1 else kept


def _apart(signs: Sequence[Sign]) -> list[Sign]:
    kept: list[Sign] = []
    for sign in signs:
        last = next((each for each in reversed(kept) if each.kind == sign.kind), None)
        if last is None or sign.x - last.x >= NEAR:
            kept.append(sign)
    return kept


def elapsed(seconds: float, of: float = 0.0) -> str:
    """
    Hours and minutes; minutes and seconds where the whole that it is part `of` took less than an hour; days where it
    took days.
    """
    whole, scale = round(seconds), max(seconds, of)
    if scale >= 48 * 3600:
        return f"{whole // 86400} d {whole % 86400 // 3600} h"
    if scale >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02} h"
    return f"{whole // 60}:{whole % 60:02} min"


# Packages

CLOUD_TOP, CLOUD_FOOT = 34.0, 318.0
FARTHEST = -24


@dataclass(frozen=True, slots=True)
class Dot:
    """One package, or several at one place: `kind` is "refused", "acceptable", "better" or "landed"."""

    x: float
    y: float
    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cloud:
    """All packages by what they are worth together (x) and to whoever has least above its threshold (y)."""

    dots: tuple[Dot, ...]
    zero: float
    across: tuple[tuple[float, int], ...]
    up: tuple[tuple[float, int], ...]


def cloud(places: Sequence[tuple[int, int, str, str]]) -> Cloud:
    """
    The cloud of (joint value, margin, kind, name); the last ones lie on top.
    """
    margins = [each[1] for each in places]
    # Who is far below a threshold has refused long before: there the picture ends.
    floor, ceiling = max(min(margins), FARTHEST), max(*margins, 4)
    joints = [joint for joint, margin, *_ in places if margin >= floor]
    left, right = min(joints), max(*joints, min(joints) + 1)

    def x(joint: int) -> float:
        return round(LEFT + 1 + (RIGHT - LEFT - 2) * (joint - left) / (right - left), 2)

    def y(margin: int) -> float:
        return round(CLOUD_FOOT - (CLOUD_FOOT - CLOUD_TOP) * (max(margin, floor) - floor) / (ceiling - floor), 1)

    seen: dict[tuple[float, float], Dot] = {}
    for joint, margin, kind, name in places:
        if margin >= floor:
            seen.pop((x(joint), y(margin)), None)
            seen[x(joint), y(margin)] = Dot(x(joint), y(margin), kind, name)
    return Cloud(
        tuple(seen.values()),
        y(0),
        tuple((x(value), value) for value in _round_steps(left, right)),
        tuple((y(value), value) for value in _round_steps(floor, ceiling)),
    )


def _round_steps(low: int, high: int) -> list[int]:
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if (high - low) / size <= 6)
    return list(range(ceil(low / step) * step, high + 1, step))
