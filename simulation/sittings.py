"""The sitting's end without a text: the Chair adjourns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.agreement import fallen
from simulation.draft import Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, Phase, require_chair
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.written import unsponsored


@dataclass(frozen=True, slots=True)
class Adjourn(Command):
    """The Chair adjourns without a text, and says why. No consensus is a legitimate outcome."""

    reason: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.gavel is None and room.vote is None, "floor.taken")
        require(not room.silences, "silence.overlaps")
        require(remark(self.reason), "sitting.reason")
        yield from fallen(room, Subject("text"), at=at, by=seat.id)
        yield from unsponsored(room, at)
        yield Adjourned(at, remark(self.reason), seat.id)


@dataclass(frozen=True, slots=True)
class Adjourned(Event):
    at: float
    reason: str
    by: str

    def apply(self, room: Negotiation) -> None:
        room.phase, room.reason, room.announced, room.tied = Phase.ADJOURNED, self.reason, None, None
        for paragraph in room.paragraphs.values():
            if paragraph.status is Status.OPEN:
                paragraph.status = Status.CLOSED
        room.debate.rise(self.at)
        room.note(
            self.at, "adjourned", Subject("text"), self.by, f"The sitting was adjourned without a text: {self.reason}"
        )
