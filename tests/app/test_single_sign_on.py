"""Single sign-on: with a certified provider that is not ours, over HTTPS, and against who would come in as somebody."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from sqlalchemy import select

from app import create_app
from app.accounts import staff
from app.accounts.models import Account, Identity
from app.extensions import db
from app.provider import Provider
from tests import abroad
from tests.app.conftest import PASSWORD, Browser, member_of_staff

pytestmark = pytest.mark.skipif(
    not (abroad.HAS_PROVIDER and abroad.HAS_OPENSSL), reason="no oidc-provider or no openssl here: `make tools`"
)

ANA, BEA = "ana@example.test", "bea@example.test"
HERE = "https://house.example.test"
BACK = f"{HERE}/signin/elsewhere/back"
PEOPLE = {
    "8301": {"email": "someone@elsewhere.test", "email_verified": True},
    "ana-there": {"email": "Ana@Example.test", "email_verified": True},
    "says-ana": {"email": ANA, "email_verified": False},
    "like-ana": {"email": "ａna@example.test", "email_verified": True},
    "ana-abroad": {"email": "ana@mail.test", "email_verified": True},
}


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return abroad.certificate(tmp_path_factory.mktemp("certified"))


@pytest.fixture(scope="module")
def issuer(certified):
    clients = [{"client_id": "the-house", "client_secret": "a secret: with/signs", "redirect_uris": [BACK]}]
    with abroad.identity_provider(certified, clients, PEOPLE) as started:
        yield started


@pytest.fixture
def opened(app, config, issuer, certified, monkeypatch):
    """
    Opens the same books as a house with this provider, which trusts its certificate as a machine would.
    """
    monkeypatch.setenv("SSL_CERT_FILE", str(certified.cert))
    houses = []

    def opened(*domains, **other):
        provider = Provider(issuer, "the-house", "a secret: with/signs", "Campus", domains)
        chosen = {"demonstration": False, "public_url": HERE, "provider": replace(provider, **other)}
        house = create_app(replace(config, **chosen))
        house.testing, house.test_client_class = True, Browser
        houses.append(house)
        member_of_staff(house, ANA)
        return house

    yield opened
    for house in houses:
        with house.app_context():
            db.engine.dispose()


@pytest.fixture
def house(opened):
    return opened()


@pytest.fixture
def traveller(certified):
    return abroad.Traveller(certified.trust)


def address_in(answer):
    assert answer.status_code == 200, answer.text
    return html.unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.text)[1])


def way_back(traveller, there, login):
    return traveller.sign_in(there, login, BACK).removeprefix(HERE)


def through(house, traveller, login, browser=None):
    """
    From the button on our page to the provider and back.
    """
    browser = browser or house.test_client()
    there = address_in(browser.press("/signin/elsewhere", on="/signin"))
    return browser, browser.get(way_back(traveller, there, login))


def signed_in(house, email=ANA):
    browser = house.test_client()
    assert browser.press("/signin", email=email, password=PASSWORD).status_code == 303
    return browser


def joined(house, traveller, login="8301", browser=None):
    browser = browser or signed_in(house)
    there = address_in(browser.press("/account/identities/join", on="/account", current=PASSWORD))
    assert browser.get(way_back(traveller, there, login)).headers["Location"] == "/account"
    return browser


# Off


def test_without_a_provider_there_is_none(app, visitor):
    """
    Given a house in which none is chosen, then no page speaks of it, and its addresses lead nowhere.
    """
    assert "elsewhere" not in visitor.get("/signin").text
    assert visitor.press("/signin/elsewhere", on="/signin").status_code == 404
    assert visitor.get("/signin/elsewhere/back?state=x&code=y").status_code == 404


@pytest.mark.parametrize(
    "said",
    [
        {"ZERODRAFT_OIDC_ISSUER": "https://login.example.test"},
        {"ZERODRAFT_OIDC_ISSUER": "http://login.example.test"},
        {"ZERODRAFT_OIDC_ISSUER": "https://me@login.example.test"},
        {"ZERODRAFT_OIDC_ISSUER": "https://login.example.test/?a=b"},
        {"ZERODRAFT_OIDC_ISSUER": "https://login.example.test:port"},
        {"ZERODRAFT_OIDC_EMAIL_DOMAINS": "example"},
        {"ZERODRAFT_OIDC_EMAIL_DOMAINS": "@example.test"},
    ],
)
def test_a_provider_that_is_half_chosen_stops_the_house(said):
    """
    Given settings that cannot be meant, then the house does not start, and the secret is in no message.
    """
    whole = {"ZERODRAFT_OIDC_ISSUER": "https://login.example.test"}
    whole |= {"ZERODRAFT_OIDC_CLIENT_ID": "us", "ZERODRAFT_OIDC_CLIENT_SECRET": "hush"}
    assert Provider.from_environment(whole).name == "login.example.test"
    half = said if list(said.values()) == ["https://login.example.test"] else whole | said
    with pytest.raises(ValueError, match="OIDC") as refused:
        Provider.from_environment(half)
    assert "hush" not in str(refused.value)
    assert "hush" not in repr(Provider.from_environment(whole))


# On


def test_who_has_joined_once_comes_in_by_the_provider(house, traveller):
    """
    Given Ana, who has joined her account with her identity there, when she comes from there in another browser, then
    she is in, and her account says by whom.
    """
    joined(house, traveller)
    browser, answer = through(house, traveller, "8301")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    page = browser.get("/account").text
    assert "Campus" in page
    assert "not used yet" not in page
    assert "Join with Campus" not in page


def test_who_is_known_there_and_not_here_is_let_in_nowhere(house, traveller):
    """
    Given somebody whom the provider knows and no account, then nobody is signed in, no account is made, and the page
    says what to do.
    """
    browser, answer = through(house, traveller, "8301")
    assert (answer.status_code, "does not know yet who you are here" in answer.text) == (403, True)
    assert browser.get("/account").status_code == 403
    with house.app_context():
        assert [each.email for each in db.session.scalars(select(Account))] == [ANA]
        assert db.session.scalars(select(Identity)).all() == []


def test_the_second_factor_is_asked_for_all_the_same(house, traveller):
    """
    Given Ana with a device for codes, when the provider vouches for her, then she is asked for the code, and only then
    is she in.
    """
    browser = joined(house, traveller)
    browser.press("/account/second-factor/begin", on="/account")
    page = browser.get("/account/second-factor").text
    device = pyotp.TOTP(re.search(r'class="device-secret"[^>]*>([A-Z2-7 ]+)<', page)[1].replace(" ", ""))
    assert (
        browser.press("/account/second-factor/confirm", on="/account/second-factor", code=device.now()).status_code
        == 200
    )
    other, answer = through(house, traveller, "8301")
    assert answer.headers["Location"] == "/signin/code"
    assert other.get("/account").status_code == 403


def test_joining_takes_the_password(house):
    """
    Given a browser that was left open, when somebody joins without the password, then nobody is led anywhere.
    """
    answer = signed_in(house).press("/account/identities/join", on="/account", current="not the password")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")


def test_an_identity_opens_one_account_only(house, traveller):
    """
    Given an identity that is joined with Ana's account, when Bea joins it with hers, then nothing changes.
    """
    joined(house, traveller)
    member_of_staff(house, BEA)
    bea = joined(house, traveller, browser=signed_in(house, BEA))
    assert "joined with another account" in bea.get("/account").text
    browser, _answer = through(house, traveller, "8301")
    assert ANA in browser.get("/account").text


def test_what_was_joined_is_parted_by_its_owner_alone(house, traveller):
    """
    Given an identity of Ana, when Bea parts it, there is none; when Ana does, it opens nothing any more.
    """
    ana = joined(house, traveller)
    member_of_staff(house, BEA)
    bea = signed_in(house, BEA)
    assert bea.press("/account/identities/1/part", on="/account").status_code == 404
    assert ana.press("/account/identities/1/part", on="/account").status_code == 303
    assert through(house, traveller, "8301")[1].status_code == 403


def test_whoever_is_shut_out_comes_in_by_no_provider(house, traveller):
    joined(house, traveller)
    with house.test_request_context():
        staff.disable(staff.account_of(ANA))
    assert through(house, traveller, "8301")[1].status_code == 403


def test_a_link_for_a_new_password_parts_everything(house, traveller):
    """
    Given an account whose password somebody else knew, who joined it with an identity of theirs, when its owner is let
    in by a new link, then that identity opens it no more.
    """
    joined(house, traveller)
    with house.test_request_context():
        link = staff.invite(staff.account_of(ANA), staff.A_DAY).removeprefix(HERE)
    assert house.test_client().press(link, name="Ana", password=PASSWORD, again=PASSWORD).status_code == 303
    assert through(house, traveller, "8301")[1].status_code == 403


# By e-mail


def test_a_verified_address_opens_the_account_that_has_it(opened, traveller):
    """
    Given a provider that gives out the mailboxes of a domain, when somebody comes with a verified one that is the
    address of an account, then it is theirs, and joined from then on.
    """
    house = opened("example.test")
    browser, answer = through(house, traveller, "ana-there")
    assert answer.headers["Location"] == "/"
    assert "by your e-mail address" in browser.get("/account").text


@pytest.mark.parametrize(
    ("login", "domains", "why"),
    [
        ("ana-there", (), "nobody has said that the provider gives out these mailboxes"),
        ("says-ana", ("example.test",), "the address was not verified"),
        ("like-ana", ("example.test",), "it looks the same in one form, and is another mailbox"),
        ("ana-abroad", ("example.test",), "it is in another domain"),
        ("8301", ("example.test", "elsewhere.test"), "no account has it"),
    ],
)
def test_no_other_address_does(opened, traveller, login, domains, why):
    assert through(opened(*domains), traveller, login)[1].status_code == 403, why


def test_a_mailbox_that_was_given_again_opens_nothing(opened, traveller, certified):
    """
    Given Ana, joined with who she is there, when her address has become somebody else's there, then they are nobody.
    """
    house = opened("example.test")
    joined(house, traveller)
    assert through(house, abroad.Traveller(certified.trust), "ana-there")[1].status_code == 403


# Attacks


def test_an_answer_counts_in_the_browser_that_asked(house, traveller):
    """
    Given an answer that was meant for another browser, then nobody is signed in by it, and its own browser is.
    """
    joined(house, traveller)
    asking, other = house.test_client(), house.test_client()
    answer = way_back(traveller, address_in(asking.press("/signin/elsewhere", on="/signin")), "8301")
    assert (other.get(answer).status_code, other.get("/account").status_code) == (422, 403)
    address_in(other.press("/signin/elsewhere", on="/signin"))
    assert (other.get(answer).status_code, other.get("/account").status_code) == (422, 403)
    assert asking.get(answer).status_code == 303


def test_an_answer_counts_once(house, traveller):
    joined(house, traveller)
    browser = house.test_client()
    answer = way_back(traveller, address_in(browser.press("/signin/elsewhere", on="/signin")), "8301")
    assert [browser.get(answer).status_code for _ in range(2)] == [303, 422]


def test_a_stolen_code_is_worth_nothing_to_another_question(house, traveller):
    """
    Given the code of somebody else's answer, when it is put into one's own, then the provider does not take it: it was
    given for another verifier.
    """
    joined(house, traveller)
    theirs, mine = house.test_client(), house.test_client()
    stolen = parse_qs(
        urlsplit(way_back(traveller, address_in(theirs.press("/signin/elsewhere", on="/signin")), "8301")).query
    )
    asked = parse_qs(urlsplit(address_in(mine.press("/signin/elsewhere", on="/signin"))).query)
    answer = mine.get(
        "/signin/elsewhere/back",
        query_string={"state": asked["state"][0], "code": stolen["code"][0], "iss": stolen["iss"][0]},
    )
    assert (answer.status_code, "cannot be believed" in answer.text) == (422, True)


@pytest.mark.parametrize("iss", [None, "https://another.example.test"])
def test_an_answer_of_another_provider_is_not_taken(house, traveller, iss):
    """
    Given a provider that says who answers, then an answer without that, or of another one, is refused.
    """
    joined(house, traveller)
    browser = house.test_client()
    answer = parse_qs(
        urlsplit(way_back(traveller, address_in(browser.press("/signin/elsewhere", on="/signin")), "8301")).query
    )
    said = {name: answer[name][0] for name in ("state", "code")} | ({"iss": iss} if iss else {})
    assert browser.get("/signin/elsewhere/back", query_string=said).status_code == 422


def test_a_wrong_secret_lets_nobody_in(opened, house, traveller):
    joined(house, traveller)
    assert through(opened(client_secret="another"), traveller, "8301")[1].status_code == 422


def test_who_declines_there_is_told_so(house):
    browser = house.test_client()
    asked = parse_qs(urlsplit(address_in(browser.press("/signin/elsewhere", on="/signin"))).query)
    answer = browser.get("/signin/elsewhere/back", query_string={"state": asked["state"][0], "error": "access_denied"})
    assert (answer.status_code, "has let nobody in" in answer.text) == (422, True)


def test_a_provider_that_is_away_is_no_trouble_for_passwords(opened):
    """
    Given a provider that does not answer, then its button says so, and the password works.
    """
    house = opened(issuer="https://localhost:9")
    answer = house.test_client().press("/signin/elsewhere", on="/signin")
    assert (answer.status_code, "cannot be reached" in answer.text) == (503, True)
    signed_in(house)


def test_a_question_says_what_it_should(house):
    """
    Given the way there, then it has a challenge, a state and a nonce of its own, and asks for no more than who comes.
    """
    asked = [
        parse_qs(urlsplit(address_in(house.test_client().press("/signin/elsewhere", on="/signin"))).query)
        for _ in range(2)
    ]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert (asked[0]["scope"], asked[0]["response_type"]) == (["openid"], ["code"])
    for name in ("state", "nonce", "code_challenge"):
        assert asked[0][name] != asked[1][name]
        assert len(asked[0][name][0]) >= 43
