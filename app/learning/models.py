"""The table of those who let their learning be in the export of a workshop."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class SharedRecord(Base):
    """Somebody lets what they learned be in the export of this workshop, without their name; no row: they do not."""

    __tablename__ = "shared_record"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(default=now)
