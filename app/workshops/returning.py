"""The way back for a guest who took part: months later no device may know them any more, and there is no password."""

from __future__ import annotations

import hashlib

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer
from sqlalchemy import exists, select

from app.accounts.models import Account, Person
from app.addresses import outside
from app.extensions import db
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry

A_DAY = 24 * 3600
"""Seconds for which an address counts that was sent by e-mail: mailboxes are read by others later than that."""


def may_return(person: Person) -> bool:
    """
    Whether an address alone may bring somebody back: a guest who took part and leads nothing. Staff sign in.
    """
    roles = set(db.session.scalars(select(Participation.role).where(Participation.person_id == person.id)))
    return bool(person.guest and roles and Part.LECTURER not in roles and db.session.get(Account, person.id) is None)


def way_back(person: Person) -> str | None:
    """
    The address that leads a guest back on any device; None for everybody else.
    """
    return outside("returning.again", token=token_of(person)) if may_return(person) else None


def mailed_way_back(person: Person) -> str:
    """
    The same for a letter: it counts for a day.
    """
    return outside("returning.again", token=str(_mailed().dumps([person.id, _mark(person)])))


def token_of(person: Person) -> str:
    """
    What is behind the last stroke of the address. It counts until the person is signed out everywhere.
    """
    return str(_kept().dumps([person.id, _mark(person)]))


def guest_behind(token: str) -> Person | None:
    """
    The guest whom an address names, whether they kept it or were sent it.
    """
    try:
        person_id, mark = _facts(token)
    except (BadData, ValueError, TypeError):
        return None
    person = db.session.get(Person, person_id)
    return person if person and mark == _mark(person) and may_return(person) else None


def guests_at(email: str) -> list[tuple[Person, str]]:
    """
    The guests who have that address on a roster and came by their own link, each with the title of their workshop.

    Whom a lecturer joined with an entry is not among them: its address proves nothing of them.
    """
    listed = (
        select(RosterEntry)
        .join(Participation, RosterEntry.participation_id == Participation.id)
        .join(Person, Person.id == Participation.person_id)
        .where(
            RosterEntry.email == email,
            RosterEntry.came.is_not(None),
            RosterEntry.former_id.is_(None),
            ~exists().where(Account.person_id == Person.id),
        )
        .order_by(RosterEntry.id.desc())
    )
    found = ((each.participation.person, each.participation.edition.title) for each in db.session.scalars(listed))
    return [(person, title) for person, title in found if may_return(person)]


def _facts(token: str) -> tuple[int, str]:
    try:
        number, mark = _kept().loads(token)
    except BadData:
        number, mark = _mailed().loads(token, max_age=A_DAY)
    return int(number), str(mark)


def _mark(person: Person) -> str:
    return hashlib.sha256(person.key.encode()).hexdigest()[:16]


def _kept() -> URLSafeSerializer:
    # The first addresses of this kind were those of evaluations; people keep them for years.
    return URLSafeSerializer(_secret(), salt="zerodraft.appraisal", signer_kwargs=_signing())


def _mailed() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(_secret(), salt="zerodraft.way-back-mailed", signer_kwargs=_signing())


def _secret() -> str | bytes:
    return current_app.secret_key or ""


def _signing() -> dict[str, object]:
    return {"key_derivation": "hmac", "digest_method": hashlib.sha256}
