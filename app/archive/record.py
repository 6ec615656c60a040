"""A record read from beginning to end: its length and head, the outcome that follows from it, and every version."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

from sqlalchemy import Engine, select

from app.plenary.journal import TABLE, Entry, Journal
from simulation import Negotiation
from simulation.aside import Written
from simulation.issuing import fair_copies
from simulation.kept import Revision
from simulation.outcome import Outcome, outcome


class Incomplete(Exception):
    """Words were erased on which others rest, so the room can no longer be rebuilt."""


@dataclass(frozen=True, slots=True)
class Version:
    """
    The whole text at one moment: issued under a number, or as it stands now (`is_current`).

    `entries` and `head` say how far the record then went, `decisions` how many had been taken, and `written` how the
    written proposals of observers then stood.
    """

    revision: Revision
    is_current: bool
    entries: int
    head: bytes
    decisions: int
    written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What is printed on a document: enough to find the record again and to know it."""

    entries: int
    head: bytes
    last: float
    redacted: tuple[int, ...]
    outcome: Outcome
    versions: tuple[Version, ...]
    """The zero draft, every revision, and the text as it stands, or as it was adopted."""
    born: dict[str, float] = field(default_factory=dict)
    """When each proposal was put forward."""


def unnoticed(entry: Entry, room: Negotiation) -> None:
    """
    Nobody need look at the room after each entry.
    """


def room_after(
    entries: Iterable[Entry],
    notice: Callable[[Entry, Negotiation], None] = unnoticed,
    room: Negotiation | None = None,
) -> Negotiation:
    """
    The room (a new one, unless given) as it stands after these entries. Erased ones are passed over where that is
    possible; otherwise Incomplete.
    """
    room = room or Negotiation()
    passed_over = False
    for entry in entries:
        if entry.payload is None:
            passed_over = True
            continue
        try:
            entry.event().apply(room)
        except Exception as problem:
            if passed_over:
                raise Incomplete from problem
            raise
        notice(entry, room)
    return room


def read_record(engine: Engine, sitting_id: int) -> Record | None:
    """
    The whole record of a sitting as it is on disk now; None if nothing was ever written.
    """
    newest = end_of_record(engine, sitting_id)
    if newest is None:
        return None
    with _turn:
        return _read(engine, sitting_id, *newest)


def end_of_record(engine: Engine, sitting_id: int) -> tuple[int, bytes] | None:
    """
    The number of the last entry and the head of the chain, by which a reading of the record is known again; None if
    nothing was ever written.
    """
    query = select(TABLE.c.seq, TABLE.c.chain).where(TABLE.c.sitting_id == sitting_id).order_by(TABLE.c.seq.desc())
    with engine.connect() as connection:
        newest = connection.execute(query.limit(1)).first()
    return (newest.seq, newest.chain) if newest else None


# When a text is adopted, the whole room opens the outcome at once: one reads the record, and the others get its copy.
_turn = Lock()


@lru_cache(maxsize=8)
def _read(engine: Engine, sitting_id: int, seq: int, head: bytes) -> Record:
    entries = [entry for entry in Journal(engine, sitting_id).proven(erased=True) if entry.seq <= seq]
    redacted = tuple(entry.seq for entry in entries if entry.payload is None)
    issued: list[Version] = []
    born: dict[str, float] = {}

    def notice(entry: Entry, room: Negotiation) -> None:
        for paragraph in room.paragraphs.values():
            proposals = paragraph.text.proposals
            # Ids count up, and no proposal ever leaves the ledger: if the newest is known, so are all.
            if proposals and next(reversed(proposals)) not in born:
                born.update((name, entry.at) for name in proposals if name not in born)
        if len(room.revisions) > len(issued):
            written = tuple(room.written.values())
            issued.append(Version(room.revisions[-1], False, entry.seq, entry.chain, len(room.decisions), written))

    room = room_after(entries, notice)
    last = entries[-1]
    now = Revision(len(issued), last.at, "", "", room.brackets(), fair_copies(room))
    current = Version(now, True, last.seq, head, len(room.decisions), tuple(room.written.values()))
    return Record(len(entries), head, last.at, redacted, outcome(room), (*issued, current), born)
