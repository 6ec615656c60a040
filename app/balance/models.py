"""What observers note of their contribution in an edition, and what of it they show to others."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class BalanceNote(Base):
    """Something that somebody contributed beside the record, and what came of it; others read it only if `shown`."""

    __tablename__ = "balance_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)
    shown: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=now)


class BalanceShown(Base):
    """That somebody shows what the record says of their seats in an edition, and under which name."""

    __tablename__ = "balance_shown"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)
    name: Mapped[str] = mapped_column(String(120))
    at: Mapped[datetime] = mapped_column(default=now)
