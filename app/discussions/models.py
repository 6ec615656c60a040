"""Tables of the discussions: what somebody wrote, and who reported it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables import Base, now


class Remark(Base):
    """
    What somebody wrote. `about` says beside what, such as "measure:osce-8", "passage:law/why/p1" or "edition:3"; only
    remarks of an edition have an `edition_id`. A withdrawn one has no words any more, a hidden one has.
    """

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(String(200), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    # None once that person has been erased; then there is no name and no word either.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(80), default="")
    text: Mapped[str] = mapped_column(Text)
    # What it answers.
    quote_id: Mapped[int | None] = mapped_column(ForeignKey("remark.id"))
    written: Mapped[datetime] = mapped_column(default=now)
    edited: Mapped[datetime | None]
    withdrawn: Mapped[datetime | None]
    hidden: Mapped[datetime | None]
    # Why it was hidden and, once its author has asked for it to be shown, why it stays so.
    reason: Mapped[str] = mapped_column(String(300), default="")
    appeal: Mapped[str] = mapped_column(Text, default="")
    appealed: Mapped[datetime | None]
    answered: Mapped[datetime | None]

    quote: Mapped[Remark | None] = relationship(remote_side=[id])
    reports: Mapped[list[RemarkReport]] = relationship(order_by="RemarkReport.at")

    @property
    def stands(self) -> bool:
        """
        Whether everybody who may read the discussion reads it.
        """
        return self.withdrawn is None and self.hidden is None

    @property
    def open_reports(self) -> list[RemarkReport]:
        return [each for each in self.reports if each.closed is None]

    @property
    def waits(self) -> bool:
        """
        Whether a moderator has something to decide: somebody reported it, or its author asks for it to be shown.
        """
        if self.withdrawn:
            return False
        return bool(self.appealed and not self.answered) if self.hidden else bool(self.open_reports)


class RemarkReport(Base):
    """That somebody finds a remark should not stand there. Moderators read why, and not who."""

    __tablename__ = "remark_report"

    remark_id: Mapped[int] = mapped_column(ForeignKey("remark.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime] = mapped_column(default=now)
    closed: Mapped[datetime | None]
