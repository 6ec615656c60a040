"""The directory: what alumni show of themselves, each field to whom they choose, and nothing until they do."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.alumni.models import FIELDS, DirectoryField, SeenBy
from app.extensions import db
from app.workshops.models import Edition, Participation

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """Somebody as one reader sees them: their fields, and the editions that both took part in."""

    person_id: int
    fields: dict[str, str]
    editions: tuple[str, ...]


def own(person_id: int) -> dict[str, DirectoryField]:
    """
    What somebody says of themselves, by field, with who sees it.
    """
    rows = select(DirectoryField).where(DirectoryField.person_id == person_id)
    return {row.field: row for row in db.session.scalars(rows)}


def keep(person_id: int, told: dict[str, tuple[str, str]]) -> None:
    """
    Keep each field with who sees it, in the place of what was there; an empty one is gone.
    """
    db.session.execute(delete(DirectoryField).where(DirectoryField.person_id == person_id))
    for field, (value, seen_by) in told.items():
        if field in FIELDS and value:
            db.session.add(DirectoryField(person_id=person_id, field=field, value=value, seen_by=seen_by))
    db.session.commit()


def seen_by(reader_id: int) -> list[Shown]:
    """
    Everybody whom a reader may see something of, by name; those without one come last.
    """
    common = _in_common(reader_id)
    fields: dict[int, dict[str, str]] = defaultdict(dict)
    rows = select(DirectoryField).where(
        DirectoryField.seen_by.in_((SeenBy.EDITION, SeenBy.ALUMNI)), DirectoryField.person_id != reader_id
    )
    for row in db.session.scalars(rows):
        if row.seen_by == SeenBy.ALUMNI or row.person_id in common:
            fields[row.person_id][row.field] = row.value
    found = [Shown(person, told, tuple(common.get(person, ()))) for person, told in fields.items()]
    return sorted(found, key=lambda each: ("name" not in each.fields, each.fields.get("name", "").casefold()))


def _in_common(reader_id: int) -> dict[int, list[str]]:
    """
    The editions that others took part in as well as the reader, by person; as they say themselves, for anybody could
    write anybody's address on the list of an edition of their own.
    """
    ours = select(Participation.edition_id).where(Participation.person_id == reader_id)
    rows = (
        select(Participation.person_id, Edition.title)
        .join(Edition, Edition.id == Participation.edition_id)
        .where(
            Participation.edition_id.in_(ours),
            Participation.person_id != reader_id,
            Participation.entered.is_not(None),
        )
        .order_by(Edition.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, title in db.session.execute(rows):
        found[person_id].append(title)
    return found
