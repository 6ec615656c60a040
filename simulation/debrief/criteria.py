"""Learning criteria: predicates over the events of a record, each of which says who did a thing, and when."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from simulation.acts import Event
from simulation.debrief.watching import Moment
from simulation.negotiation import Negotiation

# What a predicate marks is a suggestion for a conversation: how often it is right is measured on records that people
# have labelled by hand, and stands beside it wherever it is shown.


@dataclass(frozen=True, slots=True)
class Met:
    """
    A moment at which a delegation did what a criterion asks for. `about` says in a word what with (the symbol that was
    cited, the kind of motion, the decision), `other` which delegation it concerned, `place` in which paragraph.
    """

    seat: str
    when: Moment
    about: str = ""
    other: str = ""
    place: str = ""


class Criterion(ABC):
    """Looks at each event after it has happened; says at the end of the record where it was met."""

    wanted: ClassVar[frozenset[str]] = frozenset()
    """The kinds of event whose fields it reads. Of any other it is told that something has happened."""

    private: ClassVar[bool] = False
    """Whether it rests on a confidence: then only the delegation itself and the lecturer ever learn of it."""

    @abstractmethod
    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        """
        Take note of an event (None unless its kind is wanted), and of the room as it stands right after it.
        """

    @abstractmethod
    def met(self, room: Negotiation) -> Sequence[Met]:
        """
        Every moment at which it was met, once the record has been read; `room` is as the record left it.
        """


class Practice:
    """Several criteria, by name, that read a record together."""

    def __init__(self, criteria: Mapping[str, Criterion]) -> None:
        self.criteria = criteria
        self.wanted = frozenset[str]().union(*(each.wanted for each in criteria.values()))

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        """
        Pass an event on; whoever reads a record need not read events that nobody wants.
        """
        kind = type(event).__name__
        for each in self.criteria.values():
            each.notice(moment, event if kind in each.wanted else None, room)

    def met(self, room: Negotiation) -> dict[str, tuple[Met, ...]]:
        """
        Criterion → the moments of delegations, in their order. Who presides or observes is not asked to practise.
        """
        delegations = {*room.delegations}
        return {
            name: tuple(
                sorted((met for met in each.met(room) if met.seat in delegations), key=lambda met: met.when.seq)
            )
            for name, each in self.criteria.items()
        }
