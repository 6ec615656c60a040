"""The tally: counted against a slow and plain reading of the rules, for every small roll there is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.tally import (
    ABSTENTION,
    AGAINST,
    IN_FAVOUR,
    MAJORITIES,
    MINUS_ONE,
    SIMPLE,
    TWO_THIRDS,
    Figures,
    figures,
    tally,
)

ROLLS = [
    (yes, no, abstained)
    for yes in range(13)
    for no in range(13)
    for abstained in range(4)
    if yes + no + abstained <= 13
]


SHARES = {
    SIMPLE: lambda yes, no: Fraction(yes, yes + no) > Fraction(1, 2),
    TWO_THIRDS: lambda yes, no: Fraction(yes, yes + no) >= Fraction(2, 3),
    MINUS_ONE: lambda yes, no: yes > no and no <= 1,
}


@pytest.mark.parametrize("majority", MAJORITIES)
def test_every_small_roll(majority: str) -> None:
    """Given any roll of up to thirteen, then it carries exactly if the share of those voting says so."""
    for yes, no, abstained in ROLLS:
        result = tally(Figures(yes, no, abstained), majority)
        assert result.carried == (yes + no > 0 and SHARES[majority](yes, no))
        assert (result.in_favour, result.against, result.abstentions) == (yes, no, abstained)


@pytest.mark.parametrize("majority", MAJORITIES)
def test_required_is_the_least_that_carries(majority: str) -> None:
    """Given the number of votes said to be required, then that many carry and one fewer do not."""
    for voting in range(1, 30):
        required = tally(Figures(0, voting, 0), majority).required
        assert tally(Figures(required, voting - required, 0), majority).carried
        assert not tally(Figures(required - 1, voting - required + 1, 0), majority).carried


@pytest.mark.parametrize(
    ("ballots", "majority", "sentence"),
    [
        ((0, 0, 0), SIMPLE, "0 in favour, 0 against, 0 abstentions; 1 required; rejected"),
        ((0, 0, 5), TWO_THIRDS, "0 in favour, 0 against, 5 abstentions; 1 required; rejected"),
        ((4, 4, 0), SIMPLE, "4 in favour, 4 against, 0 abstentions; 5 required; rejected"),
        ((12, 3, 4), SIMPLE, "12 in favour, 3 against, 4 abstentions; 8 required; adopted"),
        ((4, 3, 1), TWO_THIRDS, "4 in favour, 3 against, 1 abstention; 5 required; rejected"),
        ((5, 2, 0), TWO_THIRDS, "5 in favour, 2 against, 0 abstentions; 5 required; adopted"),
        ((2, 1, 0), TWO_THIRDS, "2 in favour, 1 against, 0 abstentions; 2 required; adopted"),
        ((1, 0, 9), SIMPLE, "1 in favour, 0 against, 9 abstentions; 1 required; adopted"),
        ((0, 0, 3), MINUS_ONE, "0 in favour, 0 against, 3 abstentions; 1 required; rejected"),
        ((1, 1, 0), MINUS_ONE, "1 in favour, 1 against, 0 abstentions; 2 required; rejected"),
        ((7, 1, 2), MINUS_ONE, "7 in favour, 1 against, 2 abstentions; 7 required; adopted"),
        ((6, 2, 0), MINUS_ONE, "6 in favour, 2 against, 0 abstentions; 7 required; rejected"),
    ],
)
def test_the_tally_speaks_for_itself(ballots: tuple[int, int, int], majority: str, sentence: str) -> None:
    """Given ties, nothing at all, halves and two-thirds of odd numbers, then the sentence says what was decided."""
    yes, no, abstained = ballots
    assert tally(Figures(yes, no, abstained), majority).sentence == sentence


@given(
    some.lists(some.sampled_from([IN_FAVOUR, AGAINST, ABSTENTION]), max_size=200),
    some.sampled_from(MAJORITIES),
)
def test_abstaining_never_changes_the_result(ballots: list[str], majority: str) -> None:
    """Given any roll, when one more abstains, then the result is the same; the order of ballots does not matter."""
    result = tally(figures(ballots), majority)
    more = tally(figures([*reversed(ballots), ABSTENTION]), majority)
    assert (result.required, result.carried) == (more.required, more.carried)


@given(some.integers(0, 300), some.integers(0, 300), some.integers(0, 300), some.sampled_from(MAJORITIES))
def test_a_tie_rejects_and_one_more_never_harms(yes: int, no: int, abstained: int, majority: str) -> None:
    """
    Given any figures, then nothing carries without a vote in favour or with as many against; whoever comes over from
    against to in favour never turns a yes into a no; and no majority asks for less than a simple one.
    """
    result = tally(Figures(yes, no, abstained), majority)
    assert not (result.carried and (yes == 0 or yes <= no))
    assert result.required >= tally(Figures(yes, no, abstained), SIMPLE).required
    if no and result.carried:
        assert tally(Figures(yes + 1, no - 1, abstained), majority).carried


@given(some.integers(0, 300), some.integers(0, 300), some.integers(0, 300), some.sampled_from(MAJORITIES))
def test_only_a_tie_of_votes_is_taken_again(yes: int, no: int, abstained: int, majority: str) -> None:
    """
    Given rules with a second vote, then exactly votes that are equally divided are taken again: 0:0 is no division, and
    what is taken again has neither carried nor been rejected by its own sentence.
    """
    result = tally(Figures(yes, no, abstained), majority, twice=True)
    assert result.again == (yes == no and yes > 0)
    assert not (result.again and (result.carried or result.sentence.endswith("rejected")))
    assert tally(Figures(yes, no, abstained), majority).again is False
