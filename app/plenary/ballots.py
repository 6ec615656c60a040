"""The ballot box: secret ballots of a vote under way, kept beside the journal until they are counted."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import cast

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from app.plenary.models import BallotBox, SecretBallot
from simulation import Event
from simulation.adoption import TextAdopted
from simulation.modes import SECRET
from simulation.sittings import Adjourned
from simulation.voting import SecretBallotCast, VoteClosed, VoteOpened, VoteVoided, VoteWithdrawn

BOX = cast("Table", BallotBox.__table__)
BALLOTS = cast("Table", SecretBallot.__table__)
OVER = (VoteClosed, VoteWithdrawn, VoteVoided, TextAdopted, Adjourned)
"""With each of these no vote is under way any more."""


class Box:
    """The box of one sitting. Who may write the journal may write here, in the same transaction where that matters."""

    def __init__(self, sitting_id: int) -> None:
        self._sitting_id = sitting_id

    def follow(self, connection: Connection, events: Iterable[Event]) -> None:
        """
        Set a box up, or empty it, within the transaction that writes *events* into the journal.

        Every delegation's ballot has its place from the opening: none is added when somebody votes, so that the order
        of the rows says nothing.
        """
        for event in events:
            if isinstance(event, VoteOpened) and event.mode == SECRET:
                self._clear(connection)
                connection.execute(insert(BOX).values(sitting_id=self._sitting_id, vote=event.vote))
                places = [{"sitting_id": self._sitting_id, "seat": seat, "choice": ""} for seat in sorted(event.roll)]
                connection.execute(insert(BALLOTS), places)
            elif isinstance(event, OVER):
                self._clear(connection)

    def put(self, connection: Connection, event: SecretBallotCast) -> None:
        """
        Lay a ballot into its place, over what was there.
        """
        _write_over(connection)
        place = (BALLOTS.c.sitting_id == self._sitting_id) & (BALLOTS.c.seat == event.seat)
        connection.execute(update(BALLOTS).where(place).values(choice=event.choice))

    def found(self, engine: Engine, vote: str) -> list[SecretBallotCast] | None:
        """
        The ballots of this vote, or None where its box is gone: the house was put back from a copy, which has none.
        """
        with engine.connect() as connection:
            box = connection.scalar(select(BOX.c.vote).where(BOX.c.sitting_id == self._sitting_id))
            if box != vote:
                return None
            rows = connection.execute(
                select(BALLOTS.c.seat, BALLOTS.c.choice)
                .where(BALLOTS.c.sitting_id == self._sitting_id, BALLOTS.c.choice != "")
                .order_by(BALLOTS.c.seat)
            )
            return [SecretBallotCast(vote, seat, choice) for seat, choice in rows]

    def _clear(self, connection: Connection) -> None:
        _write_over(connection)
        connection.execute(delete(BALLOTS).where(BALLOTS.c.sitting_id == self._sitting_id))
        connection.execute(delete(BOX).where(BOX.c.sitting_id == self._sitting_id))


def _write_over(connection: Connection) -> None:
    """
    From here on, what SQLite deletes on this connection is written over, and not only let go.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")


def wipe_log(engine: Engine) -> None:
    """
    Have SQLite write its log into the file and begin it anew, so that no old page of a box stays in it. Where somebody
    reads or writes at this very moment nobody waits, and the log begins anew in its own time.
    """
    if engine.dialect.name != "sqlite":
        return
    with suppress(DBAPIError), engine.connect() as connection:
        (patience,) = connection.exec_driver_sql("PRAGMA busy_timeout").one()
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        try:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
