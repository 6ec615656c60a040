"""Vigil: signs of life of a sitting with something under silence, so that an outage can be made good, and ended."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Engine, Table, delete, insert, select, update

from app.plenary.models import SittingVigil

TABLE = cast("Table", SittingVigil.__table__)

SIGN_OF_LIFE = 10.0
"""Seconds between two of them."""


class Vigil:
    """
    The vigil of one sitting. It is begun before a silence is written down and ended after it: whoever finds one has a
    sitting to open, and at worst finds nothing left to do in it.
    """

    def __init__(self, engine: Engine, sitting_id: int) -> None:
        self._engine, self._mine = engine, TABLE.c.sitting_id == sitting_id
        self._sitting_id = sitting_id

    def keep(self, at: float) -> None:
        """
        Give a sign of life.
        """
        with self._engine.begin() as connection:
            if not connection.execute(update(TABLE).where(self._mine).values(alive=at)).rowcount:
                connection.execute(insert(TABLE).values(sitting_id=self._sitting_id, alive=at))

    def last(self) -> float | None:
        """
        When the last sign of life was given, if somebody keeps watch.
        """
        with self._engine.connect() as connection:
            return connection.execute(select(TABLE.c.alive).where(self._mine)).scalar()

    def end(self) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(TABLE).where(self._mine))


def watched(engine: Engine) -> list[int]:
    """
    The sittings in which something is under silence.
    """
    with engine.connect() as connection:
        return list(connection.execute(select(TABLE.c.sitting_id)).scalars())
