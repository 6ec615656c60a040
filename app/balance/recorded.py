"""What the record of a sitting says of an observer: what was said and proposed, what was sponsored, and what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.archive.debrief.pages import replay_of
from app.archive.documents.observed import proposed
from app.archive.legible import excerpt, legible
from app.archive.reading import Incomplete
from app.archive.record import Record, read_record
from app.archive.replay.sharing import CLOSED, shared
from app.extensions import db
from app.plenary.models import JournalEntry, Sitting
from simulation.participation import Participation, participation

SAID, WRITTEN = "PutOnTheRecord", "ProposedInWriting"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement on record, or a written proposal with its `fate`; `moment` leads to it in the replay, or is ""."""

    words: str
    fate: str
    moment: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """One observer's seat in one sitting that is over."""

    sitting: Sitting
    seat: str
    counted: Participation
    statements: tuple[Said, ...]
    proposals: tuple[Said, ...]


def recorded(sitting: Sitting, seat: str) -> Recorded | None:
    """
    What the record says of this seat; None where it can no longer be rebuilt.
    """
    try:
        record = read_record(db.engine, sitting.id)
    except Incomplete:
        return None
    if record is None:
        return None
    outcome = record.outcome
    names = {each.id: each.name for each in outcome.seats}
    moments = _moments(sitting)
    nothing = Participation(seat, 0, 0, 0, 0, ())
    return Recorded(
        sitting,
        names.get(seat, seat),
        next((each for each in participation(outcome) if each.observer == seat), nothing),
        tuple(
            Said(excerpt(legible(each.text)), "", moments.get((SAID, each.at), ""))
            for each in outcome.interventions
            if each.by == seat
        ),
        _proposals(record, seat, names, moments),
    )


def _proposals(
    record: Record, seat: str, names: Mapping[str, str], moments: Mapping[tuple[str, float], str]
) -> tuple[Said, ...]:
    told = proposed(record.outcome, names, lambda _at: "")
    return tuple(
        Said(each.words or each.whole or each.struck, each.fate, moments.get((WRITTEN, written.at), ""))
        for written, each in zip(record.outcome.written, told, strict=True)
        if written.by == seat
    )


def _moments(sitting: Sitting) -> dict[tuple[str, float], str]:
    """Where each of these entries can be seen again, if the replay is shared with those who sat there."""
    way = replay_of(sitting.ref)
    if way is None or shared(sitting) == CLOSED:
        return {}
    rows = db.session.query(JournalEntry.kind, JournalEntry.at, JournalEntry.seq).filter(
        JournalEntry.sitting_id == sitting.id, JournalEntry.kind.in_((SAID, WRITTEN))
    )
    return {(kind, at): f"{way}{seq}" for kind, at, seq in rows}
