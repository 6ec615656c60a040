"""Presence: the Chair notes which delegations are in the room; who is absent is on no roll and counts for no quorum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import require
from simulation.seats import Seat


@dataclass(frozen=True, slots=True)
class NotePresence(Command):
    """
    The Chair notes that delegations are present, or absent. A vote under way keeps the roll that it was opened with.
    """

    seats: tuple[str, ...]
    present: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(self.seats and set(self.seats) <= set(room.delegations), "presence.unknown")
        changed = tuple(name for name in room.delegations if name in self.seats and self._is_news(room, name))
        if changed:
            yield PresenceNoted(at, changed, self.present, seat.id)

    def _is_news(self, room: Negotiation, name: str) -> bool:
        return (name in room.absent) == self.present


@dataclass(frozen=True, slots=True)
class PresenceNoted(Event):
    """Delegations have come, or have gone."""

    at: float
    seats: tuple[str, ...]
    present: bool
    by: str

    def apply(self, room: Negotiation) -> None:
        if self.present:
            room.absent.difference_update(self.seats)
        else:
            room.absent.update(self.seats)
