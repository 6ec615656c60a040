"""Words: what somebody alone wrote for few or for nobody else in a record, erased from it if they ask for that too."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import func, select

from app.config import JOURNAL
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.checkpoints import Checkpoints
from app.plenary.journal import Journal
from app.plenary.models import OF_THE_WORKSHOP, Accreditation, JournalEntry, Pen, Sitting
from app.workshops.models import Participation
from simulation import HOUSE
from simulation.erasing import ERASABLE, EraseWords

ENDS = ("TextAdopted", "Adjourned")


def own_words(person_id: int) -> dict[int, list[int]]:
    """
    By sitting, the entries whose words are this person's alone and may go: said with a pen of theirs, or written in a
    seat that nobody else ever held. Only of sittings that are over: elsewhere somebody may be about to answer.
    """
    found = {sitting_id: list(_in(sitting_id, person_id)) for sitting_id in _over(person_id)}
    return {sitting_id: entries for sitting_id, entries in found.items() if entries}


def erase_words(person_id: int) -> int:
    """
    Erase them; the record says where. Returns how many. Raises Elsewhere while another process has such a sitting in
    session, or RecordDamaged.
    """
    count = 0
    for sitting_id, entries in own_words(person_id).items():
        sitting = db.session.get_one(Sitting, sitting_id)
        chamber = chambers.of(sitting)
        chamber.act(HOUSE, EraseWords(tuple(entries)))
        chamber.journal.drop(entries)
        # Everything that still knows the words follows from the record, and is made anew from it.
        chambers.put_away(sitting)
        Checkpoints(db.engines[JOURNAL], sitting_id).discard_for_good()
        count += len(entries)
    return count


def finish_erasing() -> int:
    """
    Drop words of which a record already says that they are erased: the house may have gone down in between.
    """
    said = select(JournalEntry.sitting_id, JournalEntry.payload).where(JournalEntry.kind == "WordsErased")
    count = 0
    for sitting_id, payload in db.session.execute(said).all():
        entries = json.loads(payload or "{}").get("entries", [])
        here = (JournalEntry.sitting_id == sitting_id) & JournalEntry.seq.in_(entries)
        left = db.session.scalars(select(JournalEntry.seq).where(here, JournalEntry.payload.is_not(None))).all()
        if left:
            Journal(db.engines[JOURNAL], sitting_id).drop(left)
            Checkpoints(db.engines[JOURNAL], sitting_id).discard_for_good()
            count += len(left)
    return count


def _over(person_id: int) -> list[int]:
    """
    The sittings of workshops, now over, in which somebody held a seat.
    """
    held = (
        select(Accreditation.sitting_id)
        .join(Accreditation.participation)
        .join(Accreditation.sitting)
        .where(Participation.person_id == person_id, OF_THE_WORKSHOP)
    )
    ended = select(JournalEntry.sitting_id).where(JournalEntry.kind.in_(ENDS), JournalEntry.sitting_id.in_(held))
    return sorted(set(db.session.scalars(ended)))


def _in(sitting_id: int, person_id: int) -> Iterator[int]:
    here = Accreditation.sitting_id == sitting_id
    places = (
        select(Accreditation.id).join(Accreditation.participation).where(here, Participation.person_id == person_id)
    )
    pens = set(db.session.scalars(select(Pen.client_id).where(Pen.accreditation_id.in_(places))))
    mine = select(Accreditation.seat).where(Accreditation.id.in_(places))
    holders = func.count(Accreditation.participation_id.distinct())
    alone = set(
        db.session.scalars(
            select(Accreditation.seat)
            .where(here, Accreditation.seat.in_(mine))
            .group_by(Accreditation.seat)
            .having(holders == 1)
        )
    )
    written = select(JournalEntry.seq, JournalEntry.seat, JournalEntry.payload).where(
        JournalEntry.sitting_id == sitting_id, JournalEntry.kind.in_(ERASABLE), JournalEntry.payload.is_not(None)
    )
    for seq, seat, payload in db.session.execute(written.order_by(JournalEntry.seq)):
        pen = json.loads(payload or "{}").get("pen")
        if pen in pens if pen else seat in alone:
            yield seq
