"""Participation: what observers said and proposed, and which words of the text began with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.aside import Written
from simulation.outcome import Outcome
from simulation.provenance import ADMITTED, REMOVED
from simulation.seats import Role


@dataclass(frozen=True, slots=True)
class Participation:
    """
    One observer: how many statements it put on record, how many proposals it wrote, how many of them were sponsored and
    changed the text, and the words that stand there because of it.
    """

    observer: str
    statements: int
    proposed: int
    sponsored: int
    adopted: int
    words: tuple[str, ...]


def participation(outcome: Outcome) -> tuple[Participation, ...]:
    """
    Every observer that said or proposed something, in the order of the seats.
    """
    observers = [seat.id for seat in outcome.seats if seat.role is Role.OBSERVER]
    return tuple(each for each in (_of(outcome, name) for name in observers) if each.statements or each.proposed)


def changed_the_text(outcome: Outcome, written: Written) -> bool:
    """
    Whether words stand, or were taken out, because a delegation sponsored this; or a paragraph was deleted.
    """
    if any(gone.proposal in written.proposals for gone in outcome.fallen):
        return True
    origins = (origin for paragraph in outcome.paragraphs for origin in paragraph.origins)
    return any(origin.kind in (ADMITTED, REMOVED) and origin.proposal in written.proposals for origin in origins)


def _of(outcome: Outcome, observer: str) -> Participation:
    written = [each for each in outcome.written if each.by == observer]
    return Participation(
        observer,
        sum(each.by == observer for each in outcome.interventions),
        len(written),
        sum(bool(each.sponsor) for each in written),
        sum(changed_the_text(outcome, each) for each in written),
        tuple(_words(outcome, observer)),
    )


def _words(outcome: Outcome, observer: str) -> Iterable[str]:
    for paragraph in outcome.paragraphs:
        for origin in paragraph.origins:
            if origin.kind == ADMITTED and origin.observer == observer and origin.words.strip():
                yield origin.words.strip()
