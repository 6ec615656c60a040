"""Spacing: brackets as a printer sets them, with the spaces at their edges outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulation.outcome import Token
from simulation.text.brackets import CLOSES, GAP, OPENS, WORDS
from simulation.text.fair_copy import TAKEN_OUT

SPACE = Token(WORDS, text=" ")


def spaced(tokens: Sequence[Token]) -> list[Token]:
    """
    The same tokens, but a space that begins a bracket stands before it, one that ends it behind, and none beside a gap.

    Delegates type a space with their words, on whichever side; on paper that would read "[ word – KEN]".
    """
    tokens = _taken_out_outside(tokens)
    result: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind != WORDS or not token.text.strip(" "):
            result.append(token)
            continue
        before = tokens[index - 1].kind if index else WORDS
        after = tokens[index + 1].kind if index + 1 < len(tokens) else WORDS
        words = token.text
        if words.startswith(" ") and before in (OPENS, GAP):
            words = words.lstrip(" ")
            _put_before_brackets(result)
        if words.endswith(" ") and after in (CLOSES, GAP):
            words = words.rstrip(" ")
            # What follows looks back for this mark, once the brackets are closed.
            result += [replace(token, text=words), _OWED]
        else:
            result.append(replace(token, text=words))
    return _pay(result)


def _taken_out_outside(tokens: Sequence[Token]) -> list[Token]:
    """
    What was taken out at the very end of a bracket stands behind it: it was no part of what the bracket holds.
    """
    result: list[Token] = []
    held: list[Token] = []
    for token in tokens:
        if token.kind == TAKEN_OUT:
            held.append(token)
            continue
        if token.kind != CLOSES:
            result += held
            held = []
        result.append(token)
    return result + held


_OWED = Token("owed")


def _put_before_brackets(result: list[Token]) -> None:
    place = len(result)
    while place and result[place - 1].kind == OPENS:
        place -= 1
    if place < len(result) and place and not result[place - 1].text.endswith(" "):
        result.insert(place, SPACE)


def _pay(tokens: Sequence[Token]) -> list[Token]:
    """
    Put each space that was taken from the end of a bracket behind it, unless one stands there already.
    """
    result: list[Token] = []
    owed = False
    for token in tokens:
        if token is _OWED:
            owed = True
            continue
        if owed and token.kind != CLOSES:
            if token.kind != GAP and not token.text.startswith(" "):
                result.append(SPACE)
            owed = False
        result.append(token)
    return result
