"""The change that makes a proposal read anew, written by the house for its sponsor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simulation.text.proposals import Attributed
from simulation.text.replica import Item, Replica, words_of
from simulation.text.wire import Id, Span, Struct, encode_update, insertion

REVISER = 2
"""The client id under which the house enters such words; no pen ever has it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A change as an update, the words it brings, and how many units of text they are."""

    update: bytes
    words: tuple[Attributed, ...]
    units: int


def revision(replica: Replica, name: str, words: str) -> Revision | None:
    """
    What makes the proposal `name` read `words`; None if it does already. What both have in common stays untouched.
    """
    items = [item for item in replica if item.proposal == name and item.text is not None]
    old = words_of(items)
    head, tail = _common_ends(old, words)
    fresh = words[head : len(words) - tail]
    start, end = _units(old[:head]), _units(old[: len(old) - tail])
    gone = list(_between(items, start, end))
    if not fresh and not gone:
        return None
    structs = [_inserted(replica, items, start, fresh)] if fresh else []
    attributed = tuple((*struct_span(struct), name) for struct in structs)
    return Revision(encode_update(structs, gone), attributed, _units(fresh))


def struct_span(struct: Struct) -> Span:
    return (struct.client, struct.clock, struct.length)


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _common_ends(old: str, new: str) -> tuple[int, int]:
    """
    How many characters two texts share at their beginning and, of the rest, at their end.
    """
    most = min(len(old), len(new))
    head = next((index for index in range(most) if old[index] != new[index]), most)
    rest = most - head
    tail = next((index for index in range(rest) if old[-1 - index] != new[-1 - index]), rest)
    return head, tail


def _between(items: Iterable[Item], start: int, end: int) -> Iterator[Span]:
    """
    The characters of these items from unit `start` to unit `end`, counted through all of them.
    """
    at = 0
    for item in items:
        first, last = max(start, at), min(end, at + item.length)
        if first < last:
            yield (item.client, item.clock + first - at, last - first)
        at += item.length


def _inserted(replica: Replica, items: Sequence[Item], at: int, words: str) -> Struct:
    """
    New words behind the first `at` units of these items, or right before them.
    """
    clock = replica.clock(REVISER)
    if at == 0:
        first = items[0]
        return insertion(REVISER, clock, words, _last_of(first.left), (first.client, first.clock))
    client, start, length = list(_between(items, 0, at))[-1]
    behind = start + length
    item = replica.find(client, behind - 1)
    following = (client, behind) if behind < item.clock + item.length else _first_of(item.right)
    return insertion(REVISER, clock, words, (client, behind - 1), following)


def _first_of(item: Item | None) -> Id | None:
    return (item.client, item.clock) if item else None


def _last_of(item: Item | None) -> Id | None:
    return (item.client, item.clock + item.length - 1) if item else None
