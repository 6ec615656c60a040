"""The journal: append entries, read them back; nothing is deleted, and words go only where an entry says so."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Engine, Table, insert, select, update
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError

from app.plenary.ballots import Box, wipe_log
from app.plenary.chain import GENESIS, commitment, heading, link
from app.plenary.models import Accreditation, JournalEntry, Pen
from simulation import Event, event_from, plain
from simulation.drafting import InkWritten
from simulation.erasing import WordsErased
from simulation.voting import SecretBallotCast

TABLE = cast("Table", JournalEntry.__table__)
PENS = cast("Table", Pen.__table__)
PLACES = cast("Table", Accreditation.__table__)
SALT_BYTES = 16
ERASED = WordsErased.__name__

COLUMNS = ("sitting_id", "seq", "at", "seat", "kind", "payload", "salt", "commitment", "chain")
Row = tuple[int, int, float, str | None, str, str, bytes, bytes, bytes]
"""One entry as it is written, column by column."""

PenHeld = tuple[int, int]
"""A pen, by its client id, and the accreditation of whoever writes with it."""


class Entry(NamedTuple):
    """One entry as it is kept; `payload` is None once its words have been erased."""

    seq: int
    at: float
    seat: str | None
    kind: str
    payload: str | None
    salt: bytes | None
    commitment: bytes
    chain: bytes

    def event(self) -> Event:
        """
        What happened. Raises Unreadable if the payload is gone or was never an event.
        """
        return event_from(self.kind, _parsed(self.payload or "null"))


def _parsed(payload: str) -> Any:
    """
    The same as `json.loads`, which looks for spaces before and behind a payload: there are none, and to look takes as
    long as to read.
    """
    found, end = _read_json(payload)
    return found if end == len(payload) else json.loads(payload)


_read_json = json.JSONDecoder().raw_decode


class Damaged(Exception):
    """An entry is not as it was written; `seq` is its number."""

    def __init__(self, seq: int, problem: str) -> None:
        super().__init__(f"Entry {seq}: {problem}")
        self.seq = seq


class Journal:
    """
    The journal of one sitting, written by one process at a time.

    `fence` raises inside the transaction of a writer that may write no more; the table's key is the last guard.
    """

    def __init__(self, engine: Engine, sitting_id: int, fence: Callable[[Connection], None] | None = None) -> None:
        self._engine, self._sitting_id, self._fence = engine, sitting_id, fence
        self.seq, self.head = 0, GENESIS
        self._box = Box(sitting_id)
        # Written out once: to work it out for each key, with a check of every value, took longer than the disk.
        compiled = insert(TABLE).compile(dialect=engine.dialect)
        self._statement, self._order = compiled.string, compiled.positiontup
        # Nobody else may write here, and the driver takes a row as it stands.
        self._is_alone = fence is None and self._order == list(COLUMNS)

    @property
    def place(self) -> tuple[Engine, int]:
        """
        The database that it is written in, and the sitting there.
        """
        return self._engine, self._sitting_id

    def read(self, after: int = 0, up_to: int | None = None) -> Iterator[Entry]:
        """
        Every entry in order, or those behind one up to another. Afterwards the journal knows where its next entry goes,
        if it has read to the end.
        """
        query = select(*(TABLE.c[name] for name in Entry._fields)).where(TABLE.c.sitting_id == self._sitting_id)
        if after:
            query = query.where(TABLE.c.seq > after)
        if up_to is not None:
            query = query.where(TABLE.c.seq <= up_to)
        with self._engine.connect() as connection, _any_letters(connection):
            for entry in map(Entry._make, connection.execute(query.order_by(TABLE.c.seq))):
                self.seq, self.head = entry.seq, entry.chain
                yield entry

    def proven(self, *, erased: bool = False) -> Iterator[Entry]:
        """
        The same, each held against its words and the chain before anybody acts on it. Raises Damaged, also where words
        were erased of which no later entry says so, unless that is expected.

        It costs about a fifteenth of what replaying costs.
        """
        before, expected = GENESIS, 1
        noted: frozenset[int] | None = None
        try:
            for entry in self.read():
                if entry.seq != expected:
                    raise Damaged(expected, "it is missing.")
                if entry.payload is None and not erased:
                    noted = self._noted_as_erased() if noted is None else noted
                    if entry.seq not in noted:
                        raise Damaged(entry.seq, "its words were erased.")
                if not _is_as_written(entry, before):
                    raise Damaged(entry.seq, "it is not as it was written.")
                yield entry
                before, expected = entry.chain, entry.seq + 1
        except DatabaseError as problem:
            if isinstance(problem, OperationalError | InterfaceError):
                raise  # The database is away, which says nothing about what it holds.
            raise Damaged(expected, "it cannot be read from the disk.") from problem

    def _noted_as_erased(self) -> frozenset[int]:
        """
        The entries of which others say that their words were erased. These are read like all others afterwards, so that
        one that was slipped in is found out.
        """
        said = select(TABLE.c.payload).where(TABLE.c.sitting_id == self._sitting_id, TABLE.c.kind == ERASED)
        numbers: set[int] = set()
        with self._engine.connect() as connection, suppress(ValueError, TypeError, KeyError):
            for payload in connection.scalars(said):
                numbers.update(json.loads(payload or "{}")["entries"])
        return frozenset(numbers)

    def drop(self, entries: Iterable[int]) -> None:
        """
        Erase the words of these entries, as one that was just appended says. Their commitments stay.
        """
        gone = (TABLE.c.sitting_id == self._sitting_id) & TABLE.c.seq.in_(list(entries))
        with self._engine.begin() as connection:
            if self._fence:
                self._fence(connection)
            connection.execute(update(TABLE).where(gone).values(payload=None, salt=None))
        wipe_log(self._engine)

    def append(self, events: Iterable[tuple[float, str | None, Event]], pens: Iterable[PenHeld] = ()) -> None:
        """
        Write what happened (moment, seat, event), and who holds which pen from now on, in one transaction: all of it
        is on disk, or none and this raises.
        """
        seq, head = self.seq, self.head
        rows, happened = [], []
        for at, seat, event in events:
            happened.append(event)
            seq += 1
            payload = json.dumps(plain(event), ensure_ascii=False, separators=(",", ":"))
            salt = secrets.token_bytes(SALT_BYTES)
            bound = commitment(salt, payload.encode())
            kind = type(event).__name__
            head = link(head, bound, heading(seq, at, seat or None, kind))
            rows.append((self._sitting_id, seq, at, seat or None, kind, payload, salt, bound, head))
        held = list(pens)
        if self._is_alone and not held and all(isinstance(event, InkWritten) for event in happened):
            self._written_plainly(rows)
        else:
            self._written(rows, held, happened)
        self.seq, self.head = seq, head

    def _written(self, rows: list[Row], pens: list[PenHeld], happened: list[Event]) -> None:
        named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
        held = [
            {"client_id": pen, "sitting_id": self._sitting_id, "accreditation_id": accreditation}
            for pen, accreditation in pens
        ]
        with self._engine.begin() as connection:
            if self._fence:
                self._fence(connection)
            order = self._order
            # Even nothing has to pass the fence; some drivers take no statement without rows.
            if named:
                connection.exec_driver_sql(
                    self._statement, [tuple(row[name] for name in order) for row in named] if order else named
                )
            if held and (held := self._of_those_here(connection, held)):
                connection.execute(insert(PENS), held)
            self._box.follow(connection, happened)

    @staticmethod
    def _of_those_here(connection: Connection, held: list[dict[str, int]]) -> list[dict[str, int]]:
        """
        Those of these pens whose holders are still in the books: who was erased a moment ago leaves no link behind, and
        nobody else's words are refused for it.
        """
        asked = {pen["accreditation_id"] for pen in held}
        here = set(connection.scalars(select(PLACES.c.id).where(PLACES.c.id.in_(asked))))
        return [pen for pen in held if pen["accreditation_id"] in here]

    def _written_plainly(self, rows: list[Row]) -> None:
        """
        The same in the driver's own words, where nothing but ink is written: for a few letters all that stands around
        it took three times as long as the disk.
        """
        line = self._engine.raw_connection()
        try:
            line.cursor().executemany(self._statement, rows)
            line.commit()
        except self._engine.dialect.loaded_dbapi.Error as problem:
            # By the name that the library gives it, and without what was to be written.
            base = self._engine.dialect.loaded_dbapi.Error
            raise DBAPIError.instance(
                self._statement, (len(rows),), problem, base, hide_parameters=True, dialect=self._engine.dialect
            ) from problem
        finally:
            # What was not committed is taken back as the line is given back.
            line.close()

    # Secret ballots, which are no entries

    def put_ballot(self, ballot: SecretBallotCast) -> None:
        """
        Put a secret ballot into the box beside the journal: it is on disk, or this raises.
        """
        with self._engine.begin() as connection:
            if self._fence:
                self._fence(connection)
            self._box.put(connection, ballot)

    def ballots(self, vote: str) -> list[SecretBallotCast] | None:
        """
        What lies in the box of this vote, or None where the box is gone.
        """
        return self._box.found(self._engine, vote)

    def wipe(self) -> None:
        """
        Leave no trace of a box that was emptied where the database keeps what it has not yet put away.
        """
        wipe_log(self._engine)


def _is_as_written(entry: Entry, before: bytes) -> bool:
    try:
        bound = entry.commitment
        if entry.payload is not None:
            bound = commitment(entry.salt or b"", entry.payload.encode())
        above = heading(entry.seq, entry.at, entry.seat, entry.kind)
    except (TypeError, ValueError):
        return False
    return bound == entry.commitment and link(before, bound, above) == entry.chain


@contextmanager
def _any_letters(connection: Connection) -> Iterator[None]:
    """
    Read a text also where its bytes are none any more: it is then another text, and found out by its chain.
    """
    raw: Any = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    raw.text_factory = partial(str, encoding="utf-8", errors="replace")
    try:
        yield
    finally:
        raw.text_factory = str
