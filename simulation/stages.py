"""Stages of the calendar: the Chair begins one, stops its clock, gives more time, and ends it; that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.aside import Stage
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.admission import remark

LONGEST = 7 * 24 * 60
"""Minutes that a stage may take: an online round may last a week."""


@dataclass(frozen=True, slots=True)
class BeginStage(Command):
    """The Chair begins a stage of the calendar, such as the second reading. What ran before it is over."""

    title: str
    minutes: int = 0

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        title = remark(self.title, 120)
        require(title, "stage.title")
        require(0 <= self.minutes <= LONGEST, "stage.minutes")
        yield begun(room, at, title, self.minutes, seat.id)


def begun(room: Negotiation, at: float, title: str, minutes: int, by: str) -> StageBegun:
    """
    The next stage begins; without minutes it has no end.
    """
    return StageBegun(at, f"g{len(room.stages) + 1}", title, at + minutes * 60 if minutes else None, by)


@dataclass(frozen=True, slots=True)
class StageBegun(Event):
    """A stage began; `ends` is when it should be over, None where nobody said."""

    at: float
    stage: str
    title: str
    ends: float | None
    by: str

    def apply(self, room: Negotiation) -> None:
        _end(room, self.at)
        room.stages.append(Stage(self.stage, self.title, self.at, self.ends))


@dataclass(frozen=True, slots=True)
class ExtendStage(Command):
    """The Chair gives a stage more time. One that is over its time gets the minutes from now on."""

    stage: str
    minutes: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        stage = under_way(room, self.stage)
        require(stage.paused is None, "stage.paused")
        require(0 < self.minutes <= LONGEST, "stage.minutes")
        ends = max(stage.ends or at, at) + self.minutes * 60
        require(ends - stage.began <= LONGEST * 60, "stage.minutes")
        yield StageExtended(at, stage.id, ends, seat.id)


@dataclass(frozen=True, slots=True)
class StageExtended(Event):
    at: float
    stage: str
    ends: float
    by: str

    def apply(self, room: Negotiation) -> None:
        room.stages[-1] = replace(room.stages[-1], ends=self.ends)


@dataclass(frozen=True, slots=True)
class PauseStage(Command):
    """The Chair stops the clock of a stage: a meal, an evacuation, a word with somebody."""

    stage: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        stage = under_way(room, self.stage)
        require(stage.ends is not None or stage.paused is not None, "stage.endless")
        if stage.paused is None:
            yield StagePaused(at, stage.id, seat.id)


@dataclass(frozen=True, slots=True)
class StagePaused(Event):
    at: float
    stage: str
    by: str

    def apply(self, room: Negotiation) -> None:
        stage = room.stages[-1]
        left = None if stage.ends is None else stage.ends - self.at
        room.stages[-1] = replace(stage, ends=None, paused=self.at, left=left)


@dataclass(frozen=True, slots=True)
class ContinueStage(Command):
    """The Chair lets the clock of a stage go on with the time that was left."""

    stage: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        stage = under_way(room, self.stage)
        if stage.paused is not None:
            yield StageContinued(at, stage.id, seat.id)


@dataclass(frozen=True, slots=True)
class StageContinued(Event):
    at: float
    stage: str
    by: str

    def apply(self, room: Negotiation) -> None:
        stage = room.stages[-1]
        ends = None if stage.left is None else self.at + stage.left
        rested = stage.rested + self.at - (self.at if stage.paused is None else stage.paused)
        room.stages[-1] = replace(stage, ends=ends, paused=None, left=None, rested=rested)


@dataclass(frozen=True, slots=True)
class EndStage(Command):
    """The Chair ends a stage without beginning another."""

    stage: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        yield StageEnded(at, under_way(room, self.stage).id, seat.id)


@dataclass(frozen=True, slots=True)
class StageEnded(Event):
    at: float
    stage: str
    by: str

    def apply(self, room: Negotiation) -> None:
        _end(room, self.at)


def _end(room: Negotiation, at: float) -> None:
    if room.stage is not None:
        room.stages[-1] = replace(room.stages[-1], ended=at)


def under_way(room: Negotiation, name: str) -> Stage:
    """
    The stage of that id while it lasts, or out of order.
    """
    stage = room.stage
    if stage is None or stage.id != name:
        raise OutOfOrder("stage.over")
    return stage
