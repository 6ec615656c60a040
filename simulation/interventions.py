"""Interventions: whoever has the floor puts the words they have written on the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.kept import Intervention
from simulation.modality import require_allowed
from simulation.negotiation import Negotiation, require_in_session
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.statements import FAR_TOO_MANY, said


@dataclass(frozen=True, slots=True)
class PutOnRecord(Command):
    """
    A delegation, or an observer that may make statements, hands in the words of its speech while it has the floor;
    handed in again they take their place.
    """

    text: str = field(metadata={"letters": FAR_TOO_MANY})

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role in (Role.DELEGATION, Role.OBSERVER), "seat.delegations-only")
        require_allowed(room, seat, "PutOnRecord")
        speech = room.debate.speech
        if speech is None or speech.seat != seat.id:
            raise OutOfOrder("intervention.floor")
        text = said(self.text)
        before = room.interventions.get(speech.id)
        if before is None or before.text != text:
            topic = room.debate.speakers.topic if room.debate.speakers else ""
            yield PutOnTheRecord(at, speech.id, seat.id, speech.kind, topic, text)


@dataclass(frozen=True, slots=True)
class PutOnTheRecord(Event):
    """The words of a speech, or of a reply, entered the record with the topic of the list."""

    at: float
    speech: str
    seat: str
    kind: str
    topic: str
    text: str

    def apply(self, room: Negotiation) -> None:
        entered = Intervention(self.speech, self.at, self.seat, self.kind, self.topic, self.text)
        room.interventions[self.speech] = entered
