"""The register of sittings: opening one with its cards, seating people, and finding one's way back."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from flask import url_for
from flask_login import current_user
from sqlalchemy import Select, bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from app.accounts.models import Person
from app.extensions import db
from app.permissions import Role
from app.plenary.cards import seated
from app.plenary.models import HELD, OF_THE_WORKSHOP, Accreditation, SeatCard, Sitting
from app.plenary.opening import convene
from app.plenary.pins import make_unique, open_seating, seating_of
from app.scenarios.copies import keep_copy
from app.scenarios.shelf import place_of
from app.workshops.models import Edition, Part, Participation, taking_part

if TYPE_CHECKING:
    from curriculum.shapes import Scenario
    from simulation.convening import DraftParagraph

# The rules of procedure say "delegation" of the seat; the table of permissions says "delegate" of who sits in it.
ROLES = {"delegation": Role.DELEGATE}


def open_sitting(
    edition: Edition,
    scenario: Scenario,
    *,
    title: str | None = None,
    gavel_seconds: float | None = None,
    paragraphs: tuple[DraftParagraph, ...] | None = None,
    purpose: str = "",
    pack: str | None = None,
) -> Sitting:
    """
    Open a sitting of *scenario*: issue a card for every seat, and write the first entry of its journal.

    Parallel groups are told apart by *title*. Rehearsals leave less time for objections than the scenario does:
    *gavel_seconds*. A sitting that takes up another one brings the *paragraphs* of its zero draft, and the *pack* that
    the other one keeps; any other sitting keeps the pack of that name as it is now. With a *purpose* it is no sitting
    of the workshop's own, and its opening opens no door to others.
    """
    sitting = Sitting(edition=edition, scenario=scenario.slug, title=title or scenario.title, purpose=purpose)
    place = None if pack else place_of(scenario.slug)
    sitting.pack = keep_copy(place).digest if place else pack
    sitting.cards = [
        SeatCard(seat=seat.id, name=seat.name, code=seat.code, role=ROLES.get(seat.role, seat.role))
        for seat in scenario.seats
    ]
    db.session.add(sitting)
    db.session.flush()
    for card in sitting.cards:
        make_unique(card)
    if purpose:
        seating_of(edition)
        db.session.commit()
    else:
        open_seating(edition)
    convene(sitting, scenario, gavel_seconds=gavel_seconds, paragraphs=paragraphs)
    return sitting


def seat_person(card: SeatCard, person: Person) -> None:
    """
    Accredit *person* to the seat of *card*; whoever was put out and has a valid card again is let in again.
    """
    participation = taking_part(card.sitting.edition_id, person)
    db.session.flush()
    accreditation = db.session.scalar(
        select(Accreditation).where(
            Accreditation.sitting_id == card.sitting_id,
            Accreditation.seat == card.seat,
            Accreditation.participation_id == participation.id,
        )
    )
    if accreditation is None:
        accreditation = Accreditation(sitting_id=card.sitting_id, seat=card.seat, participation=participation)
        db.session.add(accreditation)
    accreditation.withdrawn, accreditation.moved_to, accreditation.serial = None, None, card.serial
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice, and the other press was quicker: this person sits there already.
        db.session.rollback()
    seated.send(card.sitting_id, seat=card.seat)


def people_in(card: SeatCard) -> list[Accreditation]:
    """
    Who sits in this seat now, in the order in which they came.
    """
    here = select(Accreditation).where(
        Accreditation.sitting_id == card.sitting_id,
        Accreditation.seat == card.seat,
        Accreditation.withdrawn.is_(None),
    )
    return list(db.session.scalars(here.order_by(Accreditation.granted, Accreditation.id)))


@cache
def _names_in() -> Select[int, str | None]:
    return (
        select(Person.id, Person.name)
        .join(Participation, Participation.person_id == Person.id)
        .join(Accreditation, Accreditation.participation_id == Participation.id)
        .where(
            Accreditation.sitting_id == bindparam("sitting"),
            Accreditation.seat == bindparam("seat"),
            Accreditation.withdrawn.is_(None),
        )
        .order_by(Accreditation.granted, Accreditation.id)
    )


def names_in(card: SeatCard) -> list[tuple[int, str | None]]:
    """
    The same people, as what they are called: one question, however many share the seat.
    """
    here = db.session.execute(_names_in(), {"sitting": card.sitting_id, "seat": card.seat})
    return [(person, name) for person, name in here]


def claimed(sitting: Sitting) -> Counter[str]:
    """
    How many people hold each seat.
    """
    held = select(Accreditation.seat).where(Accreditation.sitting_id == sitting.id, Accreditation.withdrawn.is_(None))
    return Counter(db.session.scalars(held))


def sittings_by_person(edition_id: int) -> dict[int, str]:
    """
    In which sitting of the edition each person sits, by name; who sat in several counts in the last of them only.
    """
    rows = db.session.execute(
        select(Participation.person_id, Sitting.id, Sitting.title)
        .join(Accreditation, Accreditation.participation_id == Participation.id)
        .join(Sitting, Sitting.id == Accreditation.sitting_id)
        .where(Sitting.edition_id == edition_id, HELD, Accreditation.withdrawn.is_(None))
        .order_by(Sitting.id)
    ).all()
    titles = {sitting: title for _person, sitting, title in rows}
    twice = {title for title in titles.values() if list(titles.values()).count(title) > 1}
    names = {sitting: f"{title} ({sitting})" if title in twice else title for sitting, title in titles.items()}
    return {person: names[sitting] for person, sitting, _title in rows}


def sittings_led_by(person: Person) -> list[Sitting]:
    """
    The sittings of every edition that *person* lectures in, newest first.
    """
    led = select(Participation.edition_id).where(
        Participation.person_id == person.id, Participation.role == Part.LECTURER
    )
    held = select(Sitting).where(Sitting.edition_id.in_(led), OF_THE_WORKSHOP)
    return list(db.session.scalars(held.order_by(Sitting.id.desc())))


def seats_of(person: Person) -> list[dict[str, str]]:
    """
    Every seat that *person* holds, newest sitting first, with the way back to it. Practice has a page of its own.
    """
    held = (
        select(SeatCard)
        .join(SeatCard.accreditations)
        .join(Accreditation.participation)
        .join(SeatCard.sitting)
        .where(Participation.person_id == person.id, Accreditation.withdrawn.is_(None), OF_THE_WORKSHOP)
        .options(joinedload(SeatCard.sitting))
        .order_by(SeatCard.sitting_id.desc(), SeatCard.id)
    )
    return [
        {
            "sitting": card.sitting.title,
            "name": card.name,
            "url": url_for("plenary.lobby", ref=card.sitting.ref, seat=card.seat),
        }
        for card in db.session.scalars(held)
    ]


def ways_back() -> list[dict[str, str]]:
    """
    The way back for whoever is signed in: to their newest seat, or else to the newest sitting that they lead.
    """
    if not current_user.is_authenticated:
        return []
    if seats := seats_of(current_user):
        return seats[:1]
    led = sittings_led_by(current_user)[:1]
    return [{"name": each.title, "url": url_for("plenary.sitting", ref=each.ref)} for each in led]
