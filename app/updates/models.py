"""Tables of the updates: what somebody follows, whether they are written to, and each digest that was made."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class Rhythm(StrEnum):
    """How often somebody is written to."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Follow(Base):
    """That somebody follows a thing: "knowledge", "edition:3", or a discussion by what it is beside."""

    __tablename__ = "follow"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    thing: Mapped[str] = mapped_column(String(200), primary_key=True)
    since: Mapped[datetime] = mapped_column(default=now)


def new_serial() -> str:
    return secrets.token_urlsafe(18)


class Subscription(Base):
    """
    That somebody wants a digest by e-mail, how often and in which language. `told` is the moment up to which they were
    told what is new, `serial` what the link to end it names.
    """

    __tablename__ = "subscription"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    rhythm: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(16))
    serial: Mapped[str] = mapped_column(String(32), unique=True, default=new_serial)
    told: Mapped[datetime] = mapped_column(default=now)
    chosen: Mapped[datetime] = mapped_column(default=now)


class Digest(Base):
    """
    One digest: what was new between two moments. It is handed to the mail server once it is `begun`, and never again,
    unless the server refused it for now.
    """

    __tablename__ = "digest"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]
    upto: Mapped[datetime]
    begun: Mapped[datetime | None]
    sent: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(300))
    tries: Mapped[int] = mapped_column(default=0)
