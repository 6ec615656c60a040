"""Practising: one person against scripts, in a sitting of their own that nobody else sees and no report counts."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy import Select, func, select

from app.accounts.models import Person
from app.archive.debrief.account import account_of
from app.archive.debrief.points import suggested
from app.archive.models import Debriefing
from app.extensions import db
from app.permissions import Refused
from app.plenary.briefing import scenario_of
from app.plenary.models import IS_OVER, Accreditation, JournalEntry, SeatCard, Sitting
from app.plenary.register import open_sitting, seat_person
from app.tables import now
from app.understudies import directing
from app.understudies.calling import over
from app.workshops.models import Edition, Part, Participation
from curriculum.shapes import Scenario, Seat
from simulation.convening import PRACTICE

MOST_UNDER_WAY, MOST_KEPT = 2, 8
"""Practice sittings that one person may have at once: unfinished, and in all."""

MOST_IN_HOUSE = 60
"""Practice sittings that may be unfinished in one house."""

LEFT_OPEN = timedelta(days=60)
"""So long a sitting that was never closed counts as one that is negotiated."""


class Kept(NamedTuple):
    """A practice of one's own: in which seat, and whether it is over."""

    sitting: Sitting
    seat: SeatCard
    over: bool


def takes_part(person_id: int) -> bool:
    """
    Whether somebody takes part, or took part, in any edition.
    """
    return db.session.scalar(_editions_of(person_id)) is not None


def _editions_of(person_id: int) -> Select[Edition]:
    held = select(Edition).join(Participation, Participation.edition_id == Edition.id)
    return held.where(Participation.person_id == person_id).order_by(Edition.id.desc()).limit(1)


def edition_of(person_id: int) -> Edition:
    """
    The edition in which somebody takes part, or took part: of several the newest. Raises Refused.
    """
    found = db.session.scalar(_editions_of(person_id))
    if found is None:
        raise Refused(
            gettext("Practice is for people of a workshop"),
            gettext("Take a seat with your card first, or ask the lecturer."),
            gettext("Whoever takes part in a workshop, or took part in one, may practise alone."),
        )
    return found


def kept_by(person_id: int) -> list[Kept]:
    """
    Somebody's practice sittings, newest first.
    """
    own = select(Sitting).where(Sitting.purpose == PRACTICE, Sitting.practised_by_id == person_id)
    found = list(db.session.scalars(own.order_by(Sitting.id.desc())))
    over = set(db.session.scalars(IS_OVER.where(JournalEntry.sitting_id.in_([each.id for each in found]))))
    return [Kept(each, seat, each.id in over) for each in found for seat in _seats_in(each, person_id)]


def _seats_in(sitting: Sitting, person_id: int) -> list[SeatCard]:
    return [card for card in sitting.cards if card.seat in sitting.roles_of(person_id)]


def seats_to_practise(person_id: int, scenario: Scenario) -> tuple[Seat, ...]:
    """
    The seats in which this person may practise a scenario: the Chair and every delegation.

    Instructions are confidential as long as the workshop still negotiates the scenario: until then the Chair, who has
    none, and one's own seat are left. Who leads the workshop knows them all.
    """
    seats = (scenario.chair, *sorted(scenario.delegations, key=lambda seat: seat.name.casefold()))
    if not is_negotiated(person_id, scenario.slug):
        return seats
    own = set(db.session.scalars(_seats_held(person_id, scenario.slug)))
    return tuple(seat for seat in seats if seat is scenario.chair or seat.id in own)


def is_negotiated(person_id: int, scenario: str) -> bool:
    """
    Whether a workshop in which this person takes part, and that they do not lead, has a sitting of it that is not over.

    A sitting that nobody ever closed is over with its workshop, by its dates or by its close, or two months after it
    was convened.
    """
    editions = (
        select(Edition.id)
        .join(Participation, Participation.edition_id == Edition.id)
        .where(Participation.person_id == person_id, Participation.role != Part.LECTURER)
        .where(Edition.ends.is_(None) | (Edition.ends >= now().date()), Edition.closed.is_(None))
    )
    ahead = select(Sitting.id).where(
        Sitting.edition_id.in_(editions),
        Sitting.scenario == scenario,
        Sitting.purpose == "",
        Sitting.id.not_in(IS_OVER),
        Sitting.created > now() - LEFT_OPEN,
    )
    return db.session.scalar(ahead.limit(1)) is not None


def _seats_held(person_id: int, scenario: str) -> Select[str]:
    return (
        select(Accreditation.seat)
        .join(Accreditation.participation)
        .join(Sitting, Sitting.id == Accreditation.sitting_id)
        .where(
            Participation.person_id == person_id,
            Accreditation.withdrawn.is_(None),
            Sitting.scenario == scenario,
            Sitting.purpose == "",
        )
    )


def begin(person: Person, scenario: Scenario, seat: str, pace: str, temper: str) -> Sitting:
    """
    Open a practice with this person in that seat and scripts in all others. Raises Refused.

    Its cards are void from the first: nobody else comes in.
    """
    edition = edition_of(person.id)
    if seat not in {each.id for each in seats_to_practise(person.id, scenario)}:
        raise Refused(
            gettext("This seat is not open for practice yet"),
            gettext("Practise in your own seat or in the Chair, or come back when the workshop has negotiated this."),
            gettext("Instructions of others are confidential as long as the workshop negotiates the scenario."),
        )
    _require_room(person.id)
    title = gettext("Practice: %(title)s", title=scenario.title)[:200]
    sitting = open_sitting(edition, scenario, title=title, purpose=PRACTICE)
    sitting.practised_by_id = person.id
    for card in sitting.cards:
        card.withdrawn = now()
    if mine := sitting.card(seat):
        seat_person(mine, person)
    directing.fill(sitting, directing.playable(sitting), pace, temper)
    return sitting


def _require_room(person_id: int) -> None:
    """
    Refuse where this person, or the house, has as many practice sittings as there may be.
    """
    own = kept_by(person_id)
    if len(own) >= MOST_KEPT or sum(not each.over for each in own) >= MOST_UNDER_WAY:
        raise Refused(
            gettext("Finish or remove a practice first"),
            gettext("Go on with one that you have begun, or remove one from your list."),
            gettext(
                "One person has %(most)s unfinished practice sittings at most, and keeps %(kept)s in all.",
                most=MOST_UNDER_WAY,
                kept=MOST_KEPT,
            ),
        )
    unfinished = select(func.count(Sitting.id)).where(Sitting.purpose == PRACTICE, Sitting.id.not_in(IS_OVER))
    if (db.session.scalar(unfinished) or 0) >= MOST_IN_HOUSE:
        raise Refused(
            gettext("Everybody practises"),
            gettext("Try again later: unfinished practice sittings are removed after a while."),
            gettext("A house has %(most)s unfinished practice sittings at most.", most=MOST_IN_HOUSE),
        )


@over.connect
def open_the_debrief(sitting_id: int) -> None:
    """
    Scripts play no more in a sitting: if it was somebody's practice, and is over, its debrief is whole.
    """
    sitting = db.session.get(Sitting, sitting_id)
    if sitting and sitting.purpose == PRACTICE:
        lay_open(sitting)


def lay_open(sitting: Sitting) -> None:
    """
    Once a practice is over, lay everybody's points and instructions on the table: there is no lecturer to do so, and
    nobody to keep them from but those who still have to negotiate the same.
    """
    person = sitting.practised_by_id
    if person is None or is_negotiated(person, sitting.scenario):
        return
    if db.session.get(Debriefing, sitting.id):
        return
    account = account_of(db.engine, sitting.id)
    if account is None or not account.is_over:
        return
    moment = now()
    package = suggested(scenario_of(sitting), account)
    revealed = Debriefing(sitting_id=sitting.id, opened=None, revealed=moment, package=package, confirmed=moment)
    db.session.add(revealed)
    db.session.commit()
