"""Staff acts: what staff did about an edition, about people and their data, who did it and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.extensions import db
from app.tables import Base, now


class Act(StrEnum):
    """What was done; a room that adds an act adds its word here, and says below how it reads in the log."""

    FOUNDED = "founded"
    AMENDED = "amended"
    CLOSED = "closed"
    REOPENED = "reopened"
    TOLD = "told"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    HID = "hid"
    SHOWN = "shown"
    LEFT = "left"
    OPENED_WAY = "opened-way"
    CLOSED_WAY = "closed-way"


WORDS = {
    Act.FOUNDED: lazy_gettext("opened the workshop"),
    Act.AMENDED: lazy_gettext("changed the plan"),
    Act.CLOSED: lazy_gettext("closed the workshop"),
    Act.REOPENED: lazy_gettext("opened the workshop again"),
    Act.TOLD: lazy_gettext("chose under whose names texts are shown to everybody"),
    Act.PUBLISHED: lazy_gettext("published the page for everybody"),
    Act.WITHDRAWN: lazy_gettext("took the page for everybody away"),
    Act.ERASED: lazy_gettext("erased somebody who asked for it"),
    Act.HID: lazy_gettext("hid a contribution to a discussion"),
    Act.SHOWN: lazy_gettext("showed a contribution to a discussion again"),
    Act.LEFT: lazy_gettext("left a contribution to a discussion as it was"),
    Act.OPENED_WAY: lazy_gettext("made a link for another platform"),
    Act.CLOSED_WAY: lazy_gettext("closed the link of another platform"),
}


class StaffAct(Base):
    """
    One act. Links to people are let go when these are erased; `number` says whom it was about all the same, and is
    nobody's name. `detail` is what of an edition it was about.
    """

    __tablename__ = "staff_act"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    # Nobody for an act from the command line.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    act: Mapped[str] = mapped_column(String(40))
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    number: Mapped[int | None]
    reason: Mapped[str | None] = mapped_column(String(300))
    detail: Mapped[str | None] = mapped_column(String(200))

    by: Mapped[Person | None] = relationship(foreign_keys=[by_id])
    about: Mapped[Person | None] = relationship(foreign_keys=[about_id])


def note_act(
    act: str,
    *,
    by: int | None,
    about: int | None = None,
    number: int | None = None,
    edition: int | None = None,
    reason: str = "",
    detail: str = "",
) -> StaffAct:
    """
    Enter an act about a person, or about the `number` of one who is erased, or about an edition. Whoever calls commits
    it together with the act itself.
    """
    entry = StaffAct(
        act=act,
        by_id=by,
        about_id=about,
        number=about if number is None else number,
        edition_id=edition,
        reason=reason.strip()[:300] or None,
        detail=detail[:200] or None,
    )
    db.session.add(entry)
    return entry


def acts_in(edition_id: int) -> list[StaffAct]:
    """
    What was done in this edition, latest first.
    """
    here = select(StaffAct).where(StaffAct.edition_id == edition_id)
    return list(db.session.scalars(here.order_by(StaffAct.id.desc())))


def acts_about(acts: Iterable[Act], most: int = 100) -> list[StaffAct]:
    """
    What was done of these kinds in no edition in particular, latest first.
    """
    here = select(StaffAct).where(StaffAct.act.in_([*acts]), StaffAct.edition_id.is_(None))
    return list(db.session.scalars(here.order_by(StaffAct.id.desc()).limit(most)))
