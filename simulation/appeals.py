"""Appeals: a delegation appeals against the Chair's ruling, and the room votes on it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, require_delegation
from simulation.points_of_order import point_of, ruling_on
from simulation.refusals import require
from simulation.seats import Seat
from simulation.tally import SIMPLE
from simulation.voting import VoteOpened


@dataclass(frozen=True, slots=True)
class AppealRuling(Command):
    """
    A delegation appeals against the last ruling. Unless something else is being decided it is put to the vote at once.
    """

    point: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        point = point_of(room, self.point)
        require(room.debate.last_ruling == point.id and not point.appealed, "ruling.past")
        yield RulingAppealed(at, self.point, seat.id)
        if room.gavel is None and room.vote is None and room.debate.suspension is None and room.attending:
            yield VoteOpened(f"v{room.votes_held + 1}", ruling_on(self.point), SIMPLE, tuple(room.attending))


@dataclass(frozen=True, slots=True)
class RulingAppealed(Event):
    at: float
    point: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        point_of(room, self.point).appealed = self.seat
        room.debate.stop_clock(self.at)
        sentence = f"{room.seats[self.seat].name} appealed against the ruling."
        room.note(self.at, "appeal", ruling_on(self.point), self.seat, sentence)
