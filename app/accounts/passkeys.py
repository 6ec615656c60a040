"""Passkeys: keys that a device or a password manager keeps, which sign a question of the house (WebAuthn)."""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any, cast

from flask import current_app, request, session
from flask_babel import gettext
from sqlalchemy import CursorResult, delete, or_, select, update
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.accounts.models import Account, Passkey
from app.addresses import host_of, is_number
from app.config import Config
from app.extensions import db
from app.tables import now

QUESTION = "passkey question"
TIME_FOR_IT = 300.0
"""Seconds in which a question is answered: people look for their key, or for their glasses."""

MOST = 20
"""Passkeys of one account; whoever has more has lost sight of them."""

LONGEST_NAME = 60
LONGEST_ANSWER = 16_384
LONGEST_ID = 1023
"""Bytes of the number by which a key is known, at most: WebAuthn says so."""

NUMBER = re.compile(r"[A-Za-z0-9_-]{1,1400}")
"""How a key is named in an answer; a database need not look for anything else."""

NONSENSE = (WebAuthnException, AttributeError, KeyError, OverflowError, TypeError, ValueError)
"""What reading an answer may raise that no device has made."""

NEW, ALONE, SECOND = "new", "alone", "second"
"""What a question is for: to make a passkey, to come in by it alone, or by it after the password."""


@dataclass(frozen=True, slots=True)
class Question:
    """What this browser was asked: signs made by chance, when, and under which handle a key is to be made."""

    challenge: bytes
    asked: int
    handle: str = ""


class NotTaken(Exception):
    """An answer that does not count; `words` say why, to whoever gave it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys of this house count: the name that they are bound to, and the address that asks for them."""

    name: str
    origin: str


def place() -> Place | None:
    """
    Where passkeys count, if it is here: at the public address, or on this machine where none was chosen.

    A browser makes none for a number, nor over plain HTTP from another machine; one that was made for another address
    of the house would be of no use at the one that everybody knows.
    """
    config: Config = current_app.extensions["zerodraft"]
    here = request.host_url.rstrip("/")
    origin = config.public_url or (here if host_of(here) == "localhost" else "")
    host = host_of(origin)
    safe = origin.startswith("https:") or host == "localhost"
    return Place(host, origin) if origin == here and safe and not is_number(host) else None


def passkeys_of(account: Account) -> list[Passkey]:
    """
    Somebody's passkeys, the oldest first.
    """
    return list(db.session.scalars(select(Passkey).where(Passkey.person_id == account.person_id).order_by(Passkey.id)))


def remove(passkey: Passkey) -> None:
    db.session.execute(delete(Passkey).where(Passkey.id == passkey.id))


# Making one


def ask_for_new(account: Account, here: Place) -> str:
    """
    What a browser needs to make a passkey, as JSON. None is made twice on the same device.
    """
    own = passkeys_of(account)
    # One handle for all keys of a person, by which a device knows that they are somebody's; it says nothing else.
    handle = own[0].handle if own else bytes_to_base64url(secrets.token_bytes(32))
    return options_to_json(
        generate_registration_options(
            rp_id=here.name,
            rp_name="Zerodraft",
            user_id=base64url_to_bytes(handle),
            user_name=account.email,
            user_display_name=account.person.name or account.email,
            challenge=_ask(NEW, handle),
            timeout=int(TIME_FOR_IT * 1000),
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_known(own),
        )
    )


def keep(account: Account, here: Place, answer: str, name: str) -> Passkey:
    """
    Keep the passkey that a browser has made, if it answers this session's question. Raises NotTaken.
    """
    question = _asked(NEW)
    given = _read(answer)
    try:
        made = verify_registration_response(
            credential=given,
            expected_challenge=question.challenge,
            expected_rp_id=here.name,
            expected_origin=here.origin,
            require_user_verification=True,
        )
    except NONSENSE as error:
        raise NotTaken(gettext("What your device answered does not count here. Try once more.")) from error
    too_many = len(passkeys_of(account)) >= MOST
    if too_many or len(made.credential_id) > LONGEST_ID or _found(made.credential_id):
        raise NotTaken(gettext("This passkey cannot be kept. Is it one that you have already?"))
    passkey = Passkey(
        person_id=account.person_id,
        credential=bytes_to_base64url(made.credential_id),
        public_key=made.credential_public_key,
        counter=made.sign_count,
        handle=question.handle,
        answered=question.asked,
        name=name,
    )
    db.session.add(passkey)
    return passkey


# Coming in by one


def ask_for_one(account: Account | None, here: Place) -> str:
    """
    What a browser needs to show a passkey, as JSON: one of this account after its password, or whichever it has.
    """
    return options_to_json(
        generate_authentication_options(
            rp_id=here.name,
            challenge=_ask(SECOND if account else ALONE),
            timeout=int(TIME_FOR_IT * 1000),
            allow_credentials=_known(passkeys_of(account)) if account else [],
            user_verification=UserVerificationRequirement.REQUIRED,
        )
    )


def shown(here: Place, answer: str, account: Account | None) -> Account:
    """
    Whose passkey has answered this session's question; with *account*, only that one's counts. Raises NotTaken.
    """
    question = _asked(SECOND if account else ALONE)
    given = _read(answer)
    passkey = _shown_by(given)
    owner = db.session.get(Account, passkey.person_id) if passkey else None
    if passkey is None or owner is None or owner.disabled or (account and owner.person_id != account.person_id):
        raise NotTaken(gettext("This passkey opens nothing here. It may have been removed."))
    try:
        found = verify_authentication_response(
            credential=given,
            expected_challenge=question.challenge,
            expected_rp_id=here.name,
            expected_origin=here.origin,
            credential_public_key=passkey.public_key,
            # Looked at below, in words of its own.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except NONSENSE as error:
        raise NotTaken(gettext("What your device answered does not count here. Try once more.")) from error
    _count(passkey, found.new_sign_count, question.asked)
    return owner


def _count(passkey: Passkey, counter: int, asked: int) -> None:
    """
    Note that the passkey was used. Each question counts once, and a counter that does not rise was copied.
    """
    if (counter or passkey.counter) and counter <= passkey.counter:
        raise NotTaken(
            gettext(
                "This passkey counts lower than it did before, as a copy of it would. Sign in with your password and a "
                "code, and remove it."
            )
        )
    unused = update(Passkey).where(
        Passkey.id == passkey.id, Passkey.answered < asked, or_(Passkey.counter < counter, Passkey.counter == 0)
    )
    done = cast(
        "CursorResult[None]",
        db.session.execute(unused.values(counter=counter, answered=asked, used=now())),
    )
    if done.rowcount != 1:
        raise NotTaken(gettext("This was answered already. Try once more."))


def _shown_by(given: dict[str, Any]) -> Passkey | None:
    """
    The passkey that an answer names, unless it says that it belongs to somebody else.
    """
    number = given.get("id")
    if not isinstance(number, str) or not NUMBER.fullmatch(number):
        return None
    passkey = db.session.scalar(select(Passkey).where(Passkey.credential == number))
    response = given.get("response")
    handle = response.get("userHandle") if isinstance(response, dict) else None
    return None if passkey is None or (handle and handle != passkey.handle) else passkey


def _found(credential: bytes) -> bool:
    known = select(Passkey.id).where(Passkey.credential == bytes_to_base64url(credential))
    return db.session.scalar(known) is not None


def _known(own: list[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential)) for each in own]


# Questions: in the cookie of the session, which the house signs, and so of no use in another browser


def _ask(purpose: str, handle: str = "") -> bytes:
    """
    Put a question to this browser; an earlier one counts no more.
    """
    challenge = secrets.token_bytes(32)
    session[QUESTION] = {
        "for": purpose,
        "challenge": bytes_to_base64url(challenge),
        "asked": time.time_ns() // 1000,
        "handle": handle,
    }
    return challenge


def _asked(purpose: str) -> Question:
    """
    The question that this browser was asked for this purpose; it is taken away, however the answer turns out.
    """
    kept = session.pop(QUESTION, None)
    stale = NotTaken(gettext("This has gone stale. Try once more."))
    if not isinstance(kept, dict) or kept.get("for") != purpose:
        raise stale
    question = Question(base64url_to_bytes(kept["challenge"]), kept["asked"], kept["handle"])
    if time.time_ns() // 1000 - question.asked > TIME_FOR_IT * 1_000_000:
        raise stale
    return question


def _read(answer: str) -> dict[str, Any]:
    try:
        given = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise NotTaken(gettext("What your device answered does not count here. Try once more."))
    return given
