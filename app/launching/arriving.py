"""Arriving: who somebody becomes here whom a platform has sent, and in which edition."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account, Person
from app.courses.pinning import read_for
from app.extensions import db
from app.launching.messages import Arrival
from app.launching.models import Launched, Line, Way
from app.workshops.models import Part, Participation, taking_part


class NotByLaunch(Exception):
    """Whoever the platform means has a desk here: no platform opens it."""


class TooLate(Exception):
    """The edition is closed, and they took no part in it."""


def arrive(arrival: Arrival, way: Way) -> Person:
    """
    Let somebody take part in the edition of the way, as a participant and nothing else; whoever has been here is the
    same person again, with all that is theirs. Raises NotByLaunch and TooLate.
    """
    launched = _known(arrival)
    if launched and _has_a_desk(launched.person_id):
        raise NotByLaunch
    takes_part = launched and _part_in(way.edition_id, launched.person_id)
    if way.edition.closed and not takes_part:
        raise TooLate
    if launched is None:
        launched = Launched(
            platform_id=arrival.platform,
            subject=arrival.subject,
            person=Person(name=arrival.name or None, guest=True),
        )
        db.session.add(launched)
    if not way.edition.closed:
        taking_part(way.edition_id, launched.person)
    _note_line(launched, way, arrival.address)
    try:
        db.session.commit()
    except IntegrityError:
        # The button was pressed twice: the other press has made them who they are.
        db.session.rollback()
        return arrive(arrival, way)
    read_for(launched.person_id, way.edition_id)
    return launched.person


def _known(arrival: Arrival) -> Launched | None:
    theirs = select(Launched).where(Launched.platform_id == arrival.platform, Launched.subject == arrival.subject)
    return db.session.scalar(theirs)


def _has_a_desk(person_id: int) -> bool:
    led = select(Participation.id).where(Participation.person_id == person_id, Participation.role == Part.LECTURER)
    return bool(db.session.get(Account, person_id) or db.session.scalar(led.limit(1)))


def _part_in(edition_id: int, person_id: int) -> Participation | None:
    here = select(Participation).where(Participation.edition_id == edition_id, Participation.person_id == person_id)
    return db.session.scalar(here)


def _note_line(launched: Launched, way: Way, address: str | None) -> None:
    """
    Where scores go may change with each launch; coming again also has what failed tried again.
    """
    db.session.flush()
    line = db.session.scalar(select(Line).where(Line.launched_id == launched.id, Line.way_id == way.id))
    if line is None:
        line = Line(launched=launched, way=way)
        db.session.add(line)
    if line.address != address:
        line.address, line.share, line.sent = address, None, None
    line.tries, line.again = 0, None
