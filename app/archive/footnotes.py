"""Footnotes on a page: their words are set apart from the line, and a letter stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from simulation.outcome import Token
from simulation.text.footnotes import CLOSING, OPENING

FOOTNOTE = "footnote"
"""The kind of token that stands in the line for a footnote."""

_MARKS = re.compile(f"([{OPENING}{CLOSING}])")


@dataclass(frozen=True, slots=True)
class Foot(Token):
    """A footnote at its place: its letter, and the tokens of its words. Numbers stand for the origin of words."""

    letter: str = ""
    tokens: tuple[Token, ...] = ()


def lettered(text: Iterable[tuple[str, Iterable[Token]]]) -> dict[str, list[Token]]:
    """
    The tokens of each paragraph with its footnotes set apart, lettered through the whole text.
    """
    numbers = count(1)
    return {name: list(_set_apart(tokens, numbers)) for name, tokens in text}


def feet(tokens: Iterable[Token]) -> list[Foot]:
    return [each for each in tokens if isinstance(each, Foot)]


def _set_apart(tokens: Iterable[Token], numbers: Iterator[int]) -> Iterator[Token]:
    opened: Foot | None = None
    inside: list[Token] = []
    for token in _cut(tokens):
        if token.text == OPENING:
            opened, inside = Foot(FOOTNOTE, struck=token.struck, by=token.by, letter=_letter(next(numbers))), []
        elif token.text == CLOSING and opened is not None:
            yield replace(opened, tokens=tuple(inside))
            opened = None
        elif opened is not None:
            inside.append(token)
        else:
            yield token


def _cut(tokens: Iterable[Token]) -> Iterator[Token]:
    for token in tokens:
        parts = [part for part in _MARKS.split(token.text) if part]
        if len(parts) < 2:
            yield token
            continue
        yield from (replace(token, text=part) for part in parts)


def _letter(number: int) -> str:
    """
    A to z, then aa, ab: as word processors count in letters would differ from here on, few texts come so far.
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def in_line(words: str) -> str:
    """
    Words with footnotes in them where there is no foot to set them at.
    """
    return words.replace(OPENING, " (footnote: ").replace(CLOSING, ")")
