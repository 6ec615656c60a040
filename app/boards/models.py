"""Tables of the regional boards: whether that of an edition is open, and what people prepared for it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class Kind(StrEnum):
    """What a region is asked for."""

    CONCERN = "concern"
    PRACTICE = "practice"
    POLICY = "policy"
    INSTITUTION = "institution"


class Board(Base):
    """The board of one edition; `closed` counts only if it is later than `opened`: a lecturer may open it again."""

    __tablename__ = "board"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    opened: Mapped[datetime]
    closed: Mapped[datetime | None]


class Contribution(Base):
    """What somebody wrote for the board: theirs alone until it is `shared`. With `consent` others may propose it."""

    __tablename__ = "board_contribution"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    # None once that person has been erased.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    region: Mapped[str] = mapped_column(String(20))
    country: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(400), default="")
    # As its author signs on the board; empty for whoever would rather not be named.
    name: Mapped[str] = mapped_column(String(120), default="")
    consent: Mapped[bool] = mapped_column(default=False)
    written: Mapped[datetime] = mapped_column(default=now)
    shared: Mapped[datetime | None]
