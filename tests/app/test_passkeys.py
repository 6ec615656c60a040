"""Passkeys: who makes one, whom it lets in, and every answer that does not count."""

from __future__ import annotations

import json
import re
from copy import copy
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import select

from app import create_app
from app.accounts import second_factor, staff
from app.accounts.models import Passkey
from app.accounts.passkeys import MOST, QUESTION, TIME_FOR_IT
from app.accounts.second_factor import STEP
from app.extensions import db
from tests.app.authenticator import PRESENT, Authenticator
from tests.app.conftest import PASSWORD, Browser, member_of_staff
from tests.app.test_second_factor import ANA, Device, clock, show, sign_in

__all__ = ["clock"]

BEA = "bea@example.test"


@pytest.fixture
def house(app, config, clock):
    real = create_app(replace(config, demonstration=False))
    real.testing = True
    real.test_client_class = Browser
    member_of_staff(real, ANA)
    member_of_staff(real, BEA)
    yield real
    with real.app_context():
        db.engine.dispose()


def with_codes(house, clock, email):
    """
    A browser in which somebody is signed in who has a device for codes, and that device.
    """
    browser = house.test_client()
    assert browser.press("/signin", email=email, password=PASSWORD).headers["Location"] == "/"
    browser.press("/account/second-factor/begin", on="/account")
    page = browser.get("/account/second-factor").text
    device = Device(re.search(r'class="device-secret"[^>]*>([A-Z2-7 ]+)<', page)[1].replace(" ", ""), clock)
    browser.press("/account/second-factor/confirm", on="/account/second-factor", code=device.shows())
    clock["now"] += STEP
    return browser, device


@pytest.fixture
def ana(house, clock):
    browser, browser.device = with_codes(house, clock, ANA)
    browser.clock = clock
    return browser


def begin(browser, name="Laptop", password=PASSWORD, code=None):
    """
    Name a new passkey, and show who one is.
    """
    answer = browser.press(
        "/account/passkeys/begin",
        on="/account/passkeys",
        name=name,
        current=password,
        code=browser.device.shows() if code is None else code,
    )
    browser.clock["now"] += STEP
    return answer


def asked(browser, to, on, **fields):
    answer = browser.press(to, on=on, **fields)
    assert answer.mimetype == "application/json", answer.status
    return json.loads(answer.text)


def asked_for_new(browser):
    return asked(browser, "/account/passkeys/ask", "/account/passkeys/new")


def keep(browser, answer):
    return browser.press("/account/passkeys/keep", on="/account/passkeys/new", answer=answer)


def make(browser, key=None, name="Laptop"):
    key = key or Authenticator()
    assert begin(browser, name).headers["Location"] == "/account/passkeys/new"
    assert keep(browser, key.make(asked_for_new(browser))).headers["Location"] == "/account/passkeys"
    return key


def asked_for_one(browser):
    return asked(browser, "/signin/passkey/ask", "/signin")


def come_in(browser, answer, **second):
    return browser.press("/signin/passkey", on="/signin", answer=answer, **second)


def is_in(browser):
    return browser.get("/account").status_code == 200


# Making one


def test_somebody_makes_a_passkey_and_comes_in_by_it_alone(house, ana):
    """
    Given Ana has a passkey, when another browser asks and her device answers, then she is in there, and the page says
    when the passkey was used.
    """
    key = make(ana)
    browser = house.test_client()
    answer = come_in(browser, key.show(asked_for_one(browser)))

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "ana@example.test" in browser.get("/account").text
    page = browser.get("/account/passkeys").text
    assert "Laptop" in page
    assert "last used" in page


def test_what_is_asked_for_is_bound_to_this_house_and_to_whoever_unlocks_it(house, ana):
    begin(ana)
    question = asked_for_new(ana)

    assert question["rp"] == {"name": "Zerodraft", "id": "localhost"}
    assert question["attestation"] == "none"
    assert question["authenticatorSelection"]["residentKey"] == "required"
    assert question["authenticatorSelection"]["userVerification"] == "required"
    one = asked_for_one(house.test_client())
    assert (one["rpId"], one["userVerification"], one["allowCredentials"]) == ("localhost", "required", [])
    assert len(one["challenge"]) >= 43


@pytest.mark.parametrize(("password", "code"), [("five winds over the lake", None), (PASSWORD, "000000")])
def test_who_sits_at_an_open_browser_makes_none(house, ana, password, code):
    """
    Given somebody sits at Ana's open laptop, when they lack her password or her device, then they make no passkey, and
    what they named it is not lost.
    """
    answer = begin(ana, "Mine", password, code)

    assert answer.status_code == 422
    assert "Nothing you wrote is lost" in answer.text
    assert 'value="Mine"' in answer.text
    assert ana.get("/account/passkeys/new").headers["Location"] == "/account/passkeys"
    assert ana.press("/account/passkeys/ask", on="/account/passkeys").status_code == 409


def test_a_passkey_has_a_name(ana):
    answer = begin(ana, "   ")
    assert answer.status_code == 422
    assert "Give it a name" in answer.text


def test_codes_come_first(house):
    """
    Given Bea has no device for codes, then she is told to set one up: without it she would have no other way in.
    """
    bea = house.test_client()
    bea.press("/signin", email=BEA, password=PASSWORD)
    assert "First set up codes" in bea.get("/account/passkeys").text
    answer = bea.press("/account/passkeys/begin", on="/account/passkeys", name="x", current=PASSWORD, code="1")
    assert answer.headers["Location"] == "/account/passkeys"
    assert bea.get("/account/passkeys/new").headers["Location"] == "/account/passkeys"


def test_several_passkeys_stand_side_by_side(house, ana):
    """
    Given Ana has a passkey on her laptop and one on a key, then both let her in; neither is made twice, and when one is
    removed, with her password, the other one goes on.
    """
    laptop = make(ana)
    begin(ana, "Key on my ring")
    question = asked_for_new(ana)
    assert [each["id"] for each in question["excludeCredentials"]] == [json.loads(laptop.make(question))["id"]]
    ring = Authenticator()
    keep(ana, ring.make(question))
    assert ring.handle == laptop.handle

    ana.press("/account/passkeys/1/remove", on="/account/passkeys", current="not her password")
    browser = house.test_client()
    assert come_in(browser, laptop.show(asked_for_one(browser))).status_code == 303
    ana.press("/account/passkeys/1/remove", on="/account/passkeys", current=PASSWORD)
    browser = house.test_client()
    refused = come_in(browser, laptop.show(asked_for_one(browser)))
    assert refused.status_code == 422
    assert "opens nothing here" in refused.text
    assert not is_in(browser)
    assert come_in(browser, ring.show(asked_for_one(browser))).status_code == 303
    assert "lets nobody in any more" in ana.get("/account/passkeys").text
    assert "<b>Laptop</b>" not in ana.get("/account/passkeys").text


def test_nobody_removes_anothers(house, ana, clock):
    make(ana)
    bea = house.test_client()
    bea.press("/signin", email=BEA, password=PASSWORD)
    answer = bea.press("/account/passkeys/1/remove", on="/account/passkeys", current=PASSWORD)

    assert answer.status_code == 404
    with house.app_context():
        assert db.session.get(Passkey, 1)


def test_a_passkey_belongs_to_one_person(house, ana, clock):
    """
    Given Ana has a passkey, when Bea sends the same one as hers, then it is not kept.
    """
    key = make(ana)
    bea, bea.device = with_codes(house, clock, BEA)
    bea.clock = clock
    begin(bea)
    assert keep(bea, key.make(asked_for_new(bea))).headers["Location"] == "/account/passkeys/new"
    assert "cannot be kept" in bea.get("/account/passkeys/new").text


def test_there_are_not_endlessly_many(house, ana):
    key = make(ana)
    with house.app_context():
        kept = db.session.get(Passkey, 1)
        for number in range(MOST - 1):
            same = {"person_id": kept.person_id, "public_key": b"", "counter": 0, "answered": 0}
            db.session.add(Passkey(credential=f"c{number}", handle=key.handle, name=str(number), **same))
        db.session.commit()

    assert "as many as there may be" in ana.get("/account/passkeys").text
    assert begin(ana).headers["Location"] == "/account/passkeys"
    assert ana.get("/account/passkeys/new").headers["Location"] == "/account/passkeys"


# After the password


def test_a_passkey_counts_as_the_second_step(house, ana):
    """
    Given Ana has a passkey, when she has shown her password, then the passkey does instead of the code, and no other.
    """
    key = make(ana)
    browser = house.test_client()
    sign_in(browser)
    assert not is_in(browser)
    question = asked(browser, "/signin/passkey/ask", "/signin/code", second="1")

    assert [each["id"] for each in question["allowCredentials"]] == [json.loads(key.show(question))["id"]]
    answer = browser.press("/signin/passkey", on="/signin/code", answer=key.show(question), second="1")
    assert answer.headers["Location"] == "/"
    assert is_in(browser)


def test_the_code_lets_in_as_before(house, ana, clock):
    make(ana)
    browser = house.test_client()
    sign_in(browser)
    assert show(browser, ana.device.shows()).headers["Location"] == "/"


def test_anothers_passkey_is_no_second_step(house, ana, clock):
    """
    Given somebody knows Ana's password and has a passkey of their own, then that one does not stand beside it.
    """
    make(ana)
    bea, bea.device = with_codes(house, clock, BEA)
    bea.clock = clock
    theirs = make(bea)
    browser = house.test_client()
    sign_in(browser)
    question = asked(browser, "/signin/passkey/ask", "/signin/code", second="1")
    answer = browser.press("/signin/passkey", on="/signin/code", answer=theirs.show(question), second="1")

    assert answer.status_code == 422
    assert not is_in(browser)


def test_a_question_for_one_purpose_is_none_for_another(house, ana):
    key = make(ana)
    browser = house.test_client()
    sign_in(browser)
    question = asked(browser, "/signin/passkey/ask", "/signin/code", second="1")
    answer = come_in(browser, key.show(question))

    assert answer.status_code == 422
    assert "stale" in answer.text


def test_a_second_step_without_a_first_leads_back(house):
    browser = house.test_client()
    answer = browser.press("/signin/passkey", on="/signin", answer="{}", second="1")
    assert answer.headers["Location"] == "/signin"


# Answers that do not count


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://zerodraft.example"},
        {"origin": "http://localhost:8000"},
        {"name": "example.test"},
        {"flags": PRESENT},
        {"flags": 0},
    ],
)
def test_an_answer_for_another_place_or_from_nobody_does_not_count(house, ana, lie):
    """
    Given a passkey of Ana's, when the answer was made for another page, or by nobody who unlocked it, then it is
    refused.
    """
    key = replace(make(ana), **lie)
    browser = house.test_client()
    answer = come_in(browser, key.show(asked_for_one(browser)))

    assert answer.status_code == 422
    assert "does not count here" in answer.text
    assert not is_in(browser)


@pytest.mark.parametrize("lie", [{"origin": "https://evil.example"}, {"name": "evil.example"}, {"flags": PRESENT}])
def test_none_is_made_for_another_place(ana, lie):
    begin(ana)
    assert keep(ana, Authenticator(**lie).make(asked_for_new(ana))).headers["Location"] == "/account/passkeys/new"
    assert "There is none yet." in ana.get("/account/passkeys").text


def test_another_key_cannot_sign_for_it(house, ana):
    key = make(ana)
    forged = replace(key, key=Authenticator().key)
    browser = house.test_client()
    assert come_in(browser, forged.show(asked_for_one(browser))).status_code == 422


def test_an_answer_to_another_browsers_question_does_not_count(house, ana):
    """
    Given somebody made Ana's device answer a question that their browser was asked, when it is sent from hers, or hers
    from theirs, then it is refused: a question belongs to the session that asked it.
    """
    key = make(ana)
    here, there = house.test_client(), house.test_client()
    answer = key.show(asked_for_one(here))
    asked_for_one(there)

    assert come_in(there, answer).status_code == 422
    assert not is_in(there)
    assert come_in(house.test_client(), answer).status_code == 422


@pytest.mark.parametrize("step", [0, 1])
def test_an_answer_counts_once(house, ana, step):
    """
    Given somebody has a copy of the cookie and of the answer with which Ana came in, when they send both once more,
    then the answer is used up, whether or not the passkey counts its uses.
    """
    key = make(ana, Authenticator(step=step))
    browser = house.test_client()
    answer = key.show(asked_for_one(browser))
    with browser.session_transaction() as session:
        kept = dict(session)
    assert come_in(browser, answer).status_code == 303

    thief = house.test_client()
    with thief.session_transaction() as session:
        session.update(kept)
    assert come_in(thief, answer).status_code == 422
    assert not is_in(thief)


def test_a_refused_answer_uses_the_question_up(house, ana):
    key = make(ana)
    browser = house.test_client()
    question = asked_for_one(browser)
    assert come_in(browser, replace(key, flags=PRESENT).show(question)).status_code == 422
    with browser.session_transaction() as session:
        assert QUESTION not in session
    assert come_in(browser, key.show(question)).status_code == 422


def test_a_question_stands_for_some_minutes_only(house, ana, monkeypatch):
    from app.accounts import passkeys

    key = make(ana)
    browser = house.test_client()
    question = asked_for_one(browser)
    later = passkeys.time.time_ns() + int((TIME_FOR_IT + 1) * 1e9)
    monkeypatch.setattr(passkeys.time, "time_ns", lambda: later)

    assert come_in(browser, key.show(question)).status_code == 422


def test_a_counter_that_does_not_rise_is_a_copy(house, ana):
    """
    Given a passkey that counts was copied, when the copy is used after the original, then it is refused, and told why.
    """
    key = make(ana)
    stolen = copy(key)
    browser = house.test_client()
    assert come_in(browser, key.show(asked_for_one(browser))).status_code == 303
    browser = house.test_client()
    answer = come_in(browser, stolen.show(asked_for_one(browser)))

    assert answer.status_code == 422
    assert "as a copy of it would" in answer.text
    assert not is_in(browser)


def test_one_that_travels_between_devices_does_not_count(house, ana):
    key = make(ana, Authenticator(step=0))
    for _ in range(3):
        browser = house.test_client()
        assert come_in(browser, key.show(asked_for_one(browser))).status_code == 303


def test_a_disabled_account_stays_shut(house, ana):
    key = make(ana)
    with house.test_request_context():
        staff.disable(staff.account_of(ANA))
    browser = house.test_client()
    assert come_in(browser, key.show(asked_for_one(browser))).status_code == 422
    assert not is_in(browser)


def test_one_that_says_it_is_somebody_elses_is_refused(house, ana):
    key = replace(make(ana), handle="bm9ib2R5")
    browser = house.test_client()
    assert come_in(browser, key.show(asked_for_one(browser))).status_code == 422


nonsense = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.data())
def test_nonsense_is_refused_and_breaks_nothing(house, ana, data):
    """
    Given a passkey, when a part of an answer is replaced by nonsense, then it is refused in words, and no page breaks.
    """
    with house.app_context():
        has_one = db.session.scalar(select(Passkey.id)) is not None
    key = ana.key = getattr(ana, "key", None) if has_one else make(ana)
    browser = house.test_client()
    answer = json.loads(key.show(asked_for_one(browser)))
    place = data.draw(some.sampled_from([answer, answer["response"]]))
    part = data.draw(some.sampled_from(sorted(set(place) - {"clientExtensionResults", "userHandle"})))
    value = place[part]
    place[part] = data.draw(nonsense.filter(lambda other: other != value))

    assert come_in(browser, json.dumps(answer)).status_code == 422
    assert not is_in(browser)


@pytest.mark.parametrize("answer", ["", "nonsense", "[]", "null", "[" * 9000, "{}" + " " * 20_000])
def test_what_is_no_answer_at_all_is_refused(house, answer):
    browser = house.test_client()
    asked_for_one(browser)
    assert come_in(browser, answer).status_code == 422


# Where they count


@pytest.mark.parametrize(
    ("public", "host", "counts"),
    [
        (None, "localhost", True),
        (None, "127.0.0.1", False),
        ("https://zerodraft.example.org", "zerodraft.example.org", True),
        ("https://zerodraft.example.org", "localhost", False),
        ("http://192.168.1.20:8000", "192.168.1.20:8000", False),
        ("https://192.168.1.20", "192.168.1.20", False),
    ],
)
def test_they_count_at_the_public_address_only(config, app, clock, public, host, counts):
    """
    Given a house with a public address, or none, then passkeys are offered where browsers make them for that address.
    """
    real = create_app(replace(config, demonstration=False, public_url=public))
    real.testing, real.test_client_class = True, Browser
    scheme = "https" if (public or "").startswith("https") else "http"
    browser = real.test_client()
    page = browser.get("/signin", base_url=f"{scheme}://{host}")

    assert ("data-passkey" in page.text) is counts
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)[1]
    answer = browser.post("/signin/passkey/ask", data={"csrf_token": token}, base_url=f"{scheme}://{host}")
    assert answer.status_code == (200 if counts else 409)
    if counts:
        assert json.loads(answer.text)["rpId"] == host
    with real.app_context():
        db.engine.dispose()


# Without them


def test_codes_are_not_given_up_while_there_are_passkeys(house, ana):
    """
    Given Ana has a passkey, when she would give up her codes, then she is told to remove it first.
    """
    make(ana)
    fields = {"current": PASSWORD, "code": ana.device.shows()}
    answer = ana.press("/account/second-factor/drop", on="/account", **fields)
    assert answer.status_code == 303
    assert "Remove your passkeys first" in ana.get("/account").text
    with house.test_request_context():
        assert second_factor.factor_of(staff.account_of(ANA))


def test_who_lost_everything_begins_anew(house, ana):
    """
    Given whoever runs the house lets Ana in by the password alone, then a passkey that somebody found opens nothing.
    """
    key = make(ana)
    with house.test_request_context():
        second_factor.forget(staff.account_of(ANA))
        db.session.commit()
    browser = house.test_client()
    assert come_in(browser, key.show(asked_for_one(browser))).status_code == 422
    assert sign_in(house.test_client()).headers["Location"] == "/"


def test_the_form_is_hidden_until_a_script_shows_it(house):
    """
    Given a browser without scripts, then the page of the door is as it was: no button there does nothing.
    """
    page = house.test_client().get("/signin").text
    assert re.search(r"<form[^>]*data-passkey=\"show\"[^>]*\shidden>", page)
