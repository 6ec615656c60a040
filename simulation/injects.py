"""Injects: the lecturer brings news into the room, now or when its time comes; no rule changes with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.aside import Awaited, Inject
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_in_session
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

NOTICE = "notice"
"""A word of the lecturer about the exercise itself: it stands in no minutes."""

KINDS = {
    "news": "News",
    "incident": "Incident report",
    "letter": "Letter",
    "leak": "Leak",
    "offer": "Offer of funds",
    "instructions": "Instructions from capital",
    NOTICE: "Notice",
}
"""What kinds there are, and how the record names them."""

MOST = 2_000
LONGEST_TITLE = 120
FAR_TOO_MANY = 20_000

LONGEST_WAIT = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True)
class DeliverInject(Command):
    """The lecturer brings news in now: to everybody, or to the seats named."""

    public = False

    kind: str
    title: str
    text: str
    to: tuple[str, ...] = ()
    source: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        kind, title, text, to = _checked(room, seat, self)
        yield InjectDelivered(at, kind, title, text, to, self.source)


@dataclass(frozen=True, slots=True)
class AwaitInject(Command):
    """
    The lecturer leaves news with the house, which brings it in: so many minutes from now, or, with the title of a
    stage, so many minutes into it.
    """

    public = False

    kind: str
    title: str
    text: str
    minutes: int
    to: tuple[str, ...] = ()
    source: str = ""
    stage: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        kind, title, text, to = _checked(room, seat, self)
        require(0 <= self.minutes <= LONGEST_WAIT, "inject.time")
        seconds = 60.0 * self.minutes
        due_at = None if self.stage else at + seconds
        name = f"n{room.awaited_ever + 1}"
        yield InjectAwaited(at, name, kind, title, text, to, self.source, due_at, self.stage, seconds)


@dataclass(frozen=True, slots=True)
class BringInject(Command):
    """The time of awaited news has come, or the lecturer brings it in before."""

    public = False

    awaited: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "inject.lecturer")
        inject = _waiting(room, self.awaited).inject
        yield InjectDelivered(
            at, inject.kind, inject.title, inject.text, inject.to, inject.source, awaited=self.awaited
        )


@dataclass(frozen=True, slots=True)
class CallOffInject(Command):
    """The lecturer takes awaited news back; nobody will have heard of it."""

    public = False

    awaited: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "inject.lecturer")
        yield InjectCalledOff(at, _waiting(room, self.awaited).id)


@dataclass(frozen=True, slots=True)
class InjectDelivered(Event):
    """
    News reached everybody, or the seats named. Of what reached some nobody else is told, and no document holds it; what
    reached everybody enters the record, unless it is a notice.
    """

    at: float
    kind: str
    title: str
    text: str
    to: tuple[str, ...] = ()
    source: str = ""
    awaited: str = ""

    def apply(self, room: Negotiation) -> None:
        room.awaited.pop(self.awaited, None)
        room.injects.append(Inject(self.at, self.kind, self.title, self.text, self.to, self.source))
        if not self.to and self.kind != NOTICE:
            room.note(self.at, "inject", Subject("text"), "", f"{KINDS.get(self.kind, 'News')}: {self.title}")


@dataclass(frozen=True, slots=True)
class InjectAwaited(Event):
    """News waits for its time with the house. Nobody is told."""

    at: float
    awaited: str
    kind: str
    title: str
    text: str
    to: tuple[str, ...]
    source: str
    due: float | None
    stage: str
    seconds: float

    def apply(self, room: Negotiation) -> None:
        room.awaited_ever += 1
        inject = Inject(self.at, self.kind, self.title, self.text, self.to, self.source)
        room.awaited[self.awaited] = Awaited(self.awaited, inject, self.due, self.stage, self.seconds)


@dataclass(frozen=True, slots=True)
class InjectCalledOff(Event):
    at: float
    awaited: str

    def apply(self, room: Negotiation) -> None:
        room.awaited.pop(self.awaited, None)


def due(room: Negotiation, awaited: Awaited) -> float | None:
    """
    When awaited news is brought in, if that can be said now: the minutes of a stage pass only while its clock runs.
    """
    if awaited.due is not None:
        return awaited.due
    stage = room.stage
    if stage is None or stage.title != awaited.stage or stage.paused is not None:
        return None
    return stage.began + stage.rested + awaited.seconds


def _checked(
    room: Negotiation, seat: Seat, asked: DeliverInject | AwaitInject
) -> tuple[str, str, str, tuple[str, ...]]:
    """
    Kind, title, words and seats, as they may enter the record.
    """
    require_in_session(room)
    require(seat.role is Role.HOUSE, "inject.lecturer")
    require(asked.kind in KINDS, "inject.kind")
    title = remark(asked.title, LONGEST_TITLE)
    text = "\n".join(filter(None, (remark(line, FAR_TOO_MANY) for line in asked.text.splitlines())))
    require(title and text, "inject.words")
    require(len(text) <= MOST, "inject.too-long", count=len(text), most=MOST)
    require(all(name in room.seats for name in asked.to), "inject.seats")
    return asked.kind, title, text, tuple(name for name in room.seats if name in asked.to)


def _waiting(room: Negotiation, name: str) -> Awaited:
    found = room.awaited.get(name)
    if found is None:
        raise OutOfOrder("inject.over")
    return found
