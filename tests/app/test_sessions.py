"""Sessions: what a planted, stolen, forged or ended one is worth. Staff are also in tests/app/test_accounts.py."""

from __future__ import annotations

import re

import pytest
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from app.accounts.models import Visit
from app.extensions import db
from tests.app.conftest import PASSWORD, member_of_staff

ANA = "ana@example.test"
COOKIE = "zerodraft"


@pytest.fixture
def ana(app):
    member_of_staff(app, ANA)
    browser = app.test_client()
    assert browser.press("/signin", email=ANA, password=PASSWORD).status_code == 303
    return browser


def worth(app, cookie, page="/account"):
    """
    What a page says to somebody who has nothing but this cookie.
    """
    browser = app.test_client()
    browser.set_cookie(COOKIE, cookie)
    return browser.get(page).status_code


def value(browser):
    return browser.get_cookie(COOKIE).value


def test_a_planted_session_gains_nothing(app, links):
    """
    Given an attacker who plants her own session in a lecturer's browser, when he signs in there, then hers is worth
    what it was, and his is another, with another token for forms.
    """
    member_of_staff(app, ANA)
    attacker, victim = app.test_client(), app.test_client()
    attacker.press(links.claims["tondera"])
    planted = value(attacker)
    victim.set_cookie(COOKIE, planted)
    before = re.search(r'csrf_token" value="([^"]+)"', victim.get("/signin").text)[1]
    victim.press("/signin", email=ANA, password=PASSWORD)
    assert worth(app, planted) == 403
    assert value(victim) != planted
    assert victim.get("/account").status_code == 200
    assert victim.post("/account/visits/end", data={"csrf_token": before}).status_code == 400
    # Nor has he become her: the seat she came with is not his.
    assert victim.get(links.seat("tondera")).status_code == 403


def test_each_sign_in_is_a_session_of_its_own(app, ana):
    """
    When somebody signs in again in the same browser, then the session is a new one; of the books' tokens none repeats.
    """
    first = value(ana)
    ana.press("/signin", email=ANA, password=PASSWORD)
    assert value(ana) != first
    with app.app_context():
        digests = db.session.scalars(select(Visit.digest)).all()
    assert len(digests) == len(set(digests)) == 2


def test_what_is_over_stays_over(app, ana):
    """
    Given every cookie a browser ever had, when its visit has ended, then none of them opens anything again.
    """
    kept = [value(ana)]
    ana.press("/account/password", on="/account", current="wrong", password="x", again="x")
    kept.append(value(ana))
    ana.press("/signout", on="/account")
    kept.append(value(ana))
    assert [worth(app, each) for each in kept] == [403] * 3
    thief = app.test_client()
    thief.set_cookie(COOKIE, kept[0])
    thief.press("/signin", on="/signin", email=ANA, password="wrong password")
    assert thief.get("/account").status_code == 403


@pytest.mark.parametrize(
    "change", ["a letter", "another secret", "another salt", "nothing behind the stroke", "a person"]
)
def test_a_session_cannot_be_made(app, ana, links, change):
    """
    When a session is altered by a letter, signed by others, or names somebody without a visit, then it opens nothing.
    """
    mine = value(ana)
    with ana.session_transaction() as session:
        inside = dict(session)
    signed = app.session_interface.get_signing_serializer(app)
    forged = {
        "a letter": mine[:5] + ("A" if mine[5] != "A" else "B") + mine[6:],
        "another secret": URLSafeTimedSerializer("guess", salt="cookie-session").dumps(inside),
        "another salt": URLSafeTimedSerializer(app.secret_key, salt="other").dumps(inside),
        "nothing behind the stroke": mine.rpartition(".")[0] + ".",
        "a person": signed.dumps({each: what for each, what in inside.items() if each != "visit"}),
    }
    assert worth(app, mine) == 200
    assert worth(app, forged[change]) == 403


def test_who_lost_a_seat_keeps_nothing_by_the_cookie(app, links, seated, lecturer):
    """
    Given a delegate's cookie that was stolen, when the lecturer clears the seat, then neither copy opens it.
    """
    delegate = seated("tondera")
    page = links.seat("tondera", "room")
    assert worth(app, value(delegate), page) == 200
    lecturer.press(f"{links.sitting}seats/tondera/vacate", on=links.sitting)
    assert worth(app, value(delegate), page) == 403
    assert delegate.get(page).status_code == 403


def test_a_session_holds_no_secret(app, ana):
    """
    Given that whoever has a cookie can read it, though not change it, then there is no password, hash or address in it.
    """
    with ana.session_transaction() as session:
        inside = dict(session)
    assert set(inside) <= {"_user_id", "_fresh", "_id", "_permanent", "visit", "known", "csrf_token"}
    assert ANA not in str(inside)
    assert PASSWORD not in str(inside)
