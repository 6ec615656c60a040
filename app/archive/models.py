"""Tables of the archive: what a lecturer has opened and confirmed of a debrief, and how she shares a replay."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base


class Debriefing(Base):
    """
    How far the debrief of a sitting is open: to be read while the sitting still runs (`opened`), and with everybody's
    instructions and points (`revealed`). `package` has a letter for the option that each issue reached, as confirmed.
    """

    __tablename__ = "debriefing"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    opened: Mapped[datetime | None]
    revealed: Mapped[datetime | None]
    package: Mapped[str | None] = mapped_column(String(40))
    confirmed: Mapped[datetime | None]


class ReplaySharing(Base):
    """Whether those who hold a seat may see the replay, and under whose names. Without a row the usual holds."""

    __tablename__ = "replay_sharing"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    # A mode of app/archive/replay/attribution.py, or "closed".
    shown: Mapped[str] = mapped_column(String(20))
