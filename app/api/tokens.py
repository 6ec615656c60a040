"""Tokens: made by somebody for their own programs, shown once, and good for what their owner may read, or less."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Collection
from datetime import timedelta
from threading import Lock
from types import MappingProxyType

from flask_babel import lazy_gettext
from sqlalchemy import select

from app.accounts.models import Account
from app.accounts.visits import SEEN_EVERY, digest
from app.api.models import AccessToken
from app.extensions import db
from app.plenary.connections import Bucket
from app.tables import now
from app.workshops.models import is_staff

PREFIX = "zd_"
"""So that whoever finds one in a file sees what it is, and so do programs that look for secrets."""

REFERENCES, EDITIONS, COURSES = "references", "editions", "courses"
SCOPES = MappingProxyType(
    {
        REFERENCES: lazy_gettext("the references: measures, timeline, glossary, norms, cases and sources"),
        EDITIONS: lazy_gettext(
            "my workshops: agenda, sittings, the text of each and the figures of its record, as I may read them"
        ),
        COURSES: lazy_gettext("what groups learned in workshops that I lead; groups of fewer than five are withheld"),
    }
)
"""What a token may read, in words for whoever makes it. Whatever it says, its owner must be able to read it, too."""

DAYS = (7, 30, 90, 365)
MOST = 20
LONGEST_NAME = 60

RATE, DEPTH = 2.0, 60.0
"""Requests a second that a token may go on asking, and how many at once after a pause."""
_REMEMBERED = 10_000

_buckets: OrderedDict[int, Bucket] = OrderedDict()
_lock = Lock()


def scopes_for(person_id: int) -> list[str]:
    """
    The scopes that somebody may give a token: figures of courses are for whoever leads workshops.
    """
    return [scope for scope in SCOPES if scope != COURSES or is_staff(person_id)]


def tokens_of(person_id: int) -> list[AccessToken]:
    own = select(AccessToken).where(AccessToken.person_id == person_id)
    return list(db.session.scalars(own.order_by(AccessToken.id.desc())))


def make(person_id: int, name: str, scopes: Collection[str], days: int) -> str:
    """
    A new token, which is told here and never again. The caller commits.
    """
    told = PREFIX + secrets.token_urlsafe(32)
    db.session.add(
        AccessToken(
            person_id=person_id,
            name=name,
            digest=digest(told),
            scopes=" ".join(scope for scope in SCOPES if scope in scopes),
            expires=now() + timedelta(days=days),
        )
    )
    return told


def behind(told: str) -> AccessToken | None:
    """
    The token that a program shows, while it counts: not expired, and its owner not shut out.
    """
    found = db.session.scalar(select(AccessToken).where(AccessToken.digest == digest(told)))
    if found is None or found.expires <= now():
        return None
    account = db.session.get(Account, found.person_id)
    return None if account and account.disabled else found


def note_use(token: AccessToken) -> None:
    """
    Write down that it was used, every few minutes at most: reading must not keep the disk busy.
    """
    moment = now()
    if token.used is None or moment - token.used > SEEN_EVERY:
        token.used = moment
        db.session.commit()


def may_go_on(token: AccessToken) -> bool:
    """
    Whether a token has not asked too much in too short a time.
    """
    with _lock:
        bucket = _buckets.pop(token.id, None) or Bucket(RATE, DEPTH)
        _buckets[token.id] = bucket
        if len(_buckets) > _REMEMBERED:
            _buckets.popitem(last=False)
        return bucket.allows()
