"""Reading a record: from its first entry to its last, once for everybody who wants to know something of it."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from threading import Event as Signal
from threading import Lock, Thread
from time import monotonic
from typing import Any, Protocol, TypeVar, cast

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from app.plenary.journal import TABLE, Damaged, Entry, Journal
from simulation import Event, Negotiation

log = logging.getLogger(__name__)

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Incomplete(Exception):
    """Words were erased on which others rest, so the room can no longer be rebuilt."""


Notice = Callable[[Entry, Event, Negotiation], None]
"""Told of an entry, what happened by it, and the room right afterwards; so nobody need read it from the entry again."""


def unnoticed(entry: Entry, event: Event, room: Negotiation) -> None:
    """
    Nobody need look at the room after each entry.
    """


def room_after(
    entries: Iterable[Entry],
    notice: Notice = unnoticed,
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
            event = entry.event()
            event.apply(room)
        except Exception as problem:
            if passed_over:
                raise Incomplete from problem
            raise
        notice(entry, event, room)
    return room


End = tuple[int, bytes]
"""The number of the last entry and the head of the chain: a reading of the record is known again by them."""


def end_of_record(engine: Engine, sitting_id: int) -> End | None:
    """
    Where the record ends now; None if nothing was ever written.
    """
    query = select(TABLE.c.seq, TABLE.c.chain).where(TABLE.c.sitting_id == sitting_id).order_by(TABLE.c.seq.desc())
    with engine.connect() as connection:
        newest = connection.execute(query.limit(1)).first()
    return (newest.seq, newest.chain) if newest else None


@dataclass(frozen=True, slots=True)
class Whole:
    """What can be said of a record without opening it: its length, its head, its last moment, and what was erased."""

    entries: int
    head: bytes
    last: float
    redacted: tuple[int, ...]


class Witness(Protocol[T_co]):
    """Looks at the room after each entry, and says at the end what was seen. Nobody changes the room afterwards."""

    def notice(self, entry: Entry, event: Event, room: Negotiation) -> None: ...

    def tell(self, room: Negotiation, whole: Whole) -> T_co: ...


class Call(Hashable, Protocol[T_co]):
    """How a new witness is called: a class, or whatever else is the same each time the same is asked for."""

    def __call__(self) -> Witness[T_co]: ...


@dataclass(slots=True)
class _Known:
    """What witnesses have told of one record, each with where the record then ended."""

    told: dict[Hashable, tuple[End, Any]] = field(default_factory=dict)
    turn: Lock = field(default_factory=Lock)
    waiting: int = 0
    ahead: bool = False
    """Whether it is being read in the background."""
    hurried: bool = False
    """Whether somebody has asked for it since that began."""
    in_vain: End | None = None
    """Where it ended when that failed: whoever asks is told why, and waits for nothing."""


class Readings:
    """What was read of the records that somebody looked at last. All of it may be forgotten at any time."""

    MOST = 8

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, int], _Known] = OrderedDict()
        self._lock = Lock()

    def _of(self, engine: Engine, sitting_id: int) -> _Known:
        key = (str(engine.url), sitting_id)
        with self._lock:
            known = self._known.setdefault(key, _Known())
            self._known.move_to_end(key)
            while len(self._known) > self.MOST:
                self._known.popitem(last=False)
            return known

    def read(self, engine: Engine, sitting_id: int, asked: Call[T], *beside: Call[Any]) -> T | None:
        """
        What a witness tells of the record as it now stands; None if nothing was ever written. Those who will be asked
        next look on `beside`. Raises Incomplete, or Damaged.
        """
        end = end_of_record(engine, sitting_id)
        if end is None:
            return None
        known = self._of(engine, sitting_id)
        found = known.told.get(asked)
        if found is None or found[0] != end:
            # A whole class opens the same page at once: one reads the record, and the others get its copy.
            with self._lock:
                known.waiting += 1
            try:
                with known.turn:
                    self._read(engine, sitting_id, known, (asked, *beside), resting=False)
            finally:
                with self._lock:
                    known.waiting -= 1
            found = known.told[asked]
        return cast("T", found[1])

    def is_at_hand(self, engine: Engine, sitting_id: int, *asked: Call[Any]) -> bool:
        """
        Whether these witnesses have told of the record as it now stands, or will at once, because it is short; or never
        will.
        """
        end = end_of_record(engine, sitting_id)
        if end is None or end[0] <= FAR:
            return True
        known = self._of(engine, sitting_id)
        found = (known.told.get(each) for each in asked)
        return known.in_vain == end or all(each is not None and each[0] == end for each in found)

    def read_ahead(self, engine: Engine, sitting_id: int, *asked: Call[Any]) -> None:
        """
        Have witnesses look at a record in the background, unless they are already, or it is a short one.
        """
        end = end_of_record(engine, sitting_id)
        if end is None or end[0] <= FAR:
            return
        known = self._of(engine, sitting_id)
        with self._lock:
            if known.ahead:
                # Somebody has a page before them that comes anew when this is done.
                known.hurried = True
                return
            known.ahead, known.hurried = True, False
        Thread(target=self._ahead, args=(engine, sitting_id, known, end, asked), name="reading", daemon=True).start()

    def _ahead(self, engine: Engine, sitting_id: int, known: _Known, end: End, asked: tuple[Call[Any], ...]) -> None:
        try:
            with known.turn:
                self._read(engine, sitting_id, known, asked, resting=True)
        except (Incomplete, Damaged, SQLAlchemyError) as problem:
            # Whoever opens the page is told, as ever.
            known.in_vain = end
            log.warning("A record could not be read ahead (%s).", type(problem).__name__)
        finally:
            known.ahead = False

    def _read(
        self, engine: Engine, sitting_id: int, known: _Known, asked: Iterable[Call[Any]], *, resting: bool
    ) -> None:
        """
        Let those look who have not told yet of the record as it now stands.
        """
        end = end_of_record(engine, sitting_id) or (0, b"")
        calls = [each for each in dict.fromkeys(asked) if each not in known.told or known.told[each][0] != end]
        if not calls:
            return
        witnesses = [call() for call in calls]
        whole = _Counting(end)
        entries = whole.counted(Journal(engine, sitting_id).proven(erased=True))

        def notice(entry: Entry, event: Event, room: Negotiation) -> None:
            for witness in witnesses:
                witness.notice(entry, event, room)

        room = room_after(
            _with_rests(entries, lambda: not (known.waiting or known.hurried)) if resting else entries, notice
        )
        for call, witness in zip(calls, witnesses, strict=True):
            known.told[call] = (end, witness.tell(room, whole.found))


FAR = 8_000
"""So many entries are read in about a second, which is not worth a page that says so."""

STRETCH = 250
"""Entries that are read in one go where others use the house meanwhile."""


class _Counting:
    """Counts the entries of a record on their way to the witnesses."""

    def __init__(self, end: End) -> None:
        self._end = end
        self._last = 0.0
        self._redacted: list[int] = []

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            if entry.seq <= self._end[0]:
                self._last = entry.at
                if entry.payload is None:
                    self._redacted.append(entry.seq)
                yield entry

    @property
    def found(self) -> Whole:
        return Whole(*self._end, self._last, tuple(self._redacted))


def _with_rests(entries: Iterable[Entry], may_rest: Callable[[], bool]) -> Iterator[Entry]:
    """
    The same entries, with a rest after each stretch that is as long as the stretch took: somebody may be negotiating in
    this house. Nobody rests while somebody waits.
    """
    began, resting = monotonic(), Signal()
    for entry in entries:
        yield entry
        if entry.seq % STRETCH == 0:
            if may_rest():
                resting.wait(monotonic() - began)
            began = monotonic()


readings = Readings()
