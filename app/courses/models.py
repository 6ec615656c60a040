"""What somebody has read, answered and noted, which nobody else is shown; an edition's modules, and its test."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base, now
from app.workshops.models import Edition


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
    # "questions", "exercise" or "review".
    part: Mapped[str] = mapped_column(String(12), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[str] = mapped_column(String(20))
    given: Mapped[Any] = mapped_column(JSON)
    right: Mapped[bool | None]
    tries: Mapped[int] = mapped_column(default=1)
    at: Mapped[datetime] = mapped_column(default=now)


class Remembered(Base):
    """
    How firmly somebody remembers the answer to a question, and when it is to be asked again, as the scheduler has it.

    `mark` tells the question from any other that its id may name later.
    """

    __tablename__ = "remembered"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(60), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    mark: Mapped[str] = mapped_column(String(16))
    stability: Mapped[float]
    difficulty: Mapped[float]
    seen: Mapped[datetime]
    due: Mapped[datetime]


class MarginNote(Base):
    """
    What somebody marked in a passage, and wrote beside it: theirs alone, and gone when they erase it.

    `quote` are the words as they stood then, all of the passage if `whole`; `fingerprint` tells whether it has changed
    since, and `place` says where that was, should it vanish. `edition_id` is the workshop they read it for, if any.
    """

    __tablename__ = "margin_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"))
    module: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(60))
    passage: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(20))
    fingerprint: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(Text)
    quote: Mapped[str] = mapped_column(Text)
    whole: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=now)


class ReadingEdition(Base):
    """Whose versions somebody reads who takes part in several editions, if they have chosen."""

    __tablename__ = "reading_edition"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))


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


class Stage(StrEnum):
    """How far the test of an edition has come."""

    DRAWN = "drawn"
    BEFORE = "before"
    BETWEEN = "between"
    AFTER = "after"
    CLOSED = "closed"


class Assessment(Base):
    """The test of an edition, taken before and after the course; `stage` says whether it is open, and which time."""

    __tablename__ = "assessment"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    minutes: Mapped[int]
    # At most so many questions on an objective, each time.
    most: Mapped[int]
    stage: Mapped[str] = mapped_column(String(8), default=Stage.DRAWN)
    since: Mapped[datetime] = mapped_column(default=now)

    edition: Mapped[Edition] = relationship()
    items: Mapped[list[AssessmentItem]] = relationship(
        order_by="AssessmentItem.place", cascade="all, delete-orphan", lazy="selectin"
    )


class AssessmentItem(Base):
    """A place on one of the two forms ("first" or "second"), and its question, as the copy of its module has it."""

    __tablename__ = "assessment_item"

    edition_id: Mapped[int] = mapped_column(ForeignKey("assessment.edition_id"), primary_key=True, autoincrement=False)
    form: Mapped[str] = mapped_column(String(6), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    module: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(ForeignKey("module_copy.digest"))
    objective: Mapped[str] = mapped_column(String(10))
    question: Mapped[str] = mapped_column(String(60))


class GainTally(Base):
    """What people gained, as it was when the test was closed: as JSON, written once, without names."""

    __tablename__ = "assessment_tally"

    edition_id: Mapped[int] = mapped_column(ForeignKey("assessment.edition_id"), primary_key=True, autoincrement=False)
    figures: Mapped[str] = mapped_column(Text)


class Paper(Base):
    """One person's test on one occasion ("before" or "after"); nobody but they see what is on it."""

    __tablename__ = "assessment_paper"

    edition_id: Mapped[int] = mapped_column(ForeignKey("assessment.edition_id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    occasion: Mapped[str] = mapped_column(String(6), primary_key=True)
    form: Mapped[str] = mapped_column(String(6))
    begun: Mapped[datetime] = mapped_column(default=now)
    handed_in: Mapped[datetime | None]
    # The group in which it counts, settled when all is closed: people who are moved later do not move any figures.
    counts_in: Mapped[str | None] = mapped_column(String(220))

    answers: Mapped[list[PaperAnswer]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class PaperAnswer(Base):
    """What somebody answered at one place of their paper; `given` is None where they said that they do not know."""

    __tablename__ = "assessment_answer"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "person_id", "occasion"],
            ["assessment_paper.edition_id", "assessment_paper.person_id", "assessment_paper.occasion"],
        ),
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    occasion: Mapped[str] = mapped_column(String(6), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    given: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    right: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=now)
