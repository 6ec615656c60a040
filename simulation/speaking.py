"""Speaking: the Chair gives the floor and takes it back; the clock tells the time, and never cuts anybody off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.debate import REPLY, SPEECH, Speech
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.speakers import LONGEST, listed, require_listed, take_off


@dataclass(frozen=True, slots=True)
class GiveFloor(Command):
    """The Chair gives the floor to the next speaker, or to anybody on the list. Whoever has it has then finished."""

    seat: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require_free(room)
        require_listed(room, self.seat)
        yield from ended(room, at, seat.id)
        yield FloorGiven(at, next_name(room), self.seat, SPEECH, listed(room).seconds, seat.id)


@dataclass(frozen=True, slots=True)
class FloorGiven(Event):
    """Somebody has the floor: in a speech from the list, or in a reply. `seconds` is the limit, 0 for none."""

    at: float
    speech: str
    seat: str
    kind: str
    seconds: float
    by: str
    reply: str = ""

    def apply(self, room: Negotiation) -> None:
        debate = room.debate
        debate.speeches += 1
        ends = self.at + self.seconds if self.seconds else None
        debate.speech = Speech(self.speech, self.seat, self.kind, self.at, self.seconds, ends, kept=self.at)
        if self.kind == REPLY:
            debate.replies = [each for each in debate.replies if each.id != self.reply]
        else:
            take_off(room, self.seat)


@dataclass(frozen=True, slots=True)
class EndSpeech(Command):
    """The Chair takes the floor back. Naming the speech, two hands at the desk cannot end two with one intention."""

    speech: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        speech_of(room, self.speech)
        yield from ended(room, at, seat.id)


@dataclass(frozen=True, slots=True)
class SpeechEnded(Event):
    at: float
    speech: str
    seat: str
    by: str

    def apply(self, room: Negotiation) -> None:
        room.debate.end_speech(self.at)


@dataclass(frozen=True, slots=True)
class ExtendSpeech(Command):
    """The Chair gives the speaker more time."""

    speech: str
    seconds: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        speech = speech_of(room, self.speech)
        require(speech.seconds, "speech.unlimited")
        require(0 < self.seconds <= LONGEST, "speech.seconds")
        yield SpeechExtended(at, self.speech, float(self.seconds), seat.id)


@dataclass(frozen=True, slots=True)
class SpeechExtended(Event):
    at: float
    speech: str
    seconds: float
    by: str

    def apply(self, room: Negotiation) -> None:
        speech = speech_of(room, self.speech)
        # Time that is over is not owed: whoever gets one more minute has it from now on.
        if speech.ends is not None and speech.ends < self.at:
            speech = replace(speech, ends=self.at)
        room.debate.speech = replace(speech.longer(self.seconds), kept=self.at)


@dataclass(frozen=True, slots=True)
class KeepTime(Command):
    """A sign of life while a clock runs, so that an outage can be told from the time that was spoken."""

    public: ClassVar[bool] = False

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        speech = room.debate.speech
        if speech is not None and speech.ends is not None and speech.kept < at:
            yield TimeKept(at, speech.id)


@dataclass(frozen=True, slots=True)
class TimeKept(Event):
    at: float
    speech: str

    def apply(self, room: Negotiation) -> None:
        room.debate.speech = replace(speech_of(room, self.speech), kept=self.at)


@dataclass(frozen=True, slots=True)
class ResumeSpeech(Command):
    """The house was down while somebody spoke: the time that it was is given back."""

    public: ClassVar[bool] = False

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require(seat.role is Role.HOUSE, "seat.chair-only")
        speech = room.debate.speech
        if speech is not None and speech.ends is not None and speech.kept < min(at, speech.ends):
            yield SpeechResumed(at, speech.id, at - speech.kept)


@dataclass(frozen=True, slots=True)
class SpeechResumed(Event):
    """The clock goes on after an outage of so many seconds."""

    at: float
    speech: str
    lost: float

    def apply(self, room: Negotiation) -> None:
        speech = speech_of(room, self.speech)
        ends = None if speech.ends is None else speech.ends + self.lost
        room.debate.speech = replace(speech, ends=ends, kept=self.at, lost=speech.lost + self.lost)


def speech_of(room: Negotiation, name: str) -> Speech:
    """
    The speech of that id while it lasts, or out of order.
    """
    speech = room.debate.speech
    if speech is None or speech.id != name:
        raise OutOfOrder("speech.over")
    return speech


def next_name(room: Negotiation) -> str:
    return f"s{room.debate.speeches + 1}"


def ended(room: Negotiation, at: float, by: str) -> Iterator[Event]:
    """
    What happens to whoever has the floor when it goes to somebody else.
    """
    speech = room.debate.speech
    if speech is not None:
        yield SpeechEnded(at, speech.id, speech.seat, by)


def require_free(room: Negotiation) -> None:
    """
    The floor can be given: no question is being decided, nobody interrupts, and the meeting is not suspended.
    """
    require(room.gavel is None and room.vote is None, "floor.taken")
    require(room.debate.suspension is None, "meeting.suspended")
    require(not room.debate.standing, "point.first")
