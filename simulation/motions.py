"""Procedural motions: suspend, adjourn the meeting, adjourn or close the debate, divide; in this order, and at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulation import amendments, parts
from simulation.acts import Command, Event
from simulation.belonging import paragraph_of
from simulation.debate import ADJOURN_DEBATE, ADJOURN_MEETING, CLOSE_DEBATE, DIVIDE, MOTIONS, SUSPEND, Motion
from simulation.division import DivisionGranted, divisible
from simulation.draft import HEADING, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_taken_up
from simulation.parking import ParagraphParked
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.speaking import ended
from simulation.suspension import LONGEST, MeetingSuspended

NAMES = {
    SUSPEND: "to suspend the meeting",
    ADJOURN_MEETING: "to adjourn the meeting",
    ADJOURN_DEBATE: "to adjourn the debate",
    CLOSE_DEBATE: "to close the debate",
    DIVIDE: "to vote separately",
}
SPEAKERS = {SUSPEND: (0, 0), ADJOURN_MEETING: (0, 0), ADJOURN_DEBATE: (2, 2), CLOSE_DEBATE: (0, 2), DIVIDE: (2, 2)}
"""How many may speak for a motion beside its mover, and how many against it."""


@dataclass(frozen=True, slots=True)
class MakeMotion(Command):
    """
    A delegation moves to suspend or to adjourn the meeting, for so many `minutes`; to adjourn the debate on a
    paragraph; to close the debate; or to vote on some `paragraphs` of the text separately, or on the parts of what a
    delegation (`whose`) proposes in one paragraph.
    """

    kind: Literal["suspend", "adjourn-meeting", "adjourn-debate", "close-debate", "divide"]
    minutes: int = 15
    paragraph: str | None = None
    paragraphs: tuple[str, ...] = ()
    whose: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(room.debate.suspension is None, "meeting.suspended")
        require(room.gavel is None and room.vote is None, "motion.voting")
        require(
            all(self.kind != motion.kind and motion.seat != seat.id for motion in room.debate.motions), "motion.made"
        )
        timed = self.kind in (SUSPEND, ADJOURN_MEETING)
        require(not timed or 1 <= self.minutes <= LONGEST, "suspension.minutes")
        about = _debated(room, self.paragraph) if self.kind == ADJOURN_DEBATE else None
        name = f"mo{room.debate.motions_made + 1}"
        named: tuple[str, ...] = ()
        whose = self.whose if self.kind == DIVIDE else ""
        if whose:
            about = parts.divisible(room, self.paragraph or "", whose)
        elif self.kind == DIVIDE:
            named = divisible(room, self.paragraphs)
        yield MotionMade(at, name, seat.id, self.kind, self.minutes if timed else 0, about, named, whose)


@dataclass(frozen=True, slots=True)
class MotionMade(Event):
    at: float
    motion: str
    seat: str
    kind: str
    minutes: int
    paragraph: str | None
    paragraphs: tuple[str, ...] = ()
    whose: str = ""

    def apply(self, room: Negotiation) -> None:
        room.debate.motions_made += 1
        made = Motion(self.motion, self.seat, self.kind, self.minutes, self.paragraph, self.paragraphs, self.whose)
        room.debate.motions = sorted([*room.debate.motions, made], key=lambda motion: MOTIONS.index(motion.kind))


@dataclass(frozen=True, slots=True)
class SpeakToMotion(Command):
    """A delegation asks to speak for or against a motion that may be spoken to; the first ones are heard."""

    motion: str
    side: Literal["for", "against"]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        motion = pending(room, self.motion)
        most = SPEAKERS[motion.kind][0 if self.side == "for" else 1]
        require(seat.id not in (motion.seat, *motion.pros, *motion.cons), "motion.spoken")
        require(len(motion.pros if self.side == "for" else motion.cons) < most, "motion.speakers", count=most)
        yield SpokenToMotion(at, motion.id, seat.id, self.side)


@dataclass(frozen=True, slots=True)
class SpokenToMotion(Event):
    at: float
    motion: str
    seat: str
    side: str

    def apply(self, room: Negotiation) -> None:
        motion = pending(room, self.motion)
        (motion.pros if self.side == "for" else motion.cons).append(self.seat)


@dataclass(frozen=True, slots=True)
class WithdrawMotion(Command):
    """Whoever made a motion takes it back before it is put."""

    motion: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        motion = pending(room, self.motion)
        require(motion.seat == seat.id, "motion.not-own")
        before = [each.subject for each in (room.gavel, room.vote) if each]
        require(motion_on(motion.id) not in before, "motion.voting")
        yield MotionWithdrawn(at, motion.id)


@dataclass(frozen=True, slots=True)
class MotionWithdrawn(Event):
    at: float
    motion: str

    def apply(self, room: Negotiation) -> None:
        room.debate.motions.remove(pending(room, self.motion))


@dataclass(frozen=True, slots=True)
class MotionDecided(Event):
    """The room has decided on a motion. Closing the debate empties the speakers' list."""

    at: float
    motion: str
    carried: bool
    by: str

    def apply(self, room: Negotiation) -> None:
        motion = pending(room, self.motion)
        fate = "was carried" if self.carried else "was not carried"
        sentence = f"The motion of {room.seats[motion.seat].name} {named(room, motion)} {fate}."
        room.note(self.at, "motion", motion_on(motion.id), self.by, sentence)
        room.debate.motions.remove(motion)
        if self.carried and motion.kind == CLOSE_DEBATE and room.debate.speakers:
            room.debate.speakers.is_open, room.debate.speakers.order = False, []


def decided(room: Negotiation, name: str | None, *, carried: bool, at: float, by: str) -> Iterator[Event]:
    """
    What follows when the room has decided on a motion.
    """
    motion = pending(room, name)
    yield MotionDecided(at, motion.id, carried, by)
    if not carried:
        return
    if motion.kind == ADJOURN_DEBATE:
        yield ParagraphParked(at, motion.paragraph or "", "the debate on it was adjourned", by)
        return
    if motion.whose:
        yield from amendments.divided_by(room, motion.paragraph or "", motion.whose, at=at, by=motion.seat)
        return
    if motion.kind == DIVIDE:
        standing = tuple(name for name in room.standing if name in motion.paragraphs)
        if standing:
            yield DivisionGranted(at, standing, motion.seat)
        return
    yield from ended(room, at, by)
    if motion.kind != CLOSE_DEBATE:
        adjourned = motion.kind == ADJOURN_MEETING
        yield MeetingSuspended(at, at + motion.minutes * 60, "", by, adjourned)


def require_first(room: Negotiation, name: str | None) -> None:
    """
    The motion of that id is the one that goes before all others.
    """
    require(pending(room, name) is room.debate.motions[0], "motion.order")


def motion_on(name: str) -> Subject:
    """
    A motion, as a question that can be put.
    """
    return Subject("motion", motion=name)


def pending(room: Negotiation, name: str | None) -> Motion:
    """
    The motion of that id, which is neither decided nor withdrawn, or out of order.
    """
    found = next((motion for motion in room.debate.motions if motion.id == name), None)
    if found is None:
        raise OutOfOrder("motion.unknown")
    return found


def named(room: Negotiation, motion: Motion) -> str:
    """
    What a motion is for: "to adjourn the debate on paragraph OP2".
    """
    on = f" on paragraph {room.kept(motion.paragraph).label}" if motion.paragraph else ""
    if motion.whose:
        paragraph = room.kept(motion.paragraph or "")
        whose, divided = room.seats[motion.whose].name, parts.parts_of(room, paragraph, motion.whose)
        series = list(dict.fromkeys(paragraph_of(name) for part in divided for name in part))
        on = f" on the proposals of {whose} in {paragraph.called}"
        if len(series) > 1:
            on = f" on the new paragraphs of {whose}, {', '.join(room.paragraphs[each].name for each in series)}"
    if motion.paragraphs:
        # A sentence goes on with it.
        called = room.called(motion.paragraphs)
        on = f" on {called[0].lower()}{called[1:]}"
    return f"{NAMES[motion.kind]}{on}"


def _debated(room: Negotiation, name: str | None) -> str:
    paragraph = room.paragraph(name or "")
    require(paragraph.kind != HEADING, "drafting.heading")
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
    require(not room.under_silence(paragraph.id), "silence.overlaps")
    require_taken_up(paragraph)
    return paragraph.id
