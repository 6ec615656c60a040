"""One's own balance over editions: the seats one held as an observer, one's notes, and what of it one shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.balance.models import BalanceNote, BalanceShown
from app.balance.recorded import Recorded, recorded
from app.extensions import db
from app.permissions import Role
from app.plenary.models import HELD, IS_OVER, Accreditation, JournalEntry, SeatCard, Sitting
from app.workshops.models import Edition, Part, Participation

LONGEST, LONGEST_NAME, MOST = 1000, 120, 40
"""Letters of a note and of a name; notes of one person on one edition."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What somebody contributed to one edition: by the record, and as they say; `shown` says under which name."""

    edition: Edition
    seats: Sequence[Recorded]
    notes: Sequence[BalanceNote]
    shown: BalanceShown | None

    @property
    def statements(self) -> int:
        return sum(each.counted.statements for each in self.seats)

    @property
    def proposed(self) -> int:
        return sum(each.counted.proposed for each in self.seats)

    @property
    def sponsored(self) -> int:
        return sum(each.counted.sponsored for each in self.seats)

    @property
    def adopted(self) -> int:
        return sum(each.counted.adopted for each in self.seats)


def balances_of(person_id: int) -> list[Balance]:
    """
    Every edition in which somebody is an observer, or sat in an observer's seat, newest first.
    """
    seats = _seats_of(person_id)
    observing = select(Participation.edition_id).where(
        Participation.person_id == person_id, Participation.role == Part.OBSERVER
    )
    wanted = {*seats, *db.session.scalars(observing)}
    editions = db.session.scalars(select(Edition).where(Edition.id.in_(wanted)).order_by(Edition.id.desc()))
    return [_balance(each, person_id, seats[each.id]) for each in editions]


def balance_in(edition_id: int, person_id: int) -> Balance | None:
    """
    The same of one edition; None where they are no observer of it.
    """
    return next((each for each in balances_of(person_id) if each.edition.id == edition_id), None)


def shown_in(edition_id: int) -> list[Balance]:
    """
    What observers of an edition show to its people: by name, and only what each of them chose.
    """
    told = select(BalanceShown).where(BalanceShown.edition_id == edition_id).order_by(BalanceShown.name)
    found = [balance_in(edition_id, each.person_id) for each in db.session.scalars(told)]
    return [
        Balance(each.edition, each.seats, [note for note in each.notes if note.shown], each.shown)
        for each in found
        if each is not None
    ]


def _balance(edition: Edition, person_id: int, seats: Sequence[tuple[Sitting, str]]) -> Balance:
    notes = select(BalanceNote).where(BalanceNote.edition_id == edition.id, BalanceNote.person_id == person_id)
    found = (recorded(sitting, seat) for sitting, seat in seats)
    return Balance(
        edition,
        [each for each in found if each is not None],
        list(db.session.scalars(notes.order_by(BalanceNote.id))),
        db.session.get(BalanceShown, (edition.id, person_id)),
    )


def _seats_of(person_id: int) -> defaultdict[int, list[tuple[Sitting, str]]]:
    """The observers' seats that somebody holds, by edition; of sittings that are not over the edition alone."""
    held = (
        select(Sitting, Accreditation.seat)
        .join(Accreditation, Accreditation.sitting_id == Sitting.id)
        .join(Participation, Participation.id == Accreditation.participation_id)
        .join(SeatCard, (SeatCard.sitting_id == Sitting.id) & (SeatCard.seat == Accreditation.seat))
        .where(Participation.person_id == person_id, Accreditation.withdrawn.is_(None), HELD)
        .where(SeatCard.role == Role.OBSERVER)
        .order_by(Sitting.id)
    )
    found: defaultdict[int, list[tuple[Sitting, str]]] = defaultdict(list)
    rows = db.session.execute(held).all()
    over = set(db.session.scalars(IS_OVER.where(JournalEntry.sitting_id.in_([sitting.id for sitting, _seat in rows]))))
    for sitting, seat in rows:
        here = found[sitting.edition_id]
        # While it sits, whoever waits outside must not read how the text stands.
        if sitting.id in over:
            here.append((sitting, seat))
    return found


def write(edition_id: int, person_id: int, what: str, outcome: str, *, shown: bool) -> None:
    """
    Keep a note.
    """
    note = {"what": what, "outcome": outcome, "shown": shown}
    db.session.add(BalanceNote(edition_id=edition_id, person_id=person_id, **note))
    db.session.commit()


def show(edition_id: int, person_id: int, name: str) -> None:
    """
    Show it to the people of the edition under this name; without one, to nobody.
    """
    if name:
        db.session.merge(BalanceShown(edition_id=edition_id, person_id=person_id, name=name))
    else:
        here = (BalanceShown.edition_id == edition_id) & (BalanceShown.person_id == person_id)
        db.session.execute(delete(BalanceShown).where(here))
    db.session.commit()
