"""Staff: accounts, who may sign in to them, and the one-time links with which they begin."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import timedelta
from typing import cast

from flask import session
from sqlalchemy import CursorResult, select, update

from app.accounts import passwords
from app.accounts.models import Account, Invitation, Person
from app.accounts.patience import patience
from app.accounts.visits import KNOWN, digest, end, visits_of
from app.addresses import outside
from app.extensions import db
from app.tables import now

A_DAY = timedelta(days=1)
THREE_DAYS = timedelta(days=3)
ADDRESS = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}")


class TooEarly(Exception):
    """Somebody tried too many passwords on this account; `seconds` says when it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def address_of(text: str) -> str | None:
    """
    An e-mail address in its one spelling; None if it is none. Nothing is ever sent there.
    """
    address = unicodedata.normalize("NFKC", text).strip().casefold()
    return address if ADDRESS.fullmatch(address) and len(address) <= 254 else None


def account_of(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == (address_of(email) or "")))


def account_behind(email: str, password: str) -> Account | None:
    """
    The account with this address and password. Nothing tells a wrong password from an address that nobody has.

    A browser in which the account was used before has a count of its own: others cannot lock its owner out there.
    """
    account = account_of(email)
    is_known = account is not None and account.person_id in session.get(KNOWN, [])
    attempt = (digest(address_of(email) or ""), is_known)
    if seconds := patience.wait(attempt):
        raise TooEarly(seconds)
    right = passwords.matches(account.password if account else None, password)
    if account is None or not right or account.disabled:
        return None
    patience.forget(attempt)
    if passwords.is_dated(account.password or ""):
        account.password = passwords.hashed(password)
    return account


def change_password(account: Account, password: str) -> None:
    """
    Give the account a new password: every other link and every browser that knew the old one counts no more.
    """
    account.password = passwords.hashed(password)
    _void_links(account.person_id)
    end(visits_of(account.person_id))


def open_account(email: str, name: str) -> Account:
    """
    A new member of staff, who cannot sign in before a one-time link was used.
    """
    account = Account(person=Person(name=name, guest=False), email=email)
    db.session.add(account)
    db.session.flush()
    return account


def disable(account: Account) -> None:
    """
    Let this member of staff in no more, and out at once.
    """
    account.disabled = now()
    _void_links(account.person_id)
    end(visits_of(account.person_id))


def nobody_can_sign_in() -> bool:
    """
    Whether the house has no member of staff yet.
    """
    return db.session.scalar(select(Account.person_id).where(Account.password.is_not(None)).limit(1)) is None


# One-time links


def invite(account: Account | None, lasting: timedelta) -> str:
    """
    A link that works once, for this account or for the first one; every earlier link for the same is void.
    """
    token = secrets.token_urlsafe(32)
    person_id = account.person_id if account else None
    _void_links(person_id)
    db.session.add(Invitation(person_id=person_id, digest=digest(token), expires=now() + lasting))
    db.session.commit()
    return outside("accounts.begin", token=token)


def invitation_behind(token: str) -> Invitation | None:
    """
    What a one-time link is for, while it counts.
    """
    found = db.session.scalar(select(Invitation).where(Invitation.digest == digest(token)))
    if found is None or found.used or found.expires < now():
        return None
    if found.person_id is None and not nobody_can_sign_in():
        return None
    return found


def redeem(invitation: Invitation) -> bool:
    """
    Use the link up; of two who press the button at once, one is told False.
    """
    unused = update(Invitation).where(Invitation.id == invitation.id, Invitation.used.is_(None))
    return cast("CursorResult[None]", db.session.execute(unused.values(used=now()))).rowcount == 1


def _void_links(person_id: int | None) -> None:
    same = Invitation.person_id.is_(None) if person_id is None else Invitation.person_id == person_id
    db.session.execute(update(Invitation).where(same, Invitation.used.is_(None)).values(used=now()))
