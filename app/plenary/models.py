"""Tables of the live room: sittings, their cards and accreditations, the pens, and the journal."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from functools import cache

from sqlalchemy import (
    BigInteger,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    Select,
    String,
    Text,
    UniqueConstraint,
    bindparam,
    false,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.accounts.models import Person
from app.extensions import db
from app.permissions import Role
from app.scenarios.models import ScenarioCopy
from app.tables import Base, now
from app.workshops.models import Edition, Participation, leads
from simulation.convening import PRACTICE

# Letters and digits that cannot be mistaken for each other when read aloud or off a wall.
LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"


def new_ref() -> str:
    """
    The name of a sitting in its addresses: short, and not to be guessed by counting.
    """
    return "".join(secrets.choice(LEGIBLE) for _ in range(10))


class Sitting(Base):
    """One negotiation as held."""

    __tablename__ = "sitting"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(32), unique=True, default=new_ref)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    scenario: Mapped[str] = mapped_column(String(80))
    # The pack as it was when the sitting was opened; None for sittings older than that, which go by the house's.
    pack: Mapped[str | None] = mapped_column(ForeignKey(ScenarioCopy.digest))
    title: Mapped[str] = mapped_column(String(200))
    # The wall link carries this number; raising it puts out every older wall.
    wall_serial: Mapped[int] = mapped_column(default=1)
    created: Mapped[datetime] = mapped_column(default=now)
    # A dry run or somebody's practice, as its record says too; empty for a sitting of the workshop.
    purpose: Mapped[str] = mapped_column(String(20), default="", server_default="")
    # Who practises here alone; nobody else's affair, the lecturer's neither.
    practised_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    # Whether scripts play here, so that they are called in again after an outage.
    played: Mapped[bool] = mapped_column(default=False, server_default=false())

    edition: Mapped[Edition] = relationship()
    cards: Mapped[list[SeatCard]] = relationship(back_populates="sitting", order_by="SeatCard.id")

    @property
    def is_frozen(self) -> bool:
        """
        Whether nothing about it changes any more, because its edition is closed. Where somebody practises alone, that
        goes on: it is nobody else's affair.
        """
        return self.purpose != PRACTICE and self.edition.closed is not None

    def card(self, seat_id: str) -> SeatCard | None:
        """
        The card of one seat; the others are not fetched for it.
        """
        if "cards" in inspect(self).unloaded:
            return db.session.scalar(_one_card(), {"sitting": self.id, "seat": seat_id})
        return next((card for card in self.cards if card.seat == seat_id), None)

    def role_of(self, person_id: int, seat_id: str) -> Role | None:
        """
        As what this person sits here now; a withdrawn accreditation counts for nothing.
        """
        found = db.session.execute(_seat_held(), {"sitting": self.id, "person": person_id, "seat": seat_id}).first()
        return Role(found.role) if found else None

    def card_held(self, person_id: int, seat_id: str) -> SeatCard | None:
        """
        The card of this seat, if this person sits there now: its role is theirs.
        """
        return db.session.scalar(_card_held(), {"sitting": self.id, "person": person_id, "seat": seat_id})

    def roles_of(self, person_id: int) -> dict[str, Role]:
        """
        Every seat of this sitting that this person holds now, with the role it gives.
        """
        held = db.session.execute(_seats_held(), {"sitting": self.id, "person": person_id})
        return {seat: Role(role) for seat, role in held}

    def is_led_by(self, person_id: int) -> bool:
        """
        Whether this person lectures in its edition. Where somebody practises alone, nobody leads.
        """
        return self.purpose != PRACTICE and leads(person_id, self.edition_id)


HELD = Sitting.purpose == ""
"""What a workshop holds: no dry run either."""

OF_THE_WORKSHOP = Sitting.purpose != PRACTICE
"""What is listed and counted of an edition: not where somebody practises alone."""


@cache
def _seats_held() -> Select[str, str]:
    """
    Put together once: it is asked with every page of a seat and every socket.
    """
    return (
        select(Accreditation.seat, SeatCard.role)
        .join(Accreditation.card)
        .join(Accreditation.participation)
        .where(
            Accreditation.sitting_id == bindparam("sitting"),
            Accreditation.withdrawn.is_(None),
            Participation.person_id == bindparam("person"),
        )
    )


@cache
def _one_card() -> Select[SeatCard]:
    return select(SeatCard).where(SeatCard.sitting_id == bindparam("sitting"), SeatCard.seat == bindparam("seat"))


@cache
def _seat_held() -> Select[str, str]:
    """
    The same of one seat, which the books find at once, however many people sit elsewhere.
    """
    return _seats_held().where(Accreditation.seat == bindparam("seat"))


@cache
def _card_held() -> Select[SeatCard]:
    """
    The same for a page of a seat, which shows the card: both are one question.
    """
    return _seat_held().with_only_columns(SeatCard)


@cache
def _open_seat() -> Select[int, str]:
    """
    What each socket asks that is let in, as one question and without a row of any table made into an object.
    """
    return (
        select(Sitting.id, SeatCard.role)
        .join(SeatCard, SeatCard.sitting_id == Sitting.id)
        .join(SeatCard.accreditations)
        .join(Accreditation.participation)
        .join(Sitting.edition)
        .where(
            Sitting.ref == bindparam("ref"),
            SeatCard.seat == bindparam("seat"),
            Accreditation.withdrawn.is_(None),
            Participation.person_id == bindparam("person"),
            or_(Edition.closed.is_(None), Sitting.purpose == PRACTICE),
        )
    )


def open_seat(ref: str, person_id: int, seat_id: str) -> tuple[int, Role] | None:
    """
    Which sitting has that name, and as what this person sits there now; None where they do not, or nothing of it
    changes any more.
    """
    found = db.session.execute(_open_seat(), {"ref": ref, "person": person_id, "seat": seat_id}).first()
    return (found[0], Role(found[1])) if found else None


@cache
def by_ref() -> Select[Sitting]:
    """
    Questions that everybody asks who comes in are put together once: that took longer than their answer. The edition
    comes along, because each page and each socket asks whether it is closed.
    """
    here = select(Sitting).where(Sitting.ref == bindparam("ref"))
    return here.options(joinedload(Sitting.edition, innerjoin=True))


class SeatCard(Base):
    """The card of one seat: its link is signed over the serial, so a new serial makes every older link void."""

    __tablename__ = "seat_card"
    __table_args__ = (UniqueConstraint("sitting_id", "seat"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    seat: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(12))
    role: Mapped[str] = mapped_column(String(20))
    serial: Mapped[int] = mapped_column(default=1)
    withdrawn: Mapped[datetime | None]

    sitting: Mapped[Sitting] = relationship(back_populates="cards")
    accreditations: Mapped[list[Accreditation]] = relationship(back_populates="card", overlaps="sitting")


class Accreditation(Base):
    """This person may sit there."""

    __tablename__ = "accreditation"
    __table_args__ = (
        UniqueConstraint("sitting_id", "seat", "participation_id"),
        ForeignKeyConstraint(["sitting_id", "seat"], ["seat_card.sitting_id", "seat_card.seat"]),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    seat: Mapped[str] = mapped_column(String(60))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), index=True)
    granted: Mapped[datetime] = mapped_column(default=now)
    withdrawn: Mapped[datetime | None]
    # By which issue of the card somebody came: who was put out does not come back by the same one.
    serial: Mapped[int | None]
    # Where somebody who was moved sits now.
    moved_to: Mapped[str | None] = mapped_column(String(60))

    card: Mapped[SeatCard] = relationship(back_populates="accreditations", overlaps="sitting")
    sitting: Mapped[Sitting] = relationship(overlaps="card,accreditations")
    participation: Mapped[Participation] = relationship()


class Deed(StrEnum):
    """What a lecturer may do about a seat."""

    REISSUED = "reissued"
    REVOKED = "revoked"
    HANDED_OVER = "handed-over"
    LEFT = "left"
    MOVED = "moved"
    ADMITTED = "admitted"


class SeatingEntry(Base):
    """One line in the book of the seats: who did what about whom. It can be erased, and never enters the journal."""

    __tablename__ = "seating_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    seat: Mapped[str] = mapped_column(String(60))
    deed: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"))
    to_seat: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str | None] = mapped_column(String(300))

    by: Mapped[Person | None] = relationship()
    about: Mapped[Participation | None] = relationship()


class Pen(Base):
    """A Yjs client id and who wrote with it: the only link from words to a person, and erasable."""

    __tablename__ = "pen"

    client_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), index=True)
    accreditation_id: Mapped[int] = mapped_column(ForeignKey("accreditation.id"), index=True)


class SittingLease(Base):
    """Which process has a sitting in session. A house on SQLite is one process and leaves this table empty."""

    __tablename__ = "sitting_lease"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    # One life of one process; None while nobody has the sitting.
    owner: Mapped[str | None] = mapped_column(String(64), index=True)
    # Where a proxy in front reaches that process.
    address: Mapped[str | None] = mapped_column(String(255))
    # Grows with every change of hands, and never shrinks: who comes with an older one is refused.
    epoch: Mapped[int] = mapped_column(BigInteger)
    until: Mapped[datetime]


class SittingVigil(Base):
    """That a sitting has something under silence, and when the house last gave a sign of life."""

    __tablename__ = "sitting_vigil"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    # Seconds since 1970, by the clock of the house.
    alive: Mapped[float]


class JournalEntry(Base):
    """One entry of a sitting's journal; it names seats, never people."""

    __tablename__ = "journal_entry"

    # The key is the last guard: two writers can never both write the same entry.
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[float] = mapped_column(Float)
    seat: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(60))
    # Words that must be erased go; the salted commitment stays, and the chain over commitments holds.
    payload: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    commitment: Mapped[bytes] = mapped_column(LargeBinary)
    chain: Mapped[bytes] = mapped_column(LargeBinary)


IS_OVER = select(JournalEntry.sitting_id).where(JournalEntry.kind.in_(("TextAdopted", "Adjourned")))
"""The sittings that have come to their end."""


def frozen_among(sittings: Collection[int]) -> set[int]:
    """
    Those of these sittings of which nothing changes any more, because their edition is closed.
    """
    closed = select(Sitting.id).join(Sitting.edition).where(Edition.closed.is_not(None), OF_THE_WORKSHOP)
    return set(db.session.scalars(closed.where(Sitting.id.in_(sittings))))


class BallotBox(Base):
    """That a secret ballot is under way in a sitting, and its box is here. Copies of the house have none."""

    __tablename__ = "ballot_box"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    vote: Mapped[str] = mapped_column(String(20))


class SecretBallot(Base):
    """
    The ballot of one delegation while a secret ballot is under way, without time and without order; empty until it
    votes. It is written over when a delegation changes its mind, and deleted when the vote is counted.
    """

    __tablename__ = "secret_ballot"
    # The rows of SQLite have numbers that tell in which order they came, unless it is told to have none.
    __table_args__ = ({"sqlite_with_rowid": False},)

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    seat: Mapped[str] = mapped_column(String(60), primary_key=True)
    choice: Mapped[str] = mapped_column(String(20))


class Checkpoint(Base):
    """
    The room as it stood after an entry of its journal. It can be deleted, and must be where words of the journal are
    erased.
    """

    __tablename__ = "checkpoint"

    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"), primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Which rules came to this room; others make their own.
    rules: Mapped[str] = mapped_column(String(80))
    # The chain at that entry: a checkpoint of another record is none of this one.
    head: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
