"""The lecturer's link of a demonstration: signed, and of use nowhere else."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from blinker import Signal
from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select

from app.accounts.models import Person
from app.addresses import outside
from app.config import Config
from app.extensions import db

entered = Signal("A lecturer came in by the link; `guest` is who this browser knew until then and goes on as.")


class Way(NamedTuple):
    """What a lecturer's link opens: whom it signs in, and the sitting it leads to."""

    person: Person
    sitting: str


def lecturer_link(person: Person, sitting: str) -> str:
    """
    The full address that signs the demonstration's lecturer in and leads to the page of *sitting*.
    """
    return outside("accounts.enter", token=_sealer().dumps([person.key, sitting]))


def lecturer_behind(token: str) -> Way | None:
    """
    The demonstration's lecturer whom *token* names, and where it leads; nobody at all outside a demonstration.
    """
    config: Config = current_app.extensions["zerodraft"]
    if not config.demonstration:
        return None
    try:
        key, sitting = _sealer().loads(token)
    except (BadData, ValueError):
        return None
    person = db.session.scalar(select(Person).where(Person.key == key, Person.demonstration))
    return Way(person, sitting) if person else None


def _sealer() -> URLSafeSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(current_app.secret_key or "", salt="zerodraft.lecturer", signer_kwargs=signing)
