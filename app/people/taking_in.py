"""Taking a roster in: entries made and changed, each with a person and a part in the edition."""

from __future__ import annotations

from sqlalchemy import select

from app.accounts.models import Person
from app.accounts.staff import account_of
from app.extensions import db
from app.people.comparing import Plan, Planned
from app.people.models import Letter, Placement
from app.plenary.models import Accreditation, SeatingEntry
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry


def take_in(edition_id: int, plan: Plan) -> None:
    """
    Do what the plan says; whoever is on the list already and not in the table stays as they are.
    """
    for each in plan.planned:
        _take(edition_id, each)
        # One after another, so that two rows of one person find each other.
        db.session.flush()
    db.session.commit()


def _take(edition_id: int, each: Planned) -> None:
    values = each.row.values
    entry = each.entry or RosterEntry(edition_id=edition_id, participation=_part_in(edition_id, each))
    db.session.add(entry)
    for column, value in values.items():
        if column != "role":
            setattr(entry, column, value or None if column == "email" else value)
    participation = entry.participation
    if values.get("role") and participation.role != Part.LECTURER:
        participation.role = values["role"]
    # Whoever has an account, or came in already, is called as they wish themselves.
    if entry.came is None and entry.former_id is None and participation.person.guest:
        participation.person.name = entry.name[:120]


def _part_in(edition_id: int, each: Planned) -> Participation:
    """
    The part in the edition of a person whom the house knows by this address, or of somebody new.
    """
    email = each.row.values.get("email", "")
    person = known_by(email) if email else None
    if person:
        found = db.session.scalar(
            select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person.id)
        )
        taken = found and db.session.scalar(select(RosterEntry.id).where(RosterEntry.participation_id == found.id))
        if found and not taken:
            return found
    fresh = person is None or taken
    # Not entered: whoever writes an address on a list has proved nothing, and they take part once they say so.
    return Participation(
        edition_id=edition_id, person=Person(name=each.name[:120], guest=True) if fresh else person, role=each.role
    )


def known_by(email: str) -> Person | None:
    """
    Who has an account with this address. What a lecturer wrote on the list of another edition proves nothing: whoever
    holds a link of one edition must not become somebody in another by it.
    """
    account = account_of(email)
    return account.person if account else None


def remove(entry: RosterEntry) -> bool:
    """
    Take somebody off the list who has not come; True when that was done.
    """
    if entry.came or entry.former_id:
        return False
    participation, person = entry.participation, entry.participation.person
    for table in (Placement, Letter):
        for each in db.session.scalars(select(table).where(table.entry_id == entry.id)):
            db.session.delete(each)
    db.session.flush()
    db.session.delete(entry)
    db.session.flush()
    if person.guest and is_unknown(person.id):
        db.session.delete(participation)
        db.session.flush()
        db.session.delete(person)
    db.session.commit()
    return True


def is_unknown(person_id: int, but: int | None = None) -> bool:
    """
    Whether nothing in the house hangs on somebody but one part in one edition, in which they hold no seat; and the
    entry of that number, if one is given.
    """
    parts = list(db.session.scalars(select(Participation.id).where(Participation.person_id == person_id)))
    held = select(Accreditation.id).where(Accreditation.participation_id.in_(parts))
    told = select(SeatingEntry.id).where(SeatingEntry.about_id.in_(parts))
    entries = select(RosterEntry.id).where(RosterEntry.participation_id.in_(parts) | RosterEntry.former_id.in_(parts))
    entries = entries.where(RosterEntry.id != but) if but else entries
    return len(parts) <= 1 and not any(db.session.scalar(each.limit(1)) for each in (held, told, entries))
