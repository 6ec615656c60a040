"""A record as documents print it: its length and head, the outcome that follows from it, and every version."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Engine

from app.archive.reading import Whole, readings
from app.plenary.journal import Entry
from simulation import Event, Negotiation
from simulation.aside import Written
from simulation.drafting import InkWritten
from simulation.issuing import fair_copies
from simulation.kept import Revision
from simulation.outcome import Outcome, outcome


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


class Clerk:
    """Notes each version of the text as it is issued, and when each proposal was put forward."""

    def __init__(self) -> None:
        self._issued: list[Version] = []
        self._born: dict[str, float] = {}
        self._ledgers = 0

    def notice(self, entry: Entry, event: Event, room: Negotiation) -> None:
        if isinstance(event, InkWritten) and not event.begun:
            # Nearly all there is: letters that join a proposal.
            return
        known, self._ledgers = self._ledgers, sum([len(each.text.proposals) for each in room.paragraphs.values()])
        if self._ledgers != known:
            self._note_proposals(entry, room)
        if len(room.revisions) > len(self._issued):
            written = tuple(room.written.values())
            issued = Version(room.revisions[-1], False, entry.seq, entry.chain, len(room.decisions), written)
            self._issued.append(issued)

    def _note_proposals(self, entry: Entry, room: Negotiation) -> None:
        for paragraph in room.paragraphs.values():
            proposals = paragraph.text.proposals
            # Ids count up, and no proposal ever leaves the ledger: if the newest is known, so are all.
            if proposals and next(reversed(proposals)) not in self._born:
                self._born.update((name, entry.at) for name in proposals if name not in self._born)

    def tell(self, room: Negotiation, whole: Whole) -> Record:
        came_to = outcome(room)
        now = Revision(len(self._issued), whole.last, "", "", came_to.brackets, fair_copies(room))
        written = tuple(room.written.values())
        current = Version(now, True, whole.entries, whole.head, len(room.decisions), written)
        versions = (*self._issued, current)
        return Record(whole.entries, whole.head, whole.last, whole.redacted, came_to, versions, self._born)


def read_record(engine: Engine, sitting_id: int) -> Record | None:
    """
    The whole record of a sitting as it is on disk now; None if nothing was ever written.
    """
    return readings.read(engine, sitting_id, Clerk)
