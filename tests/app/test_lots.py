"""Lots: everybody is dealt once, no seat has two more than another, and no region either."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.people.lots import by_lot, by_region

PEOPLE = st.dictionaries(st.integers(1, 400).map(str), st.sampled_from(["africa", "asia", "grulac", "eeg", "weog", ""]))
SEATS = st.sets(st.text("abcdef", min_size=1, max_size=3), min_size=1, max_size=9)
SEED = st.text("0123456789abcdef", min_size=1, max_size=8)


def even(counts, seats):
    return max(counts.get(seat, 0) for seat in seats) - min(counts.get(seat, 0) for seat in seats) <= 1


@given(PEOPLE, SEATS, SEED)
def test_a_lot_deals_everybody_once_and_evenly(people, seats, seed):
    dealt = by_lot(people, seats, seed)
    assert dealt.keys() == people.keys()
    assert set(dealt.values()) <= seats
    assert even(Counter(dealt.values()), seats)


@given(PEOPLE, SEATS, SEED)
def test_spread_regions_are_even_in_every_seat_and_so_is_the_whole(people, seats, seed):
    dealt = by_region(people, seats, seed)
    assert dealt.keys() == people.keys()
    assert even(Counter(dealt.values()), seats)
    for region in set(people.values()):
        assert even(Counter(dealt[each] for each in people if people[each] == region), seats)


@given(PEOPLE, SEATS, SEED)
def test_the_same_seed_draws_the_same_whatever_order_people_are_named_in(people, seats, seed):
    turned = dict(reversed(people.items()))
    assert by_lot(people, seats, seed) == by_lot(turned, sorted(seats), seed)
    assert by_region(people, seats, seed) == by_region(turned, sorted(seats), seed)


def test_another_seed_draws_something_else():
    people = {str(number): "" for number in range(20)}
    assert by_lot(people, "abcd", "1") != by_lot(people, "abcd", "2")


def test_without_a_seat_nobody_is_dealt():
    assert by_lot(["1"], [], "x") == by_region({"1": "asia"}, [], "x") == {}
