"""Seating: everything a lecturer does about who sits where, each deed entered in the book of the seats."""

from __future__ import annotations

from sqlalchemy import select

from app.extensions import db
from app.plenary.cards import vacated
from app.plenary.models import Accreditation, Deed, SeatCard, SeatingEntry, Sitting
from app.plenary.pins import renew
from app.plenary.register import people_in, seat_person
from app.tables import now
from app.workshops.models import Part, Participation

# What a lecturer does


def reissue(card: SeatCard, by: int | None = None, reason: str = "") -> None:
    """
    Issue a new card; whoever sits there keeps the seat, but every older link and PIN is void.
    """
    renew(card)
    _enter(card, Deed.REISSUED, by, reason=reason)
    db.session.commit()


def revoke(card: SeatCard, by: int | None = None, reason: str = "") -> None:
    """
    Withdraw the card and everybody's accreditation to the seat, and dismiss those who are in the room.
    """
    card.withdrawn = now()
    _everybody_leaves(card)
    _enter(card, Deed.REVOKED, by, reason=reason)
    _commit_and_dismiss(card.sitting)


def hand_over(card: SeatCard, by: int | None = None, reason: str = "") -> None:
    """
    Everybody leaves the seat, and a new card is there for whoever takes it next.
    """
    _everybody_leaves(card)
    renew(card)
    _enter(card, Deed.HANDED_OVER, by, reason=reason)
    _commit_and_dismiss(card.sitting)


def let_go(place: Accreditation, by: int | None = None, reason: str = "") -> None:
    """
    One person leaves the seat. The card is replaced, because it is in their hands; others in the seat stay.
    """
    place.withdrawn = now()
    renew(place.card)
    _enter(place.card, Deed.LEFT, by, about=place.participation, reason=reason)
    _commit_and_dismiss(place.sitting)


def move(place: Accreditation, to: SeatCard, by: int | None = None, reason: str = "") -> None:
    """
    One person changes seats; their device is led to the new one.
    """
    place.withdrawn, place.moved_to = now(), to.seat
    _enter(place.card, Deed.MOVED, by, about=place.participation, to=to.seat, reason=reason)
    seat_person(to, place.participation.person)
    _commit_and_dismiss(place.sitting)


def admit(card: SeatCard, participation: Participation, by: int | None = None) -> None:
    """
    Seat somebody who is known in the edition and came late, or whose seat was taken away.
    """
    _enter(card, Deed.ADMITTED, by, about=participation)
    seat_person(card, participation.person)


def _everybody_leaves(card: SeatCard) -> None:
    for place in people_in(card):
        place.withdrawn = now()


def _commit_and_dismiss(sitting: Sitting) -> None:
    """
    Decide, commit, then tell: sockets are closed once nobody could come back by the same seat.
    """
    db.session.commit()
    vacated.send(sitting.ref)


# The book


def _enter(
    card: SeatCard,
    deed: Deed,
    by: int | None,
    *,
    about: Participation | None = None,
    to: str | None = None,
    reason: str = "",
) -> None:
    entry = SeatingEntry(
        sitting_id=card.sitting_id, seat=card.seat, deed=deed, by_id=by, to_seat=to, reason=reason or None
    )
    entry.about_id = about.id if about else None
    db.session.add(entry)


def book_of(sitting: Sitting) -> list[SeatingEntry]:
    """
    What was done about the seats of a sitting, latest first. It names people, and is no part of the journal.
    """
    here = select(SeatingEntry).where(SeatingEntry.sitting_id == sitting.id)
    return list(db.session.scalars(here.order_by(SeatingEntry.id.desc())))


def without_a_seat(sitting: Sitting) -> list[Participation]:
    """
    Who takes part in the edition other than as its lecturer, has a name, and sits nowhere in this sitting.
    """
    seated = select(Accreditation.participation_id).where(
        Accreditation.sitting_id == sitting.id, Accreditation.withdrawn.is_(None)
    )
    idle = select(Participation).where(
        Participation.edition_id == sitting.edition_id,
        Participation.role != Part.LECTURER,
        Participation.id.not_in(seated),
    )
    return [each for each in db.session.scalars(idle.order_by(Participation.id)) if each.person.name]
