"""Reading the proceedings: what the record of decisions does not say: who had the floor, and who was there."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from app.archive.reading import Whole, readings
from app.archive.record import Clerk
from app.plenary.journal import Entry
from simulation import Event, Negotiation
from simulation.announcement import QuestionAnnounced
from simulation.presence import PresenceNoted
from simulation.speakers import SpeakersListOpened
from simulation.speaking import FloorGiven


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody had the floor, in a speech or a reply, on the topic of the list as it then was."""

    speech: str
    seat: str
    kind: str
    at: float
    topic: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How the room stood when a line entered the record of decisions: who was noted as absent, what was agreed."""

    absent: tuple[str, ...]
    agreed: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Proceedings:
    """All of it public. `standing` is by the id of a decision; `room` as the record left it."""

    room: Negotiation
    began: float
    given: tuple[Given, ...]
    standing: dict[str, Standing]
    topics: tuple[tuple[float, str], ...]
    announced: tuple[tuple[float, str], ...]
    presence: tuple[tuple[float, str, bool], ...]


READ = frozenset({"FloorGiven", "PresenceNoted", "SpeakersListOpened", "QuestionAnnounced"})
"""Events whose words are read here. Whatever is not named stays where it is: confidences are among it."""


@dataclass
class Reporter:
    """Notes who was given the floor, and how the room stood when something was decided."""

    began: float = 0.0
    given: list[Given] = field(default_factory=list)
    standing: dict[str, Standing] = field(default_factory=dict)
    topics: list[tuple[float, str]] = field(default_factory=list)
    announced: list[tuple[float, str]] = field(default_factory=list)
    presence: list[tuple[float, str, bool]] = field(default_factory=list)

    def notice(self, entry: Entry, event: Event, room: Negotiation) -> None:
        self.began = self.began or entry.at
        for decision in room.decisions[len(self.standing) :]:
            numbered = [each for each in room.standing.values() if each.label]
            agreed = sum(each.status == "agreed" for each in numbered)
            self.standing[decision.id] = Standing(tuple(sorted(room.absent)), agreed, len(numbered))
        if entry.kind not in READ:
            return
        if isinstance(event, FloorGiven):
            topic = room.debate.speakers.topic if room.debate.speakers else ""
            self.given.append(Given(event.speech, event.seat, event.kind, event.at, topic))
        elif isinstance(event, PresenceNoted):
            self.presence += [(event.at, seat, event.present) for seat in event.seats]
        elif isinstance(event, SpeakersListOpened):
            self.topics.append((entry.at, event.topic))
        elif isinstance(event, QuestionAnnounced):
            self.announced.append((event.at, event.question))

    def tell(self, room: Negotiation, _whole: Whole) -> Proceedings:
        return Proceedings(
            room,
            self.began,
            tuple(self.given),
            self.standing,
            tuple(self.topics),
            tuple(self.announced),
            tuple(self.presence),
        )


def proceedings_of(engine: Engine, sitting_id: int) -> Proceedings | None:
    """
    The proceedings as the record now stands; None if nothing was ever written. Raises Incomplete.
    """
    return readings.read(engine, sitting_id, Reporter, Clerk)
