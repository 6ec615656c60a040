"""Minutes of the bargaining alone: offers and answers, without text and without wires."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random

import pytest

from app.rehearse.casting import instructions_of
from simulation.rehearsal.bargaining import LAST_ROUND, Bargainer, Offer, Table
from simulation.rehearsal.interests import Instructions, acceptable

SEEDS = range(200)


def bargain(sheets: Mapping[str, Instructions], seed: int) -> Table:
    """
    Put the delegations at a table, draw lots for who begins, and let them bargain to the end.
    """
    seats = list(sheets)
    lot = Random(seed).randrange(len(seats))
    table = Table((*seats[lot:], *seats[:lot]))
    minds = {seat: Bargainer(sheet, Random(f"{seed}/{seat}")) for seat, sheet in sheets.items()}
    while not table.agreed and not table.is_exhausted:
        (speaker,) = (seat for seat in seats if table.speaks(seat))
        package = minds[speaker].offer(table)
        table = Table(
            table.speakers, (*table.offers, Offer(f"o{len(table.offers) + 1}", speaker, package, frozenset(), {}))
        )
        for seat in seats:
            for offer, accepts in minds[seat].answers(table):
                table = answered(table, offer, seat, None if accepts else sheets[seat].difficulty(offer.package))
    return table


def answered(table: Table, offer: Offer, seat: str, difficulty: str | None) -> Table:
    said = next(each for each in table.offers if each.id == offer.id)
    declined = {name: issue for name, issue in said.declined.items() if name != seat}
    accepted = said.accepted | {seat} if difficulty is None else said.accepted
    if difficulty is not None:
        declined[seat] = difficulty
    after = Offer(said.id, said.by, said.package, accepted, declined)
    return Table(table.speakers, tuple(after if each.id == said.id else each for each in table.offers))


@pytest.fixture(scope="session")
def sheets(winter_ward):
    return {each.id: instructions_of(winter_ward, each.id) for each in winter_ward.delegations}


def test_two_hundred_seeds_of_winter_ward_find_one_of_the_eleven_packages(winter_ward, sheets):
    """
    Given Winter Ward, when it is bargained with any of 200 seeds, then all agree on a package nobody has to refuse.
    """
    agreed = [bargain(sheets, seed).agreed for seed in SEEDS]
    assert None not in agreed
    found = {"".join(offer.package) for offer in agreed}
    assert found <= set(winter_ward.acceptable_packages())
    assert len(found) > 1, "chance should matter"


def test_no_seed_finds_agreement_where_there_is_none(deadlocked):
    """
    Given red lines that leave no package, then every seed ends in deadlock after the last round, and nobody gave way.
    """
    sheets = {each.id: instructions_of(deadlocked, each.id) for each in deadlocked.delegations}
    for seed in range(20):
        table = bargain(sheets, seed)
        assert table.agreed is None
        assert table.round == LAST_ROUND


def test_nobody_ever_accepts_or_offers_below_their_minimum(sheets):
    """
    Given whole negotiations, when every answer and every offer is held against the sheet of who gave it, then none
    falls below the minimum or crosses a red line.
    """
    for seed in range(0, 200, 10):
        for offer in bargain(sheets, seed).offers:
            assert offer.package is None or sheets[offer.by].allows(offer.package)
            assert all(sheets[seat].allows(offer.package) for seat in offer.accepted)


def test_in_no_round_is_a_package_below_the_instructions_accepted(sheets):
    """
    Given every package there is, in every round, then what is accepted is within the instructions.
    """
    for seat, sheet in sheets.items():
        mind = Bargainer(sheet, Random(seat))
        for package in product("ABCD", repeat=len(sheet.issues)):
            for round_ in range(LAST_ROUND + 1):
                assert sheet.allows(package) or not mind.accepts(package, round_)


def test_aspirations_only_fall_and_end_at_the_minimum(sheets):
    """
    Given any temper, when the rounds go by, then a delegation comes down step by step and stops at its minimum.
    """
    for seed in SEEDS:
        mind = Bargainer(sheets["palisar"], Random(seed))
        steps = [mind.aspiration(round_) for round_ in range(LAST_ROUND)]
        assert steps == sorted(steps, reverse=True)
        assert steps[0] == acceptable(sheets["palisar"])[0][0]
        assert steps[-1] == sheets["palisar"].minimum


@pytest.mark.parametrize("seed", range(10))
def test_even_a_single_package_is_found(winter_ward, sheets, seed):
    """
    Given minimums raised until one package alone is left, when it is bargained, then it is found.
    """
    chance, good = Random(seed), winter_ward.acceptable_packages()
    while len(good) > 1:
        seat = chance.choice(list(sheets))
        raised = Instructions(seat, sheets[seat].issues, sheets[seat].points, sheets[seat].minimum + 1)
        left = [package for package in good if raised.allows(tuple(package))]
        if left:
            sheets, good = sheets | {seat: raised}, left
    assert "".join(bargain(sheets, seed).agreed.package) == good[0]


def test_a_delegation_that_can_accept_nothing_says_so_and_blocks_nobody():
    """
    Given a sheet whose minimum nothing reaches, when it is its turn, then it has no package to offer and accepts none.
    """
    sheet = Instructions("ostrel", ("I1",), ({"A": 10, "B": 20},), minimum=50)
    mind = Bargainer(sheet, Random(1))
    assert mind.offer(Table(("ostrel", "zarune"))) is None
    assert not mind.accepts(("B",), LAST_ROUND)


def test_an_offer_that_leaves_an_issue_out_is_no_deal():
    """
    Given a statement on one issue, when others say nothing to it, then the next one speaks, and it is never agreed.
    """
    table = Table(("a", "b"), (Offer("o1", "a", None, frozenset(), {}),))
    assert table.is_quiet
    assert table.speaks("b")
    assert table.agreed is None
