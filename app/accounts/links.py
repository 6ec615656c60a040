"""The lecturer's link of a demonstration: signed, and of use nowhere else."""

from __future__ import annotations

import hashlib

from blinker import Signal
from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy import select

from app.accounts.models import Person
from app.addresses import outside
from app.config import Config
from app.extensions import db

entered = Signal("A lecturer came in by the link; `guest` is who this browser knew until then and goes on as.")


def lecturer_link(person: Person) -> str:
    """
    The full address that signs the demonstration's lecturer in.
    """
    return outside("accounts.enter", token=_sealer().dumps(person.key))


def lecturer_behind(token: str) -> Person | None:
    """
    The demonstration's lecturer whom *token* names; nobody at all outside a demonstration.
    """
    config: Config = current_app.extensions["zerodraft"]
    if not config.demonstration:
        return None
    try:
        key = _sealer().loads(token)
    except BadData:
        return None
    return db.session.scalar(select(Person).where(Person.key == key, Person.demonstration))


def _sealer() -> URLSafeSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(current_app.secret_key or "", salt="zerodraft.lecturer", signer_kwargs=signing)
