"""The chambers now open in this house, by sitting."""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import Engine

from app.extensions import db
from app.plenary.chamber import Chamber
from app.plenary.journal import Journal
from app.plenary.models import Sitting


class Chambers:
    """Opens a chamber when it is first asked for, from its journal."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, int], Chamber] = {}
        self._lock = Lock()

    def of(self, sitting: Sitting) -> Chamber:
        """
        The chamber of a sitting. Needs an application context.
        """
        engine: Engine = db.engine
        sitting_id = sitting.id
        with self._lock:
            key = (str(engine.url), sitting_id)
            if key not in self._open:
                self._open[key] = Chamber(lambda: Journal(engine, sitting_id), sitting_id)
            return self._open[key]

    def view(self, sitting: Sitting, seat_id: str) -> dict[str, Any]:
        """
        What joining would tell this seat.
        """
        chamber = self.of(sitting)
        return chamber.view(chamber.seat(seat_id))


chambers = Chambers()
