"""The silence procedure: it is so decided at the deadline unless a delegation breaks silence before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.agreement import fallen
from simulation.alternatives import as_one
from simulation.matters import Silence, Subject
from simulation.negotiation import Negotiation, require_chair, require_delegation
from simulation.questions import carried, question, require_puttable
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import remark

SHORTEST, LONGEST = 30.0, 30 * 86_400.0
"""Seconds that a silence may last: a class may be quick, and a capital may need weeks."""


@dataclass(frozen=True, slots=True)
class PutUnderSilence(Command):
    """
    The Chair puts a question under silence for so many seconds, or for as long as the rules say. The room goes on
    with other paragraphs meanwhile.
    """

    subject: Subject
    seconds: float | None = None
    note: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(not self.subject.is_procedural, "act.malformed", problem="subject.kind")
        subject = as_one(room, self.subject)
        require_puttable(room, subject, by_consensus=True)
        seconds = room.rules.silence_seconds if self.seconds is None else self.seconds
        require(SHORTEST <= seconds <= LONGEST, "silence.length")
        name = f"s{room.silences_held + 1}"
        yield SilenceBegun(at, name, subject, at + seconds, remark(self.note), seat.id)


@dataclass(frozen=True, slots=True)
class SilenceBegun(Event):
    at: float
    silence: str
    subject: Subject
    ends: float
    note: str
    by: str

    def apply(self, room: Negotiation) -> None:
        room.silences_held += 1
        room.announced = None
        room.silences[self.silence] = Silence(self.silence, self.subject, self.at, self.ends, self.note)


@dataclass(frozen=True, slots=True)
class BreakSilence(Command):
    """
    A delegation breaks the silence: it says why, or what it would have instead, or both. The question is then off the
    room's hands and its words can be negotiated again.
    """

    silence: str
    reason: str = ""
    amendment: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        silence = in_force(room, self.silence)
        reason, amendment = remark(self.reason), remark(self.amendment, MOST_AMENDED)
        require(reason or amendment, "silence.reason")
        # The clock may come a moment late; whoever writes after the deadline has missed it all the same.
        require(at < silence.ends, "silence.over")
        yield SilenceBroken(at, silence.id, silence.subject, seat.id, reason, amendment)
        yield from fallen(room, silence.subject, at=at, by=seat.id)


MOST_AMENDED = 1_500
"""Letters of an amendment that is offered with breaking silence."""


@dataclass(frozen=True, slots=True)
class SilenceBroken(Event):
    """A delegation broke the silence, with a reason, an amendment or both."""

    at: float
    silence: str
    subject: Subject
    seat: str
    reason: str
    amendment: str

    def apply(self, room: Negotiation) -> None:
        del room.silences[self.silence]
        said = f"{room.seats[self.seat].name} broke the silence on {_named(room, self.subject)}."
        if self.reason:
            said += f" Reason: {self.reason}"
        if self.amendment:
            said += f" It would have instead: {self.amendment}"
        room.note(self.at, "silence-broken", self.subject, self.seat, said)


@dataclass(frozen=True, slots=True)
class ExtendSilence(Command):
    """The Chair moves the deadline of a silence further away, and may say why."""

    silence: str
    seconds: float
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        silence = in_force(room, self.silence)
        ends = silence.ends + self.seconds
        require(self.seconds > 0 and ends - silence.at <= LONGEST, "silence.length")
        yield SilenceExtended(at, silence.id, ends, seat.id, remark(self.reason))


@dataclass(frozen=True, slots=True)
class MakeUpForOutage(Command):
    """The house was down for so many seconds of a silence, in which nobody could break it: it lasts as much longer."""

    public: ClassVar[bool] = False

    silence: str
    seconds: float

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        silence = in_force(room, self.silence)
        yield SilenceExtended(at, silence.id, silence.ends + self.seconds, "", "")


@dataclass(frozen=True, slots=True)
class SilenceExtended(Event):
    """A silence lasts longer: by the Chair, or (`by` empty) because the house was down."""

    at: float
    silence: str
    ends: float
    by: str
    reason: str

    def apply(self, room: Negotiation) -> None:
        silence = room.silences[self.silence]
        outages = silence.outages + (self.ends - silence.ends if not self.by else 0.0)
        room.silences[self.silence] = replace(silence, ends=self.ends, outages=outages)
        if self.by:
            why = f" Reason: {self.reason}" if self.reason else ""
            sentence = f"The silence on {_named(room, silence.subject)} was extended.{why}"
            room.note(self.at, "silence-extended", silence.subject, self.by, sentence)


@dataclass(frozen=True, slots=True)
class WithdrawSilence(Command):
    """The Chair takes a question back from under silence, and may say why."""

    silence: str
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        silence = in_force(room, self.silence)
        yield SilenceWithdrawn(at, silence.id, silence.subject, seat.id, remark(self.reason))


@dataclass(frozen=True, slots=True)
class SilenceWithdrawn(Event):
    at: float
    silence: str
    subject: Subject
    by: str
    reason: str

    def apply(self, room: Negotiation) -> None:
        del room.silences[self.silence]
        why = f" Reason: {self.reason}" if self.reason else ""
        sentence = f"The Chair ended the silence on {_named(room, self.subject)} without a decision.{why}"
        room.note(self.at, "silence-withdrawn", self.subject, self.by, sentence)


@dataclass(frozen=True, slots=True)
class LetSilencePass(Command):
    """The deadline has come and nobody broke the silence. The clock asks for it, never a person."""

    public: ClassVar[bool] = False

    silence: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        silence = in_force(room, self.silence)
        require(at >= silence.ends, "silence.running")
        chair = next((other.id for other in room.seats.values() if other.role is Role.CHAIR), "")
        yield SilencePassed(at, silence.id, silence.subject)
        yield from carried(room, silence.subject, at=at, by=chair, manner="silence")


@dataclass(frozen=True, slots=True)
class SilencePassed(Event):
    at: float
    silence: str
    subject: Subject

    def apply(self, room: Negotiation) -> None:
        del room.silences[self.silence]
        room.note(self.at, "silence", self.subject, "", "Nobody broke the silence. It was so decided.")


def in_force(room: Negotiation, name: str) -> Silence:
    """
    The silence of that id, or out of order once it is over.
    """
    silence = room.silences.get(name)
    if silence is None:
        held = {f"s{number}" for number in range(1, room.silences_held + 1)}
        raise OutOfOrder("silence.over" if name in held else "silence.none")
    return silence


def _named(room: Negotiation, subject: Subject) -> str:
    words = question(room, subject)
    return words[0].lower() + words[1:]
