"""Stepping in: the lecturer does about time what the Chair could do, and the record says why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.aside import Planned
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_in_session
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.speaking import ended
from simulation.stages import LONGEST, StageContinued, StageEnded, StageExtended, StagePaused, begun
from simulation.suspension import LONGEST as LONGEST_REST
from simulation.suspension import MeetingResumed, MeetingSuspended
from simulation.text.admission import remark

DEEDS = {
    "begin": "The lecturer began the next stage",
    "pause": "The lecturer stopped the clock of the stage",
    "continue": "The lecturer let the clock of the stage go on",
    "extend": "The lecturer gave the stage more time",
    "end": "The lecturer ended the stage",
    "suspend": "The lecturer suspended the meeting",
    "resume": "The lecturer let the meeting resume",
}
"""What she may do, and how the record begins to say it."""


@dataclass(frozen=True, slots=True)
class StepIn(Command):
    """The lecturer stops time, gives more of it or ends it, and says why. She decides nothing about the text."""

    public = False

    deed: str
    reason: str
    minutes: int = 0

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.HOUSE, "inject.lecturer")
        require(self.deed in DEEDS, "step.deed")
        reason = remark(self.reason, 300)
        require(reason, "step.reason")
        yield from (
            self._about_the_meeting(room, at) if self.deed in ("suspend", "resume") else self._about_time(room, at)
        )
        yield LecturerSteppedIn(at, self.deed, reason)

    def _about_the_meeting(self, room: Negotiation, at: float) -> Iterator[Event]:
        if self.deed == "resume":
            require(room.debate.suspension is not None, "step.nothing")
            yield MeetingResumed(at, "")
            return
        require(room.gavel is None and room.vote is None, "floor.taken")
        require(room.debate.suspension is None, "meeting.suspended")
        require(1 <= self.minutes <= LONGEST_REST, "suspension.minutes")
        yield from ended(room, at, "")
        yield MeetingSuspended(at, at + self.minutes * 60, "", "")

    def _about_time(self, room: Negotiation, at: float) -> Iterator[Event]:
        if self.deed == "begin":
            planned = next_planned(room)
            require(planned is not None, "step.last")
            yield begun(room, at, planned.title, planned.minutes, "")  # type: ignore[union-attr]
            return
        stage = room.stage
        if stage is None:
            raise OutOfOrder("stage.over")
        if self.deed == "pause":
            require(stage.ends is not None, "stage.endless" if stage.paused is None else "step.nothing")
            yield StagePaused(at, stage.id, "")
        elif self.deed == "continue":
            require(stage.paused is not None, "step.nothing")
            yield StageContinued(at, stage.id, "")
        elif self.deed == "end":
            yield StageEnded(at, stage.id, "")
        else:
            require(stage.paused is None, "stage.paused")
            ends = max(stage.ends or at, at) + self.minutes * 60
            require(self.minutes > 0 and ends - stage.began <= LONGEST * 60, "stage.minutes")
            yield StageExtended(at, stage.id, ends, "")


def next_planned(room: Negotiation) -> Planned | None:
    """
    The stage of the calendar that follows the last planned one that was held; None behind the last.
    """
    titles = [each.title for each in room.planned]
    held = [titles.index(stage.title) for stage in room.stages if stage.title in titles]
    behind = max(held, default=-1) + 1
    return room.planned[behind] if behind < len(room.planned) else None


@dataclass(frozen=True, slots=True)
class LecturerSteppedIn(Event):
    """What the lecturer did in the Chair's place, and why; everybody can read it in the record."""

    at: float
    deed: str
    reason: str

    def apply(self, room: Negotiation) -> None:
        done = DEEDS.get(self.deed, "The lecturer stepped in")
        room.note(self.at, "stepped-in", Subject("text"), "", f"{done}: {self.reason}")
