"""Bargaining by monotonic concession: ask for much, listen, come down step by step, never below the instructions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulation.rehearsal.interests import Instructions, Package, acceptable
from simulation.rehearsal.learning import Heard, Impression

ROUNDS_OF_CONCESSION = 5
"""After so many rounds round the table every delegation has come down to what it can just live with."""

LAST_ROUND = 10
"""After so many rounds without agreement there is none to be found: the Chair adjourns."""


class Chance(Protocol):
    """The part of `random.Random` that scripts use; the dice are handed in, so that a seed tells the whole story."""

    def uniform(self, a: float, b: float) -> float: ...


@dataclass(frozen=True, slots=True)
class Offer:
    """
    An offer as everybody in the room sees it: who made it, the package, who accepts and who names which difficulty.

    Without a package it covers some issues only: a way of saying that there is nothing further to offer.
    """

    id: str
    by: str
    package: Package | None
    accepted: frozenset[str]
    declined: Mapping[str, str | None]

    def is_answered_by(self, seat: str) -> bool:
        return self.package is None or seat == self.by or seat in self.accepted or seat in self.declined

    def has(self, seats: Sequence[str]) -> bool:
        """
        Whether all these seats stand behind the offer.
        """
        return self.package is not None and all(seat == self.by or seat in self.accepted for seat in seats)


@dataclass(frozen=True, slots=True)
class Table:
    """
    The bargaining as it stands in public: the delegations in the order in which they speak, and the offers so far.
    """

    speakers: tuple[str, ...]
    offers: tuple[Offer, ...] = ()

    @property
    def round(self) -> int:
        """
        How often everybody has had a turn to put something forward.
        """
        return sum(self._turns().values()) // max(1, len(self.speakers))

    def _turns(self) -> dict[str, int]:
        """
        How many offers each of the speakers has put forward. What others do, people that is, takes nobody's turn.
        """
        turns = dict.fromkeys(self.speakers, 0)
        for offer in self.offers:
            if offer.by in turns:
                turns[offer.by] += 1
        return turns

    @property
    def is_quiet(self) -> bool:
        """
        Whether everybody has said what there is to say about the newest offer: only then does the next one speak.
        """
        return not self.offers or all(self.offers[-1].is_answered_by(seat) for seat in self.speakers)

    @property
    def agreed(self) -> Offer | None:
        """
        The first offer that all speakers accept and nobody else declines, once nobody has anything to add.
        """
        if not self.is_quiet or not self.speakers:
            return None
        return next((offer for offer in self.offers if offer.has(self.speakers) and not self._declined(offer)), None)

    def _declined(self, offer: Offer) -> bool:
        """
        Whether somebody cannot live with it for whom no script speaks.
        """
        return any(seat not in self.speakers for seat in offer.declined)

    @property
    def is_exhausted(self) -> bool:
        return self.is_quiet and self.round >= LAST_ROUND and self.agreed is None

    def speaks(self, seat: str) -> bool:
        """
        Whether it is this delegation's turn to put an offer forward.
        """
        if not self.is_quiet or self.agreed or self.is_exhausted:
            return False
        turns = self._turns()
        return seat in turns and min(self.speakers, key=turns.__getitem__) == seat


class Bargainer:
    """
    Decides the offers and answers of one delegation.

    It knows its own instructions and what was said at the table. Its aspiration falls from the best package it could
    have to its minimum, quickly or slowly according to its temper, and never below; it accepts whatever reaches it.
    """

    def __init__(self, instructions: Instructions, chance: Chance) -> None:
        self.instructions = instructions
        self.possible = acceptable(instructions)
        self.temper = chance.uniform(0.6, 1.6)
        self.generosity = chance.uniform(0.3, 0.7)
        self._impressions: dict[str, Impression] = {}

    def aspiration(self, round_: int) -> float:
        """
        The score below which an offer is declined in this round.
        """
        if not self.possible:
            return float("inf")
        best = self.possible[0][0]
        conceded: float = min(1.0, round_ / ROUNDS_OF_CONCESSION) ** self.temper
        return best - conceded * (best - self.instructions.minimum)

    def accepts(self, package: Package, round_: int) -> bool:
        score = self.instructions.score(package)
        return score is not None and score >= self.aspiration(round_)

    def answers(self, table: Table) -> list[tuple[Offer, bool]]:
        """
        What to say now: consent to older offers that have come within reach first, the newest offer last.

        In that order nothing is left unsaid once the newest offer has all its answers, so that everybody sees the same
        agreement.
        """
        me, due = self.instructions.seat, []
        for offer in table.offers:
            if offer.package is None or offer.by == me or me in offer.accepted:
                continue
            accepts = self.accepts(offer.package, table.round)
            if accepts or me not in offer.declined:
                due.append((offer, accepts))
        return due

    def offer(self, table: Table) -> Package | None:
        """
        The package to put forward now: good for oneself and, as it gets later, for the others. None if none is left.
        """
        floor = self.aspiration(table.round)
        said = {offer.package for offer in table.offers}
        fresh = [(score, package) for score, package in self.possible if score >= floor and package not in said]
        if not fresh:
            return None
        others = self._impressions_of_others(table)
        patience = self.generosity + (1 - self.generosity) * min(1.0, table.round / ROUNDS_OF_CONCESSION)
        best = self.possible[0][0] or 1

        def promise(entry: tuple[int, Package]) -> float:
            score, package = entry
            doubts = sum(impression.doubt(package) for impression in others)
            return (1 - patience) * score / best - patience * doubts / max(1, len(others)) + 0.05 * score / best

        return max(fresh, key=promise)[1]

    def _impressions_of_others(self, table: Table) -> list[Impression]:
        """
        What every other delegation seems to want, judged from all it has said.
        """
        options = [sorted(letters) for letters in self.instructions.points]
        said = {seat: None for offer in table.offers for seat in (offer.by, *offer.accepted, *offer.declined)}
        others = [seat for seat in dict.fromkeys((*table.speakers, *sorted(said))) if seat != self.instructions.seat]
        for seat in others:
            impression = self._impressions.setdefault(seat, Impression(options))
            impression.learn([heard for offer in table.offers if (heard := self._heard(offer, seat))])
        return [self._impressions[seat] for seat in others]

    def _heard(self, offer: Offer, seat: str) -> Heard | None:
        if offer.package is None:
            return None
        if seat == offer.by or seat in offer.accepted:
            return Heard(offer.package, accepts=True)
        if seat not in offer.declined:
            return None
        issue = offer.declined[seat]
        return Heard(offer.package, accepts=False, difficulty=self.instructions.issues.index(issue) if issue else None)
