"""Footnotes: words between two marks, which nobody types, deletes or strikes apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from simulation.refusals import require
from simulation.text.proposals import ACCEPTED, OPEN, Proposal, stands
from simulation.text.replica import Item, Replica
from simulation.text.wire import Span

OPENING, CLOSING = "\u2e28", "\u2e29"
"""⸨ and ⸩: printable, so that a footnote can be read wherever nobody sets it apart."""

MARKS = frozenset((OPENING, CLOSING))


class Noted(NamedTuple):
    """A footnote as it lies in the text: its two marks, a character each, and every run between them."""

    opening: Item
    closing: Item
    inside: tuple[Item, ...]


def has_footnotes(proposals: Mapping[str, Proposal]) -> bool:
    return any(each.footnote for each in proposals.values())


def footnotes(replica: Replica) -> list[Noted]:
    """
    Every footnote, whatever became of it, in the order of the text.
    """
    for item in list(replica):
        for offset in _offsets(item):
            replica.cut((item.client, item.clock + offset, 1))
    found: list[Noted] = []
    opening: Item | None = None
    inside: list[Item] = []
    for item in replica:
        sign = _sign(item)
        if sign == OPENING:
            opening, inside = item, []
        elif sign == CLOSING and opening is not None:
            found.append(Noted(opening, item, tuple(inside)))
            opening = None
        elif opening is not None:
            inside.append(item)
    return found


def _offsets(item: Item) -> list[int]:
    """
    Where marks stand in a longer run. A mark is one unit, and so are those that are counted before it.
    """
    if item.text is None or item.length == 1:
        return []
    units = (item.text[place : place + 2].decode("utf-16-le", "replace") for place in range(0, len(item.text), 2))
    return [place for place, unit in enumerate(units) if unit in MARKS]


def _sign(item: Item) -> str:
    sign = item.text.decode("utf-16-le", "replace") if item.text is not None and item.length == 1 else ""
    return sign if sign in MARKS else ""


def lone_marks(replica: Replica, spans: Collection[Span]) -> set[Span]:
    """
    Marks among these characters whose fellow is not: a footnote goes as a whole, or words in it do.
    """
    lone: set[Span] = set()
    for noted in footnotes(replica):
        both = {noted.opening.span(), noted.closing.span()}
        here = both & {*spans}
        lone |= here if len(here) == 1 else set()
    return lone


def is_inside(replica: Replica, client: int, clock: int) -> bool:
    """
    Whether the place before this character is within a footnote.
    """
    return any(
        item.client == client and item.clock <= clock < item.clock + item.length
        for noted in footnotes(replica)
        for item in (*noted.inside, noted.closing)
    )


def holds_mark(replica: Replica, spans: Iterable[Span]) -> bool:
    """
    Whether one of these characters is a mark.
    """
    marks = [mark for noted in footnotes(replica) for mark in (noted.opening, noted.closing)]
    return any(
        mark.client == client and clock <= mark.clock < clock + length
        for client, clock, length in spans
        for mark in marks
    )


def in_the_text(items: Iterable[Item], proposals: Mapping[str, Proposal]) -> Iterator[Item]:
    """
    The same runs without those in footnotes whose marks have fallen: what others wrote in one falls with it.
    """
    is_lost = False
    for item in items:
        if item.text is None or (stands(item, proposals) and not is_lost):
            yield item
        elif not stands(item, proposals):
            for sign in item.text.decode("utf-16-le", "replace"):
                is_lost = sign == OPENING if sign in MARKS else is_lost


def require_whole(replica: Replica, proposals: Mapping[str, Proposal], changes: Mapping[str, str], label: str) -> None:
    """
    With these proposals settled so, every footnote would stand or have fallen as a whole; and what others wrote in one
    is not accepted before it is.
    """

    def status(name: str | None) -> str:
        return ACCEPTED if name is None else changes.get(name, proposals[name].status)

    def is_there(item: Item) -> bool:
        gone = any(status(name) == ACCEPTED for name in item.strikes)
        return item.text is not None and status(item.proposal) in (OPEN, ACCEPTED) and not gone

    for noted in footnotes(replica):
        marks = is_there(noted.opening), is_there(noted.closing)
        left = [item for item in noted.inside if is_there(item) and status(item.proposal) == ACCEPTED]
        require(marks[0] == marks[1] and (marks[0] or not left), "footnote.apart", paragraph=label)
        is_open = status(noted.opening.proposal) == OPEN
        taken = any(changes.get(item.proposal or "") == ACCEPTED for item in left)
        require(not (is_open and taken), "footnote.first", paragraph=label)
