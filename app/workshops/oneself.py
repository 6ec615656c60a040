"""What somebody says of themselves for the figures of a workshop: their gender and their region, if they like."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import db
from app.tables import Base, now
from app.workshops.models import Participation
from app.workshops.roster import RosterEntry

GENDERS = ("f", "m", "x")
GENDER, REGION = "gender", "region"
LONGEST_REGION = 80


class AboutOneself(Base):
    """
    What somebody says of themselves, in the place of what the roster says of them; "" is that they say nothing, and
    then they count in no such figure.
    """

    __tablename__ = "about_oneself"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False, index=True)
    gender: Mapped[str] = mapped_column(String(1))
    region: Mapped[str] = mapped_column(String(LONGEST_REGION))
    at: Mapped[datetime] = mapped_column(default=now)


def words_for_gender(gender: str) -> str:
    """
    A gender in the reader's language, as figures name it.
    """
    return {"f": gettext("Women"), "m": gettext("Men"), "x": gettext("Other")}.get(gender, gender)


def said_by(edition_id: int, person_id: int) -> AboutOneself | None:
    """
    What somebody said of themselves; None as long as they said nothing.
    """
    return db.session.get(AboutOneself, (edition_id, person_id))


def listed(edition_id: int, person_id: int) -> RosterEntry | None:
    """
    Somebody's line on the roster of an edition.
    """
    here = select(RosterEntry).join(Participation, Participation.id == RosterEntry.participation_id)
    return db.session.scalar(here.where(RosterEntry.edition_id == edition_id, Participation.person_id == person_id))


def say(edition_id: int, person_id: int, gender: str, region: str) -> None:
    """
    Keep what somebody says of themselves in the place of what they said before.
    """
    told = {"gender": gender if gender in GENDERS else "", "region": region, "at": now()}
    db.session.merge(AboutOneself(edition_id=edition_id, person_id=person_id, **told))
    db.session.commit()


Families = tuple[dict[tuple[str, str], set[int]], dict[tuple[str, str], set[int]]]
"""People by gender and by region: under ("gender", "f") and ("region", "Africa")."""


def families_of(edition_id: int, people: Iterable[int]) -> Families:
    """
    These people by gender and by region, as far as they, or the roster, said one; spellings of one region are one.
    """
    told, wanted = _told(edition_id), frozenset(people)
    genders: dict[tuple[str, str], set[int]] = defaultdict(set)
    regions: dict[tuple[str, str], set[int]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for person in sorted(wanted & told.keys()):
        gender, region = told[person]
        if gender:
            genders[GENDER, gender].add(person)
        if key := _plain(region):
            regions[REGION, spelled.setdefault(key, region)].add(person)
    return dict(genders), dict(regions)


def _told(edition_id: int) -> dict[int, tuple[str, str]]:
    rows = select(Participation.person_id, RosterEntry.gender, RosterEntry.region).join(
        RosterEntry, RosterEntry.participation_id == Participation.id
    )
    found = {
        person: (gender, region)
        for person, gender, region in db.session.execute(rows.where(RosterEntry.edition_id == edition_id))
    }
    own = select(AboutOneself).where(AboutOneself.edition_id == edition_id)
    return found | {each.person_id: (each.gender, each.region) for each in db.session.scalars(own)}


def _plain(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in apart if sign.isalnum())
