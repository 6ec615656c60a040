"""Offers: a delegation puts forward a package across the issues; the others say whether they could live with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from simulation.acts import Command, Event
from simulation.kept import Offer
from simulation.negotiation import Negotiation, require_delegation
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.admission import remark


@dataclass(frozen=True, slots=True)
class PutForwardOffer(Command):
    """A delegation offers a package: one option for each issue it covers, with a sentence of its own."""

    options: dict[str, str]
    words: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        letters = {issue.id: {option.letter for option in issue.options} for issue in room.issues}
        covered = self.options and all(letter in letters.get(issue, ()) for issue, letter in self.options.items())
        require(covered, "offer.incomplete")
        yield OfferPutForward(f"o{len(room.offers) + 1}", seat.id, self.options, remark(self.words))


@dataclass(frozen=True, slots=True)
class OfferPutForward(Event):
    offer: str
    by: str
    options: dict[str, str]
    words: str

    def apply(self, room: Negotiation) -> None:
        room.offers[self.offer] = Offer(self.offer, self.by, self.options, self.words)


@dataclass(frozen=True, slots=True)
class AnswerOffer(Command):
    """Another delegation could live with an offer, or finds it difficult, and may name the issue that makes it so."""

    offer: str
    answer: Literal["accept", "decline"]
    difficulty: str | None = None

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        offer = room.offers.get(self.offer)
        if offer is None:
            raise OutOfOrder("offer.unknown")
        require(offer.by != seat.id, "offer.own")
        known = {issue.id for issue in room.issues}
        require(self.difficulty is None or self.difficulty in known, "offer.incomplete")
        difficulty = self.difficulty if self.answer == "decline" else None
        if offer.answers.get(seat.id) != (self.answer, difficulty):
            yield OfferAnswered(self.offer, seat.id, self.answer, difficulty)


@dataclass(frozen=True, slots=True)
class OfferAnswered(Event):
    offer: str
    seat: str
    answer: str
    difficulty: str | None = None

    def apply(self, room: Negotiation) -> None:
        room.offers[self.offer].answers[self.seat] = (self.answer, self.difficulty)
