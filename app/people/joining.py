"""Joining somebody who took a seat by card with who they are on the roster, and taking them apart again."""

from __future__ import annotations

from sqlalchemy import select

from app.accounts.models import Account, Person
from app.extensions import db
from app.people.taking_in import is_unknown
from app.tables import now
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry


def not_on_the_list(edition_id: int) -> list[Participation]:
    """
    Who takes part in the edition and is not on its roster: those who came by a card, mostly.
    """
    entries = select(RosterEntry).where(RosterEntry.edition_id == edition_id)
    listed = {number for entry in db.session.scalars(entries) for number in (entry.participation_id, entry.former_id)}
    here = select(Participation).where(Participation.edition_id == edition_id, Participation.role != Part.LECTURER)
    return [each for each in db.session.scalars(here.order_by(Participation.id)) if each.id not in listed]


def may_join(entry: RosterEntry) -> bool:
    """
    Whether the entry is nobody yet but a line on a list.
    """
    return entry.came is None and entry.former_id is None and is_fresh(entry)


def join(entry: RosterEntry, guest: Participation) -> bool:
    """
    Say that this guest is who stands on the list: the entry is then theirs, with the seats that they hold.
    """
    if not may_join(entry) or guest not in not_on_the_list(entry.edition_id):
        return False
    entry.former_id, guest.role = entry.participation_id, entry.participation.role
    entry.participation = guest
    db.session.commit()
    return True


def take_apart(entry: RosterEntry) -> bool:
    """
    Take that back: the guest keeps seats and words, and the entry is a line on a list again.
    """
    if entry.former is None:
        return False
    entry.former.role = entry.participation.role
    entry.participation.role = Part.PARTICIPANT
    entry.participation, entry.former = entry.former, None
    # The guest may have used the link meanwhile; whoever stands on the list has not come by it.
    entry.came, entry.used, entry.serial = None, None, entry.serial + 1
    db.session.commit()
    return True


def come_as(entry: RosterEntry, guest: Participation) -> None:
    """
    Whoever holds the personal link and sits here as a guest already says themselves that they are both.
    """
    before = entry.participation
    guest.role, entry.participation = before.role, guest
    db.session.flush()
    if is_unknown(before.person_id) and before.person.guest:
        person = before.person
        db.session.delete(before)
        db.session.flush()
        db.session.delete(person)
    db.session.flush()


def is_fresh(entry: RosterEntry) -> bool:
    """
    Whether whoever the entry stands for has never been here: nothing is anybody's yet that a link could open.
    """
    person_id = entry.participation.person_id
    been_here = select(RosterEntry.id).join(Participation, RosterEntry.participation_id == Participation.id)
    been_here = been_here.where(Participation.person_id == person_id, RosterEntry.came.is_not(None)).limit(1)
    known = db.session.get(Account, person_id) or db.session.scalar(been_here)
    return entry.former_id is None and not known


def anew(entry: RosterEntry) -> Person:
    """
    Let whoever comes be somebody new, in the place of the person the entry stood for until now.
    """
    before, role = entry.former, entry.participation.role
    if before is None:
        person = Person(name=entry.name[:120], guest=True)
        before = Participation(edition_id=entry.edition_id, person=person, role=role)
    # Where a guest had been joined with the entry, whoever stands on the list has not been here yet.
    entry.participation, entry.former = before, None
    db.session.flush()
    return before.person


def note_arrival(entry: RosterEntry) -> None:
    entry.came = entry.came or now()
    entry.participation.entered = entry.participation.entered or now()
