"""A fair copy: a paragraph written out, brackets, holders and all, so that no rule is needed to read it later."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter

from simulation.text import brackets
from simulation.text.brackets import CLOSES, OPENS, WORDS
from simulation.text.proposals import ACCEPTED, STRIKE, Proposal, in_order, stands
from simulation.text.rolling import RollingText

TAKEN_OUT = "taken-out"
"""Words of the zero draft that stood here until a strike on them was accepted. They are no part of the text."""


@dataclass(frozen=True, slots=True)
class Copied:
    """
    A piece of a fair copy: a bracket that `opens` or `closes`, a `gap` in it, `words`, or words that were `taken-out`.

    `proposals` say whose bracket it is, or through which strike words were taken out; of words, `source` is the
    insertion by which they came in, and no source means the zero draft. `holders` is what stands in the bracket: where
    it closes, who holds it; where it opens, which alternative it is.
    """

    kind: str
    text: str = ""
    bracket: str = ""
    struck: bool = False
    holders: str = ""
    source: str = ""
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FairCopy:
    """
    A paragraph as it stood at one moment, with every proposal that its words rest on.

    `settled` names the decision in the record that let a proposal in.
    """

    id: str
    kind: str
    label: str
    heading: str | None
    status: str
    pieces: tuple[Copied, ...]
    proposals: dict[str, Proposal] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """
        Every word that stands, struck ones included, without the brackets.
        """
        return "".join(piece.text for piece in self.pieces if piece.kind == WORDS)

    @property
    def has_brackets(self) -> bool:
        return any(piece.kind == OPENS for piece in self.pieces)


def copied(text: RollingText, codes: Mapping[str, str]) -> tuple[Copied, ...]:
    """
    The paragraph as it now reads, `codes` being what stands for each seat in a bracket.
    """
    stretches = list(_stretches(text))
    pieces: list[Copied] = []
    at = 0
    for piece in brackets.bracketed(text.runs(), text.proposals):
        if piece.kind != WORDS:
            held = brackets.label(piece, text.proposals, codes) if piece.kind == CLOSES else ""
            held = brackets.alternative(piece, text.proposals) if piece.kind == OPENS else held
            pieces.append(Copied(piece.kind, bracket=piece.bracket, holders=held, proposals=piece.proposals))
            continue
        end = at + len(piece.text)
        pieces += _cut(stretches, at, end, struck=piece.struck)
        at = end
    return (*_taken_out(stretches, 0), *pieces)


def drafted(words: str) -> tuple[Copied, ...]:
    """
    The fair copy of words on which nobody has touched anything yet.
    """
    return (Copied(WORDS, words),) if words else ()


def resting_on(pieces: Iterable[Copied], proposals: Mapping[str, Proposal]) -> dict[str, Proposal]:
    """
    Every proposal that a fair copy names, as it now stands.
    """
    named = {name for piece in pieces for name in (piece.source, *piece.proposals) if name}
    return {name: proposals[name] for name in in_order(named)}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one source that stand from `start` on; or what was taken out there, in the order of the text."""

    start: int
    text: str
    source: str
    gone: tuple[str, ...] = ()


def _stretches(text: RollingText) -> Iterator[_Stretch]:
    held: list[bytes] = []
    shape: tuple[str, tuple[str, ...]] | None = None
    at = 0
    for item in text.replica:
        gone = in_order(name for name in item.strikes if text.proposals[name].status == ACCEPTED)
        # Words that came and went within the negotiation were never part of what it began with.
        if item.text is None or (gone and item.proposal is not None):
            continue
        if not gone and not stands(item, text.proposals):
            continue
        found = item.proposal or "", gone
        if shape is not None and found != shape:
            words = b"".join(held).decode("utf-16-le")
            yield _Stretch(at, words, *shape)
            at += 0 if shape[1] else len(words)
            held = []
        shape = found
        held.append(item.text)
    if shape is not None:
        yield _Stretch(at, b"".join(held).decode("utf-16-le"), *shape)


def _cut(stretches: Sequence[_Stretch], start: int, end: int, *, struck: bool) -> Iterator[Copied]:
    """
    The words from `start` to `end` in pieces of one source each; behind each what was taken out there.
    """
    for stretch in islice(stretches, _first(stretches, start), None):
        if stretch.start > end:
            break
        if stretch.gone:
            if start < stretch.start:
                yield _gone(stretch)
            continue
        first, last = max(start, stretch.start), min(end, stretch.start + len(stretch.text))
        if first < last:
            words = stretch.text[first - stretch.start : last - stretch.start]
            yield Copied(WORDS, words, struck=struck, source=stretch.source)


def _first(stretches: Sequence[_Stretch], start: int) -> int:
    """
    The place of the last stretch that stands from `start` on, or from before it. A long text has hundreds of stretches,
    and as many pieces.
    """
    place = bisect_right(stretches, start, key=attrgetter("start")) - 1
    while place > 0 and stretches[place].gone:
        place -= 1
    return max(0, place)


def _taken_out(stretches: Iterable[_Stretch], at: int) -> Iterator[Copied]:
    for stretch in stretches:
        if stretch.gone and stretch.start == at:
            yield _gone(stretch)


def _gone(stretch: _Stretch) -> Copied:
    return Copied(TAKEN_OUT, stretch.text, bracket=STRIKE, proposals=stretch.gone)


def without_sources(pieces: Iterable[Copied]) -> list[Copied]:
    """
    The same text for readers who do not ask where words came from: neighbours of one look made one.
    """
    result: list[Copied] = []
    for piece in pieces:
        if piece.kind == TAKEN_OUT:
            continue
        last = result[-1] if result else None
        if piece.kind == WORDS and last is not None and (last.kind, last.struck) == (WORDS, piece.struck):
            result[-1] = replace(last, text=last.text + piece.text, source="")
        else:
            result.append(replace(piece, source=""))
    return result
