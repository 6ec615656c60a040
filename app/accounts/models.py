"""People: whoever is signed in is one, most of them guests known only by the seat they claimed; staff have accounts."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base, now


def new_key() -> str:
    return secrets.token_urlsafe(24)


class Person(UserMixin, Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    # What the cookie names instead of the number: changing it signs a person out everywhere.
    key: Mapped[str] = mapped_column(String(64), unique=True, default=new_key)
    name: Mapped[str | None] = mapped_column(String(120))
    guest: Mapped[bool] = mapped_column(default=True)
    # Exists for the demonstration only, and can enter nowhere else.
    demonstration: Mapped[bool] = mapped_column(default=False)
    created: Mapped[datetime] = mapped_column(default=now)

    def get_id(self) -> str:
        return self.key


class Account(Base):
    """A member of staff: somebody who signs in with an e-mail address and a password, from any device."""

    __tablename__ = "account"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    # As `address_of` writes it, so that an address has one spelling.
    email: Mapped[str] = mapped_column(String(254), unique=True)
    # Argon2's own notation; none until the one-time link was used.
    password: Mapped[str | None] = mapped_column(String(255))
    disabled: Mapped[datetime | None]
    created: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="joined")


class Visit(Base):
    """One browser in which somebody with an account is signed in."""

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # Of what the cookie says: whoever reads the table cannot sign in with it.
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(12))
    device: Mapped[str] = mapped_column(String(60))
    begun: Mapped[datetime] = mapped_column(default=now)
    seen: Mapped[datetime] = mapped_column(default=now)
    ended: Mapped[datetime | None]


class SecondFactor(Base):
    """A device that shows a member of staff a new code every half minute (RFC 6238), to be given after the password."""

    __tablename__ = "second_factor"

    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id"), primary_key=True, autoincrement=False)
    # What the device and the house share is made of this and of the house's own secret, and is written nowhere.
    salt: Mapped[str] = mapped_column(String(64))
    # None until its owner has shown a code: who loses the device while setting it up is not shut out.
    confirmed: Mapped[datetime | None]
    # The half minute of the last code that was taken: no code counts twice.
    last_step: Mapped[int] = mapped_column(default=0)


class SpareCode(Base):
    """A code on paper, which counts once instead of one that the device shows."""

    __tablename__ = "spare_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id"), index=True)
    digest: Mapped[str] = mapped_column(String(64))
    used: Mapped[datetime | None]


class Passkey(Base):
    """A key that a device of somebody's keeps, and of which the house knows the public half (WebAuthn)."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id"), index=True)
    # The number by which the device knows it; up to 1,023 bytes, in base64url.
    credential: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes]
    # How often the device says that it was used; those that travel between devices say nothing, which is 0.
    counter: Mapped[int] = mapped_column(BigInteger)
    # Made by chance, the same for all keys of a person.
    handle: Mapped[str] = mapped_column(String(64))
    # When the last question was asked that it answered, in microseconds: no question counts twice.
    answered: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(60))
    made: Mapped[datetime] = mapped_column(default=now)
    used: Mapped[datetime | None]


class Invitation(Base):
    """A link that works once: to found the first account, to enter a new one, or to choose a new password."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    # Nobody's for the first account, which does not exist yet.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("account.person_id"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    expires: Mapped[datetime]
    used: Mapped[datetime | None]


class Identity(Base):
    """Whom the identity provider vouches for as this member of staff: its name for them, which it never gives again."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("account.person_id"), index=True)
    issuer: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(String(255))
    # "self", by their owner in this house, or "email", by a mailbox that the provider had given out itself.
    how: Mapped[str] = mapped_column(String(8))
    joined: Mapped[datetime] = mapped_column(default=now)
    used: Mapped[datetime | None]
