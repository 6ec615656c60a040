"""Minutes of spacing: where a printer puts the spaces that delegates typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.archive.documents.spacing import spaced
from simulation.outcome import Token
from simulation.text.brackets import CLOSES, GAP, OPENS, WORDS
from simulation.text.fair_copy import TAKEN_OUT


def tokens(line: str) -> list[Token]:
    kinds = {"[": OPENS, "]": CLOSES, "|": GAP, "×": TAKEN_OUT}
    result: list[Token] = []
    for sign in line:
        if sign in kinds:
            result.append(Token(kinds[sign]))
        elif result and result[-1].kind == WORDS:
            result[-1] = Token(WORDS, text=result[-1].text + sign)
        else:
            result.append(Token(WORDS, text=sign))
    return result


def line(found: list[Token]) -> str:
    return "".join({OPENS: "[", CLOSES: "]", GAP: "|", TAKEN_OUT: "×"}.get(token.kind, token.text) for token in found)


LOOSE = str.maketrans("", "", " ×")
"""Spaces, and the marks of what was taken out, which may step behind the end of a bracket."""


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("words[ more]", "words [more]"),
        ("words [more ]words", "words [more] words"),
        ("words[ more ]words", "words [more] words"),
        ("words [ more ] words", "words [more] words"),
        ("a[ b[ c]]d", "a [b [c]]d"),
        ("a[[ b]c]", "a [[b]c]"),
        ("a[b ][ c]d", "a[b] [c]d"),
        ("[old | new]", "[old|new]"),
        ("[ at the start]", "[at the start]"),
        ("[at the end ]", "[at the end]"),
        ("a[ ]b", "a[ ]b"),
        ("nothing to do", "nothing to do"),
        ("words [more ×]words", "words [more] ×words"),
        ("[a [b ×]]c", "[a [b]] ×c"),
        ("a [b×c]", "a [b×c]"),
    ],
)
def test_spaces_at_the_edge_of_a_bracket_stand_outside_it(typed, printed):
    assert line(spaced(tokens(typed))) == printed


@given(some.text(alphabet="ab []|×", max_size=30))
def test_nothing_but_spaces_is_ever_moved(typed):
    """Given any line, then brackets and words stay in their order, and words that were apart stay apart."""
    printed = line(spaced(tokens(typed)))

    assert printed.translate(LOOSE) == typed.translate(LOOSE)
