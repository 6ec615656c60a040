"""Tables of people: who shall sit where, how that was settled, and which letters went out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.tables import Base, now
from app.workshops.roster import RosterEntry


class Placement(Base):
    """Where somebody on the roster shall sit when they come in by their personal link."""

    __tablename__ = "placement"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("roster_entry.id"), primary_key=True, autoincrement=False)
    seat: Mapped[str] = mapped_column(String(60))

    entry: Mapped[RosterEntry] = relationship()


class Allotment(Base):
    """How places of a sitting were settled, by whom: with the seed of a lot anybody can draw it again."""

    __tablename__ = "allotment"

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # "hand", "lot" or "region".
    manner: Mapped[str] = mapped_column(String(8))
    seed: Mapped[str] = mapped_column(String(40), default="")
    people: Mapped[int]
    # How many were given another place than the lot gave them.
    changed: Mapped[int] = mapped_column(default=0)

    by: Mapped[Person | None] = relationship()


class Letter(Base):
    """One letter with a personal link, and what became of it; the link itself is written nowhere."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("roster_entry.id"), index=True)
    # That of the link.
    serial: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=now)
    sent: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(300))
