"""The roster of an edition: who was invited, and what the lecturer must know to seat them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import db
from app.tables import Base, now
from app.workshops.models import Participation


class RosterEntry(Base):
    """
    Somebody on the list of an edition, as the list has them; who they are in the house is their participation.

    `former_id` is the participation that was made for the entry, while a lecturer has joined it with a guest.
    `serial` and `used` belong to the personal link: it counts once, and a higher serial makes every older one void.
    """

    __tablename__ = "roster_entry"
    __table_args__ = (UniqueConstraint("edition_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    participation_id: Mapped[int] = mapped_column(ForeignKey("participation.id"), unique=True)
    former_id: Mapped[int | None] = mapped_column(ForeignKey("participation.id"), unique=True)
    given: Mapped[str] = mapped_column(String(120))
    family: Mapped[str] = mapped_column(String(120), default="")
    # As `staff.address_of` writes it.
    email: Mapped[str | None] = mapped_column(String(254))
    organisation: Mapped[str] = mapped_column(String(160), default="")
    region: Mapped[str] = mapped_column(String(80), default="")
    wish: Mapped[str] = mapped_column(String(120), default="")
    languages: Mapped[str] = mapped_column(String(160), default="")
    needs: Mapped[str] = mapped_column(String(300), default="")
    # "f", "m", "x" or nothing: for figures of whole editions, and shown of nobody.
    gender: Mapped[str] = mapped_column(String(1), default="")
    serial: Mapped[int] = mapped_column(default=1)
    used: Mapped[datetime | None]
    # When they came in by their link for the first time.
    came: Mapped[datetime | None]
    added: Mapped[datetime] = mapped_column(default=now)

    participation: Mapped[Participation] = relationship(foreign_keys=participation_id, lazy="joined")
    former: Mapped[Participation | None] = relationship(foreign_keys=former_id)

    @property
    def name(self) -> str:
        """
        The whole name, as it is written on a card.
        """
        # Where the table has no family names, an entry that is not written yet has none at all.
        return " ".join(filter(None, (self.given, self.family)))


def roster_of(edition_id: int) -> list[RosterEntry]:
    """
    Everybody on the list, by family name.
    """
    entries = db.session.scalars(select(RosterEntry).where(RosterEntry.edition_id == edition_id))
    return sorted(entries, key=lambda each: ((each.family or each.given).casefold(), each.given.casefold(), each.id))


def entries_by_participation(edition_id: int) -> dict[int, RosterEntry]:
    """
    The same, to be looked up by who it is.
    """
    return {each.participation_id: each for each in roster_of(edition_id)}
