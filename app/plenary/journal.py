"""The journal: append entries, read them back; nothing is updated, nothing deleted."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from sqlalchemy import Engine, Table, insert, select

from app.plenary.chain import GENESIS, commitment, heading, link
from app.plenary.models import JournalEntry
from simulation import Event, event_from, plain

TABLE = cast("Table", JournalEntry.__table__)
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Entry:
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
        return event_from(self.kind, json.loads(self.payload or "null"))


class Journal:
    """The journal of one sitting, written by one house at a time: the table's key is the last guard."""

    def __init__(self, engine: Engine, sitting_id: int) -> None:
        self._engine, self._sitting_id = engine, sitting_id
        self.seq, self.head = 0, GENESIS

    def read(self) -> Iterator[Entry]:
        """
        Every entry in order. Afterwards the journal knows where its next entry goes.
        """
        query = select(*(TABLE.c[name] for name in Entry.__dataclass_fields__)).where(
            TABLE.c.sitting_id == self._sitting_id
        )
        with self._engine.connect() as connection:
            for row in connection.execute(query.order_by(TABLE.c.seq)):
                entry = Entry(*row)
                self.seq, self.head = entry.seq, entry.chain
                yield entry

    def append(self, events: Iterable[tuple[float, str | None, Event]]) -> None:
        """
        Write what happened (moment, seat, event) in one transaction: all of it is on disk, or none and this raises.
        """
        seq, head = self.seq, self.head
        rows = []
        for at, seat, event in events:
            seq += 1
            payload = json.dumps(plain(event), ensure_ascii=False, separators=(",", ":"))
            salt = secrets.token_bytes(SALT_BYTES)
            bound = commitment(salt, payload.encode())
            kind = type(event).__name__
            head = link(head, bound, heading(seq, at, seat or None, kind))
            rows.append(
                {
                    "sitting_id": self._sitting_id,
                    "seq": seq,
                    "at": at,
                    "seat": seat or None,
                    "kind": kind,
                    "payload": payload,
                    "salt": salt,
                    "commitment": bound,
                    "chain": head,
                }
            )
        with self._engine.begin() as connection:
            connection.execute(insert(TABLE), rows)
        self.seq, self.head = seq, head
