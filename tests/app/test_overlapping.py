"""Groups that overlap: whatever is added and subtracted of what is shown, it is a figure of five people or more."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import pytest

from app.courses.overlapping import hides_few, shown_beside


def rank(rows):
    """
    The rank of a matrix, by fractions.
    """
    rows, found = [[Fraction(each) for each in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for place in range(found + 1, len(rows)):
            factor = rows[place][column] / pivot[column]
            rows[place] = [here - factor * there for here, there in zip(rows[place], pivot, strict=True)]
        found += 1
    return found


def betrays(groups, least):
    """
    The same question by trying: some combination of the groups is about fewer people, exactly if the columns of all
    others have a lower rank.
    """
    people = sorted(set().union(*groups))
    columns = {person: [int(person in group) for group in groups] for person in people}
    whole = rank(list(columns.values()))
    return any(
        rank([columns[person] for person in people if person not in few]) < whole
        for number in range(1, least)
        for few in combinations(people, number)
    )


@pytest.mark.parametrize("seed", range(60))
def test_it_finds_exactly_the_groups_that_betray_somebody(seed):
    """Given groups by chance, then they are found to betray somebody exactly if trying every few people does."""
    chance = Random(seed)
    people = range(chance.randint(5, 9))
    groups = [set(people), *({p for p in people if chance.random() < 0.6} for _ in range(chance.randint(1, 3)))]
    assert hides_few(groups, 3) is not betrays(groups, 3)


def test_a_gender_and_a_sitting_that_differ_in_one_are_not_both_shown():
    """
    Given twelve people, of whom six sat in one sitting, all women but one, and one more woman elsewhere, when the
    sitting is shown, then the women are not: the difference would be about two people.
    """
    everybody, sitting, women = set(range(12)), {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 6}
    assert shown_beside([everybody], [{"women": women}]) == {"women"}
    assert shown_beside([everybody, sitting], [{"women": women}]) == set()


def test_genders_and_regions_that_cross_are_both_shown():
    """Given forty people in two genders and four regions, evenly, then all are shown, though few are in both."""
    people = range(40)
    genders = {name: {p for p in people if p % 2 == rest} for rest, name in enumerate(("women", "men"))}
    regions = {f"region {rest}": {p for p in people if p // 2 % 4 == rest} for rest in range(4)}
    assert shown_beside([set(people)], [genders, regions]) == {*genders, *regions}


def test_three_hundred_people_in_many_groups_are_looked_at_in_no_time():
    """Given a congress, in thirteen regions by chance, then what is shown hides few, and is most of it."""
    chance = Random(7)
    people = range(300)
    place = [chance.randrange(13) for _ in people]
    regions = {f"region {n}": {p for p in people if place[p] == n} for n in range(13)}
    genders = {n: {p for p in people if p * 7 % 11 % 3 == n} for n in range(3)}
    told = shown_beside([set(people)], [genders, regions])
    assert len(told) > 12
