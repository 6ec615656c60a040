"""Erasing: a person leaves every room, then the books let go of them at once; the records keep their seats."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.accounts.models import Account, Person
from app.extensions import db
from app.holdings import Holding
from app.plenary.ballots import wipe_log
from app.privacy.rooms import holdings, rooms
from app.privacy.words import erase_words
from app.tables import Base
from app.workshops.models import Edition, Part, Participation
from app.workshops.staff_acts import Act, StaffAct, note_act


def erase(person_id: int, *, words: bool = False) -> int:
    """
    Erase everything the house holds about somebody; with `words` also what they alone wrote aside in records of
    sittings that are over. Returns how many rows were erased or loosened.

    They leave first, room by room: nobody writes any more with a pen that goes. Raises Elsewhere, before anything of
    the books is touched, while another process has a practice of theirs in session.
    """
    if words:
        # While it is still known with which pens they wrote.
        erase_words(person_id)
    for room in reversed(rooms()):
        if room.leave:
            room.leave(person_id)
    db.session.expire_all()
    # Whatever somebody is just doing elsewhere waits until they are gone, and is refused then.
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    touched = 0
    for holding in _children_first():
        for statement in holding.erasure(person_id):
            touched += db.session.execute(statement).rowcount  # type: ignore[attr-defined]
    db.session.commit()
    wipe_log(db.engine)
    return touched


def erase_again(known: Engine) -> list[int]:
    """
    Erase everybody here whom another database of this house says it has erased: this one was put back from an older
    copy. Returns their numbers.

    A number may have been given anew since: whoever first came after the erasure is somebody else.
    """
    with Session(known) as session:
        erased = session.execute(
            select(StaffAct.number, StaffAct.at).where(StaffAct.act == Act.ERASED, StaffAct.number.is_not(None))
        ).all()
    again = []
    for number, at in erased:
        person = db.session.get(Person, number)
        if number is not None and person and person.created < at:
            erase(number)
            note_act(Act.ERASED, by=None, number=number)
            db.session.commit()
            again.append(number)
    return again


def _children_first() -> list[Holding]:
    """
    What points at other rows goes before them.
    """
    order = {table: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted(holdings(), key=lambda holding: order[holding.table], reverse=True)


def may_erase_themselves(person: Person) -> bool:
    """
    Whether somebody's data are all their own: no account, which the house needs until somebody closes it.
    """
    return person.guest and not person.demonstration and db.session.get(Account, person.id) is None


def editions_left_alone(person_id: int) -> list[Edition]:
    """
    The editions that nobody would lead any more without this person.
    """
    led = select(Participation.edition_id).where(
        Participation.person_id == person_id, Participation.role == Part.LECTURER
    )
    others = select(Participation.edition_id).where(
        Participation.person_id != person_id, Participation.role == Part.LECTURER
    )
    alone = select(Edition).where(Edition.id.in_(led), Edition.id.not_in(others))
    return list(db.session.scalars(alone.order_by(Edition.id)))
