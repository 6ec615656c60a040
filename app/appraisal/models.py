"""What participants say of a workshop, of themselves and to their colleagues, and what they mean to do at home."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base, now
from app.workshops.models import Edition


class Step(StrEnum):
    """How far the evaluation of an edition has come."""

    PREPARED = "prepared"
    # The levels of skill alone, before the sitting; then they are closed.
    BEFORE = "before"
    BETWEEN = "between"
    OPEN = "open"
    PAUSED = "paused"
    # Closed for good: from now on figures are shown, and colleagues read what was written to them.
    COUNTED = "counted"


class Appraisal(Base):
    """
    The evaluation of an edition. `questions` are its files, by name, as they were when somebody opened it; `opened` is
    when all of it was open for the first time, and `ended` the last day of the workshop as it was known then: if it
    could be moved, a follow-up that is over could be opened once more, and its figures be subtracted.
    """

    __tablename__ = "appraisal"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    questions: Mapped[str] = mapped_column(Text)
    step: Mapped[str] = mapped_column(String(8), default=Step.PREPARED)
    since: Mapped[datetime] = mapped_column(default=now)
    opened: Mapped[datetime | None]
    ended: Mapped[date | None]

    edition: Mapped[Edition] = relationship()


class Reply(Base):
    """
    One answer of somebody: a point of a scale or a level of a skill (`point`, from 1), or words.

    `occasion` is "before" or "after" the sitting, or the number of months of a follow-up. Whose it is stands here so
    that they can change it; no page, table or picture says so.
    """

    __tablename__ = "appraisal_reply"

    edition_id: Mapped[int] = mapped_column(ForeignKey("appraisal.edition_id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    occasion: Mapped[str] = mapped_column(String(6), primary_key=True)
    question: Mapped[str] = mapped_column(String(60), primary_key=True)
    point: Mapped[int | None]
    words: Mapped[str | None] = mapped_column(Text)
    # The group in which it counts, settled when all is counted: people who are moved later do not move any figures.
    counts_in: Mapped[str | None] = mapped_column(String(220))
    at: Mapped[datetime] = mapped_column(default=now)


class Tally(Base):
    """What was counted on one occasion, "after" or the months of a follow-up: as JSON, written once, without names."""

    __tablename__ = "appraisal_tally"

    edition_id: Mapped[int] = mapped_column(ForeignKey("appraisal.edition_id"), primary_key=True, autoincrement=False)
    occasion: Mapped[str] = mapped_column(String(6), primary_key=True)
    figures: Mapped[str] = mapped_column(Text)


class ColleagueNote(Base):
    """What somebody writes to a colleague of their delegation, who alone reads it; `named` says whether with a name."""

    __tablename__ = "colleague_note"

    edition_id: Mapped[int] = mapped_column(ForeignKey("appraisal.edition_id"), primary_key=True, autoincrement=False)
    giver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    receiver_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)
    done_well: Mapped[str] = mapped_column(Text)
    to_try: Mapped[str] = mapped_column(Text)
    named: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=now)


class Commitment(Base):
    """What somebody will do at home; others read its words only if `may_be_shown`, and never whose they are."""

    __tablename__ = "commitment"

    edition_id: Mapped[int] = mapped_column(ForeignKey("appraisal.edition_id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    what: Mapped[str] = mapped_column(Text)
    by_when: Mapped[date | None]
    with_whom: Mapped[str] = mapped_column(String(200))
    may_be_shown: Mapped[bool]
    at: Mapped[datetime] = mapped_column(default=now)

    reports: Mapped[list[CommitmentReport]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class State(StrEnum):
    """What has become of a commitment."""

    DONE = "done"
    BEGUN = "begun"
    NOT_YET = "not-yet"
    NO_LONGER_APT = "no-longer"


class CommitmentReport(Base):
    """What somebody says, so many months later, has become of a commitment of theirs, and why."""

    __tablename__ = "commitment_report"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "person_id", "place"],
            ["commitment.edition_id", "commitment.person_id", "commitment.place"],
        ),
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    months: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(String(12))
    why: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(default=now)
