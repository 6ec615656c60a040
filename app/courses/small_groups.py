"""Small groups are not shown, and cannot be found by subtracting what is shown from the whole."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

LEAST = 5
"""In a smaller group people would recognise each other's results."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[Key]):
    """What may be shown: whether the whole may, and which groups beside it."""

    whole: bool
    groups: frozenset[Key]


def shown(sizes: Mapping[Key, int], least: int = LEAST) -> Shown[Key]:
    """
    Say which of the groups may be shown, and whether all people together may; nobody is in two of them.

    A group that is too small is withheld. The whole less the groups that are shown leaves those that are withheld,
    taken together: so as long as these are only one group or too few people, the smallest of the others is withheld,
    too. Where only the whole is left, the whole alone is shown.
    """
    if sum(sizes.values()) < least:
        return Shown(whole=False, groups=frozenset())
    by_size = sorted((key for key, size in sizes.items() if size), key=lambda key: (sizes[key], str(key)))
    withheld = [key for key in by_size if sizes[key] < least]
    left = by_size[len(withheld) :]
    while withheld and left and (len(withheld) < 2 or sum(sizes[key] for key in withheld) < least):
        withheld.append(left.pop(0))
    return Shown(whole=True, groups=frozenset(left))
