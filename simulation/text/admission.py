"""What an author may write: every rule an update must keep before the text takes it in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from simulation.refusals import OutOfOrder, require
from simulation.text.replica import Item, Replica
from simulation.text.wire import Id, Span, Struct, decode_update, disjoint, encode_update

MAX_PARAGRAPH_UNITS = 20_000
"""How long a paragraph may read. What has fallen does not count: nobody can fill it with words that are gone."""

MAX_KEPT_UNITS = 10 * MAX_PARAGRAPH_UNITS
"""How much of it is kept in all, fallen words included."""

FORBIDDEN = frozenset(
    chr(sign)
    for sign in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x2028, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        *range(0xFFF9, 0xFFFD),
        0xFFFE,
        0xFFFF,
        *(ord(mark) for mark in ("\u2e28", "\u2e29")),
    )
)
"""
Control signs, line breaks, marks that override direction, and signs that stand for something else than text; the marks
of a footnote are the house's to set.
"""

FORBIDDEN_IN_LINES = FORBIDDEN - {"\n"}
"""The same where a text may have several lines."""

_IN_A_REMARK = {ord(sign): " " if sign.isspace() else None for sign in FORBIDDEN}


def remark(words: str, most: int = 500) -> str:
    """
    What somebody said beside the text (a reason, a sentence with an offer) as it enters the record: one line of text.
    """
    return " ".join(words.translate(_IN_A_REMARK).split())[:most].strip()


def one_line(words: str) -> str:
    """
    Words that somebody sends for the text itself, without what a paragraph may not hold and the space around them.
    """
    return words.translate(_IN_A_REMARK).strip()


@dataclass(frozen=True, slots=True)
class Admitted:
    """
    An update that may enter: new runs in an order that can be written, with the proposal each joins, and
    deletions.
    """

    structs: tuple[tuple[Struct, str | None], ...]
    deletions: tuple[Span, ...]

    def update(self) -> bytes:
        """
        The update as the room passes it on: never the bytes that came in.
        """
        return encode_update((struct for struct, _ in self.structs), self.deletions)


def admit(
    replica: Replica,
    update: bytes,
    pens: Collection[int],
    may_delete: Callable[[Item], bool],
    proposal_for: Callable[[Item | None, Item | None], str],
    forbidden: frozenset[str] = FORBIDDEN,
) -> Admitted | None:
    """
    Check `update`, written with `pens`, against `replica`; None if it holds nothing new. Raises OutOfOrder.

    The replica still reads as before. `proposal_for` names the proposal that words between two neighbours join.
    """
    structs, deletions = decode_update(update)
    new = list(_new(replica, structs, pens, forbidden))
    deletions = [span for span in disjoint(deletions) if _is_fresh(replica, span)]
    if not new and not deletions:
        return None
    require(replica.live + sum(s.length for s in new if s.text is not None) <= MAX_KEPT_UNITS, "ink.paragraph-full")
    new = in_writing_order(replica, new)
    _check_deletions(replica, new, deletions, may_delete)
    simple = len(new) <= 1 and not any(clock + length > replica.clock(client) for client, clock, length in deletions)
    ground = replica if simple else replica.copy()
    ground.arrivals.number += 0 if simple else 1
    written = tuple(_write(ground, struct, proposal_for, keep=not simple) for struct in new)
    if not simple:
        for span in deletions:
            ground.delete(span)
    return Admitted(written, tuple(deletions))


def _new(
    replica: Replica, structs: Iterable[Struct], pens: Collection[int], forbidden: frozenset[str]
) -> Iterable[Struct]:
    """
    The runs the room does not have yet. Known ones are passed over whatever they claim: a repeated sending is no
    offence.
    """
    reached: dict[int, int] = {}
    for struct in structs:
        known = reached.get(struct.client, replica.clock(struct.client))
        if struct.clock + struct.length <= known:
            continue
        require(struct.client in pens, "ink.forged-author")
        require(struct.clock <= known, "ink.missing")
        if struct.text is not None:
            require(forbidden.isdisjoint(struct.text.decode("utf-16-le", "surrogatepass")), "ink.characters")
        reached[struct.client] = struct.clock + struct.length
        sent_before = known - struct.clock
        require(not Item(struct).cuts_pair(sent_before), "ink.surrogate")
        yield struct.after(sent_before) if sent_before else struct


def _is_fresh(replica: Replica, span: Span) -> bool:
    client, clock, length = span
    return clock + length > replica.clock(client) or any(item.text is not None for item in replica.covering(span))


def in_writing_order(replica: Replica, structs: Iterable[Struct]) -> list[Struct]:
    """
    The runs so ordered that each rests only on what stands before it. Raises OutOfOrder if something is missing or
    circular.
    """
    given = list(structs)
    if len(given) == 1:
        # A keystroke, which is nearly all that ever comes.
        require(_lacks(replica, given[0], {}) is None, "ink.missing")
        return given
    waiting: dict[int, deque[Struct]] = {}
    for struct in given:
        waiting.setdefault(struct.client, deque()).append(struct)
    reached = {client: replica.clock(client) for client in waiting}
    held_up: dict[int, list[tuple[int, int]]] = {}
    ready = list(waiting)
    ordered: list[Struct] = []
    while ready:
        client = ready.pop()
        lacking = _write_on(replica, waiting[client], reached, ordered)
        if lacking:
            heappush(held_up.setdefault(lacking[0], []), (lacking[1], client))
        others = held_up.get(client, [])
        while others and others[0][0] < reached[client]:
            ready.append(heappop(others)[1])
    require(not any(waiting.values()), "ink.missing")
    return ordered


def _write_on(replica: Replica, queue: deque[Struct], reached: dict[int, int], ordered: list[Struct]) -> Id | None:
    """
    Let one client's runs into `ordered` until one rests on a character that is still lacking, which is returned.
    """
    while queue:
        struct = queue[0]
        lacking = _lacks(replica, struct, reached)
        if lacking:
            return lacking
        reached[struct.client] = struct.clock + struct.length
        ordered.append(queue.popleft())
    return None


def _lacks(replica: Replica, struct: Struct, reached: Mapping[int, int]) -> Id | None:
    """
    The character beside which this run stands, if it is not there yet.
    """
    for reference in (struct.origin, struct.right_origin):
        if reference and reference[1] >= (reached.get(reference[0]) or replica.clock(reference[0])):
            return reference
    return None


def _check_deletions(
    replica: Replica, new: list[Struct], deletions: list[Span], may_delete: Callable[[Item], bool]
) -> None:
    ends = {struct.client: struct.clock + struct.length for struct in new}
    for client, clock, length in deletions:
        known = replica.clock(client)
        require(clock + length <= max(known, ends.get(client, 0)), "ink.missing")
        for item in replica.covering((client, clock, length)):
            require(item.text is None or may_delete(item), "ink.foreign-delete")
            require(not item.cuts_pair(clock - item.clock), "ink.surrogate")
            require(not item.cuts_pair(clock + length - item.clock), "ink.surrogate")


def _write(
    ground: Replica, struct: Struct, proposal_for: Callable[[Item | None, Item | None], str], *, keep: bool
) -> tuple[Struct, str | None]:
    _check_place(ground, struct)
    left = ground.place(struct)
    proposal = None
    if struct.text is not None:
        proposal = proposal_for(left, left.right if left else ground.start)
    if keep:
        ground.insert(struct, left, proposal)
    return struct, proposal


def _check_place(replica: Replica, struct: Struct) -> None:
    """
    Origin must stand left of right origin, with nothing between them that the author already knew.

    An honest author always inserts between neighbours, so whatever stands between came from others meanwhile. Without
    this check a crafted update reads differently in a browser that was there and in one that loads the text later.
    """
    left, right = replica.neighbours(struct)
    horizon = replica.horizon(struct)
    item = left.right if left else replica.start
    while item is not right:
        if item is None:
            raise OutOfOrder("ink.order")
        if item.client == struct.client or replica.arrivals.of(item.client, item.clock) <= horizon:
            raise OutOfOrder("ink.causality")
        item = item.right
