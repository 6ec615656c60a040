"""What the roster keeps about people: how the list has them, where they shall sit, and that they were written to."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import ColumnElement, Executable, Select, delete, select, update

from app.accounts.models import Person
from app.extensions import db
from app.holdings import Holding, Nothing, table_of
from app.people.models import Allotment, Letter, Placement
from app.people.taking_in import is_unknown
from app.workshops.models import Participation
from app.workshops.roster import RosterEntry

ROOM = lazy_gettext("The roster")

WHEN = lazy_gettext("When")


def _is_theirs(person: int) -> ColumnElement[bool]:
    parts = select(Participation.id).where(Participation.person_id == person)
    return RosterEntry.participation_id.in_(parts) | RosterEntry.former_id.in_(parts)


def _entries(person: int) -> Select[int]:
    return select(RosterEntry.id).where(_is_theirs(person))


def _let_go(person: int) -> tuple[Executable, ...]:
    """
    The entry goes, and with it whom the list had made for it before a lecturer joined it with this guest: they bear the
    same name, and are nobody else.
    """
    theirs = select(RosterEntry).where(_is_theirs(person), RosterEntry.former_id.is_not(None))
    made = [(each.id, each.former) for each in db.session.scalars(theirs) if each.former]
    gone = [
        (former.id, former.person_id)
        for entry, former in made
        if former.person.guest and former.person_id != person and is_unknown(former.person_id, but=entry)
    ]
    return (
        delete(RosterEntry).where(_is_theirs(person)),
        *(delete(Participation).where(Participation.id == part) for part, _person in gone),
        *(delete(Person).where(Person.id == stand_in) for _part, stand_in in gone),
    )


HOLDINGS = (
    Holding(
        table_of(RosterEntry),
        title=lazy_gettext("How you stand on the roster of a workshop"),
        says=lazy_gettext(
            "What your workshop was told about you before it began. Its lecturers see it, but for your gender, which "
            "is counted for figures about whole workshops."
        ),
        mine=_is_theirs,
        links=("participation_id", "former_id"),
        shown={
            "edition_id": lazy_gettext("Workshop"),
            "given": lazy_gettext("Given name"),
            "family": lazy_gettext("Family name"),
            "email": lazy_gettext("E-mail"),
            "organisation": lazy_gettext("Country or organisation"),
            "region": lazy_gettext("Region"),
            "wish": lazy_gettext("Delegation wished"),
            "languages": lazy_gettext("Languages"),
            "needs": lazy_gettext("Accessibility needs"),
            "gender": lazy_gettext("Gender"),
            "came": lazy_gettext("Came"),
            "added": lazy_gettext("Since"),
        },
        withheld={
            "id": "a number of the table",
            "serial": "which issue of the link it is",
            "used": "the moment at which the link was used, as came says",
        },
        kept="guests",
        loosen=_let_go,
    ),
    Holding(
        table_of(Placement),
        title=lazy_gettext("Where you were to sit"),
        says=lazy_gettext("The seat that waits for you in a sitting, or waited. Its lecturers see it."),
        mine=lambda person: Placement.entry_id.in_(_entries(person)),
        links=("entry_id",),
        shown={"sitting_id": lazy_gettext("Sitting"), "seat": lazy_gettext("Seat")},
        kept="guests",
    ),
    Holding(
        table_of(Letter),
        title=lazy_gettext("Letters to you"),
        says=lazy_gettext(
            "That you were sent your personal link, and what the mail server said. Not the letter itself."
        ),
        mine=lambda person: Letter.entry_id.in_(_entries(person)),
        links=("entry_id",),
        shown={"at": WHEN, "sent": lazy_gettext("Sent"), "problem": lazy_gettext("Problem")},
        withheld={"id": "a number of the table", "serial": "which issue of the link it was"},
        kept="guests",
    ),
    Holding(
        table_of(Allotment),
        title=lazy_gettext("Delegations that you gave, as a lecturer"),
        says=lazy_gettext("When you settled who sits where, and by which lot. The lecturers of the workshop see it."),
        mine=lambda person: Allotment.by_id == person,
        links=("by_id",),
        shown={
            "sitting_id": lazy_gettext("Sitting"),
            "at": WHEN,
            "manner": lazy_gettext("How"),
            "seed": lazy_gettext("Seed"),
            "people": lazy_gettext("People"),
            "changed": lazy_gettext("Changed by hand"),
        },
        withheld={"id": "a number of the table"},
        kept="guests",
        loosen=lambda person: (update(Allotment).where(Allotment.by_id == person).values(by_id=None),),
        stays=lazy_gettext("That places were given, and by which lot."),
    ),
)

NOTHING: tuple[Nothing, ...] = ()
