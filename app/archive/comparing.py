"""Comparing: two versions of the text paragraph by paragraph, what is unchanged folded away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from flask_babel import gettext, ngettext

from app.archive.footnotes import in_line
from app.archive.legible import legible
from simulation.draft import HEADING
from simulation.text.comparison import (
    ADDED,
    EDGE,
    EDGES,
    OPENING,
    REMOVED,
    SAME,
    STRIKES,
    Passage,
    Word,
    agreed_words,
    compared,
    is_space,
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

    @property
    def is_end(self) -> bool:
        """
        Whether it is nothing but the end of a bracket, whose beginning is marked already.
        """
        return all(mark == EDGE and text != OPENING for text, mark in self.runs)


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph in two versions. `was` and `label` are its numbers in them; nothing where there is none."""

    id: str
    kind: str
    was: str
    label: str
    heading: str
    passages: tuple[Marked, ...]
    before: tuple[Marked, ...]
    """The older version alone: what both have stands in it as it was marked then."""

    @property
    def is_changed(self) -> bool:
        return self.was != self.label or any(passage.kind != SAME and passage.runs for passage in self.passages)

    @property
    def after(self) -> tuple[Marked, ...]:
        return tuple(passage for passage in self.passages if passage.kind != REMOVED)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs that all have changed, with the headings above them, or none of which has."""

    is_changed: bool
    paragraphs: tuple[Compared, ...]

    @property
    def unchanged(self) -> str:
        """
        How much is folded away, a heading counted as what it is.
        """
        here = _several(self.paragraphs)
        return gettext("%(paragraphs)s unchanged", paragraphs=here)


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Everything that differs between two versions, with its size in words; `strikes` are new proposals to strike.
    """

    stretches: tuple[Stretch, ...]
    changed: tuple[Compared, ...]
    added: int
    removed: int
    strikes: int

    @property
    def differing(self) -> str:
        return gettext("%(paragraphs)s changed", paragraphs=_several(self.changed))

    @property
    def sizes(self) -> str:
        """
        How much differs, in words; proposals to strike are counted apart, since what they speak of is still there.
        """
        counted = (
            (self.added, ngettext("%(num)s word added", "%(num)s words added", self.added)),
            (self.removed, ngettext("%(num)s word removed", "%(num)s words removed", self.removed)),
            (
                self.strikes,
                ngettext("%(num)s new proposal to strike", "%(num)s new proposals to strike", self.strikes),
            ),
        )
        return ", ".join(said for count, said in counted if count) or gettext("no words, but brackets or numbers")


def compare(old: Sequence[FairCopy], new: Sequence[FairCopy], reading: str = ROLLING) -> Comparison:
    """
    Two versions, by the identity of their paragraphs and in the order of the newer one.
    """
    in_words = agreed_words if reading == AGREED else marked_words
    pairs = [
        (before, after, in_words(before.pieces if before else ()), in_words(after.pieces if after else ()))
        for before, after in _paired(old, new)
    ]
    found = [(before, after, was, compared(was, now)) for before, after, was, now in pairs]
    paragraphs = [_compared(before, after, was, passages) for before, after, was, passages in found]
    stretches = tuple(_stretches(paragraphs))
    every = [passage for *_, passages in found for passage in passages]
    changed = tuple(each for each in paragraphs if each.is_changed)
    strikes = sum(word.mark == STRIKES for passage in every if passage.kind == ADDED for word in passage.words)
    return Comparison(stretches, changed, _count(every, ADDED), _count(every, REMOVED), strikes)


def _several(paragraphs: Sequence[Compared]) -> str:
    """
    How many they are. A heading has no number and is counted as what it is.
    """
    headings = sum(each.kind == HEADING for each in paragraphs)
    others = len(paragraphs) - headings
    named = ngettext("%(num)s heading", "%(num)s headings", headings)
    if not others:
        return named
    counted = ngettext("%(num)s paragraph", "%(num)s paragraphs", others)
    return gettext("%(some)s and %(others)s", some=counted, others=named) if headings else counted


def _stretches(paragraphs: Sequence[Compared]) -> Iterator[Stretch]:
    """
    What is unchanged is folded apart; but a heading stays with what stands below it.
    """
    shown: list[tuple[bool, Compared]] = []
    below = False
    for each in reversed(paragraphs):
        below = each.is_changed or (each.kind == HEADING and below)
        shown.append((below, each))
    for is_changed, group in groupby(reversed(shown), lambda each: each[0]):
        yield Stretch(is_changed, tuple(each for _, each in group))


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


def _compared(
    before: FairCopy | None, after: FairCopy | None, old: Iterable[Word], passages: Sequence[Passage]
) -> Compared:
    one = after or before
    if one is None:
        raise ValueError("There is no paragraph here at all.")
    was, label = before.label if before else "", after.label if after else ""
    heading = "" if one.kind == HEADING else legible(one.heading or "")
    alone = map(_marked, _as_it_was(old, passages))
    return Compared(one.id, one.kind, was, label, heading, tuple(map(_marked, passages)), tuple(alone))


def _as_it_was(old: Iterable[Word], passages: Iterable[Passage]) -> Iterator[Passage]:
    words = iter(old)
    for passage in passages:
        if passage.kind != ADDED:
            yield Passage(passage.kind, tuple(islice(words, len(passage.words))))


def _marked(passage: Passage) -> Marked:
    words = list(passage.words)
    before, after = "", ""
    while passage.kind != SAME and words and is_space(words[0]):
        before += words.pop(0).text
    while passage.kind != SAME and words and is_space(words[-1]):
        after = words.pop().text + after
    runs = groupby(words, lambda word: word.mark)
    set_in = tuple((in_line(legible("".join(word.text for word in group))), mark) for mark, group in runs)
    return Marked(passage.kind, before, set_in, after)


def _count(passages: Iterable[Passage], kind: str) -> int:
    words = (word for passage in passages if passage.kind == kind for word in passage.words)
    return sum(any(map(str.isalnum, word.text)) for word in words if word.mark not in EDGES)
