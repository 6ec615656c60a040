"""What groups gained, as arithmetic; and that no small group can be found, whatever is subtracted from what."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.courses.gain import CEILING, Gain, gain_of, gains_of, overall
from app.courses.small_groups import LEAST, shown

SHARES = st.sampled_from([0.0, 0.25, 1 / 3, 0.5, 2 / 3, 0.75, 1.0])
SIZES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 12))


def any_of(groups):
    return chain.from_iterable(combinations(sorted(groups), number) for number in range(len(groups) + 1))


@given(sizes=SIZES, least=st.integers(2, 8))
def test_nobody_is_found_by_subtraction(sizes, least):
    """
    Given groups of any sizes, when any groups that are shown are put together, or taken from the whole, then whoever
    remains is nobody or enough people; and where groups are withheld, what remains is never one of them alone.
    """
    told = shown(sizes, least)
    whole = sum(sizes.values())
    assert told.whole == (whole >= least)
    assert told.whole or not told.groups
    withheld = {key for key, size in sizes.items() if size} - told.groups
    for chosen in any_of(told.groups):
        together = sum(sizes[key] for key in chosen)
        assert together == 0 or together >= least
        if told.whole:
            assert whole - together == 0 or whole - together >= least
    if told.groups and withheld:
        assert len(withheld) >= 2


@given(sizes=SIZES)
def test_nothing_is_withheld_without_a_reason(sizes):
    """Given groups that are all large enough, then all are shown."""
    large = {key: size for key, size in sizes.items() if size >= LEAST}
    assert shown(large).groups == frozenset(large)


@pytest.mark.parametrize(
    ("sizes", "groups"),
    [
        ({"a": 8, "b": 3}, ""),  # With b, a goes too: else 11 less 8 would be b.
        ({"a": 8, "b": 7, "c": 3}, "a"),
        ({"a": 8, "b": 7, "c": 2, "d": 2}, "a"),  # c and d together are four, so b goes with them.
        ({"a": 8, "b": 3, "c": 2}, "a"),
        ({"a": 5, "b": 5}, "ab"),
        ({"a": 4}, ""),
        ({"a": 9, "b": 0}, "a"),
        ({}, ""),
    ],
)
def test_which_groups_are_shown(sizes, groups):
    assert shown(sizes).groups == frozenset(groups)


@given(pairs=st.lists(st.tuples(SHARES, SHARES), min_size=1, max_size=40))
def test_a_normalised_gain_is_a_part_of_what_was_missing(pairs):
    """Given any people, then the gain lies between nothing and all, or is not given for a reason that is said."""
    gain = gain_of(pairs)
    assert gain.pairs == len(pairs)
    assert gain.change == pytest.approx(sum(after - before for before, after in pairs) / len(pairs))
    if gain.normalised is None:
        assert gain.is_at_ceiling or gain.after < gain.before
    else:
        assert 0 <= gain.normalised <= 1 + 1e-9
        assert gain.before <= CEILING
        assert gain.before + gain.normalised * (1 - gain.before) == pytest.approx(gain.after)


@given(before=st.floats(0, CEILING), one=st.floats(0, 1), other=st.floats(0, 1))
def test_who_knows_more_afterwards_has_gained_more(before, one, other):
    """Given two groups that began alike, then the one that ended higher has not gained less."""
    less, more = sorted((one, other))
    gains = [Gain(9, before, after).normalised for after in (less, more)]
    if None not in gains:
        assert gains[0] <= gains[1]


@pytest.mark.parametrize(
    ("before", "after", "normalised"),
    [
        (0.4, 0.7, 0.5),
        (0.0, 1.0, 1.0),
        (0.5, 0.5, 0.0),
        (0.9, 1.0, 1.0),
        (0.95, 1.0, None),
        (1.0, 1.0, None),
        (0.5, 0.4, None),
    ],
)
def test_the_gain_of_a_group(before, after, normalised):
    """Given averages, then Hake's gain; near the ceiling, and where the average fell, it is not given."""
    found = Gain(10, before, after).normalised
    assert found == (None if normalised is None else pytest.approx(normalised))


def test_it_is_taken_of_averages_and_of_each_objective():
    """Given two people, one of whom knew it all, then the average counts, not the average of two gains."""
    people = [{"x": (0.0, 1.0), "y": (0.5, 0.5)}, {"x": (1.0, 1.0), "y": (0.5, 1.0)}]
    assert gains_of(people) == {"x": Gain(2, 0.5, 1.0), "y": Gain(2, 0.5, 0.75)}
    assert overall(people) == Gain(2, 0.5, 0.875)
    assert overall([]) is None
    assert gain_of([]) is None
