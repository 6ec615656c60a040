"""The debrief of a sitting: its record read once more, with a watcher beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from sqlalchemy import Engine

from app.archive.record import end_of_record, room_after
from app.plenary.journal import Entry, Journal
from simulation import Negotiation
from simulation.debrief.measures import Bracket, brackets
from simulation.debrief.watching import Watcher


@dataclass(frozen=True, slots=True)
class Account:
    """The room as its record left it, what was seen on the way, and every bracket there ever was."""

    room: Negotiation
    watched: Watcher
    brackets: tuple[Bracket, ...]

    @property
    def began(self) -> float:
        return self.watched.began.at if self.watched.began else 0.0

    @property
    def ended(self) -> float:
        """
        When the room rose or, while it sits, when something last happened that all could see.
        """
        return self.watched.seen.at if self.watched.seen else self.began

    @property
    def is_over(self) -> bool:
        return self.room.phase != "in-session"


def account_of(engine: Engine, sitting_id: int) -> Account | None:
    """
    The account of a sitting as its record now stands; None if nothing was ever written.
    """
    newest = end_of_record(engine, sitting_id)
    if newest is None:
        return None
    with _turn:
        return _read(engine, sitting_id, *newest)


# A whole class opens its debrief at once: one reads the record, and the others get its copy.
_turn = Lock()


@lru_cache(maxsize=4)
def _read(engine: Engine, sitting_id: int, seq: int, head: bytes) -> Account:
    watched = Watcher()

    def notice(entry: Entry, room: Negotiation) -> None:
        watched.notice(entry.seq, entry.at, entry.kind, room)

    entries = (entry for entry in Journal(engine, sitting_id).proven(erased=True) if entry.seq <= seq)
    room = room_after(entries, notice)
    return Account(room, watched, tuple(brackets(room, watched)))
