"""Identities: which account somebody has for whom the provider vouches, and how the two are joined."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.accounts.models import Account, Identity
from app.accounts.single_sign_on import Vouched
from app.extensions import db
from app.tables import now

SELF, EMAIL = "self", "email"


class Taken(Exception):
    """The identity is joined with another account already."""


def identities_of(account: Account) -> list[Identity]:
    """
    By whom else this member of staff is vouched for, oldest first.
    """
    theirs = select(Identity).where(Identity.person_id == account.person_id)
    return list(db.session.scalars(theirs.order_by(Identity.id)))


def account_for(vouched: Vouched) -> Account | None:
    """
    The account of whoever came, None if there is none: an account is never made, and nobody becomes staff by this.

    By the provider's own name for them, once the two were joined. Before that, by a mailbox that the provider has given
    out itself; but whose account is joined with somebody there already is nobody else, whoever has the mailbox now.
    """
    known = _known(vouched)
    if known is None:
        account = _by_mailbox(vouched)
        known = _joined(account, vouched, EMAIL) if account else None
    account = db.session.get(Account, known.person_id) if known else None
    if known is None or account is None or account.disabled:
        return None
    known.used = now()
    db.session.commit()
    return account


def join(account: Account, vouched: Vouched) -> None:
    """
    Let the provider vouch for this account; doing it again changes nothing. Raises Taken.
    """
    known = _known(vouched) or _joined(account, vouched, SELF)
    if known is None or known.person_id != account.person_id:
        raise Taken


def part(account: Account, identity: int) -> bool:
    """
    Let an identity vouch for this account no more; False where there is none of this number.
    """
    found = next((each for each in identities_of(account) if each.id == identity), None)
    if found is None:
        return False
    db.session.delete(found)
    db.session.commit()
    return True


def part_all(account: Account) -> None:
    """
    Let nobody vouch for this account any more; whoever calls commits.
    """
    db.session.execute(delete(Identity).where(Identity.person_id == account.person_id))


def _known(vouched: Vouched) -> Identity | None:
    theirs = select(Identity).where(Identity.issuer == vouched.issuer, Identity.subject == vouched.subject)
    return db.session.scalar(theirs)


def _by_mailbox(vouched: Vouched) -> Account | None:
    account = db.session.scalar(select(Account).where(Account.email == vouched.email)) if vouched.email else None
    if account is None or account.disabled:
        return None
    return None if any(each.issuer == vouched.issuer for each in identities_of(account)) else account


def _joined(account: Account, vouched: Vouched, how: str) -> Identity | None:
    """
    The new identity; None where somebody else was quicker.
    """
    made = Identity(person_id=account.person_id, issuer=vouched.issuer, subject=vouched.subject, how=how)
    db.session.add(made)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        return None
    return made
