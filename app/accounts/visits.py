"""Visits: who is signed in, in which browser, and how each of them can be ended from any other."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import cast

from blinker import Signal
from flask import request, session
from flask_login import current_user, login_user
from sqlalchemy import bindparam, select

from app.accounts.models import Account, Person, Visit
from app.extensions import db
from app.tables import now

ended = Signal("Visits were ended; `ids` says which, so that their live sockets can be closed.")

IDLE = timedelta(days=30)
"""A browser that was not seen for so long is signed out."""

SEEN_EVERY = timedelta(minutes=5)
"""That a browser was seen is written down so often at most: looking at pages must not keep the disk busy."""

COOKIE = "visit"
KNOWN = "known"


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def sign_in(person: Person) -> None:
    """
    Begin a new session for *person*; nothing of the one before goes along but which accounts this browser knows.
    """
    known = session.get(KNOWN, [])
    session.clear()
    # The cookie outlives the browser window: a phone that was locked overnight still knows its seat.
    session.permanent = True
    session[KNOWN] = known
    if db.session.get(Account, person.id):
        token = secrets.token_urlsafe(24)
        kind, device = device_of(request.user_agent.string)
        db.session.add(Visit(person_id=person.id, digest=digest(token), kind=kind, device=device))
        session[COOKIE] = token
        session[KNOWN] = [*(each for each in known if each != person.id), person.id][-8:]
    login_user(person)


def leave() -> None:
    """
    End this browser's session; it goes on knowing which accounts were used in it, so that they are not locked out.
    """
    if visit := this_visit():
        end([visit])
    known = session.get(KNOWN)
    session.clear()
    if known:
        session[KNOWN] = known


def signed_in_or_guest(name: str | None) -> Person:
    """
    Whoever is signed in; a visitor becomes a guest, known by nothing but the seat they take.
    """
    if current_user.is_authenticated:
        return db.session.get_one(Person, current_user.id)
    person = Person(name=name, guest=True)
    db.session.add(person)
    db.session.flush()
    sign_in(person)
    return person


# Asked with every page and every socket, and therefore put together once.
_KNOWN_BY_KEY = (
    select(Person, Account.person_id)
    .outerjoin(Account, Account.person_id == Person.id)
    .where(Person.key == bindparam("key"))
)
_BY_DIGEST = select(Visit).where(Visit.digest == bindparam("digest"))


def who_holds(key: str) -> Person | None:
    """
    The person a cookie names, if there still is one; somebody with an account only during a visit that goes on.
    """
    found = db.session.execute(_KNOWN_BY_KEY, {"key": key}).first()
    if found is None:
        return None
    person = found[0]
    if cast("int | None", found[1]) is None:
        return person
    visit = this_visit()
    if visit is None or visit.person_id != person.id:
        return None
    if now() - visit.seen > SEEN_EVERY:
        visit.seen = now()
        db.session.commit()
    return person


def this_visit() -> Visit | None:
    """
    The visit of the browser that asks, if it goes on.
    """
    token = session.get(COOKIE)
    visit = db.session.scalar(_BY_DIGEST, {"digest": digest(token)}) if isinstance(token, str) else None
    return visit if visit and goes_on(visit.id) else None


def goes_on(visit_id: int) -> bool:
    """
    Whether a visit was neither ended nor forgotten, and its account is not disabled.
    """
    return visit_id in going_on([visit_id])


def going_on(visit_ids: Collection[int]) -> frozenset[int]:
    """
    Those of these visits that go on.
    """
    living = (
        select(Visit.id)
        .join(Account, Account.person_id == Visit.person_id)
        .where(Visit.id.in_(visit_ids), Visit.ended.is_(None), Visit.seen > now() - IDLE, Account.disabled.is_(None))
    )
    return frozenset(db.session.scalars(living)) if visit_ids else frozenset()


def visits_of(person_id: int) -> list[Visit]:
    """
    Where this person is signed in, last seen first.
    """
    going_on = select(Visit).where(Visit.person_id == person_id, Visit.ended.is_(None), Visit.seen > now() - IDLE)
    return list(db.session.scalars(going_on.order_by(Visit.seen.desc(), Visit.id.desc())))


def end(visits: Iterable[Visit]) -> None:
    """
    Sign these browsers out, live sockets included.
    """
    ending = list(visits)
    for visit in ending:
        visit.ended = now()
    db.session.commit()
    ended.send(None, ids=frozenset(visit.id for visit in ending))


SYSTEMS = {
    "iPhone": ("phone", "iPhone"),
    "iPad": ("tablet", "iPad"),
    "Android.*Mobile": ("phone", "Android"),
    "Android": ("tablet", "Android"),
    "CrOS": ("computer", "ChromeOS"),
    "Windows": ("computer", "Windows"),
    "Macintosh": ("computer", "macOS"),
    "Linux": ("computer", "Linux"),
}
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox|FxiOS": "Firefox", "Chrome|CriOS": "Chrome", "Safari": "Safari"}


def device_of(agent: str) -> tuple[str, str]:
    """
    What kind of device this is, and a name by which its owner knows it; only as much as is needed for that.
    """
    kind, system = next((found for sign, found in SYSTEMS.items() if re.search(sign, agent)), ("computer", ""))
    browser = next((name for sign, name in BROWSERS.items() if re.search(sign, agent)), "")
    return kind, " · ".join(filter(None, (browser, system)))
