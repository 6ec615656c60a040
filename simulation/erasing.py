"""Erasing words: the record says that words of a person are gone from it, and at which entries they stood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation
from simulation.refusals import require
from simulation.seats import Role, Seat

ERASABLE = frozenset({"Conferred", "InstructionsAnnotated", "LetterWritten"})
"""Events that hold somebody's words for few or for nobody else, and on which nothing rests."""


@dataclass(frozen=True, slots=True)
class EraseWords(Command):
    """The house notes that it erases the words of these entries, because the person who wrote them asked for it."""

    public = False

    entries: tuple[int, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        yield WordsErased(at, self.entries)


@dataclass(frozen=True, slots=True)
class WordsErased(Event):
    """
    The words of these entries were erased, on purpose: their digests stay, and no room is rebuilt with them. An erasure
    that no such entry names is damage.
    """

    at: float
    entries: tuple[int, ...]

    def apply(self, room: Negotiation) -> None:
        """
        Nothing more: whoever rebuilds the room has passed over them.
        """
