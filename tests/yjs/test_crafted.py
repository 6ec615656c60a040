"""Crafted updates: refused without a trace, or read alike by everybody, now and after a reload."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest

from simulation import OutOfOrder
from simulation.text.replica import Replica
from simulation.text.wire import Id, Span, Struct, encode_update, insertion
from tests.yjs.browsers import Browsers, updates_of
from tests.yjs.halls import Hall
from tests.yjs.oracles import pycrdt_reads

WORDS = ("a", "bc", "é😀", "zzz", "ال")
TRIES = 40
"""Crafted updates that one attacker sends to one hall."""


def characters(replica: Replica) -> list[Id]:
    return [(item.client, item.clock + n) for item in replica for n in range(item.length)]


class Attacker:
    """Somebody with two pens who writes updates that no browser would write."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.pens = (chance.randrange(2, 2**32), chance.randrange(2, 2**32))

    def craft(self, hall: Hall) -> bytes:
        """
        Up to five runs with one or both pens, at places between honest and absurd, and some deletions.
        """
        order = characters(hall.text.replica)
        clocks = {pen: hall.text.replica.clock(pen) for pen in self.pens}
        structs: list[Struct] = []
        place = self.chance.choice([self.anywhere, self.nearly_right, self.nearly_right, self.nearly_right])
        for _ in range(self.chance.randrange(1, 6)):
            pen = self.pens[self.chance.random() < 0.3]
            struct = insertion(pen, clocks[pen], self.chance.choice(WORDS), *place(order))
            if self.chance.random() < 0.1:
                struct = Struct(pen, clocks[pen], struct.length, None, struct.origin, struct.right_origin)
            structs.append(struct)
            clocks[pen] += struct.length
            at = self.chance.randrange(len(order) + 1)
            order[at:at] = [(pen, struct.clock + n) for n in range(struct.length)]
        return encode_update(structs, list(self.deletions(clocks)))

    def anywhere(self, order: list[Id]) -> tuple[Id | None, Id | None]:
        """
        Two characters that may stand in any order and distance, or none.
        """
        left, right = (self.chance.choice([*order, None]) for _ in range(2))
        return left, right

    def nearly_right(self, order: list[Id]) -> tuple[Id | None, Id | None]:
        """
        Neighbours, or characters a few steps apart, also turned round.
        """
        left = self.chance.randrange(len(order) + 1)
        right = left + self.chance.choice([0, 0, 0, 0, 1, 2, 5, -1, -2, -4])
        return order[left - 1] if left else None, order[right] if 0 <= right < len(order) else None

    def deletions(self, clocks: dict[int, int]) -> Iterator[Span]:
        for pen, clock in clocks.items():
            if clock and self.chance.random() < 0.3:
                yield pen, self.chance.randrange(clock), self.chance.choice([1, 1, 2, 9])


def halls(browsers: Browsers, chance: Random) -> Iterator[tuple[Hall, list[bytes]]]:
    """
    Halls in which honest people have written a while, with what a listener heard.
    """
    while True:
        transcript = browsers.ask("transcript", seed=chance.randrange(2**32), updates=30)
        hall = Hall()
        yield hall, [hall.hear(update) or b"\0\0" for update in updates_of(transcript)]


@pytest.mark.parametrize("reloaded", [False, True], ids=["there all the time", "joined in between"])
def test_accepted_updates_read_alike_everywhere(
    browsers: Browsers, chance: Random, updates: int, report: Callable[[str], None], reloaded: bool
) -> None:
    """
    Given an attacker among honest authors, when crafted updates are admitted, then whoever heard them one by one,
    whoever loads the text later, Yjs and pycrdt all read what the hall reads; the others were refused without a trace.
    """
    ruled: Counter[str] = Counter()
    source = halls(browsers, chance)
    while ruled.total() < updates:
        hall, heard = next(source)
        if reloaded:
            heard = [hall.state()]
        attacker = Attacker(chance)
        for _ in range(TRIES):
            before = hall.reads()
            try:
                admitted = hall.admit(attacker.craft(hall), attacker.pens)
            except OutOfOrder as ruling:
                ruled[ruling.code] += 1
                assert hall.reads() == before
            else:
                ruled["admitted"] += 1
                if admitted:
                    heard.append(hall.write(admitted))
        assert browsers.reads(*heard) == browsers.reads(hall.state()) == hall.reads()
        assert pycrdt_reads(*heard) == pycrdt_reads(hall.state()) == hall.reads()[0]
    report(str(dict(ruled)))
    assert ruled["admitted"] > updates // 50
    assert ruled["ink.causality"] > updates // 50


def test_damaged_updates_are_read_or_refused(
    browsers: Browsers, chance: Random, updates: int, report: Callable[[str], None]
) -> None:
    """
    Given honest updates with some bits turned, bytes lost or doubled, when they arrive, then they are out of order, or
    read alike by everybody: nothing else happens.
    """
    ruled: Counter[str] = Counter()
    source = halls(browsers, chance)
    while ruled.total() < updates:
        hall, heard = next(source)
        for _ in range(TRIES):
            before = hall.reads()
            try:
                admitted = hall.admit(damaged(chance.choice(heard[1:]), chance))
            except OutOfOrder as ruling:
                ruled[ruling.code] += 1
                assert hall.reads() == before
            else:
                ruled["admitted"] += 1
                if admitted:
                    heard.append(hall.write(admitted))
        assert browsers.reads(*heard) == browsers.reads(hall.state()) == hall.reads()
    report(str(dict(ruled)))
    assert ruled["ink.garbage"] > updates // 50


def damaged(update: bytes, chance: Random) -> bytes:
    data = bytearray(update)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(data)) if data else 0
        kind = chance.randrange(8)
        if kind == 0:
            del data[at:]
        elif kind == 1:
            data[at:at] = data[at : at + chance.randrange(1, 5)]
        elif data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
    return bytes(data)
