"""Tables of launches: platforms, the ways into editions, who came by them, and what is sent back."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.tables import Base, now
from app.workshops.models import Edition


def new_key() -> str:
    """
    What nobody can guess who was not given the address of a way.
    """
    return secrets.token_urlsafe(16)


class Counted(StrEnum):
    """What is sent back: how much of the course is done, or whether everything is that a certificate asks for."""

    SHARE = "share"
    CERTIFICATE = "certificate"


class Platform(Base):
    """
    A learning platform whose word counts here, as whoever runs the house has written it down.

    `authorization`, `token` and `keys` are its addresses; `closed` is since when it counts no more.
    """

    __tablename__ = "platform"
    __table_args__ = (UniqueConstraint("issuer", "client_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    issuer: Mapped[str] = mapped_column(String(300))
    client_id: Mapped[str] = mapped_column(String(255))
    deployments: Mapped[list[str]] = mapped_column(JSON)
    authorization: Mapped[str] = mapped_column(String(500))
    token: Mapped[str] = mapped_column(String(500))
    keys: Mapped[str] = mapped_column(String(500))
    added: Mapped[datetime] = mapped_column(default=now)
    closed: Mapped[datetime | None]


class Way(Base):
    """A way from a platform into an edition, which its lecturer made: the key stands in the link at the platform."""

    __tablename__ = "launch_way"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    platform_id: Mapped[int] = mapped_column(ForeignKey("platform.id"))
    key: Mapped[str] = mapped_column(String(32), unique=True, default=new_key)
    counted: Mapped[str] = mapped_column(String(12))
    made: Mapped[datetime] = mapped_column(default=now)
    closed: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship()
    platform: Mapped[Platform] = relationship(lazy="joined")


class Launched(Base):
    """Somebody whom a platform sent, by its own name for them; here they are a guest."""

    __tablename__ = "launched"
    __table_args__ = (UniqueConstraint("platform_id", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform_id: Mapped[int] = mapped_column(ForeignKey("platform.id"))
    subject: Mapped[str] = mapped_column(String(255))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    came: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship()


class Line(Base):
    """
    Where what somebody has done by a way is to be written at the platform, if it wants that, and how that went.

    `share` is what was sent last; `tries` counts what failed since, and `again` is when it is tried next.
    """

    __tablename__ = "launch_line"
    __table_args__ = (UniqueConstraint("launched_id", "way_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    launched_id: Mapped[int] = mapped_column(ForeignKey("launched.id"), index=True)
    way_id: Mapped[int] = mapped_column(ForeignKey("launch_way.id"), index=True)
    address: Mapped[str | None] = mapped_column(String(1000))
    share: Mapped[float | None] = mapped_column(Float)
    sent: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    again: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(300))

    launched: Mapped[Launched] = relationship(lazy="joined")
    way: Mapped[Way] = relationship(lazy="joined")


class LaunchNonce(Base):
    """That a launch was taken: the same one is not taken again. Forgotten once the launch would be too old anyway."""

    __tablename__ = "launch_nonce"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
