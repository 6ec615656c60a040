"""Scripting: the lecturer lets scripts play empty seats, tells them how, and takes them out; the record says which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from simulation.acts import Command, Event
from simulation.aside import Script
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_in_session
from simulation.refusals import require
from simulation.seats import Role, Seat

PLAYED = (Role.CHAIR, Role.DELEGATION)
"""The seats for which there are scripts."""

Pace = Literal["calm", "brisk"]
Temper = Literal["agreement", "vote", "silence"]
Cause = Literal["lecturer", "person"]


@dataclass(frozen=True, slots=True)
class ScriptSeats(Command):
    """
    The lecturer lets scripts play these seats, or tells those that do to play otherwise: how fast, and towards which
    end. `seed` throws their dice. Whether somebody sits there, the books of the house know, and not the room.
    """

    public = False

    seats: tuple[str, ...]
    pace: Pace = "calm"
    temper: Temper = "agreement"
    seed: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "script.lecturer")
        require(self.seats and all(_is_played(room, name) for name in self.seats), "script.seat")
        wanted = Script(self.pace, self.temper, self.seed, at)
        if any(not _plays_so(room.scripts.get(name), wanted) for name in self.seats):
            fresh = _in_order(room, (name for name in self.seats if not room.is_scripted(name)))
            yield SeatsScripted(at, _in_order(room, self.seats), self.pace, self.temper, self.seed, fresh)


def _is_played(room: Negotiation, name: str) -> bool:
    return name in room.seats and room.seats[name].role in PLAYED


def _plays_so(script: Script | None, wanted: Script) -> bool:
    return script is not None and script.plays and replace(script, since=wanted.since, paused=False) == wanted


@dataclass(frozen=True, slots=True)
class SeatsScripted(Event):
    """From here on scripts play these seats, at this pace and towards this end; no script played the `fresh` ones."""

    at: float
    seats: tuple[str, ...]
    pace: str
    temper: str
    seed: str
    fresh: tuple[str, ...]

    def apply(self, room: Negotiation) -> None:
        for name in self.seats:
            before = room.scripts.get(name)
            since = before.since if before and name not in self.fresh else self.at
            paused = bool(before and before.paused and name not in self.fresh)
            room.scripts[name] = Script(self.pace, self.temper, self.seed, since, paused)
        if self.fresh:
            sentence = f"Played by a script from here on: {_named(room, self.fresh)}."
            room.note(self.at, "scripted", Subject("text"), "", sentence)


@dataclass(frozen=True, slots=True)
class PauseScripts(Command):
    """The lecturer lets these scripts pause, or go on."""

    public = False

    seats: tuple[str, ...]
    paused: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "script.lecturer")
        require(self.seats and all(map(room.is_scripted, self.seats)), "script.none")
        changed = tuple(name for name in self.seats if room.scripts[name].paused != self.paused)
        if changed:
            yield ScriptsPaused(at, _in_order(room, changed), self.paused)


@dataclass(frozen=True, slots=True)
class ScriptsPaused(Event):
    """Scripts pause, or go on where they were."""

    at: float
    seats: tuple[str, ...]
    paused: bool

    def apply(self, room: Negotiation) -> None:
        for name in self.seats:
            room.scripts[name] = replace(room.scripts[name], paused=self.paused)


@dataclass(frozen=True, slots=True)
class EndScripts(Command):
    """No script plays these seats any more: the lecturer has taken it out, or somebody has taken the seat."""

    public = False

    seats: tuple[str, ...]
    cause: Cause = "lecturer"

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "script.lecturer")
        ended = tuple(name for name in self.seats if room.is_scripted(name))
        if ended:
            yield ScriptsEnded(at, _in_order(room, ended), self.cause)


@dataclass(frozen=True, slots=True)
class ScriptsEnded(Event):
    """What these seats do from here on, no script does."""

    at: float
    seats: tuple[str, ...]
    cause: str

    def apply(self, room: Negotiation) -> None:
        for name in self.seats:
            room.scripts[name] = replace(room.scripts[name], until=self.at)
        who = "Taken over from a script by a person" if self.cause == "person" else "Played by a script no more"
        room.note(self.at, "scripted", Subject("text"), "", f"{who}: {_named(room, self.seats)}.")


def _in_order(room: Negotiation, seats: Iterable[str]) -> tuple[str, ...]:
    wanted = {*seats}
    return tuple(name for name in room.seats if name in wanted)


def _named(room: Negotiation, seats: Iterable[str]) -> str:
    return ", ".join(room.seats[name].name for name in seats)
