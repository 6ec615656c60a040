"""Comparing: two versions of the text paragraph by paragraph, what is unchanged folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.archive.legible import legible
from simulation.text.comparison import (
    ADDED,
    EDGE,
    REMOVED,
    SAME,
    Passage,
    agreed_words,
    compared,
    marked_words,
)
from simulation.text.fair_copy import FairCopy

ROLLING, AGREED = "rolling", "agreed"
"""With its brackets, or as it would read if every one of them were accepted."""


@dataclass(frozen=True, slots=True)
class Marked:
    """
    A passage as it is set: the spaces around it stand outside its mark. `runs` are its words with what else they are;
    a space that came or went alone has none, and is no change that anybody would look for.
    """

    kind: str
    before: str
    runs: tuple[tuple[str, str], ...]
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph in two versions. `was` and `label` are its numbers in them; nothing where there is none."""

    id: str
    kind: str
    was: str
    label: str
    heading: str
    passages: tuple[Marked, ...]

    @property
    def is_changed(self) -> bool:
        return self.was != self.label or any(passage.kind != SAME and passage.runs for passage in self.passages)

    @property
    def before(self) -> tuple[Marked, ...]:
        return tuple(passage for passage in self.passages if passage.kind != ADDED)

    @property
    def after(self) -> tuple[Marked, ...]:
        return tuple(passage for passage in self.passages if passage.kind != REMOVED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs that all have changed, or none of them."""

    is_changed: bool
    paragraphs: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two versions, with its size in words."""

    stretches: tuple[Stretch, ...]
    changed: int
    added: int
    removed: int


def compare(old: Sequence[FairCopy], new: Sequence[FairCopy], reading: str = ROLLING) -> Comparison:
    """
    Two versions, by the identity of their paragraphs and in the order of the newer one.
    """
    pairs = [(before, after, _passages(before, after, reading)) for before, after in _paired(old, new)]
    paragraphs = [_compared(before, after, passages) for before, after, passages in pairs]
    stretches = tuple(
        Stretch(is_changed, tuple(group)) for is_changed, group in groupby(paragraphs, lambda each: each.is_changed)
    )
    every = [passage for _, _, passages in pairs for passage in passages]
    changed = sum(each.is_changed for each in paragraphs)
    return Comparison(stretches, changed, _count(every, ADDED), _count(every, REMOVED))


def _paired(old: Iterable[FairCopy], new: Sequence[FairCopy]) -> Iterator[tuple[FairCopy | None, FairCopy | None]]:
    """
    Each paragraph as it was and as it is. One that is gone stands where it stood.
    """
    left = {copy.id: copy for copy in old}
    here = {copy.id for copy in new}
    for copy in new:
        while left and (first := next(iter(left))) not in here:
            yield left.pop(first), None
        yield left.pop(copy.id, None), copy
    for copy in left.values():
        yield copy, None


def _passages(before: FairCopy | None, after: FairCopy | None, reading: str) -> list[Passage]:
    in_words = agreed_words if reading == AGREED else marked_words
    old = list(in_words(before.pieces)) if before else []
    return compared(old, list(in_words(after.pieces)) if after else [])


def _compared(before: FairCopy | None, after: FairCopy | None, passages: Iterable[Passage]) -> Compared:
    one = after or before
    if one is None:
        raise ValueError("There is no paragraph here at all.")
    was, label = before.label if before else "", after.label if after else ""
    heading = "" if one.kind == "heading" else legible(one.heading or "")
    return Compared(one.id, one.kind, was, label, heading, tuple(map(_marked, passages)))


def _marked(passage: Passage) -> Marked:
    words = list(passage.words)
    before, after = "", ""
    while passage.kind != SAME and words and words[0].text.isspace():
        before += words.pop(0).text
    while passage.kind != SAME and words and words[-1].text.isspace():
        after = words.pop().text + after
    runs = groupby(words, lambda word: word.mark)
    set_in = tuple((legible("".join(word.text for word in group)), mark) for mark, group in runs)
    return Marked(passage.kind, before, set_in, after)


def _count(passages: Iterable[Passage], kind: str) -> int:
    words = (word for passage in passages if passage.kind == kind for word in passage.words)
    return sum(any(map(str.isalnum, word.text)) for word in words if word.mark != EDGE)
