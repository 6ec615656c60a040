"""People: everybody signed in is a person, most of them guests known only by the seat they claimed."""

from __future__ import annotations

import secrets
from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
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


def who_holds(key: str) -> Person | None:
    """
    The person a cookie names, if there still is one.
    """
    return db.session.scalar(select(Person).where(Person.key == key))
