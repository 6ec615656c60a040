"""What colleagues of one delegation write to each other: one thing done well, and one to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import SystemRandom

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.appraisal.models import Appraisal, ColleagueNote, Step
from app.appraisal.replying import Sheet, commit, plain, too_long
from app.extensions import db
from app.plenary.models import HELD, Accreditation, Sitting
from app.tables import now
from app.workshops.models import Participation

FIELDS = ("done-well", "to-try")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who shares a seat with the reader; `number` tells those apart who go by one name, or by none."""

    person_id: int
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Received:
    """What somebody wrote to the reader, and by which name; None where they gave none."""

    done_well: str
    to_try: str
    by: str | None


def colleagues_of(edition_id: int, person_id: int) -> list[Colleague]:
    """
    Who shares a seat with somebody, in any sitting of the workshop; nobody, where they hold theirs alone.
    """
    own, other = aliased(Accreditation), aliased(Accreditation)
    own_part, other_part = aliased(Participation), aliased(Participation)
    shared = (
        select(Person.id, Person.name, func.min(other.id).label("came"))
        .select_from(own)
        .join(own_part, own_part.id == own.participation_id)
        .join(other, (other.sitting_id == own.sitting_id) & (other.seat == own.seat))
        .join(other_part, other_part.id == other.participation_id)
        .join(Person, Person.id == other_part.person_id)
        .join(Sitting, Sitting.id == own.sitting_id)
        .where(Sitting.edition_id == edition_id, HELD, own.withdrawn.is_(None), other.withdrawn.is_(None))
        .where(own_part.person_id == person_id, Person.id != person_id)
        .group_by(Person.id, Person.name)
        .order_by("came")
    )
    met: Counter[str] = Counter()
    found = []
    for each in db.session.execute(shared):
        name = each.name or ""
        met[name.casefold()] += 1
        found.append(Colleague(each.id, name, met[name.casefold()]))
    return found


def read_note(form: Mapping[str, str]) -> Sheet:
    """
    What was sent for one colleague.
    """
    sheet = Sheet({name: plain(form.get(name, "")) for name in FIELDS})
    sheet.said["named"] = "1" if form.get("named") else ""
    sheet.problems = {name: problem for name in FIELDS if (problem := too_long(sheet.said[name]))}
    return sheet


def keep_note(appraisal: Appraisal, giver: int, receiver: int, sheet: Sheet) -> None:
    """
    Keep it in the place of the one before; empty, it is taken back.
    """
    done_well, to_try = (sheet.said[name] for name in FIELDS)
    if done_well or to_try:
        note = {"done_well": done_well, "to_try": to_try, "named": bool(sheet.said["named"]), "at": now()}
        place = {"edition_id": appraisal.edition_id, "giver_id": giver, "receiver_id": receiver}
        db.session.merge(ColleagueNote(**place, **note))
    elif there := db.session.get(ColleagueNote, (appraisal.edition_id, giver, receiver)):
        db.session.delete(there)
    commit()


def notes_by(appraisal: Appraisal, giver: int) -> dict[int, Sheet]:
    """
    What somebody has written so far, by whom it is for.
    """
    here = select(ColleagueNote).where(
        ColleagueNote.edition_id == appraisal.edition_id, ColleagueNote.giver_id == giver
    )
    return {
        each.receiver_id: Sheet(
            {"done-well": each.done_well, "to-try": each.to_try, "named": "1" if each.named else ""},
            kept=each.at.isoformat(),
        )
        for each in db.session.scalars(here)
    }


def notes_for(appraisal: Appraisal, receiver: int) -> list[Received]:
    """
    What colleagues wrote to somebody, in no order; nothing before all is closed, because until then it may be changed.
    """
    if appraisal.step != Step.COUNTED:
        return []
    here = (
        select(ColleagueNote, Person.name)
        .join(Person, Person.id == ColleagueNote.giver_id)
        .where(ColleagueNote.edition_id == appraisal.edition_id, ColleagueNote.receiver_id == receiver)
    )
    found = [
        Received(note.done_well, note.to_try, (name or None) if note.named else None)
        for note, name in db.session.execute(here)
    ]
    SystemRandom().shuffle(found)
    return found
