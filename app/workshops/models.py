"""Editions of the workshop, and who takes part in which."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.links import entered
from app.accounts.models import Person
from app.extensions import db
from app.tables import Base, now


class Part(StrEnum):
    """What somebody is in an edition; their seats in its sittings come on top."""

    PARTICIPANT = "participant"
    LECTURER = "lecturer"


class Edition(Base):
    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    demonstration: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(default=now)


class Participation(Base):
    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20), default=Part.PARTICIPANT)

    edition: Mapped[Edition] = relationship()
    person: Mapped[Person] = relationship()


def taking_part(edition_id: int, person: Person) -> Participation:
    """
    How *person* takes part in the edition, entered on the list if need be.
    """
    found = db.session.scalar(
        select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person.id)
    )
    if found is None:
        found = Participation(edition_id=edition_id, person=person)
        db.session.add(found)
    return found


@entered.connect
def share_the_desk(lecturer: Person, guest: Person) -> None:
    """
    Let a guest lead every edition that the lecturer leads; the seats they hold in it stay theirs.
    """
    led = select(Participation.edition_id).where(
        Participation.person_id == lecturer.id, Participation.role == Part.LECTURER
    )
    for edition_id in db.session.scalars(led).all():
        taking_part(edition_id, guest).role = Part.LECTURER
    db.session.commit()
