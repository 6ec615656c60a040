"""The demonstration: one workshop, one lecturer and a sitting of a scenario, made when they are missing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.accounts.links import lecturer_link
from app.accounts.models import Person
from app.extensions import db
from app.permissions import Role
from app.plenary.cards import seat_link, wall_link
from app.plenary.models import SeatCard, Sitting
from app.plenary.register import open_sitting
from app.scenarios.shelf import offered_named
from app.tables import now
from app.workshops.models import Edition, Part, Participation
from curriculum.loader import load_scenario

# What is shown to whoever asks for nothing else.
FIRST = "winter-ward"


def prepare(fresh_since: datetime | None = None, scenario: str | None = None) -> None:
    """
    Make what is missing; and a new sitting, if none was opened since *fresh_since*.

    Without a *scenario* the demonstration stays with that of the sitting opened last.
    """
    edition = db.session.scalar(select(Edition).where(Edition.demonstration, Edition.closed.is_(None))) or _found()
    sitting = last_sitting(scenario)
    if sitting is None or (fresh_since and sitting.created < fresh_since):
        last = sitting.scenario if sitting else FIRST
        # What a lecturer made in a demonstration may be a draft again by now.
        open_sitting(edition, offered_named(scenario or last) or load_scenario(FIRST))


def _found() -> Edition:
    edition = Edition(title="Demonstration", demonstration=True)
    lecturer = Person(name="Demonstration lecturer", guest=False, demonstration=True)
    db.session.add(Participation(edition=edition, person=lecturer, role=Part.LECTURER, entered=now()))
    db.session.commit()
    return edition


def last_sitting(scenario: str | None = None) -> Sitting | None:
    """
    The sitting opened last, of *scenario* if one is named.
    """
    newest = select(Sitting).join(Sitting.edition).where(Edition.demonstration).order_by(Sitting.id.desc())
    if scenario is not None:
        newest = newest.where(Sitting.scenario == scenario)
    return db.session.scalar(newest.limit(1))


def links(scenario: str | None = None) -> dict[str, Any]:
    """
    Every link of the demonstration, by the name of whom it is for.
    """
    sitting = last_sitting(scenario)
    lecturer = db.session.scalar(select(Person).where(Person.demonstration))
    if sitting is None or lecturer is None:
        raise LookupError("The demonstration has not been prepared.")
    return {
        "lecturer": lecturer_link(lecturer, sitting.ref),
        "wall": wall_link(sitting),
        "seats": {name_on_list(card): seat_link(card) for card in sitting.cards},
    }


def name_on_list(card: SeatCard) -> str:
    """
    Whose link it is; the one in the chair is looked for as "Chair", whichever State presides.
    """
    return "Chair" if card.role == Role.CHAIR else card.name
