"""A replica of one Yjs text that knows who wrote each character and can refuse before it changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from simulation.refusals import OutOfOrder
from simulation.text.wire import Id, Span, Struct, encode_update

_LOW_SURROGATE = range(0xDC, 0xE0)


class Item:
    """A run of characters in its place; `text` (UTF-16-LE) is None once its author has deleted it."""

    __slots__ = ("client", "clock", "left", "length", "origin", "proposal", "right", "right_origin", "strikes", "text")

    def __init__(self, struct: Struct, proposal: str | None = None, strikes: frozenset[str] = frozenset()) -> None:
        self.client, self.clock, self.length, self.text, self.origin, self.right_origin = struct
        self.left: Item | None = None
        self.right: Item | None = None
        self.proposal, self.strikes = proposal, strikes

    def struct(self) -> Struct:
        return Struct(self.client, self.clock, self.length, self.text, self.origin, self.right_origin)

    def span(self) -> Span:
        return (self.client, self.clock, self.length)

    def stands_as(self, other: Item) -> bool:
        """
        Whether these characters and others both stand in the text, or have fallen, by the same proposals.
        """
        alike = self.proposal == other.proposal and self.strikes == other.strikes
        return alike and self.text is not None and other.text is not None

    def cuts_pair(self, units: int) -> bool:
        """
        Whether a boundary after the first `units` would cut a surrogate pair.
        """
        return self.text is not None and 0 < units < self.length and self.text[units * 2 + 1] in _LOW_SURROGATE


@dataclass(slots=True)
class Arrivals:
    """
    When each character reached the room, and how far each author provably was when writing.

    The order of arrival is all the room needs to tell an honest insertion from one that would make replicas diverge:
    whoever refers to a character had everything that arrived before it was sent, at least from that character's author.
    """

    number: int = 0
    known: dict[int, int] = field(default_factory=dict)
    # Of each client, the first clock of every arrival, and its number.
    clocks: dict[int, list[int]] = field(default_factory=dict)
    numbers: dict[int, list[int]] = field(default_factory=dict)

    def of(self, client: int, clock: int) -> int:
        """
        The number under which this character arrived.
        """
        return self.numbers[client][bisect_right(self.clocks[client], clock) - 1]

    def note(self, client: int, clock: int) -> None:
        numbers = self.numbers.get(client)
        if numbers is None:
            self.clocks[client], self.numbers[client] = [clock], [self.number]
        elif numbers[-1] != self.number:
            self.clocks[client].append(clock)
            numbers.append(self.number)

    def copy(self) -> Arrivals:
        clocks = {client: list(clocks) for client, clocks in self.clocks.items()}
        numbers = {client: list(numbers) for client, numbers in self.numbers.items()}
        return Arrivals(self.number, dict(self.known), clocks, numbers)


class Replica:
    """One paragraph's text as Yjs has it, to the character."""

    __slots__ = ("_clocks", "_items", "arrivals", "live", "start")

    def __init__(self) -> None:
        self.start: Item | None = None
        self.live = 0
        self.arrivals = Arrivals()
        self._items: dict[int, list[Item]] = {}
        self._clocks: dict[int, list[int]] = {}

    def __iter__(self) -> Iterator[Item]:
        item = self.start
        while item is not None:
            following = item.right
            yield item
            item = following

    # Looking up

    def clock(self, client: int) -> int:
        """
        The clock of the next character this client would write.
        """
        items = self._items.get(client)
        return items[-1].clock + items[-1].length if items else 0

    def clocks(self) -> dict[int, int]:
        """
        The state vector: every client's next clock.
        """
        return {client: self.clock(client) for client in self._items}

    def find(self, client: int, clock: int) -> Item:
        return self._items[client][bisect_right(self._clocks[client], clock) - 1]

    def covering(self, span: Span) -> Iterator[Item]:
        """
        The items that hold any of these characters, unsplit.
        """
        client, clock, length = span
        items = self._items.get(client, [])
        index = bisect_right(self._clocks[client], clock) - 1 if items else 0
        while index < len(items) and items[index].clock < clock + length:
            if items[index].clock + items[index].length > clock:
                yield items[index]
            index += 1

    def text(self) -> str:
        return b"".join(item.text for item in self if item.text is not None).decode("utf-16-le")

    # Cutting. A cut changes how the text is stored, never how it reads.

    def starting_at(self, client: int, clock: int) -> Item:
        item = self.find(client, clock)
        return item if item.clock == clock else self._split(item, clock - item.clock)

    def ending_at(self, client: int, clock: int) -> Item:
        item = self.find(client, clock)
        if item.clock + item.length - 1 != clock:
            self._split(item, clock - item.clock + 1)
        return item

    def cut(self, span: Span) -> list[Item]:
        """
        The items that hold exactly these characters, cut out of their neighbours. Raises OutOfOrder inside a
        surrogate pair.
        """
        client, clock, length = span
        end = clock + length
        first, last = self.find(client, clock), self.find(client, end - 1)
        if first.cuts_pair(clock - first.clock) or last.cuts_pair(end - last.clock):
            raise OutOfOrder("ink.surrogate")
        self.starting_at(client, clock)
        self.ending_at(client, end - 1)
        return list(self.covering(span))

    def _split(self, item: Item, units: int) -> Item:
        if item.cuts_pair(units):
            raise OutOfOrder("ink.surrogate")
        rest = Item(item.struct().after(units), item.proposal, item.strikes)
        if item.text is not None:
            item.text = item.text[: units * 2]
        item.length = units
        self._link(rest, item)
        index = bisect_right(self._clocks[item.client], item.clock)
        self._items[item.client].insert(index, rest)
        self._clocks[item.client].insert(index, rest.clock)
        return rest

    def _link(self, item: Item, left: Item | None) -> None:
        item.left = left
        if left is not None:
            item.right, left.right = left.right, item
        else:
            item.right, self.start = self.start, item
        if item.right is not None:
            item.right.left = item

    def neighbours(self, struct: Struct) -> tuple[Item | None, Item | None]:
        """
        The items that end with the origin and begin with the right origin of `struct`.

        The right one is cut first: were both in one item, turned round, cutting the left one first would leave it cut
        short by the other, and a place that lies backwards would look like one between neighbours.
        """
        right = self.starting_at(*struct.right_origin) if struct.right_origin else None
        return self.ending_at(*struct.origin) if struct.origin else None, right

    # Writing

    def place(self, struct: Struct) -> Item | None:
        """
        The item to whose right `struct` belongs by the rule all Yjs replicas share (None: at the start).
        """
        left, right = self.neighbours(struct)
        other = left.right if left else self.start
        if other is right:
            # Nearly always: nobody else has written in that place meanwhile.
            return left
        seen: set[int] = set()
        conflicting: set[int] = set()
        while other is not None and other is not right:
            seen.add(id(other))
            conflicting.add(id(other))
            if other.origin == struct.origin:
                if other.client < struct.client:
                    left = other
                    conflicting.clear()
                elif other.right_origin == struct.right_origin:
                    break
            elif other.origin is not None and id(origin := self.find(*other.origin)) in seen:
                if id(origin) not in conflicting:
                    left = other
                    conflicting.clear()
            else:
                break
            other = other.right
        return left

    def insert(self, struct: Struct, left: Item | None, proposal: str | None) -> Item:
        """
        Put a run in its place and remember when it came.
        """
        item = Item(struct, proposal)
        self._link(item, left)
        if item.client not in self._items:
            self._items[item.client], self._clocks[item.client] = [], []
        self._items[item.client].append(item)
        self._clocks[item.client].append(item.clock)
        if item.text is not None:
            self.live += item.length
        self.arrivals.known[struct.client] = self.horizon(struct)
        self.arrivals.note(struct.client, struct.clock)
        return item

    def horizon(self, struct: Struct) -> int:
        """
        The newest arrival that the author of `struct` provably knew. Own characters prove nothing about those of
        others.
        """
        newest = self.arrivals.known.get(struct.client, 0)
        for reference in (struct.origin, struct.right_origin):
            if reference and reference[0] != struct.client:
                newest = max(newest, self.arrivals.of(*reference))
        return newest

    def delete(self, span: Span) -> None:
        for item in self.cut(span):
            if item.text is not None:
                item.text = None
                self.live -= item.length

    def merge(self) -> None:
        """
        Store neighbouring runs of one author and standing as one again.
        """
        item = self.start
        while item is not None:
            while (rest := item.right) is not None and rest.client == item.client and _continues(item, rest):
                self._absorb(item, rest)
            item = item.right

    def _absorb(self, item: Item, rest: Item) -> None:
        if item.text is not None and rest.text is not None:
            item.text += rest.text
        item.length += rest.length
        item.right = rest.right
        if rest.right is not None:
            rest.right.left = item
        index = bisect_right(self._clocks[rest.client], rest.clock) - 1
        del self._items[rest.client][index]
        del self._clocks[rest.client][index]

    # Leaving the house

    def update_since(self, clocks: Mapping[int, int]) -> bytes:
        """
        Everything a browser with this state vector lacks, as one Yjs update.
        """
        structs: list[Struct] = []
        deletions: list[Span] = []
        for client, items in self._items.items():
            known = clocks.get(client, 0)
            for item in items:
                if item.text is None:
                    deletions.append(item.span())
                if item.clock + item.length > known:
                    # Nobody honest has half a character. Whoever says so is sent the whole of it.
                    units = known - item.clock - item.cuts_pair(known - item.clock)
                    structs.append(item.struct().after(units) if units > 0 else item.struct())
        return encode_update(structs, deletions)

    @classmethod
    def of(cls, items: Iterable[Item], arrivals: Arrivals) -> Replica:
        """
        The replica that has these items in this order, and to which their characters came like that.
        """
        replica = cls()
        replica.arrivals = arrivals
        replica._items = {client: [] for client in arrivals.clocks}
        last: Item | None = None
        for item in items:
            replica._link(item, last)
            last = item
            replica._items[item.client].append(item)
            if item.text is not None:
                replica.live += item.length
        for client, own in replica._items.items():
            own.sort(key=_clock)
            replica._clocks[client] = [item.clock for item in own]
        return replica

    def copy(self) -> Replica:
        """
        A twin to try several insertions on, so that a refusal half way leaves this text alone.
        """
        return Replica.of((Item(item.struct(), item.proposal, item.strikes) for item in self), self.arrivals.copy())


def _clock(item: Item) -> int:
    return item.clock


def _continues(item: Item, rest: Item) -> bool:
    """
    Whether one run of an author goes on where another of the same author ends, and stands alike.
    """
    return (
        rest.clock == item.clock + item.length
        and rest.right_origin == item.right_origin
        and rest.origin == _last(item)
        and (rest.text is None) == (item.text is None)
        and rest.proposal == item.proposal
        and rest.strikes == item.strikes
    )


def _last(item: Item) -> Id:
    return (item.client, item.clock + item.length - 1)


def words_of(items: Iterable[Item]) -> str:
    """
    The characters of these items that still stand.
    """
    return b"".join(item.text for item in items if item.text is not None).decode("utf-16-le")
