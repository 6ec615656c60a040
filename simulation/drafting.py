"""Drafting: the Chair opens and closes paragraphs, delegations write in them and strike words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.draft import Status
from simulation.negotiation import Negotiation, require_chair, require_delegation, require_open, require_taken_up
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.proposals import INSERTION, STRIKE, Attributed, Proposal
from simulation.text.rolling import attributed
from simulation.text.wire import read_update


@dataclass(frozen=True, slots=True)
class OpenDrafting(Command):
    """The Chair opens paragraphs for drafting."""

    paragraphs: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        for name in dict.fromkeys(self.paragraphs):
            paragraph = room.paragraph(name)
            require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
            require_taken_up(paragraph)
            if paragraph.status is Status.CLOSED:
                yield DraftingOpened(name)


@dataclass(frozen=True, slots=True)
class DraftingOpened(Event):
    paragraph: str

    def apply(self, room: Negotiation) -> None:
        room.paragraphs[self.paragraph].status = Status.OPEN


@dataclass(frozen=True, slots=True)
class CloseDrafting(Command):
    """The Chair closes paragraphs for drafting; what stands in brackets stays."""

    paragraphs: tuple[str, ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        for name in dict.fromkeys(self.paragraphs):
            if room.paragraph(name).status is Status.OPEN:
                yield DraftingClosed(name)


@dataclass(frozen=True, slots=True)
class DraftingClosed(Event):
    paragraph: str

    def apply(self, room: Negotiation) -> None:
        room.paragraphs[self.paragraph].status = Status.CLOSED


@dataclass(frozen=True, slots=True)
class WriteInk(Command):
    """
    A delegation types: one Yjs update for one paragraph.

    `pens` are the client ids of the person who sends it; the house fills them in, never the message.
    """

    public: ClassVar[bool] = False

    paragraph: str
    update: bytes
    pens: frozenset[int]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        text = require_open(room, self.paragraph).text
        outcome = text.admit_ink(self.update, self.pens, seat.id)
        if outcome is None:
            return
        admitted, touched = outcome
        begun = tuple(sorted(name for name in touched if name not in text.proposals))
        held = (name for name in touched if name in text.proposals)
        stale = tuple(sorted(name for name in held if text.proposals[name].spoken))
        yield InkWritten(self.paragraph, seat.id, admitted.update(), tuple(attributed(admitted)), begun, stale)


@dataclass(frozen=True, slots=True)
class InkWritten(Event):
    """
    Words entered the text: the update as passed on, which words joined which proposal, which proposals they began, and
    where positions went stale by it.

    A replay takes these as they are and validates nothing again.
    """

    paragraph: str
    seat: str
    update: bytes
    words: tuple[Attributed, ...]
    begun: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for name in self.begun:
            text.put(name, Proposal(INSERTION, self.seat))
        text.write(*read_update(self.update), self.words)
        for name in self.stale:
            text.put(name, text.proposals[name].gone_stale())


@dataclass(frozen=True, slots=True)
class StrikeWords(Command):
    """A delegation strikes words that are not its own; they stay to be read, struck, with its name."""

    paragraph: str
    ranges: tuple[tuple[int, int, int], ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        text = require_open(room, self.paragraph).text
        struck = text.admit_strike(self.ranges, seat.id)
        joined = {name for *_, name in struck if name in text.proposals}
        stale = tuple(sorted(name for name in joined if text.proposals[name].spoken))
        yield WordsStruck(self.paragraph, seat.id, tuple(struck), stale)


@dataclass(frozen=True, slots=True)
class WordsStruck(Event):
    """Words were struck: each range with the strike it belongs to, and whose positions went stale by it."""

    paragraph: str
    seat: str
    strikes: tuple[Attributed, ...]
    stale: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        for *_, name in self.strikes:
            if name not in text.proposals:
                text.put(name, Proposal(STRIKE, self.seat))
        text.strike(self.strikes)
        for name in self.stale:
            text.put(name, text.proposals[name].gone_stale())


@dataclass(frozen=True, slots=True)
class UnstrikeWords(Command):
    """A delegation takes back its strike of some words; what else it struck stays struck."""

    paragraph: str
    ranges: tuple[tuple[int, int, int], ...]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        text = require_open(room, self.paragraph).text
        freed = text.admit_unstrike(self.ranges, seat.id)
        stale = tuple(sorted({name for *_, name in freed if text.proposals[name].spoken}))
        yield StrikesTakenBack(self.paragraph, seat.id, tuple(freed), stale)


@dataclass(frozen=True, slots=True)
class StrikesTakenBack(Event):
    """Words are struck no longer: each range with the strike that gave it up, and whose positions went stale by it."""

    paragraph: str
    seat: str
    strikes: tuple[Attributed, ...]
    stale: tuple[str, ...] = ()

    def apply(self, room: Negotiation) -> None:
        text = room.paragraphs[self.paragraph].text
        text.unstrike(self.strikes)
        for name in self.stale:
            text.put(name, text.proposals[name].gone_stale())
