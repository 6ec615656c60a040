"""Comparison: two versions word by word, so that nothing is lost and little is marked that has not changed."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from simulation.text.comparison import (
    ADDED,
    EDGE,
    EDGES,
    INSTEAD,
    REMOVED,
    SAME,
    STRIKES,
    STRUCK,
    Passage,
    Word,
    agreed_words,
    compared,
    marked_words,
    spaced,
    words_of,
)
from simulation.text.fair_copy import TAKEN_OUT, Copied

CASES = json.loads((Path(__file__).parents[2] / "shared" / "comparison.json").read_text(encoding="utf-8"))


def read(listed: list[list[str]]) -> list[Word]:
    return [word for text, mark in listed for word in ([Word(text, mark)] if mark in EDGES else words_of(text, mark))]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_compares_as_agreed_between_both_languages(case):
    """
    Given two versions, when they are compared, then the passages are those that the browser finds as well.
    """
    found = compared(read(case["old"]), read(case["new"]))

    assert [[passage.kind, passage.text] for passage in found] == case["passages"]


WORDS = some.lists(
    some.one_of(
        some.tuples(some.sampled_from(["a", "b", "c", "States", ",", " ", "  ", "it's", "😀", "وال"]), some.just("")),
        some.tuples(some.sampled_from(["a", " ", "c"]), some.just(STRUCK)),
        some.tuples(some.sampled_from(["[", " – KEN]"]), some.just(EDGE)),
        some.just(("[", STRIKES)),
        some.just((" ", INSTEAD)),
    ).map(lambda each: Word(*each)),
    max_size=40,
)


@settings(max_examples=300)
@given(WORDS, WORDS)
def test_nothing_is_lost(old: list[Word], new: list[Word]) -> None:
    """
    Given any two versions, then without what was added the comparison reads the old one, without what was removed the
    new one; and what is the same is told in one piece.
    """
    found = compared(old, new)

    kept = [word.text for passage in found if passage.kind != ADDED for word in passage.words]
    assert kept == [word.text for word in old]
    assert [word for passage in found if passage.kind != REMOVED for word in passage.words] == new
    assert all(passage.words for passage in found)
    kinds = [(one.kind, other.kind) for one, other in pairwise(found)]
    assert not any(one == other or (one, other) == (ADDED, REMOVED) for one, other in kinds)


@given(some.text(max_size=60))
def test_words_are_the_text(text: str) -> None:
    """Given any text, then its words in a row are that text."""
    assert "".join(word.text for word in words_of(text)) == text


@given(WORDS)
def test_what_is_the_same_has_not_changed(words: list[Word]) -> None:
    assert compared(words, words) == ([Passage(SAME, tuple(words))] if words else [])


def test_a_paragraph_written_anew_is_shown_so() -> None:
    """Given thousands of words of which none is left, then all of them are gone and all the others have come."""
    old = list(words_of(" ".join(f"old{number}" for number in range(2_000))))
    new = list(words_of(" ".join(f"new{number}" for number in range(2_000))))

    assert [passage.kind for passage in compared(old, new)] == [REMOVED, ADDED]


def test_a_fair_copy_is_read_with_its_brackets_or_as_if_agreed() -> None:
    """Given struck words, words put forward and words taken out, then both readings leave out what is out."""
    pieces = [
        Copied("words", "States"),
        Copied(TAKEN_OUT, " must"),
        Copied("opens", bracket="replacement"),
        Copied("words", " may", struck=True),
        Copied("gap"),
        Copied("words", " should"),
        Copied("closes", bracket="replacement", holders="KEN"),
    ]

    assert [tuple(word) for word in marked_words(pieces)] == [
        ("States", ""),
        (" ", ""),
        ("[", STRIKES),
        ("may", STRUCK),
        (" ", INSTEAD),
        ("should", ""),
        (" – KEN]", EDGE),
    ]
    assert "".join(word.text for word in agreed_words(pieces)) == "States should"


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("data[ and chains – KEN], and", "data [and chains – KEN], and"),
        ("[soon  – KEN]act", "[soon – KEN] act"),
        ("data [ and – KEN] chains", "data [and – KEN] chains"),
        ("a[ b – KEN][ c – KEN]d", "a [b – KEN] [c – KEN]d"),
        ("a[[ b – KEN] c  – KEN]d", "a [[b – KEN] c – KEN] d"),
        ("[ In peace – KEN]", "[In peace – KEN]"),
    ],
)
def test_a_space_of_a_proposal_stands_outside_of_its_bracket(written: str, read_as: str) -> None:
    """Given a proposal that begins or ends with a space, then a reader finds that space where a printer sets it."""
    cut = re.split(r"(\[| – KEN\])", written)
    words = [word for part in cut for word in ([Word(part, EDGE)] if part in ("[", " – KEN]") else words_of(part))]

    assert "".join(word.text for word in spaced(words)) == read_as
