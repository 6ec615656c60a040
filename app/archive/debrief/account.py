"""The debrief of a sitting: its record read once more, with a watcher beside it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from app.archive.reading import Whole, readings
from app.archive.record import Clerk
from app.plenary.chamber import ended
from app.plenary.journal import Entry, Journal
from simulation import Event, Negotiation
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


class Chronicler:
    """Has a watcher look at the room after each entry."""

    def __init__(self) -> None:
        self._watched = Watcher()

    def notice(self, entry: Entry, event: Event, room: Negotiation) -> None:
        self._watched.notice(entry.seq, entry.at, event, room)

    def tell(self, room: Negotiation, _whole: Whole) -> Account:
        return Account(room, self._watched, tuple(brackets(room, self._watched)))


def account_of(engine: Engine, sitting_id: int) -> Account | None:
    """
    The account of a sitting as its record now stands; None if nothing was ever written.
    """
    # Whoever wants to know how it went asks next what came of it.
    return readings.read(engine, sitting_id, Chronicler, Clerk)


def is_made(engine: Engine, sitting_id: int) -> bool:
    """
    Whether the account can be had at once.
    """
    return readings.is_at_hand(engine, sitting_id, Chronicler, Clerk)


def make_ahead(engine: Engine, sitting_id: int) -> None:
    """
    Make the account of a long record in the background, unless that is done already.
    """
    readings.read_ahead(engine, sitting_id, Chronicler, Clerk)


@ended.connect
def make_for_the_first_reader(journal: Journal) -> None:
    """
    A sitting has come to its end: whoever opens its debrief next need not wait.
    """
    make_ahead(*journal.place)
