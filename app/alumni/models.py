"""Tables of the alumni: what somebody shows of themselves and to whom, and the key of their feeds."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class SeenBy(StrEnum):
    """Who sees a field of the directory."""

    NOBODY = "nobody"
    EDITION = "edition"
    ALUMNI = "alumni"


FIELDS = ("name", "country", "organisation", "languages", "contact")


class DirectoryField(Base):
    """One thing that somebody says of themselves; whoever has no row with a reader is not in the directory."""

    __tablename__ = "directory_field"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    field: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))
    seen_by: Mapped[str] = mapped_column(String(8), default=SeenBy.NOBODY)


def new_token() -> str:
    return secrets.token_urlsafe(24)


class FeedKey(Base):
    """What stands in the addresses of somebody's feeds, which a program asks for that cannot sign in."""

    __tablename__ = "feed_key"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    token: Mapped[str] = mapped_column(String(64), unique=True, default=new_token)
    made: Mapped[datetime] = mapped_column(default=now)
