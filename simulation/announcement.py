"""Announcement: the Chair says which question she puts next, and delegations may explain their position before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.alternatives import as_one
from simulation.matters import Announced, Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.questions import require_puttable
from simulation.refusals import require
from simulation.seats import Seat


@dataclass(frozen=True, slots=True)
class AnnounceQuestion(Command):
    """The Chair announces a question before she puts it; from then on its words rest."""

    subject: Subject

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.announced is None, "floor.taken")
        require(not self.subject.is_procedural, "act.malformed", problem="subject.kind")
        subject = as_one(room, self.subject)
        require_puttable(room, subject, by_consensus=False)
        yield QuestionAnnounced(at, f"q{room.announcements + 1}", subject, room.version(subject).digest)


@dataclass(frozen=True, slots=True)
class QuestionAnnounced(Event):
    """A question was announced; `version` is the digest of the words that it is about."""

    at: float
    question: str
    subject: Subject
    version: str

    def apply(self, room: Negotiation) -> None:
        room.announcements += 1
        room.announced = Announced(self.question, self.at, self.subject, room.keep_version(self.subject))


@dataclass(frozen=True, slots=True)
class WithdrawAnnouncement(Command):
    """The Chair takes an announced question back: other matters may come first."""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        require(room.announced is not None, "question.none")
        yield AnnouncementWithdrawn()


@dataclass(frozen=True, slots=True)
class AnnouncementWithdrawn(Event):
    def apply(self, room: Negotiation) -> None:
        room.announced = None
