"""The tally: counted against a slow and plain reading of the rules, for every small roll there is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.tally import ABSTENTION, AGAINST, IN_FAVOUR, SIMPLE, TWO_THIRDS, tally

ROLLS = [
    (yes, no, abstained)
    for yes in range(13)
    for no in range(13)
    for abstained in range(4)
    if yes + no + abstained <= 13
]


@pytest.mark.parametrize("majority", [SIMPLE, TWO_THIRDS])
def test_every_small_roll(majority: str) -> None:
    """Given any roll of up to thirteen, then it carries exactly if the share of those voting says so."""
    for yes, no, abstained in ROLLS:
        result = tally([IN_FAVOUR] * yes + [AGAINST] * no + [ABSTENTION] * abstained, majority)
        share = Fraction(yes, yes + no) if yes + no else Fraction(0)
        assert result.carried == (share > Fraction(1, 2) if majority == SIMPLE else share >= Fraction(2, 3))
        assert (result.in_favour, result.against, result.abstentions) == (yes, no, abstained)


@pytest.mark.parametrize("majority", [SIMPLE, TWO_THIRDS])
def test_required_is_the_least_that_carries(majority: str) -> None:
    """Given the number of votes said to be required, then that many carry and one fewer do not."""
    for voting in range(1, 30):
        required = tally([AGAINST] * voting, majority).required
        assert tally([IN_FAVOUR] * required + [AGAINST] * (voting - required), majority).carried
        assert not tally([IN_FAVOUR] * (required - 1) + [AGAINST] * (voting - required + 1), majority).carried


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
    ],
)
def test_the_tally_speaks_for_itself(ballots: tuple[int, int, int], majority: str, sentence: str) -> None:
    """Given ties, nothing at all, halves and two-thirds of odd numbers, then the sentence says what was decided."""
    yes, no, abstained = ballots
    assert tally([IN_FAVOUR] * yes + [AGAINST] * no + [ABSTENTION] * abstained, majority).sentence == sentence


@given(
    some.lists(some.sampled_from([IN_FAVOUR, AGAINST, ABSTENTION]), max_size=200),
    some.sampled_from([SIMPLE, TWO_THIRDS]),
)
def test_abstaining_never_changes_the_result(ballots: list[str], majority: str) -> None:
    """Given any roll, when one more abstains, then the result is the same; the order of ballots does not matter."""
    result = tally(ballots, majority)
    more = tally([*reversed(ballots), ABSTENTION], majority)
    assert (result.required, result.carried) == (more.required, more.carried)
