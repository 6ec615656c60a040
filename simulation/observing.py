"""Observing: the plenary decides how observers take part, and the Chair announces what it has decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulation.acts import Command, Event
from simulation.matters import Subject
from simulation.modality import MODALITIES, NAMES, NEEDS
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.speakers import StruckOffList
from simulation.speaking import ended
from simulation.text.admission import remark

ANNOUNCED = "announced"
"""The manner of a decision that the plenary took without a gavel or a ballot of this house."""

Modality = Literal["closed", "present", "statements", "written-proposals"]


@dataclass(frozen=True, slots=True)
class ChangeModality(Command):
    """
    The Chair announces what the plenary has decided about observers, with a word on why if she likes. Where the room is
    to decide by gavel or by vote, she puts the question instead.
    """

    modality: Modality
    note: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.gavel is None and room.vote is None, "floor.taken")
        require_other(room, self.modality)
        yield from changed(room, self.modality, at=at, by=seat.id, manner=ANNOUNCED, note=remark(self.note))


@dataclass(frozen=True, slots=True)
class ModalityChanged(Event):
    """Observers take part in another way from now on."""

    at: float
    modality: str
    by: str
    manner: str
    note: str = ""

    def apply(self, room: Negotiation) -> None:
        room.modality = self.modality
        why = f": {self.note}" if self.note else "."
        how = "The Chair announced a decision of the plenary" if self.manner == ANNOUNCED else "The plenary decided"
        sentence = f"{how} on observers: {NAMES[self.modality]}{why}"
        room.note(self.at, "observers", question_on(self.modality), self.by, sentence)


def question_on(modality: str) -> Subject:
    return Subject("observers", modality=modality)


def require_other(room: Negotiation, modality: str | None) -> None:
    """
    There is such a modality, there are observers, and it is not the one in force.
    """
    if modality not in MODALITIES:
        raise OutOfOrder("act.malformed", problem="subject.modality")
    require(any(seat.role is Role.OBSERVER for seat in room.seats.values()), "observers.none")
    require(modality != room.modality, "observers.same")


def changed(room: Negotiation, modality: str, *, at: float, by: str, manner: str, note: str = "") -> Iterator[Event]:
    """
    What follows when observers take part in another way: those who may no longer speak leave the floor and the list.
    """
    if MODALITIES.index(modality) < MODALITIES.index(NEEDS["RaisePlacard"]):
        speech = room.debate.speech
        if speech is not None and room.seats[speech.seat].role is Role.OBSERVER:
            yield from ended(room, at, by)
        for name in room.debate.order:
            if room.seats[name].role is Role.OBSERVER:
                yield StruckOffList(at, name, by)
    yield ModalityChanged(at, modality, by, manner, note)
