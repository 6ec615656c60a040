"""Attendance: who sits where and who is in the room at this moment, as the lecturer's page shows it and keeps it so."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.plenary.bootstrap import seat_as_told
from app.plenary.chambers import chambers
from app.plenary.models import Accreditation, Sitting
from app.plenary.pins import is_alarming
from app.plenary.presence import inside
from app.workshops.models import Participation, Seating


class Sitter(NamedTuple):
    """
    Somebody in a seat. Who gives the name of somebody who is there already is told from them by a number: it may be the
    same person with a second device, or it may not, and the house does not guess.
    """

    place: Accreditation
    name: str
    number: int
    here: bool


def attendance(sitting: Sitting) -> dict[str, Any]:
    """
    Template variables: seats [{id, name, code, role, withdrawn, script, people: [Sitter]}], summary, seating, state,
    alarm, damage (the number of the entry at which the record was found damaged, or None).
    """
    people, scripts = sitters(sitting), _scripted(sitting)
    seats = [
        seat_as_told(card)
        | {
            "withdrawn": card.withdrawn is not None,
            "people": people.get(card.seat, []),
            "script": card.seat in scripts,
        }
        for card in sitting.cards
    ]
    seating = db.session.get(Seating, sitting.edition_id)
    told = {"seats": seats, "summary": _summary(seats), "seating": seating}
    return told | {"state": state_of(seating), "alarm": is_alarming(seating), "damage": chambers.damage_of(sitting)}


def _scripted(sitting: Sitting) -> set[str]:
    """
    The seats that a script plays; of a sitting that is not in session here nothing is asked.
    """
    chamber = chambers.in_session(sitting.id)
    if chamber is None:
        return set()
    return chamber.look(lambda moment: {name for name in moment.room.seats if moment.room.is_scripted(name)})


def sitters(sitting: Sitting) -> dict[str, list[Sitter]]:
    """
    Everybody by their seat, in the order in which they came.
    """
    people_here = inside(sitting.ref)
    held = (
        select(Accreditation)
        .where(Accreditation.sitting_id == sitting.id, Accreditation.withdrawn.is_(None))
        .options(joinedload(Accreditation.participation).joinedload(Participation.person))
        .order_by(Accreditation.granted, Accreditation.id)
    )
    found: dict[str, list[Sitter]] = {}
    met: Counter[tuple[str, str]] = Counter()
    for place in db.session.scalars(held):
        name = place.participation.person.name or ""
        known_as = (place.seat, name.casefold())
        met[known_as] += 1
        here = place.participation.person_id in people_here
        found.setdefault(place.seat, []).append(Sitter(place, name, met[known_as], here))
    return found


def state_of(seating: Seating | None) -> str:
    """
    Whether people may come in by PIN: "open", "alarm" if too many PINs were wrong, "closed".
    """
    if seating is None or seating.opened is None:
        return "closed"
    return "alarm" if is_alarming(seating) else "open"


def _summary(seats: list[dict[str, Any]]) -> str:
    taken = sum(bool(seat["people"]) for seat in seats)
    present = sum(sitter.here for seat in seats for sitter in seat["people"])
    of_all = gettext("%(taken)s of %(all)s seats are taken.", taken=taken, all=len(seats))
    return f"{of_all} {ngettext('%(num)s person is in the room.', '%(num)s people are in the room.', present)}"
