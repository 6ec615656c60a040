"""The grammar of a negotiation: commands ask, events happen, nothing else changes the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from simulation.negotiation import Negotiation
    from simulation.seats import Seat


@dataclass(frozen=True, slots=True)
class Command:
    """
    Something a seat asks for, named in the imperative.

    `public` commands may be asked for by a browser under their own name; the others belong to the house.
    """

    kinds: ClassVar[dict[str, type[Command]]] = {}
    public: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        Command.kinds[cls.__name__] = cls

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        """
        Say what would happen if `seat` were granted this at the moment `at` (seconds since 1970), or raise OutOfOrder.

        Deciding never changes the room.
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Event:
    """
    Something that happened, named in the past tense; never edited, never deleted.

    What is not `recorded` never enters the journal: a secret ballot, until it is counted.
    """

    kinds: ClassVar[dict[str, type[Event]]] = {}
    recorded: ClassVar[bool] = True

    def __init_subclass__(cls) -> None:
        Event.kinds[cls.__name__] = cls

    def apply(self, room: Negotiation) -> None:
        """
        Let the room be as it is after this has happened. No rule stands here: a changed rule never rewrites the past.
        """
        raise NotImplementedError


def replay(events: Iterable[Event], room: Negotiation) -> Negotiation:
    """
    Fold a record into `room`, which then stands as it stood after the record's last event.
    """
    for event in events:
        event.apply(room)
    return room
