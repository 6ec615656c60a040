"""Checkpoints: the room as it stood after some entry, kept beside its journal so that a long sitting opens at once."""

from __future__ import annotations

import logging
import secrets
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, cast

from sqlalchemy import Engine, Table, delete, insert, select
from sqlalchemy.exc import DBAPIError

import simulation
from app.plenary.models import Checkpoint
from simulation.negotiation import Negotiation
from simulation.state import Still, read_room, written

log = logging.getLogger(__name__)

TABLE = cast("Table", Checkpoint.__table__)

EVERY = 1_000
"""Entries from one checkpoint to the next: so many are replayed in a tenth of a second."""

LAYOUT = "1"
"""Raise it when what is done here to the state, between the rules and the table, is done otherwise."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A checkpoint that is what was written: it counts only where the record's chain had this head at this entry."""

    seq: int
    head: bytes
    room: Negotiation


@cache
def rules_in_force() -> str:
    """
    What a checkpoint must have been made by: these very rules, to the letter. Others might have come to another room.
    """
    return rules_in(Path(simulation.__file__).parent)


def rules_in(place: Path) -> str:
    digest = sha256()
    files = sorted(place.rglob("*.py"))
    for file in files:
        digest.update(sha256(file.relative_to(place).as_posix().encode()).digest())
        digest.update(sha256(file.read_bytes()).digest())
    # Rules that nobody can read are only like themselves, for as long as this process lives.
    return f"{LAYOUT}:{digest.hexdigest() if files else secrets.token_hex()}"


class Checkpoints:
    """The checkpoints of one sitting. They can be deleted at any time: everything in them follows from the journal."""

    def __init__(self, engine: Engine, sitting_id: int) -> None:
        self._engine, self._sitting_id = engine, sitting_id

    def newest(self, up_to: int | None = None) -> Kept | None:
        """
        The last checkpoint (at this entry, or before it) that can be believed. One that cannot is passed over in
        silence: it was made by other rules, or is not as it was written.
        """
        query = select(TABLE).where(TABLE.c.sitting_id == self._sitting_id, TABLE.c.rules == rules_in_force())
        if up_to is not None:
            query = query.where(TABLE.c.seq <= up_to)
        try:
            with self._engine.connect() as connection:
                row = connection.execute(query.order_by(TABLE.c.seq.desc()).limit(1)).first()
            if row is None or row.digest != _digest(row.seq, row.head, row.state):
                return None
            return Kept(row.seq, row.head, read_room(zlib.decompress(row.state)))
        except Exception as problem:  # noqa: BLE001 - whatever is wrong with it, the journal is there
            log.warning("A checkpoint could not be read (%s).", type(problem).__name__)
            return None

    def keep(self, seq: int, head: bytes, room: Still) -> None:
        """
        Write a checkpoint, and let those go that other rules made.
        """
        state = zlib.compress(written(room), 1)
        ours = TABLE.c.sitting_id == self._sitting_id
        row = {"rules": rules_in_force(), "head": head, "state": state, "digest": _digest(seq, head, state)}
        with self._engine.begin() as connection:
            connection.execute(delete(TABLE).where(ours, (TABLE.c.seq == seq) | (TABLE.c.rules != rules_in_force())))
            connection.execute(insert(TABLE).values(sitting_id=self._sitting_id, seq=seq, **row))

    def keep_later(self, seq: int, head: bytes, room: Still) -> None:
        """
        The same, in a while, without keeping anybody waiting. That it fails is no trouble for anybody.
        """
        writer.ask(lambda: self.keep(seq, head, room))

    def discard(self) -> None:
        """
        Delete them all, as far as the disk allows it.
        """
        with suppress(DBAPIError), self._engine.begin() as connection:
            connection.execute(delete(TABLE).where(TABLE.c.sitting_id == self._sitting_id))

    def discard_for_good(self) -> None:
        """
        The same, and once more behind whatever of this sitting still waits to be written: it would bring them back.
        """
        self.discard()
        writer.ask(self.discard)


def _digest(seq: int, head: bytes, state: bytes) -> bytes:
    return sha256(f"{rules_in_force()} {seq} ".encode() + head + state).digest()


class Writer:
    """One thread that writes the checkpoints of the whole house, one after the other."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], Any]] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    def ask(self, write: Callable[[], Any]) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="checkpoints", daemon=True)
                self._thread.start()
        self._asked.put(write)

    def _run(self) -> None:
        while True:
            attempt(self._asked.get())


def attempt(write: Callable[[], Any]) -> None:
    """
    Write, if the disk allows it: without a checkpoint the sitting opens more slowly, that is all.
    """
    try:
        write()
    except Exception as problem:  # noqa: BLE001 - whatever it is, nobody waits for this
        log.warning("A checkpoint could not be written (%s).", type(problem).__name__)


writer = Writer()
