"""The table of tokens, by which programs read what their owners may read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class AccessToken(Base):
    """What a program shows instead of signing in. The token itself is written nowhere."""

    __tablename__ = "access_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    # Names of scopes, with blanks between.
    scopes: Mapped[str] = mapped_column(String(120))
    made: Mapped[datetime] = mapped_column(default=now)
    expires: Mapped[datetime]
    used: Mapped[datetime | None]
