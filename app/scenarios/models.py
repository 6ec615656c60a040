"""Tables of the scenarios: the copies that sittings keep of what they negotiate."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables import Base, now


class ScenarioCopy(Base):
    """A pack as a sitting was opened with it, whole; `digest` is that of the parcel, the same for the same content."""

    __tablename__ = "scenario_copy"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    scenario: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(20))
    parcel: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    kept: Mapped[datetime] = mapped_column(default=now)
