"""What somebody has read and answered, which nobody else is shown; and the modules as an edition reads them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base, now


class LessonRead(Base):
    """Somebody has read a lesson, as they say themselves; `version` is that of the module then."""

    __tablename__ = "lesson_read"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(60), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(default=now)


class Answer(Base):
    """
    The last answer of somebody to a question, or in a step of an exercise: the names of both stand in `question`.

    `right` is None where nobody can tell but the author. An answer to an earlier `version` is not shown beside a newer
    question, whose choices may be others.
    """

    __tablename__ = "answer"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(60), primary_key=True)
    # "questions" or "exercise".
    part: Mapped[str] = mapped_column(String(12), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[str] = mapped_column(String(20))
    given: Mapped[Any] = mapped_column(JSON)
    right: Mapped[bool | None]
    tries: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(default=now)


class ModuleCopy(Base):
    """A module as an edition reads it, whole; `digest` is that of the parcel, the same for the same content."""

    __tablename__ = "module_copy"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    module: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    parcel: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    kept: Mapped[datetime] = mapped_column(default=now)


class Pin(Base):
    """Which version of a module an edition reads, whatever is published afterwards."""

    __tablename__ = "module_pin"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(60), primary_key=True)
    digest: Mapped[str] = mapped_column(ForeignKey("module_copy.digest"))

    copy: Mapped[ModuleCopy] = relationship(lazy="joined")
