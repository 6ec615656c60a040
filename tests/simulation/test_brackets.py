"""Brackets: what the house keeps reads as the shared cases say, and what holds for every rolling text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulation.text.brackets import CLOSES, OPENS, WORDS, bracketed, clean, opened, opened_at, openings, rolling
from simulation.text.proposals import INSERTION, MOVE, PARAGRAPH, STRIKE, Proposal, Run, runs_of, shapes_of
from simulation.text.replica import Item
from simulation.text.wire import insertion

CASES = json.loads((Path(__file__).parent.parent / "shared" / "brackets.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_stored_words_read_as_both_languages_agreed(case: dict[str, Any]) -> None:
    """Given words stored as characters with their marks, then they read as the browser shows them."""
    proposals = {name: _proposal(**plain) for name, plain in case["proposals"].items()}
    items = [
        Item(insertion(9, index, words, None, None), inserted, frozenset(strikes))
        for index, (words, inserted, strikes) in enumerate(case["runs"])
        if words
    ]
    runs = list(runs_of(items, proposals))
    assert rolling(runs, proposals, case["names"]) == case["rolling"]
    assert clean(runs, proposals) == case["clean"]


def _proposal(**plain: Any) -> Proposal:
    return Proposal(**{name: tuple(value) if isinstance(value, list) else value for name, value in plain.items()})


# What holds for every text. Every proposal has an author of its own, so that no two of them make a replacement.

INSERTIONS, STRIKES = ("p.1", "p.2", "p.3"), ("p.4", "p.5")
PROPOSALS = {name: Proposal(INSERTION, name) for name in INSERTIONS} | {
    name: Proposal(STRIKE, name) for name in STRIKES
}
RUNS = some.lists(
    some.builds(
        Run,
        some.sampled_from("abc"),
        some.one_of(some.none(), some.sampled_from(INSERTIONS)),
        some.sets(some.sampled_from(STRIKES)).map(lambda names: tuple(sorted(names))),
    ),
    max_size=12,
)


@given(RUNS)
def test_brackets_balance_and_never_cross(runs: list[Run]) -> None:
    """Given any order of words, then each bracket that opens is the next to close, and there is something in it."""
    around: list[tuple[str, ...]] = []
    before = ""
    for piece in bracketed(runs, PROPOSALS):
        if piece.kind == OPENS:
            around.append(piece.proposals)
        elif piece.kind == CLOSES:
            assert around.pop() == piece.proposals
            assert before != OPENS
        before = piece.kind
    assert around == []


@given(RUNS)
def test_every_word_stands_in_its_own_bracket(runs: list[Run]) -> None:
    """Given any order of words, then each stands right inside the bracket that holds it, and agreed ones in none."""
    around: list[tuple[str, ...]] = []
    standing: list[tuple[str, str | None, tuple[str, ...]]] = []
    for piece in bracketed(runs, PROPOSALS):
        if piece.kind == OPENS:
            around.append(piece.proposals)
        elif piece.kind == CLOSES:
            around.pop()
        elif piece.kind == WORDS:
            inner = [*around] if piece.struck else [*around, ()]
            holder = inner[-2][0] if len(inner) > 1 else None
            standing += [(sign, holder, inner[-1]) for sign in piece.text]
    assert standing == [(run.text, run.insertion, run.strikes) for run in runs]


@given(RUNS)
def test_without_its_marks_the_rolling_text_is_the_words(runs: list[Run]) -> None:
    """Given any order of words, then brackets add marks and change no words."""
    assert "".join(piece.text for piece in bracketed(runs, PROPOSALS)) == "".join(run.text for run in runs)
    assert clean(runs, PROPOSALS) == "".join(run.text for run in runs if not run.strikes)


def test_words_inside_words_inside_words() -> None:
    """Given words nested two thousand deep, then they are bracketed all the same."""
    names = [f"p.{number}" for number in range(2_000)]
    runs = [Run("a", name, ()) for name in (*names, *names[-2::-1])]
    proposals = {name: Proposal(INSERTION, name) for name in names}
    assert sum(piece.kind == OPENS for piece in bracketed(runs, proposals)) == len(names)


def test_ten_comes_after_two() -> None:
    """Given twelve strikes on the same words, then they are named in the order in which they were made."""
    names = [f"p.{number}" for number in range(1, 13)]
    item = Item(insertion(9, 0, "may", None, None), None, frozenset(names))
    (run,) = runs_of([item], dict.fromkeys(names, Proposal(STRIKE, "kenya")))
    assert run.strikes == tuple(names)


# The same authors for several, so that what one strikes and puts in its place is one bracket.
HELD = {
    name: Proposal(kind, "KEN" if name in ("p.1", "p.4") else "EGY")
    for kind, names in ((INSERTION, INSERTIONS), (STRIKE, STRIKES))
    for name in names
}


@given(RUNS)
def test_who_only_counts_brackets_counts_those_that_are_read(runs: list[Run]) -> None:
    """Given any order of words of a few authors, then as many brackets are counted as are opened, of the same."""
    assert opened(runs, HELD) == [piece.proposals for piece in bracketed(runs, HELD) if piece.kind == OPENS]
    items = [
        Item(insertion(9, place, run.text, None, None), run.insertion, frozenset(run.strikes))
        for place, run in enumerate(runs)
    ]
    for proposals in (HELD, HELD | {"p.1": Proposal(PARAGRAPH, "KEN")}, HELD | {"p.5": Proposal(MOVE, "EGY")}):
        read = [
            piece.proposals for piece in bracketed(list(runs_of(items, proposals)), proposals) if piece.kind == OPENS
        ]
        assert opened_at(openings(shapes_of(items, proposals)), proposals) == read
