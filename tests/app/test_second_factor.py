"""The second factor: what it asks for, what it takes once, and how somebody gets in who has lost the device."""

from __future__ import annotations

import re
from dataclasses import replace

import pyotp
import pytest
from sqlalchemy import select

from app import create_app
from app.accounts import second_factor, staff
from app.accounts.models import SecondFactor, SpareCode
from app.accounts.patience import FREE, Patience
from app.accounts.second_factor import HALFWAY, SPARE_CODES, STEP, TIME_FOR_IT
from app.extensions import db
from tests.app.conftest import PASSWORD, Browser, member_of_staff

ANA = "ana@example.test"
NOON = 1_773_309_600.0


@pytest.fixture
def clock(monkeypatch):
    """
    The time as the house and every device have it; it moves by hand.
    """
    clock = {"now": NOON}
    monkeypatch.setattr("app.accounts.second_factor.time.time", lambda: clock["now"])
    fresh = Patience(lambda: clock["now"])
    monkeypatch.setattr("app.accounts.staff.patience", fresh)
    monkeypatch.setattr("app.accounts.second_factor.patience", fresh)
    return clock


@pytest.fixture
def house(app, config, clock):
    real = create_app(replace(config, demonstration=False))
    real.testing = True
    real.test_client_class = Browser
    member_of_staff(real, ANA)
    yield real
    with real.app_context():
        db.engine.dispose()


class Device:
    """A phone that has read the QR code."""

    def __init__(self, secret: str, clock: dict[str, float]) -> None:
        self.codes, self.clock = pyotp.TOTP(secret), clock

    def shows(self, later: int = 0) -> str:
        return self.codes.generate_otp(int(self.clock["now"]) // STEP + later)


def sign_in(browser):
    return browser.press("/signin", email=ANA, password=PASSWORD)


def show(browser, code):
    return browser.press("/signin/code", code=code)


@pytest.fixture
def ana(house):
    browser = house.test_client()
    assert sign_in(browser).headers["Location"] == "/"
    return browser


@pytest.fixture
def device(ana, clock):
    """
    Ana has set her phone up; the codes for paper are kept with it.
    """
    assert ana.press("/account/second-factor/begin", on="/account").status_code == 303
    page = ana.get("/account/second-factor").text
    secret = re.search(r'class="device-secret"[^>]*>([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    device = Device(secret, clock)
    answer = ana.press("/account/second-factor/confirm", on="/account/second-factor", code=device.shows())
    assert answer.status_code == 200
    device.paper = re.findall(r"<code>([a-z2-7-]+)</code>", answer.text)
    # The code with which it was confirmed counts no more.
    clock["now"] += STEP
    return device


def test_the_password_alone_lets_in_whoever_has_set_nothing_up(house):
    assert sign_in(house.test_client()).headers["Location"] == "/"


def test_a_device_that_is_being_set_up_does_not_count_yet(house, ana):
    """
    Given Ana has begun and shown no code, when she signs in elsewhere, then she is asked for nothing but the password.
    """
    ana.press("/account/second-factor/begin", on="/account")
    answer = ana.press("/account/second-factor/confirm", on="/account/second-factor", code="000000")

    assert answer.status_code == 422
    assert "not the code" in answer.text
    assert sign_in(house.test_client()).headers["Location"] == "/"


def test_the_password_and_a_code_let_in(house, device):
    """
    Given Ana has a device, when she has given her password, then she is nobody yet; the code makes her Ana.
    """
    browser = house.test_client()

    assert sign_in(browser).headers["Location"] == "/signin/code"
    assert browser.get("/account").status_code == 403
    assert show(browser, f" {device.shows()[:3]} {device.shows()[3:]} ").headers["Location"] == "/"
    assert browser.get("/account").status_code == 200
    with browser.session_transaction() as session:
        assert HALFWAY not in session


@pytest.mark.parametrize("later", [-1, 1])
def test_clocks_may_differ_by_half_a_minute(house, device, clock, later):
    clock["now"] += 2 * STEP
    browser = house.test_client()
    sign_in(browser)

    assert show(browser, device.shows(later)).status_code == 303


@pytest.mark.parametrize("later", [-3, -2, 2, 3, 2_000])
def test_a_code_of_another_time_does_not_count(house, device, clock, later):
    clock["now"] += 4 * STEP
    browser = house.test_client()
    sign_in(browser)

    assert show(browser, device.shows(later)).status_code == 422
    assert browser.get("/account").status_code == 403


def test_a_code_counts_once(house, device):
    """
    Given somebody who looked over Ana's shoulder has password and code, when Ana was quicker, then the code is used up.
    """
    first, second = house.test_client(), house.test_client()
    sign_in(first)
    sign_in(second)
    code = device.shows()

    assert show(first, code).status_code == 303
    assert show(second, code).status_code == 422


def test_each_code_on_paper_counts_once(house, device):
    """
    Given Ana's phone is lost, when she gives a code from paper, in capitals and without hyphens, she is in; once.
    """
    assert len(device.paper) == len(set(device.paper)) == SPARE_CODES
    for code, status in (
        (device.paper[0].upper().replace("-", " "), 303),
        (device.paper[0], 422),
        (device.paper[1], 303),
    ):
        browser = house.test_client()
        sign_in(browser)
        assert show(browser, code).status_code == status
    assert f"{SPARE_CODES - 2} codes on paper are left." in browser.get("/account").text


def test_who_guesses_codes_waits(house, device, clock):
    browser = house.test_client()
    sign_in(browser)
    answers = [show(browser, f"{guess:06}").status_code for guess in range(FREE + 1)]

    assert answers == [422] * FREE + [429]
    assert show(browser, device.shows()).status_code == 429
    clock["now"] += STEP
    assert show(browser, device.shows()).status_code == 303


def test_the_question_for_the_code_stands_for_some_minutes_only(house, device, clock):
    browser = house.test_client()
    sign_in(browser)
    clock["now"] += TIME_FOR_IT + 1

    assert browser.get("/signin/code").headers["Location"] == "/signin"
    assert browser.post("/signin/code", data={"code": device.shows()}).status_code in {303, 400}
    assert browser.get("/account").status_code == 403


def test_nobody_is_asked_for_a_code_who_has_not_shown_a_password(house, device):
    assert house.test_client().get("/signin/code").headers["Location"] == "/signin"


def test_a_one_time_link_stands_for_the_password_alone(house, device):
    """
    Given Ana has a device and lost her password, when she uses the link for a new one, then the code is asked for, too.
    """
    with house.test_request_context():
        link = staff.invite(staff.account_of(ANA), staff.A_DAY).partition("localhost")[2]
    browser = house.test_client()
    answer = browser.press(link, name="Ana", password="seven winds over the sea", again="seven winds over the sea")

    assert answer.headers["Location"] == "/signin/code"
    assert browser.get("/account").status_code == 403
    assert show(browser, device.shows()).status_code == 303


def test_the_device_is_given_up_with_password_and_code_only(house, ana, device):
    """
    Given somebody sits at Ana's open laptop, when they lack her password or her device, then the second step stays.
    """
    give_up = "/account/second-factor/drop"
    for password, code in (("five winds over the lake", device.shows()), (PASSWORD, "000000"), (PASSWORD, "")):
        ana.press(give_up, on="/account", current=password, code=code)
        assert sign_in(house.test_client()).headers["Location"] == "/signin/code"

    ana.press(give_up, on="/account", current=PASSWORD, code=device.shows())
    assert sign_in(house.test_client()).headers["Location"] == "/"
    with house.app_context():
        assert not db.session.scalars(select(SpareCode)).all()


def test_a_device_that_counts_is_never_shown_again(house, ana, device):
    """
    Given the device counts, when somebody opens the page with the QR code or begins anew, then it is not shown.
    """
    ana.press("/account/second-factor/begin", on="/account")
    assert ana.get("/account/second-factor").headers["Location"] == "/account"
    answer = ana.press("/account/second-factor/confirm", on="/account", code=device.shows())
    assert answer.headers["Location"] == "/account"


def test_the_database_alone_does_not_know_the_codes(house, device):
    """
    Given somebody reads the books of the house, when its own secret is not among them, then they cannot make a code.
    """
    with house.app_context():
        factor = db.session.scalars(select(SecondFactor)).one()
        written = [str(value) for value in (factor.salt, factor.person_id, factor.last_step)]
        ours = second_factor.shared_secret(factor)
        house.config["SECRET_KEY"] = "another house, another secret"
        theirs = second_factor.shared_secret(factor)

    assert ours == device.codes.secret
    assert ours not in written
    assert theirs != ours


def test_whoever_runs_the_house_lets_in_with_the_password_alone(house, device):
    with house.test_request_context():
        second_factor.forget(staff.account_of(ANA))
        db.session.commit()

    assert sign_in(house.test_client()).headers["Location"] == "/"
