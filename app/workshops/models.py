"""Editions of the workshop, and who takes part in which."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from flask import current_app
from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.links import entered
from app.accounts.models import Account, Person
from app.config import Config
from app.extensions import db
from app.tables import Base, now


class Part(StrEnum):
    """
    What somebody is in an edition; their seats in its sittings come on top.

    A lecturer may do everything in it. A participant takes the test and is given a delegation; an observer is given the
    seat of an observer; an expert teaches or advises, and is given a seat by hand only. Administering a house is no
    part in an edition: that is the command line's.
    """

    PARTICIPANT = "participant"
    LECTURER = "lecturer"
    OBSERVER = "observer"
    EXPERT = "expert"


class Edition(Base):
    __tablename__ = "edition"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(120))
    begins: Mapped[date | None]
    ends: Mapped[date | None]
    # By its name in the tz database; None: UTC.
    time_zone: Mapped[str | None] = mapped_column(String(60))
    region: Mapped[str | None] = mapped_column(String(80))
    # Their codes, those of the house, with blanks between.
    languages: Mapped[str | None] = mapped_column(String(80))
    # The address of the calendar carries this number; raising it makes every older address void.
    feed_serial: Mapped[int] = mapped_column(default=1, server_default="1")
    demonstration: Mapped[bool] = mapped_column(default=False)
    # From then on it is read, and nothing about it changes any more.
    closed: Mapped[datetime | None]
    # Since when it has a page for everybody; None: it has none.
    published: Mapped[datetime | None]
    # Under whose names that page shows adopted texts, as participants were told; None: it shows none.
    attribution: Mapped[str | None] = mapped_column(String(20))
    created: Mapped[datetime] = mapped_column(default=now)


class Billing(StrEnum):
    """As what an edition names somebody, or a place."""

    HOST = "host"
    PARTNER = "partner"
    SPONSOR = "sponsor"
    LECTURER = "lecturer"
    ROOM = "room"


class Mention(Base):
    """Somebody whom an edition names, or a room; `agreed` is that this lecturer may be named to everybody."""

    __tablename__ = "mention"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    billing: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(120))
    link: Mapped[str | None] = mapped_column(String(300))
    agreed: Mapped[bool] = mapped_column(default=False)


class Planned(Base):
    """That an edition teaches a module, or is going to negotiate a scenario; without any, it teaches every module."""

    __tablename__ = "planned"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    # "module" or "scenario".
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)


class AgendaItem(Base):
    """One session on the agenda. The days are counted from the first, so that an edition can be held on other dates."""

    __tablename__ = "agenda_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    day: Mapped[int]
    # Minutes after midnight where the edition is held, and how many it takes.
    starts: Mapped[int]
    minutes: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    room: Mapped[str | None] = mapped_column(String(120))
    lecturer: Mapped[str | None] = mapped_column(String(120))
    module: Mapped[str | None] = mapped_column(String(80))
    scenario: Mapped[str | None] = mapped_column(String(80))
    changed: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    @property
    def ends(self) -> int:
        return self.starts + self.minutes


class Seating(Base):
    """The way in by PIN, of one edition: its code, whether it is open, and how many PINs were wrong since."""

    __tablename__ = "seating"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    opened: Mapped[datetime | None]
    wrong: Mapped[int] = mapped_column(default=0)


class Participation(Base):
    """
    Who takes part in which edition. `entered` is when they said so themselves, by coming in; None where somebody else
    wrote them down, which opens nothing of what is theirs to whoever did.
    """

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("edition_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str] = mapped_column(String(20), default=Part.PARTICIPANT)
    entered: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship()
    person: Mapped[Person] = relationship()


def takes_part(person_id: int, edition_id: int) -> bool:
    """
    Whether this person takes part in the edition, as whatever.
    """
    found = select(Participation.id).where(Participation.edition_id == edition_id)
    return db.session.scalar(found.where(Participation.person_id == person_id)) is not None


def editions_around(person_id: int) -> list[Edition]:
    """
    The editions in which somebody takes part, as whatever, newest first.
    """
    theirs = select(Participation.edition_id).where(Participation.person_id == person_id)
    return list(db.session.scalars(select(Edition).where(Edition.id.in_(theirs)).order_by(Edition.id.desc())))


def taking_part(edition_id: int, person: Person) -> Participation:
    """
    How *person* takes part in the edition, entered on the list if need be.
    """
    found = db.session.scalar(
        select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person.id)
    )
    if found is None:
        found = Participation(edition_id=edition_id, person=person, entered=now())
        db.session.add(found)
    return found


def enter(edition_id: int, person_id: int) -> bool:
    """
    Note that somebody says themselves that they take part; True if nobody but others had said so until now.
    """
    found = db.session.scalar(
        select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person_id)
    )
    if found is None or found.entered is not None:
        return False
    found.entered = now()
    db.session.commit()
    return True


def leads(person_id: int, edition_id: int) -> bool:
    """
    Whether this person is a lecturer of the edition.
    """
    return db.session.scalar(_led_by(person_id).where(Participation.edition_id == edition_id)) is not None


def editions_led_by(person_id: int) -> list[Edition]:
    """
    The editions that this person lectures in, newest first.
    """
    led = select(Edition).where(Edition.id.in_(_led_by(person_id))).order_by(Edition.id.desc())
    return list(db.session.scalars(led))


def is_staff(person_id: int) -> bool:
    """
    Whether this person has an account; in a demonstration, where nobody has one, whether they lead anything.
    """
    if db.session.get(Account, person_id):
        return True
    config: Config = current_app.extensions["zerodraft"]
    return config.demonstration and db.session.scalar(_led_by(person_id).limit(1)) is not None


def found_edition(person: Person, title: str, place: str | None, begins: date | None, ends: date | None) -> Edition:
    """
    A new edition, with whoever founds it as its lecturer.
    """
    edition = Edition(title=title, place=place, begins=begins, ends=ends)
    db.session.add(Participation(edition=edition, person=person, role=Part.LECTURER, entered=now()))
    db.session.commit()
    return edition


def _led_by(person_id: int) -> Select[int]:
    return select(Participation.edition_id).where(
        Participation.person_id == person_id, Participation.role == Part.LECTURER
    )


@entered.connect
def share_the_desk(lecturer: Person, guest: Person) -> None:
    """
    Let a guest lead every edition that the lecturer leads; the seats they hold in it stay theirs.
    """
    for edition_id in db.session.scalars(_led_by(lecturer.id)).all():
        taking_part(edition_id, guest).role = Part.LECTURER
    db.session.commit()
