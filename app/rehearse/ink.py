"""Writing like a person: the words in small pieces, each a real Yjs update that begins where the last one ended."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Protocol

from simulation.text.rolling import RollingText
from simulation.text.wire import Id, encode_update, insertion

LONGEST_PIECE = 5
"""Characters in one update, as a fast typist's browser would gather them."""


class Chance(Protocol):
    """The part of `random.Random` that a typist uses."""

    def randint(self, a: int, b: int) -> int: ...


def units(words: str) -> int:
    """
    The length of words as Yjs counts them, in UTF-16 units.
    """
    return len(words.encode("utf-16-le")) // 2


def pieces(words: str, chance: Chance) -> Iterator[str]:
    """
    The words as they come from the keyboard: one to five characters at a time.
    """
    at = 0
    while at < len(words):
        step = chance.randint(1, LONGEST_PIECE)
        yield words[at : at + step]
        at += step


class Caret:
    """
    Where one pen writes: behind `origin`, before `right`, with the next character at `clock`.

    What others insert at the same place while this pen is down does not move it: a person types on, too.
    """

    def __init__(self, text: RollingText, pen: int, after: Id | None) -> None:
        left = text.replica.ending_at(*after) if after else None
        right = left.right if left else text.replica.start
        self.pen, self.clock, self.origin = pen, text.replica.clock(pen), after
        self.right: Id | None = (right.client, right.clock) if right else None

    def update(self, words: str) -> str:
        """
        The update that types these words here, as it travels.
        """
        struct = insertion(self.pen, self.clock, words, self.origin, self.right)
        return b64encode(encode_update([struct], [])).decode()

    def ends(self, parts: Iterable[str]) -> list[int]:
        """
        The clock behind each of these parts, were they typed here one after another.
        """
        return list(accumulate(map(units, parts), initial=self.clock))[1:]

    def move_on(self, words: str) -> None:
        """
        Stand behind words that were just taken in.
        """
        self.clock += units(words)
        self.origin = (self.pen, self.clock - 1)

    def hold(self, pen: int) -> None:
        """
        Go on with this pen; one that was just handed out begins to count at nought.
        """
        if pen != self.pen:
            self.pen, self.clock = pen, 0
