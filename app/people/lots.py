"""Lots: people dealt over seats so that no seat has two more than another, by a seed that draws the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence


def by_lot(people: Iterable[str], seats: Iterable[str], seed: str) -> dict[str, str]:
    """
    A seat for each of *people*; the numbers of two seats differ by one at most.

    Neither the order in which people are named nor any generator of chance matters: each is drawn by the digest of the
    seed and their own name, so that anybody can draw it again.
    """
    drawn = _drawn(seats, seed)
    return {each: drawn[place % len(drawn)] for place, each in enumerate(_drawn(people, seed))} if drawn else {}


def by_region(people: Mapping[str, str], seats: Iterable[str], seed: str) -> dict[str, str]:
    """
    The same, and besides each region is spread as evenly as can be: of no region has a seat two people more than
    another. *people* says of each their region; who has none is dealt like a region of their own.

    Regions are dealt one after another, each going on where the one before ended. Any run of a deal is even, and so is
    each region, and so is the whole.
    """
    regions = _drawn(set(people.values()), seed)
    order = [each for region in regions for each in _drawn((p for p in people if people[p] == region), seed)]
    drawn = _drawn(seats, seed)
    return {each: drawn[place % len(drawn)] for place, each in enumerate(order)} if drawn else {}


def _drawn(names: Iterable[str], seed: str) -> Sequence[str]:
    """
    The names in the order of the lot.
    """
    return sorted(set(names), key=lambda name: hashlib.sha256(f"{seed}\0{name}".encode()).digest())
