"""Leases: which process a sitting is in, and the fence that keeps every other process out of its journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, Connection, DateTime, Engine, Label, Table, case, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

from app.plenary.models import Sitting, SittingLease

TABLE = cast("Table", SittingLease.__table__)

LASTS = timedelta(seconds=2.5)
"""After so long without a sign of life, another process may take a sitting over."""

STALLED = "2000"
"""Milliseconds after which the database ends a transaction whose process has stopped in the middle of it."""


class Elsewhere(ServiceUnavailable):
    """Another process has this sitting; `address` is where a proxy reaches it, if it said so."""

    def __init__(self, address: str | None) -> None:
        super().__init__(retry_after=1)
        self.address = address

    def headers(self) -> list[tuple[str, str]]:
        """
        What a proxy in front needs in order to ask there instead; anybody else may come back in a second.
        """
        there = [("X-Accel-Redirect", "@owner"), ("X-Zerodraft-Owner", self.address)] if self.address else []
        return [("Retry-After", "1"), *there]


class Fenced(Exception):
    """Another process has taken the sitting over: this one may write in its journal no more."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A sitting's journal is this process's to write in. `epoch` grows with every change of hands."""

    sitting_id: int
    owner: str
    epoch: int

    def fence(self, connection: Connection) -> None:
        """
        Keep the sitting until this transaction ends, or raise Fenced. No clock is asked: only a change of hands counts.
        """
        # A process that stops here would otherwise hold up its successor for as long as its connection lives.
        impatience = func.set_config("idle_in_transaction_session_timeout", STALLED, True)
        held = select(TABLE.c.epoch, impatience).where(
            TABLE.c.sitting_id == self.sitting_id, TABLE.c.owner == self.owner, TABLE.c.epoch == self.epoch
        )
        # Renewing goes on beside this lock; a change of hands, which locks for update, waits for it.
        if connection.execute(held.with_for_update(read=True, key_share=True)).first() is None:
            raise Fenced


class Leases:
    """The leases of one process, kept in the database and timed by its clock alone."""

    def __init__(self, engine: Engine, owner: str, address: str | None = None) -> None:
        self._engine, self.owner, self.address = engine, owner, address

    def take(self, sitting_id: int) -> Lease:
        """
        Take a sitting that nobody has, or whose process gives no sign of life. Raises Elsewhere.
        """
        with self._engine.begin() as connection:
            nobodys = {"sitting_id": sitting_id, "owner": None, "address": None, "epoch": 0, "until": _now()}
            connection.execute(insert(TABLE).values(nobodys).on_conflict_do_nothing())
            found = connection.execute(
                select(TABLE, self._is_anothers()).where(TABLE.c.sitting_id == sitting_id).with_for_update()
            ).one()
            if found.anothers:
                raise Elsewhere(found.address)
            lease = Lease(sitting_id, self.owner, found.epoch + 1)
            mine = {"owner": self.owner, "address": self.address, "epoch": lease.epoch, "until": _now() + LASTS}
            connection.execute(update(TABLE).where(TABLE.c.sitting_id == sitting_id).values(mine))
        return lease

    def renew(self) -> set[tuple[int, int]]:
        """
        Give a sign of life. Returns what is still this process's: sittings with their epochs.
        """
        again = update(TABLE).where(TABLE.c.owner == self.owner).values(until=_now() + LASTS)
        with self._engine.begin() as connection:
            rows = connection.execute(again.returning(TABLE.c.sitting_id, TABLE.c.epoch))
            return {(row.sitting_id, row.epoch) for row in rows}

    def release(self, *leases: Lease) -> None:
        """
        Give sittings back, so that nobody waits for them.
        """
        with self._engine.begin() as connection:
            for lease in leases:
                mine = (TABLE.c.sitting_id == lease.sitting_id, TABLE.c.epoch == lease.epoch)
                free = update(TABLE).where(*mine, TABLE.c.owner == self.owner).values(owner=None, until=_now())
                connection.execute(free)

    def elsewhere(self, ref: str) -> Elsewhere | None:
        """
        Whether the sitting of that name is in another process, which is alive.
        """
        query = select(TABLE.c.address, self._is_anothers()).join(Sitting).where(Sitting.ref == ref)
        with Session(self._engine) as session:
            found = session.execute(query).first()
        return Elsewhere(found.address) if found and found.anothers else None

    def _is_anothers(self) -> Label[bool]:
        # Whoever had our own address before us is gone: two processes cannot listen at one.
        lives = TABLE.c.until > _now()
        apart = TABLE.c.owner != self.owner
        if self.address:
            apart &= func.coalesce(TABLE.c.address, "") != self.address
        return case((TABLE.c.owner.is_(None), False), else_=lives & apart).label("anothers")


def _now() -> ColumnElement[datetime]:
    return func.clock_timestamp(type_=DateTime(timezone=True))
