"""Staff: who signs in with a password, from where, how often they may be wrong, and how they are signed out again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import create_app
from app.accounts import passwords, staff
from app.accounts.models import Account, Visit
from app.accounts.patience import FREE, LONGEST, REMEMBERED, Patience
from app.accounts.visits import IDLE, device_of
from app.extensions import db
from app.tables import now
from tests.app.conftest import PASSWORD, Browser, member_of_staff

ANA = "ana@example.test"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def house(app, config):
    """
    The same books, served for real: no demonstration, no link that opens the lecturer's desk.
    """
    real = create_app(replace(config, demonstration=False))
    real.testing = True
    real.test_client_class = Browser
    yield real
    with real.app_context():
        db.engine.dispose()


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """
    A house that has not lost its patience with anybody yet, and a clock that only moves by hand.
    """
    clock = {"now": 1_000.0}
    fresh = Patience(lambda: clock["now"])
    monkeypatch.setattr("app.accounts.staff.patience", fresh)
    return clock


@pytest.fixture
def ana(house):
    member_of_staff(house, ANA)
    return signed_in(house)


def sign_in(browser, password=PASSWORD, email=ANA, **more):
    return browser.press("/signin", email=email, password=password, **more)


def signed_in(house, agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"):
    browser = house.test_client()
    browser.environ_base["HTTP_USER_AGENT"] = agent
    assert sign_in(browser).status_code == 303
    return browser


def first_link(house, lasting=staff.A_DAY):
    with house.test_request_context():
        return staff.invite(None, lasting).partition("localhost")[2]


def found(browser, link, **fields):
    filled = {"name": "Ana", "email": ANA, "password": PASSWORD, "again": PASSWORD} | fields
    return browser.press(link, **filled)


# The first account


def test_the_first_account_is_opened_by_the_button_behind_the_link(house):
    """
    Given a house without staff, when its link is looked at, nothing happens; when its form is sent, somebody is in.
    """
    link, browser = first_link(house), house.test_client()
    assert browser.get(link).status_code == 200
    assert browser.head(link).status_code == 200
    assert browser.get("/account").status_code == 403
    assert found(browser, link).status_code == 303
    assert "Ana" in browser.get("/account").text
    assert "A new workshop" in browser.get("/").text


def test_the_first_link_works_once(house):
    """
    Given the link was used, it opens nothing more: not for another browser, and not for one that had it open already.
    """
    link, second = first_link(house), house.test_client()
    token = re.search(r'name="csrf_token" value="([^"]+)"', second.get(link).text)[1]
    assert found(house.test_client(), link).status_code == 303
    assert second.get(link).status_code == 403
    late = second.post(link, data={"csrf_token": token, "name": "Eve", "email": "eve@example.test"})
    assert late.status_code == 403
    assert "works once" in late.text


def test_of_two_who_press_at_once_one_is_let_in(house):
    link = first_link(house)
    with house.test_request_context():
        invitation = staff.invitation_behind(link.rpartition("/")[2])
        assert staff.redeem(invitation)
        assert not staff.redeem(invitation)


def test_the_first_link_expires_and_a_later_one_replaces_it(house):
    browser = house.test_client()
    assert browser.get(first_link(house, timedelta(seconds=-1))).status_code == 403
    older, newer = first_link(house), first_link(house)
    assert browser.get(older).status_code == 403
    assert browser.get(newer).status_code == 200


def test_the_first_link_is_void_once_there_is_staff(house):
    link = first_link(house)
    member_of_staff(house, ANA)
    assert house.test_client().get(link).status_code == 403


def test_what_was_filled_in_wrongly_is_said_and_nothing_is_lost(house):
    """
    When the form has mistakes, each is named beside its field, the rest stays filled in, and the link still counts.
    """
    link, browser = first_link(house), house.test_client()
    answer = found(browser, link, email="nowhere", password="short", again="other")
    assert answer.status_code == 422
    for words in ("not an e-mail address", "at least 12 characters", "not the same", 'value="Ana"', 'value="nowhere"'):
        assert words in answer.text
    assert "short" not in answer.text
    assert found(browser, link).status_code == 303


# Signing in


def test_address_and_password_open_the_account(house, ana):
    assert ana.get("/account").status_code == 200
    assert sign_in(house.test_client(), email="  ANA@Example.TEST ").status_code == 303


def test_an_unknown_address_and_a_wrong_password_are_answered_alike(house, ana, monkeypatch):
    """
    Given an address that nobody has, the house answers word for word, and works as hard, as for a wrong password.
    """
    asked = []
    verify = passwords._hasher.verify
    monkeypatch.setattr(
        passwords, "_hasher", type("Counting", (), {
            "verify": lambda self, kept, word: asked.append(kept) or verify(kept, word),
            "hash": staticmethod(passwords._hasher.hash),
            "check_needs_rehash": staticmethod(passwords._hasher.check_needs_rehash),
        })(),
    )  # fmt: skip
    passwords._nobodys.cache_clear()
    answers = []
    for email in (ANA, "bea@example.test"):
        answer = sign_in(house.test_client(), "not the password", email)
        answers.append(
            (answer.status_code, re.sub(r'(csrf_token" value|nonce)="[^"]+"', "", answer.text).replace(email, ""))
        )
    assert answers[0] == answers[1]
    assert [kept.split("$")[1:4] for kept in asked] == [asked[0].split("$")[1:4]] * 2


@pytest.mark.parametrize("email", [ANA, "nobody@example.test"])
def test_wrong_passwords_make_an_account_slow_for_everybody(house, ana, patience, email):
    """
    Given several wrong passwords from as many browsers, the next one has to wait, the right password included; there is
    no telling from it whether the account exists. Waiting helps, and another account is not concerned.
    """
    for _ in range(FREE):
        assert sign_in(house.test_client(), "wrong password", email).status_code == 422
    slow = sign_in(house.test_client(), PASSWORD, email)
    assert (slow.status_code, "Try again in 1 second." in slow.text) == (429, True)
    assert sign_in(house.test_client(), "x", "other@example.test").status_code == 422
    patience["now"] += 2
    assert sign_in(house.test_client(), PASSWORD, email).status_code == (303 if email == ANA else 422)


def test_others_cannot_keep_the_owner_out_of_her_own_browser(house, ana):
    """
    Given a prankster who tries on and on, when the owner signs in where she did before, she gets in at once.
    """
    ana.press("/signout", on="/account")
    for _ in range(FREE + 1):
        sign_in(house.test_client(), "wrong password")
    assert sign_in(house.test_client()).status_code == 429
    assert sign_in(ana).status_code == 303


def test_a_hundred_at_once_are_no_way_around_it():
    patience = Patience(lambda: 0.0)
    assert [patience.wait("ana") for _ in range(100)].count(0) == FREE


def test_patience_has_its_limits():
    """
    Given somebody who tries all day, no wait is longer than a minute; made-up addresses do not fill the memory.
    """
    clock = {"now": 0.0}
    patience = Patience(lambda: clock["now"])
    for _ in range(50):
        assert patience.wait("ana") == 0
        clock["now"] += LONGEST
    patience.wait("ana")
    assert 0 < patience.wait("ana") <= LONGEST
    for at in range(REMEMBERED + 5):
        patience.wait(at)
    assert len(patience._attempts) == REMEMBERED


def test_a_forged_form_signs_nobody_in(house, ana):
    stranger = house.test_client()
    assert stranger.post("/signin", data={"email": ANA, "password": PASSWORD}).status_code == 400


# Visits


def test_visits_are_listed_with_their_device_and_this_one_is_marked(house, ana):
    signed_in(house, PHONE)
    page = ana.get("/account").text
    assert "Phone" in page
    assert "Safari · iPhone" in page
    assert page.count("this browser") == 1
    assert page.count("Sign out there") == 1


def test_one_visit_is_ended_from_another(house, ana):
    phone = signed_in(house, PHONE)
    path = re.search(r"/account/visits/\d+/end", ana.get("/account").text)[0]
    assert ana.press(path, on="/account").status_code == 303
    assert phone.get("/account").status_code == 403
    assert ana.get("/account").status_code == 200


def test_all_others_are_ended_at_once(house, ana):
    others = [signed_in(house), signed_in(house)]
    ana.press("/account/visits/end", on="/account")
    assert [other.get("/account").status_code for other in others] == [403, 403]
    assert ana.get("/account").status_code == 200


def test_nobody_ends_somebody_elses_visit(house, ana):
    member_of_staff(house, "bea@example.test")
    bea = house.test_client()
    sign_in(bea, email="bea@example.test")
    with house.app_context():
        anas = db.session.scalar(select(Visit.id).order_by(Visit.id))
    assert bea.press(f"/account/visits/{anas}/end", on="/account").status_code == 404
    assert ana.get("/account").status_code == 200


def test_a_cookie_that_was_copied_is_worth_nothing_after_signing_out(house, ana):
    stolen = house.test_client()
    stolen.set_cookie("zerodraft", ana.get_cookie("zerodraft").value)
    assert stolen.get("/account").status_code == 200
    ana.press("/signout", on="/account")
    assert stolen.get("/account").status_code == 403


def test_a_browser_not_seen_for_long_is_signed_out(house, ana):
    with house.app_context():
        db.session.scalar(select(Visit)).seen = now() - IDLE - timedelta(days=1)
        db.session.commit()
    assert ana.get("/account").status_code == 403


def test_a_new_password_ends_every_other_visit(house, ana):
    phone, better = signed_in(house, PHONE), "seven herons at the weir"
    fields = {"current": PASSWORD, "password": better, "again": better}
    assert ana.press("/account/password", on="/account", **fields).status_code == 303
    assert ana.get("/account").status_code == 200
    assert phone.get("/account").status_code == 403
    assert sign_in(house.test_client()).status_code == 422
    assert sign_in(house.test_client(), better).status_code == 303


def test_a_new_password_needs_the_present_one(house, ana):
    answer = ana.press("/account/password", on="/account", current="x", password="a", again="b")
    assert answer.status_code == 422
    for words in ("not your present password", "at least 12", "not the same"):
        assert words in answer.text
    assert sign_in(house.test_client()).status_code == 303


def test_whoever_is_disabled_is_out_at_once(house, ana):
    with house.test_request_context():
        staff.disable(staff.account_of(ANA))
    assert ana.get("/account").status_code == 403
    assert sign_in(house.test_client()).status_code == 422


def test_a_reset_link_lets_its_owner_choose_a_password_and_no_address(house, ana):
    """
    Given a link for Ana's account, when another address is slipped into its form, it is still hers.
    """
    with house.test_request_context():
        link = staff.invite(staff.account_of(ANA), staff.A_DAY).partition("localhost")[2]
    browser, fresh = house.test_client(), "seven herons at the weir"
    assert found(browser, link, email="eve@example.test", password=fresh, again=fresh).status_code == 303
    assert ana.get("/account").status_code == 403
    with house.app_context():
        assert db.session.scalars(select(Account.email)).all() == [ANA]


def test_a_database_in_the_wrong_hands_opens_no_account(house, ana):
    """
    Given everything that the tables hold, there is neither a password nor a token that a browser could send.
    """
    token = first_link(house).rpartition("/")[2]
    with ana.session_transaction() as session:
        cookie = session["visit"]
    books = str([list(table) for table in _rows(house)])
    assert "$argon2id$" in books
    for secret in (PASSWORD, token, cookie):
        assert secret not in books


def _rows(house):
    from app.tables import Base

    with house.app_context():
        return [db.session.execute(table.select()).all() for table in Base.metadata.sorted_tables]


# Passwords


@pytest.mark.parametrize(
    "password",
    ["password1234", "password123456", "welcome1234567", "P@ssw0rd1234",
     "qwertyuiop12", "123456789012", "aaaaaaaaaaaa", "abababababab", "zerodraft2027",
     "Letmein!!!!!", "ana@example.test", "AnaExample123"],
)  # fmt: skip
def test_what_is_tried_first_is_refused(app, password):
    with app.test_request_context():
        assert "tried first" in passwords.objection_to(password, "Ana", ANA)


@pytest.mark.parametrize("password", [PASSWORD, "kettle-orbit-mango", "Ж" * 4 + "снег идёт тихо", "x7#Kq9!pLm2$"])
def test_what_is_one_s_own_is_taken(app, password):
    with app.test_request_context():
        assert passwords.objection_to(password, "Ana", ANA) is None


@pytest.mark.parametrize("length", [11, 129, 100_000])
def test_too_short_and_too_long_are_refused_unhashed(app, length, monkeypatch):
    monkeypatch.setattr(passwords, "_hasher", None)
    with app.test_request_context():
        assert "characters" in passwords.objection_to(("kettle orbit mango " * length)[:length])
        assert length < 128 or not passwords.matches("kept", "x" * length)


def test_letters_count_however_they_were_composed(app):
    assert passwords.matches(passwords.hashed("caf\u00e9 au bord du lac"), "cafe\u0301 au bord du lac")


@pytest.mark.parametrize(
    ("agent", "kind", "device"),
    [
        (PHONE, "phone", "Safari · iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36", "phone", "Chrome · Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "computer", "Edge · Windows"),
        ("curl/8", "computer", ""),
    ],
)
def test_a_device_is_named_as_its_owner_knows_it(agent, kind, device):
    assert device_of(agent) == (kind, device)
