"""Personal links: signed, good for one arrival, and void as soon as their serial is raised."""

from __future__ import annotations

from typing import cast

from sqlalchemy import CursorResult, select, update

from app.accounts.models import Account, Person
from app.addresses import outside
from app.extensions import db
from app.people.joining import anew, come_as, is_fresh, note_arrival
from app.people.models import Placement
from app.plenary.cards import opens, seal, sealed_facts
from app.plenary.models import Accreditation, SeatCard, Sitting
from app.plenary.register import seat_person
from app.tables import now
from app.workshops.models import Participation
from app.workshops.roster import RosterEntry

SHOWN, MAILED = "shown", "mailed"
"""A link that the lecturer sees, on screen or on paper, and one that only the mailbox of its owner does."""


def link_of(entry: RosterEntry, how: str = SHOWN) -> str:
    """
    The full address by which somebody on the roster comes in.
    """
    return outside("invitations.claim", token=token_of(entry, how))


def token_of(entry: RosterEntry, how: str = SHOWN) -> str:
    return seal(f"person-{how}", entry.id, entry.serial)


def entry_behind(token: str) -> tuple[RosterEntry, str] | None:
    """
    Whose link this is, and how they were given it; None for one that is forged or has been replaced.
    """
    for how in (SHOWN, MAILED):
        facts = sealed_facts(f"person-{how}", token)
        entry = db.session.get(RosterEntry, facts[0]) if facts and isinstance(facts[0], int) else None
        if entry and opens(f"person-{how}", token, entry.id, entry.serial):
            return entry, how
    return None


def renew(entry: RosterEntry) -> None:
    """
    Make every older link of this person void; the new one counts once.
    """
    entry.serial, entry.used = entry.serial + 1, None
    db.session.commit()


def redeem(entry: RosterEntry) -> bool:
    """
    Use the link up; of two who press the button at once, one is told False.
    """
    unused = update(RosterEntry).where(
        RosterEntry.id == entry.id, RosterEntry.serial == entry.serial, RosterEntry.used.is_(None)
    )
    return cast("CursorResult[None]", db.session.execute(unused.values(used=now()))).rowcount == 1


def arrive(entry: RosterEntry, how: str, here: Person | None) -> Person:
    """
    Who comes in by the link: *here* is the guest whom this browser knows already, if there is one.

    What somebody has read, noted and answered is theirs alone. A link that a lecturer has seen therefore never opens
    it: it makes somebody new, who holds the same seats. One that was sent to their own mailbox opens what is theirs.
    """
    guest = _part_of(here, entry.edition_id) if here else None
    if guest and guest.id == entry.participation_id:
        person = guest.person
    elif is_fresh(entry) and guest and not _is_listed(guest):
        come_as(entry, guest)
        person = guest.person
    elif is_fresh(entry) or (how == MAILED and entry.former_id is None):
        person = entry.participation.person
    else:
        person = _in_their_place(entry)
    note_arrival(entry)
    db.session.commit()
    return person


def _in_their_place(entry: RosterEntry) -> Person:
    held = [place.card for place in _seats(entry.participation)]
    person = anew(entry)
    for card in held:
        seat_person(card, person)
    return person


def _part_of(person: Person, edition_id: int) -> Participation | None:
    return db.session.scalar(
        select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person.id)
    )


def _is_listed(participation: Participation) -> bool:
    listed = select(RosterEntry.id).where(
        (RosterEntry.participation_id == participation.id) | (RosterEntry.former_id == participation.id)
    )
    return db.session.scalar(listed.limit(1)) is not None


def _seats(participation: Participation) -> list[Accreditation]:
    held = select(Accreditation).where(
        Accreditation.participation_id == participation.id, Accreditation.withdrawn.is_(None)
    )
    return list(db.session.scalars(held))


def has_account(entry: RosterEntry) -> bool:
    """
    Whether this is a member of staff: they sign in, and no link on paper lets them in.
    """
    return db.session.get(Account, entry.participation.person_id) is not None


def places_of(entry: RosterEntry) -> list[SeatCard]:
    """
    The seats that wait for somebody, newest sitting first; those of a card that was withdrawn do not.
    """
    waiting = (
        select(SeatCard)
        .join(Placement, (Placement.sitting_id == SeatCard.sitting_id) & (Placement.seat == SeatCard.seat))
        .join(Sitting, Sitting.id == SeatCard.sitting_id)
        .where(Placement.entry_id == entry.id, SeatCard.withdrawn.is_(None))
        .order_by(Sitting.id.desc())
    )
    return list(db.session.scalars(waiting))


def waiting_for(entry: RosterEntry) -> list[SeatCard]:
    """
    The same without sittings in which they sit already: there they stay where they are.
    """
    taken = {place.sitting_id for place in _seats(entry.participation)}
    return [card for card in places_of(entry) if card.sitting_id not in taken]


def sit_down(entry: RosterEntry) -> None:
    """
    Seat whoever is here now where they were to sit.
    """
    for card in waiting_for(entry):
        seat_person(card, entry.participation.person)
