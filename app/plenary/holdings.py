"""What the plenary keeps about people: who sat where and held which pen. The record itself names seats."""

from __future__ import annotations

from flask_babel import lazy_gettext
from sqlalchemy import ColumnElement, Select, select, update

from app.extensions import db
from app.holdings import Holding, Nothing, table_of
from app.plenary.cards import vacated
from app.plenary.models import (
    Accreditation,
    BallotBox,
    Checkpoint,
    JournalEntry,
    Pen,
    SeatCard,
    SeatingEntry,
    SecretBallot,
    Sitting,
    SittingLease,
    SittingVigil,
)
from app.tables import now
from app.workshops.models import Participation

ROOM = lazy_gettext("The negotiation")

SITTING, SEAT = lazy_gettext("Sitting"), lazy_gettext("Seat")
WHEN = lazy_gettext("When")


def _parts(person: int) -> Select[int]:
    return select(Participation.id).where(Participation.person_id == person)


def _places(person: int) -> Select[int]:
    return select(Accreditation.id).where(Accreditation.participation_id.in_(_parts(person)))


def _in_the_book(person: int) -> ColumnElement[bool]:
    return (SeatingEntry.by_id == person) | SeatingEntry.about_id.in_(_parts(person))


HOLDINGS = (
    Holding(
        table_of(Accreditation),
        title=lazy_gettext("The seats you hold or held"),
        says=lazy_gettext("In which sitting, and since when. Your delegation and the lecturers see it."),
        mine=lambda person: Accreditation.participation_id.in_(_parts(person)),
        links=("participation_id",),
        shown={
            "sitting_id": SITTING,
            "seat": SEAT,
            "granted": lazy_gettext("Since"),
            "withdrawn": lazy_gettext("Until"),
            "moved_to": lazy_gettext("Moved to"),
        },
        withheld={"id": "a number of the table", "serial": "which issue of the card it was"},
        kept="guests",
        stays=lazy_gettext(
            "The seat, and everything that was said and written in its name. It no longer leads to you."
        ),
    ),
    Holding(
        table_of(Pen),
        title=lazy_gettext("The pens you wrote with"),
        says=lazy_gettext(
            "Each device that writes in the text has a number. Only this list says that it was yours; the text says "
            "which seat it was. No page shows it to anybody."
        ),
        mine=lambda person: Pen.accreditation_id.in_(_places(person)),
        links=("accreditation_id",),
        shown={"client_id": lazy_gettext("Number"), "sitting_id": SITTING},
        kept="seats",
        stays=lazy_gettext("The words, under the name of the seat."),
    ),
    Holding(
        table_of(SeatingEntry),
        title=lazy_gettext("The book of the seats"),
        says=lazy_gettext(
            "When a lecturer moved somebody, took a seat back or issued a new card, and why. The lecturers see it."
        ),
        mine=_in_the_book,
        links=("by_id", "about_id"),
        shown={
            "at": WHEN,
            "sitting_id": SITTING,
            "seat": SEAT,
            "deed": lazy_gettext("What"),
            "to_seat": lazy_gettext("Recipient"),
            "reason": lazy_gettext("Reason"),
        },
        withheld={"id": "a number of the table"},
        kept="seats",
        loosen=lambda person: (
            update(SeatingEntry).where(SeatingEntry.about_id.in_(_parts(person))).values(about_id=None, reason=None),
            update(SeatingEntry).where(SeatingEntry.by_id == person).values(by_id=None),
        ),
        stays=lazy_gettext(
            "That a card of the seat was issued or somebody moved: without names and without the reason."
        ),
    ),
    Holding(
        table_of(Sitting),
        title=lazy_gettext("Your practice alone"),
        says=lazy_gettext(
            "Negotiations against scripts, with all that was written in them. Nobody else is shown them."
        ),
        mine=lambda person: Sitting.practised_by_id == person,
        links=("practised_by_id",),
        shown={
            "title": SITTING,
            "scenario": lazy_gettext("Scenario"),
            "edition_id": lazy_gettext("Workshop"),
            "created": lazy_gettext("Begun"),
        },
        withheld={
            "id": "a number of the table",
            "ref": "its name in addresses",
            "pack": "which copy of the scenario",
            "wall_serial": "for the link of its wall",
            "purpose": "that it is a practice",
            "played": "whether scripts play in it",
        },
        kept="practices",
        # The room of the understudies removes them, with their records, before the books are opened.
        loosen=lambda person: (update(Sitting).where(Sitting.practised_by_id == person).values(practised_by_id=None),),
    ),
)

NOTHING = (
    Nothing(
        table_of(JournalEntry),
        lazy_gettext(
            "The record: what each seat did and wrote. It names seats, never people, and binds each entry to all "
            "before it. What somebody writes about a person in it stands there under the name of the seat."
        ),
    ),
    Nothing(
        table_of(Checkpoint),
        lazy_gettext("The room as its record has it, so that a long sitting opens at once."),
    ),
    Nothing(table_of(SeatCard), lazy_gettext("The card of a seat, whoever holds it.")),
    Nothing(
        table_of(SecretBallot),
        lazy_gettext(
            "Ballots of seats while a secret ballot is under way; deleted when it is counted, and in no copy."
        ),
    ),
    Nothing(table_of(BallotBox), lazy_gettext("That a secret ballot is under way.")),
    Nothing(table_of(SittingLease), lazy_gettext("Which process has a sitting in session.")),
    Nothing(table_of(SittingVigil), lazy_gettext("When the house last gave a sign of life.")),
)


def leave(person_id: int) -> None:
    """
    Have somebody leave every seat, their live sockets included, so that nobody writes with a pen that goes.
    """
    held = select(Accreditation).where(
        Accreditation.participation_id.in_(_parts(person_id)), Accreditation.withdrawn.is_(None)
    )
    places = list(db.session.scalars(held))
    refs = {place.sitting.ref for place in places}
    for place in places:
        place.withdrawn = now()
    db.session.commit()
    for ref in sorted(refs):
        vacated.send(ref)
