"""Groups that overlap, as a gender, a region and a sitting do: which may be shown so that no few are betrayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from app.courses.small_groups import LEAST

Key = TypeVar("Key", bound=Hashable)

PRIME = 2**61 - 1
"""Rows are reduced modulo a number larger than any determinant of so few noughts and ones."""

Class = tuple[tuple[int, ...], int]
"""People who are in the same groups: in which, and how many they are."""


def shown_beside(
    shown: Sequence[Collection[int]], families: Iterable[Mapping[Key, Collection[int]]], least: int = LEAST
) -> frozenset[Key]:
    """
    Which groups of these families may be shown beside what is *shown* already. The first family comes first, and in
    each the largest group: a group that would betray somebody together with the others is withheld.
    """
    chosen, found = [frozenset(each) for each in shown], set()
    for family in families:
        for key in sorted(family, key=lambda key: (-len(family[key]), str(key))):
            group = frozenset(family[key])
            if len(group) >= least and hides_few([*chosen, group], least):
                chosen.append(group)
                found.add(key)
    return frozenset(found)


def hides_few(groups: Sequence[Collection[int]], least: int = LEAST) -> bool:
    """
    Whether no sum and no difference of figures of these groups is a figure of fewer than *least* people.

    Whoever adds and subtracts what is shown gets, for each person, one weight; the weights of people in the same groups
    are equal. Some weights vanish everywhere but on few people exactly when the classes without these people span less
    than all classes do. So we look for few people whom the rest cannot do without.
    """
    sets = [frozenset(each) for each in groups]
    sizes = Counter(tuple(int(person in group) for group in sets) for person in frozenset[int]().union(*sets))
    classes = sorted(sizes.items(), key=lambda each: (-each[1], each[0]))
    return not _betrayed(classes, len(_basis(classes)), least - 1)


def _betrayed(classes: list[Class], rank: int, budget: int) -> bool:
    """
    Whether classes of at most *budget* people together can be left out so that the others span less than *rank*.

    Whatever is left out must take something from each basis: so it is enough to try the members of one, and as the
    largest classes are taken into it first, few of them are small enough to be tried.
    """
    basis = _basis(classes)
    if len(basis) < rank:
        return True
    return any(
        _betrayed([other for other in classes if other != each], rank, budget - each[1])
        for each in basis
        if each[1] <= budget
    )


def _basis(classes: Iterable[Class]) -> list[Class]:
    """The classes that are no combination of those before them."""
    rows: list[tuple[int, list[int]]] = []
    found = []
    for each in classes:
        rest = list(each[0])
        for pivot, row in rows:
            if rest[pivot]:
                factor = rest[pivot]
                rest = [(here - factor * there) % PRIME for here, there in zip(rest, row, strict=True)]
        leading = next((place for place, value in enumerate(rest) if value), None)
        if leading is not None:
            inverse = pow(rest[leading], -1, PRIME)
            rows.append((leading, [value * inverse % PRIME for value in rest]))
            found.append(each)
    return found
