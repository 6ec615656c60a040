"""The way back for a guest who took part: months later no device may know them any more, and there is no e-mail."""

from __future__ import annotations

import hashlib

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from app.accounts.models import Person
from app.addresses import outside
from app.appraisal.holding import appraisals_of
from app.extensions import db


def way_back(person: Person) -> str | None:
    """
    The address that leads a guest back to what they wrote; None for somebody with an account, who signs in.
    """
    return outside("appraisal.again", token=token_of(person)) if person.guest else None


def token_of(person: Person) -> str:
    """
    What is behind the last stroke of that address. It counts until the person is signed out everywhere.
    """
    return str(_sealer().dumps([person.id, _mark(person)]))


def guest_behind(token: str) -> Person | None:
    """
    The guest whom the address names, if they take part in a workshop with an evaluation.
    """
    try:
        person_id, mark = _sealer().loads(token)
    except (BadData, ValueError):
        return None
    person = db.session.get(Person, person_id)
    if person is None or not person.guest or mark != _mark(person) or not appraisals_of(person.id):
        return None
    return person


def _mark(person: Person) -> str:
    return hashlib.sha256(person.key.encode()).hexdigest()[:16]


def _sealer() -> URLSafeSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(current_app.secret_key or "", salt="zerodraft.appraisal", signer_kwargs=signing)
