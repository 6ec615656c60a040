"""Exporting: one's own learning record, and that of a workshop, in which nobody has a name and no few stand alone."""

from __future__ import annotations

import hmac
from collections import defaultdict
from datetime import UTC, datetime, time
from hashlib import sha256

from flask import current_app
from sqlalchemy import delete, select

from app.accounts.models import Person
from app.courses.assessing import taught_in
from app.courses.small_groups import LEAST
from app.extensions import db
from app.learning.deeds import Deed, deeds_of
from app.learning.models import SharedRecord
from app.learning.statements import Statement, agent, statement
from app.workshops.models import Edition, Part, Participation


class TooFew(Exception):
    """There is nothing to be exported of which nobody could be told apart."""


def own_record(person: Person) -> list[Statement]:
    """
    Everything that somebody did to learn, under their own name.
    """
    actor = agent(_number(f"own {person.id}"), person.name or "")
    return [statement(deed, actor) for deed in deeds_of(person.id)]


def record_of(edition: Edition) -> list[Statement]:
    """
    What those did who agreed to it, each under a number that stands for them in this workshop alone, by the day. What
    fewer than five of them did is left out, and so is everything if fewer than five agreed. Raises TooFew.
    """
    found = {person: _in_edition(edition, person) for person in _agreed(edition)}
    if len(found) < LEAST:
        raise TooFew
    doers: dict[tuple[str, str], set[int]] = defaultdict(set)
    for person, deeds in found.items():
        for deed in deeds:
            doers[deed.verb, deed.thing.path].add(person)
    told = [
        statement(deed, agent(_number(f"edition {edition.id} {person}")), _day_of(deed))
        for person, deeds in found.items()
        for deed in deeds
        if len(doers[deed.verb, deed.thing.path]) >= LEAST
    ]
    if not told:
        raise TooFew
    # By their numbers, made by chance: neither who came first nor who stands first on a list can be seen.
    return sorted(told, key=lambda each: (each["actor"]["account"]["name"], each["timestamp"], each["id"]))


def _in_edition(edition: Edition, person_id: int) -> list[Deed]:
    """What somebody did in this workshop, or in what it teaches."""
    taught = {module.slug for module in taught_in(edition.id)}
    return [
        deed
        for deed in deeds_of(person_id)
        if deed.edition == edition.id or (not deed.edition and deed.module in taught)
    ]


def _day_of(deed: Deed) -> datetime:
    """The day, and not the minute: a lecturer may remember who was late."""
    return datetime.combine(deed.at.astimezone(UTC).date(), time(), UTC)


def _number(of: str) -> str:
    """
    A number that nobody can make who does not know the secret of the house.
    """
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, f"learning record {of}".encode(), sha256).hexdigest()[:32]


# Who agreed


def _agreed(edition: Edition) -> list[int]:
    """Those who take part as participants, and let theirs be in it."""
    rows = (
        select(SharedRecord.person_id)
        .join(
            Participation,
            (Participation.person_id == SharedRecord.person_id) & (Participation.edition_id == SharedRecord.edition_id),
        )
        .where(SharedRecord.edition_id == edition.id, Participation.role == Part.PARTICIPANT)
    )
    return list(db.session.scalars(rows.order_by(SharedRecord.person_id)))


def shared_by(person_id: int) -> frozenset[int]:
    """
    The workshops in whose exports somebody lets their record be.
    """
    return frozenset(db.session.scalars(select(SharedRecord.edition_id).where(SharedRecord.person_id == person_id)))


def share(person_id: int, edition_id: int, *, agreed: bool) -> None:
    """
    Let one's record be in the export of a workshop, or no longer.
    """
    db.session.execute(
        delete(SharedRecord).where(SharedRecord.person_id == person_id, SharedRecord.edition_id == edition_id)
    )
    if agreed:
        db.session.add(SharedRecord(person_id=person_id, edition_id=edition_id))
    db.session.commit()
