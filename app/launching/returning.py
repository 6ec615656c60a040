"""Returning: what people have done is written at their platform, in the background, and tried again if that fails."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from threading import Lock, Thread
from typing import cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from flask import Flask
from sqlalchemy import CursorResult, select, update

from app.errands import Errand, Unreachable, host_of, run
from app.extensions import db
from app.launching import keys
from app.launching.counting import shares
from app.launching.messages import SCORE, hosts_of
from app.launching.models import Launched, Line, Platform, Way
from app.plenary.clock import clock
from app.tables import AWAY, now

log = logging.getLogger(__name__)

EVERY = 60.0

MOST_TRIES = 8
"""After so many failures a line rests until its person comes again, or the lecturer has it tried again."""

FIRST_WAIT = timedelta(minutes=1)
"""It doubles with each failure: the last one comes two hours after the one before."""

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

_looking = Lock()


def keep_sending(app: Flask) -> None:
    """
    Look each minute whether there is something to send.
    """
    # Not on the clock's own thread: a platform that is slow would keep the room's deadlines waiting.
    Thread(target=_send_in, args=(app,), name="returning", daemon=True).start()
    clock.after(EVERY, partial(keep_sending, app))


def _send_in(app: Flask) -> None:
    if not _looking.acquire(blocking=False):
        return
    try:
        with app.app_context(), suppress(*AWAY):
            send_due(now())
    finally:
        _looking.release()


def send_due(at: datetime) -> int:
    """
    Send what has changed and is not to wait; returns how much was taken.
    """
    waiting = (
        select(Line)
        .join(Way, Way.id == Line.way_id)
        .join(Platform, Platform.id == Way.platform_id)
        .join(Launched, Launched.id == Line.launched_id)
        .where(Line.address.is_not(None), Line.tries < MOST_TRIES, Line.again.is_(None) | (Line.again <= at))
        .where(Way.closed.is_(None), Platform.closed.is_(None))
        .order_by(Way.platform_id, Way.id, Line.id)
    )
    lines = list(db.session.scalars(waiting))
    return sum(
        _send_to(db.session.get_one(Platform, number), _changed(mine), at)
        for number, mine in groupby(lines, key=lambda line: line.way.platform_id)
    )


def _changed(lines: Iterable[Line]) -> list[tuple[int, float]]:
    """
    The numbers of the lines on which something else is to stand than was sent last, and what.
    """
    found = []
    for way, mine in groupby(lines, key=lambda line: line.way):
        here = list(mine)
        done = shares(way, {line.launched.person_id for line in here})
        for line in here:
            share = done.get(line.launched.person_id)
            # That somebody has begun with nothing need not be said.
            if share is not None and share != (line.share or 0.0):
                found.append((line.id, share))
    return found


def _send_to(platform: Platform, changed: list[tuple[int, float]], at: datetime) -> int:
    """
    One after another; a platform that cannot be reached is left alone until the next look.
    """
    token, done = None, 0
    for number, share in changed:
        if not _claim(number, at):
            continue
        line = db.session.get_one(Line, number)
        try:
            token = token or _token(platform)
            _write(line, share, token, at)
        except Unreachable as trouble:
            line.problem = str(trouble)[:300]
            db.session.commit()
            log.warning("What somebody has done was not taken by their platform: %s", trouble)
            if not isinstance(trouble, _NotTaken):
                break
        else:
            line.share, line.sent, line.tries, line.again, line.problem = share, at, 0, None, None
            db.session.commit()
            done += 1
    return done


def _claim(number: int, at: datetime) -> bool:
    """
    Count a try before it is made; of two processes that look at once, one is told False.
    """
    tries = db.session.scalar(select(Line.tries).where(Line.id == number))
    if tries is None:
        return False
    mine = update(Line).where(Line.id == number, Line.tries == tries, Line.again.is_(None) | (Line.again <= at))
    later = mine.values(tries=tries + 1, again=at + FIRST_WAIT * 2**tries)
    claimed = cast("CursorResult[None]", db.session.execute(later)).rowcount == 1
    db.session.commit()
    return claimed


class _NotTaken(Unreachable):
    """The platform answered, and does not take this one."""


def _token(platform: Platform) -> str:
    """
    What opens the platform's book of scores, for this look. Raises Unreachable.
    """
    keys.make()
    asked = {
        "grant_type": "client_credentials",
        "client_assertion_type": ASSERTION,
        "client_assertion": keys.statement(platform),
        "scope": SCORE,
    }
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    answer = run(Errand(platform.token, hosts_of(platform), urlencode(asked).encode(), headers))
    if answer.status != 200:
        raise Unreachable(f"{host_of(platform.token)} gives no token ({answer.status}).")
    found = answer.json().get("access_token")
    if not isinstance(found, str) or not found.isascii() or not found.isprintable():
        raise Unreachable(f"{host_of(platform.token)} gives no token.")
    return found


def _write(line: Line, share: float, token: str, at: datetime) -> None:
    """
    Write one number at the platform. Raises Unreachable, and _NotTaken where it is this one that is not taken.
    """
    score = {
        "userId": line.launched.subject,
        "scoreGiven": share,
        "scoreMaximum": 1,
        "activityProgress": "Completed" if share >= 1 else "InProgress",
        # The number is exact at each moment; some platforms show none that is not said to be final.
        "gradingProgress": "FullyGraded",
        "timestamp": at.astimezone(UTC).isoformat(timespec="milliseconds"),
    }
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/vnd.ims.lis.v1.score+json"}
    where = _scores(line.address or "")
    # Asked of the platform as it is written down now: what was believed once is not believed for ever.
    if host_of(where) not in hosts_of(line.way.platform):
        raise _NotTaken("The platform has other addresses by now.")
    answer = run(Errand(where, hosts_of(line.way.platform), json.dumps(score).encode(), headers))
    if answer.status >= 500 or answer.status == 401:
        raise Unreachable(f"{host_of(where)} answered with {answer.status}.")
    if answer.status not in (200, 201, 202, 204):
        raise _NotTaken(f"{host_of(where)} does not take it ({answer.status}).")


def _scores(line: str) -> str:
    """
    Where the scores of a line are written: below it, before whatever it carries behind its path.
    """
    place = urlsplit(line)
    return urlunsplit(place._replace(path=place.path.rstrip("/") + "/scores"))
