"""The speakers' list: delegations raise their placards, and the Chair opens, orders and closes the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from simulation.acts import Command, Event
from simulation.debate import SpeakersList
from simulation.modality import require_allowed
from simulation.negotiation import Negotiation, require_chair, require_in_session
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

SHORTEST, LONGEST = 10, 3_600
"""Seconds of a speech, if it is limited at all."""


@dataclass(frozen=True, slots=True)
class OpenSpeakersList(Command):
    """
    The Chair opens the list on a topic, with a limit in seconds for each speech or 0 for none. Whoever is on it stays.
    """

    topic: str
    seconds: int = 0

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        topic = remark(self.topic)
        require(topic, "speakers.topic")
        require(self.seconds == 0 or SHORTEST <= self.seconds <= LONGEST, "speech.seconds")
        found = room.debate.speakers
        if found is None or (found.topic, found.seconds, found.is_open) != (topic, self.seconds, True):
            yield SpeakersListOpened(at, topic, float(self.seconds), seat.id)


@dataclass(frozen=True, slots=True)
class SpeakersListOpened(Event):
    at: float
    topic: str
    seconds: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.debate.speakers = SpeakersList(self.topic, self.seconds, is_open=True, order=room.debate.order)


@dataclass(frozen=True, slots=True)
class CloseSpeakersList(Command):
    """The Chair closes the list: whoever is on it will be heard, and nobody else."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        if room.debate.speakers and room.debate.speakers.is_open:
            yield SpeakersListClosed(at, seat.id)


@dataclass(frozen=True, slots=True)
class SpeakersListClosed(Event):
    at: float
    by: str

    def apply(self, room: Negotiation) -> None:
        listed(room).is_open = False


@dataclass(frozen=True, slots=True)
class RaisePlacard(Command):
    """A delegation or an observer asks for the floor. Asking again changes nothing and is no offence."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role in (Role.DELEGATION, Role.OBSERVER), "seat.delegations-only")
        require_allowed(room, seat, "RaisePlacard")
        speakers = room.debate.speakers
        if seat.id in room.debate.order:
            return
        if speakers is None or not speakers.is_open:
            raise OutOfOrder("speakers.closed")
        yield PlacardRaised(at, seat.id, _with(room, seat))


@dataclass(frozen=True, slots=True)
class PlacardRaised(Event):
    """Somebody asked for the floor; `order` is the list as it then stood."""

    at: float
    seat: str
    order: tuple[str, ...]

    def apply(self, room: Negotiation) -> None:
        listed(room).order = list(self.order)


@dataclass(frozen=True, slots=True)
class LowerPlacard(Command):
    """Whoever asked for the floor no longer wants it."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role in (Role.DELEGATION, Role.OBSERVER), "seat.delegations-only")
        if seat.id in room.debate.order:
            yield PlacardLowered(at, seat.id)


@dataclass(frozen=True, slots=True)
class PlacardLowered(Event):
    at: float
    seat: str

    def apply(self, room: Negotiation) -> None:
        take_off(room, self.seat)


@dataclass(frozen=True, slots=True)
class StrikeOffList(Command):
    """The Chair strikes somebody off the list, who may have left the room."""

    seat: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require_listed(room, self.seat)
        yield StruckOffList(at, self.seat, seat.id)


@dataclass(frozen=True, slots=True)
class StruckOffList(Event):
    at: float
    seat: str
    by: str

    def apply(self, room: Negotiation) -> None:
        take_off(room, self.seat)


@dataclass(frozen=True, slots=True)
class MoveSpeaker(Command):
    """The Chair moves somebody on the list to another place, 1 being the next; places beyond it are its end."""

    seat: str
    place: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require_listed(room, self.seat)
        others = [name for name in room.debate.order if name != self.seat]
        place = min(max(1, self.place), len(others) + 1) - 1
        order = (*others[:place], self.seat, *others[place:])
        if order != tuple(room.debate.order):
            yield SpeakersOrdered(at, order, "", seat.id)


@dataclass(frozen=True, slots=True)
class DrawSpeakers(Command):
    """
    The Chair has the order of the list drawn by lot; observers stay behind delegations. The seed goes into the record,
    so that everybody can draw the same lot again.
    """

    seed: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.debate.order, "speakers.nobody")
        yield SpeakersOrdered(at, drawn(room, self.seed), self.seed, seat.id)


@dataclass(frozen=True, slots=True)
class SpeakersOrdered(Event):
    """The list has another order: as the Chair had it, or, with a seed, as it was drawn."""

    at: float
    order: tuple[str, ...]
    seed: str
    by: str

    def apply(self, room: Negotiation) -> None:
        listed(room).order = list(self.order)


def drawn(room: Negotiation, seed: str) -> tuple[str, ...]:
    """
    The list in the order of the lots: the SHA-256 of seed and seat, delegations before observers.
    """

    def lot(name: str) -> tuple[bool, str]:
        return _observes(room, name), sha256(f"{seed} {name}".encode()).hexdigest()

    return tuple(sorted(room.debate.order, key=lot))


def require_listed(room: Negotiation, name: str) -> None:
    known = room.seats.get(name)
    require(name in room.debate.order, "speakers.unlisted", name=known.name if known else name[:40])


def listed(room: Negotiation) -> SpeakersList:
    """
    The list. Who was on it can only have been when there was one.
    """
    if room.debate.speakers is None:
        raise OutOfOrder("speakers.closed")
    return room.debate.speakers


def take_off(room: Negotiation, name: str) -> None:
    listed(room).order = [each for each in room.debate.order if each != name]


def _with(room: Negotiation, seat: Seat) -> tuple[str, ...]:
    """
    The list with somebody new: at its end, but a delegation before the observers who wait there.
    """
    order = room.debate.order
    place = len(order)
    while seat.role is Role.DELEGATION and place and _observes(room, order[place - 1]):
        place -= 1
    return (*order[:place], seat.id, *order[place:])


def _observes(room: Negotiation, name: str) -> bool:
    return room.seats[name].role is Role.OBSERVER
