"""Notes: two seats write to each other, and nobody else in the room reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.aside import Note
from simulation.negotiation import Negotiation, require_in_session
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark

MOST = 2_000
"""Letters of a note: what fits on a sheet that is passed along a row."""

FAR_TOO_MANY = 20_000
"""Letters that the room reads at all. Between the two it says how many are too many."""


@dataclass(frozen=True, slots=True)
class SendNote(Command):
    """A seat passes a note to another one, in its own name."""

    to: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(self.to in room.seats and self.to != seat.id, "note.nobody")
        text = "\n".join(filter(None, (remark(line, FAR_TOO_MANY) for line in self.text.splitlines())))
        require(text, "note.empty")
        require(len(text) <= MOST, "note.too-long", count=len(text), most=MOST)
        yield NoteSent(at, f"m{len(room.notes) + 1}", seat.id, self.to, text)


@dataclass(frozen=True, slots=True)
class NoteSent(Event):
    """A note went from one seat to another. Of this entry nobody else is told, and no document holds it."""

    at: float
    note: str
    by: str
    to: str
    text: str

    def apply(self, room: Negotiation) -> None:
        room.notes.append(Note(self.note, self.at, self.by, self.to, self.text))
