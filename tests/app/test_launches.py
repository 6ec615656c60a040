"""Launches by LTI 1.3: from a platform whose identity and tokens are another's work, and against forged ones."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from sqlalchemy import select

from app import create_app, errands
from app.accounts.models import Person
from app.courses.progress import QUESTIONS, note_answer, note_read
from app.extensions import db
from app.launching import keys
from app.launching.messages import CLAIM, MEMBERSHIP, SCORE, SCORES
from app.launching.models import Launched, LaunchNonce, Line, Platform, Way
from app.launching.returning import MOST_TRIES, send_due
from app.privacy.erasing import erase
from app.tables import now
from app.workshops.models import Edition, Part, Participation
from curriculum.teaching import loader
from curriculum.teaching.loader import load_module
from tests import abroad
from tests.app.conftest import Browser
from tests.curriculum.module import write_module

pytestmark = pytest.mark.skipif(not abroad.HAS_OPENSSL, reason="no openssl on this machine to sign with")

HERE = "https://house.example.test"
LEARNER, TEACHER = f"{MEMBERSHIP}Learner", f"{MEMBERSHIP}Instructor"
THEM = "https://learn.example.test"


class Encrypted(Browser):
    """A browser that comes over HTTPS."""

    def open(self, *args, **kwargs):
        kwargs.setdefault("base_url", HERE)
        return super().open(*args, **kwargs)


@pytest.fixture(autouse=True)
def taught(tmp_path, monkeypatch):
    """
    A house in which one small module is taught.
    """
    root = write_module(tmp_path / "modules")
    monkeypatch.setattr(loader, "MODULES", root.parent)
    return load_module(root)


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return abroad.certificate(tmp_path_factory.mktemp("certified"))


@pytest.fixture(autouse=True)
def trusted(certified, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certified.cert))
    monkeypatch.setattr(errands, "_heard", {})


@pytest.fixture
def house(app, links, config):
    """
    The books of the demonstration, in a house that others reach by HTTPS.
    """
    house = create_app(replace(config, public_url=HERE))
    house.testing, house.test_client_class = True, Encrypted
    with house.app_context():
        keys.make()
    yield house
    with house.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def lecturer(house, links):
    browser = house.test_client()
    assert browser.press(links.lecturer).status_code == 303
    return browser


@pytest.fixture(scope="module")
def theirs():
    return RSAKey.generate_key(2048, {"kid": "k", "use": "sig"})


class Campus:
    """A platform that the test plays: its keys, its tokens and its book of scores, over HTTPS."""

    def __init__(self, url, key):
        self.url, self.key = url, key
        self.scores, self.asked, self.answers = [], [], []

    def token(self, nonce, header=None, /, **said):
        at = int(time.time())
        claims = {"iss": THEM, "aud": "us", "sub": "learner-7", "nonce": nonce, "iat": at, "exp": at + 300}
        claims |= {
            "name": "Mele Tupou",
            f"{CLAIM}version": "1.3.0",
            f"{CLAIM}message_type": "LtiResourceLinkRequest",
            f"{CLAIM}deployment_id": "1",
            f"{CLAIM}roles": [LEARNER],
            SCORES: {"scope": [SCORE], "lineitem": f"{self.url}/lines/3/lineitem?type=1"},
        } | said
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "k"} | (header or {}), claims, self.key)


@pytest.fixture
def platform(certified, theirs, house):
    """
    The platform, written down in the house.
    """
    played = Campus("", theirs)

    def answers(asked):
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0)).decode()
        if asked.path == "/keys":
            return asked.say({"keys": [theirs.as_dict(private=False)]})
        if asked.path == "/token":
            played.asked.append(parse_qs(body))
            return asked.say({"access_token": "opens-it", "expires_in": 3600})
        played.scores.append((asked.path, dict(asked.headers), json.loads(body)))
        return asked.say(b"", played.answers.pop(0) if played.answers else 200)

    with abroad.server(certified, answers) as url:
        played.url = url
        _write_down(house, THEM, "us", url)
        yield played


def _write_down(house, issuer, client_id, url, **where):
    addresses = {"authorization": f"{url}/auth", "token": f"{url}/token", "keys": f"{url}/keys"} | where
    with house.app_context():
        db.session.add(Platform(name="Campus", issuer=issuer, client_id=client_id, deployments=["1"], **addresses))
        db.session.commit()


@pytest.fixture
def target(lecturer, links, platform):
    """
    The link that the lecturer has made for the platform.
    """
    return made(lecturer, links)


def made(lecturer, links, counted="share"):
    desk = f"/editions/{links.edition}/launches/"
    assert lecturer.press(f"{desk}make", on=desk, platform="1", counted=counted).status_code == 303
    return re.findall(r'value="(https://house.example.test/lti/to/[^"]+)"', lecturer.get(desk).text)[-1]


def begin(browser, **said):
    """
    The platform sends the browser here, and what it is asked.
    """
    hints = {"iss": THEM, "client_id": "us", "login_hint": "7", "target_link_uri": f"{HERE}/lti/to/x"} | said
    answer = browser.get("/lti/login", query_string=hints)
    assert answer.status_code == 302, answer.text
    return {name: each[0] for name, each in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def launch(browser, platform, target, *, header=None, **said):
    asked = begin(browser)
    target_claim = {f"{CLAIM}target_link_uri": target} if target else {}
    token = platform.token(asked["nonce"], header, **(target_claim | said))
    return browser.post("/lti/launch", data={"state": asked["state"], "id_token": token})


def arrived(house, platform, target, **said):
    """
    A browser whose owner has come from the platform and pressed the button.
    """
    browser = house.test_client()
    assert launch(browser, platform, target, **said).headers["Location"] == "/lti/arrival"
    return browser, browser.press("/lti/arrival")


# Coming


def test_a_learner_takes_part_in_the_edition_of_the_link(house, platform, target, links):
    """
    Given a link of the platform into a workshop, when a learner comes by it, then they are asked first, and with the
    button they are in: as a participant of this edition, in its course, by the name that the platform gives.
    """
    browser = house.test_client()
    assert launch(browser, platform, target).status_code == 303
    page = browser.get("/lti/arrival").text
    assert "Welcome, Mele Tupou" in page
    with house.app_context():
        assert db.session.scalars(select(Launched)).all() == []
    answer = browser.press("/lti/arrival")
    assert answer.headers["Location"] == "/course/"
    assert browser.get("/course/").status_code == 200
    with house.app_context():
        launched = db.session.scalars(select(Launched)).one()
        part = db.session.scalars(select(Participation).where(Participation.person_id == launched.person_id)).one()
        assert (part.edition_id, part.role) == (links.edition, Part.PARTICIPANT)
        assert (launched.person.name, launched.person.guest) == ("Mele Tupou", True)


def test_who_comes_again_is_the_same_person(house, platform, target):
    for _ in range(2):
        arrived(house, platform, target)
    arrived(house, platform, target, sub="learner-8", name=None)
    with house.app_context():
        assert len(db.session.scalars(select(Launched)).all()) == 2
        assert len(db.session.scalars(select(Line)).all()) == 2


def test_a_link_may_name_its_way_by_a_parameter(house, platform, target):
    """
    Given a platform whose links share one address, when a link carries the way as a parameter, then that counts.
    """
    custom = {f"{CLAIM}custom": {"way": target.rpartition("/")[2]}, f"{CLAIM}target_link_uri": f"{HERE}/lti/launch"}
    assert arrived(house, platform, None, **custom)[1].status_code == 303


@pytest.mark.parametrize("roles", [[TEACHER], [TEACHER, LEARNER], [], ["Learner"], None, "x"])
def test_no_platform_makes_a_lecturer(house, platform, target, roles):
    """
    Given somebody who teaches on the platform, then they are told where lecturers come in; nobody is entered anywhere.
    """
    browser = house.test_client()
    launch(browser, platform, target, **{f"{CLAIM}roles": roles})
    assert "lecturers have accounts" in browser.get("/lti/arrival").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/signin").text)[1]
    assert browser.post("/lti/arrival", data={"csrf_token": token}).status_code == 403
    with house.app_context():
        assert db.session.scalars(select(Launched)).all() == []


def test_a_lecturer_who_follows_her_own_link_is_led_to_her_desk(house, lecturer, platform, target, links):
    launch(lecturer, platform, target, **{f"{CLAIM}roles": [TEACHER]})
    assert f'href="/editions/{links.edition}"' in lecturer.get("/lti/arrival").text.replace('/"', '"')


def test_no_launch_opens_a_desk(house, platform, target, links):
    """
    Given somebody of the platform who leads a workshop by now, when they are launched, then they are not let in.
    """
    arrived(house, platform, target)
    with house.app_context():
        launched = db.session.scalars(select(Launched)).one()
        db.session.scalars(
            select(Participation).where(Participation.person_id == launched.person_id)
        ).one().role = Part.LECTURER
        db.session.commit()
    browser, answer = arrived(house, platform, target)
    assert (answer.status_code, "No platform opens a desk" in answer.text) == (403, True)
    assert browser.get(f"/editions/{links.edition}").status_code in {308, 403}


def test_a_closed_workshop_takes_nobody_new(house, platform, target, links):
    """
    Given a workshop that was closed, when somebody new comes, then they are told so; who took part reads on.
    """
    arrived(house, platform, target)
    with house.app_context():
        db.session.get(Edition, links.edition).closed = now()
        db.session.commit()
    assert arrived(house, platform, target)[1].status_code == 303
    new = arrived(house, platform, target, sub="learner-8")[1]
    assert (new.status_code, "This workshop is closed" in new.text) == (403, True)


def test_a_way_that_was_closed_leads_nowhere(house, lecturer, platform, target, links):
    desk = f"/editions/{links.edition}/launches/"
    assert lecturer.press(f"{desk}1/close", on=desk).status_code == 303
    assert launch(house.test_client(), platform, target).status_code == 400


def test_one_lecturer_does_not_see_the_ways_of_another(house, platform, target, lecturer, links):
    """
    Given a way of one workshop, then it is closed, and its lines tried again, from no other one.
    """
    with house.app_context():
        other = Edition(title="Another")
        db.session.add(other)
        part = db.session.scalars(select(Participation).where(Participation.role == Part.LECTURER)).first()
        db.session.add(Participation(edition=other, person_id=part.person_id, role=Part.LECTURER))
        db.session.commit()
        number = other.id
    arrived(house, platform, target)
    desk = f"/editions/{number}/launches/"
    assert lecturer.press(f"{desk}1/close", on=desk).status_code == 404
    assert lecturer.press(f"{desk}lines/1/again", on=desk).status_code == 404
    assert "Mele" not in lecturer.get(desk).text
    assert "Mele" in lecturer.get(f"/editions/{links.edition}/launches/").text


# Against forged launches


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://another.example.test"},
        {"aud": "another"},
        {"nonce": "another"},
        {"exp": 1},
        {f"{CLAIM}deployment_id": "2"},
        {f"{CLAIM}deployment_id": None},
        {f"{CLAIM}version": "1.1"},
        {f"{CLAIM}message_type": "LtiDeepLinkingRequest"},
        {f"{CLAIM}target_link_uri": f"{HERE}/lti/to/another"},
        {f"{CLAIM}target_link_uri": None},
        {f"{CLAIM}custom": {"way": "another"}},
    ],
)
def test_a_launch_that_is_wrong_in_one_thing_is_refused(house, platform, target, wrong):
    browser = house.test_client()
    assert launch(browser, platform, target, **wrong).status_code == 400
    assert browser.get("/lti/arrival").status_code == 400


def test_a_launch_of_another_key_is_refused(house, platform, target):
    platform.key = RSAKey.generate_key(2048, {"kid": "k"})
    assert launch(house.test_client(), platform, target).status_code == 400


def test_a_launch_is_taken_once(house, platform, target):
    """
    Given a launch that was taken, when the same is sent again from the same browser, then it is refused.
    """
    browser = house.test_client()
    asked = begin(browser)
    said = {"state": asked["state"], "id_token": platform.token(asked["nonce"], **{f"{CLAIM}target_link_uri": target})}
    assert [browser.post("/lti/launch", data=said).status_code for _ in range(2)] == [303, 400]


def test_a_launch_counts_in_the_browser_in_which_it_began(house, platform, target):
    """
    Given a launch that somebody began, when another browser is made to end it, then it is refused.
    """
    mine, other = house.test_client(), house.test_client()
    asked = begin(mine)
    begin(other)
    said = {"state": asked["state"], "id_token": platform.token(asked["nonce"], **{f"{CLAIM}target_link_uri": target})}
    assert other.post("/lti/launch", data=said).status_code == 400
    assert house.test_client().post("/lti/launch", data=said).status_code == 400
    assert mine.post("/lti/launch", data=said).status_code == 303


def test_a_platform_does_not_open_the_way_of_another(house, platform, target, lecturer):
    """
    Given two platforms, when one of them names the way of the other, then nobody is let in.
    """
    _write_down(house, "https://other.example.test", "us", platform.url)
    browser = house.test_client()
    asked = begin(browser, iss="https://other.example.test")
    token = platform.token(asked["nonce"], iss="https://other.example.test", **{f"{CLAIM}target_link_uri": target})
    assert browser.post("/lti/launch", data={"state": asked["state"], "id_token": token}).status_code == 400


def test_nobody_is_led_to_a_platform_that_is_not_written_down(house, platform):
    for said in ({"iss": "https://evil.example"}, {"client_id": "another"}, {"login_hint": ""}):
        hints = {"iss": THEM, "client_id": "us", "login_hint": "7"} | said
        assert house.test_client().get("/lti/login", query_string=hints).status_code == 400


def test_a_launch_takes_https(house, platform):
    """
    Given a house over plain HTTP, then a launch is not begun: the cookie that protects it would not be kept.
    """
    asked = urlencode({"iss": THEM, "client_id": "us", "login_hint": "7"})
    answer = house.test_client().get(f"/lti/login?{asked}", base_url="http://localhost")
    assert (answer.status_code, "over HTTPS" in answer.text) == (400, True)


def test_the_forms_of_a_platform_come_from_elsewhere(house, platform, target):
    """
    Given a browser that says that another site has sent the form, as it must, then a launch is read all the same, and
    nothing but a launch is; the session of whoever is signed in here is not touched by it.
    """
    browser = house.test_client()
    asked = begin(browser)
    said = {"state": asked["state"], "id_token": platform.token(asked["nonce"], **{f"{CLAIM}target_link_uri": target})}
    answer = browser.post("/lti/launch", data=said, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 303
    assert not any("zerodraft=" in cookie for cookie in answer.headers.getlist("Set-Cookie"))
    assert browser.post("/lti/arrival", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_cookies_of_a_launch(house, platform, target):
    """
    Given what a launch keeps in the browser, then one comes along with the platform's form and opens nothing, the other
    one stays within the house; no script reads either.
    """
    browser = house.test_client()
    hints = urlencode({"iss": THEM, "client_id": "us", "login_hint": "7"})
    (first,) = browser.get(f"/lti/login?{hints}").headers.getlist("Set-Cookie")
    (second,) = launch(browser, platform, target).headers.getlist("Set-Cookie")
    assert first.startswith("__Host-launch=")
    assert "SameSite=None" in first
    assert second.startswith("__Host-arrival=")
    assert "SameSite=Lax" in second
    for cookie in (first, second):
        assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))


def test_what_was_taken_is_forgotten_once_it_is_too_old(house, platform, target):
    launch(house.test_client(), platform, target)
    with house.app_context():
        db.session.scalars(select(LaunchNonce)).one().at = now() - timedelta(hours=2)
        db.session.commit()
    launch(house.test_client(), platform, target)
    with house.app_context():
        assert len(db.session.scalars(select(LaunchNonce)).all()) == 1


# What is sent back


def did(house, taught, lessons=1, questions=0):
    """
    Whoever was launched reads and answers.
    """
    with house.app_context():
        person = db.session.scalars(select(Launched)).first().person_id
        for lesson in taught.lessons[:lessons]:
            note_read(taught, lesson.slug, person)
        for question in taught.questions[:questions]:
            note_answer(taught, (QUESTIONS, question.id), person, "x", right=False)


def looked(house, later=timedelta()):
    with house.app_context():
        return send_due(now() + later)


def test_the_share_of_what_is_done_is_written_at_the_platform(house, platform, target, taught, lecturer, links):
    """
    Given somebody who has read a lesson, when the house looks, then their share is written at the place that the
    platform named, once, and the lecturer sees it; when all is done, it is complete.
    """
    arrived(house, platform, target)
    assert looked(house) == 0
    did(house, taught)
    assert [looked(house) for _ in range(2)] == [1, 0]
    whole = len(taught.lessons) + len(taught.questions)
    (path, headers, score) = platform.scores[0]
    assert path == "/lines/3/lineitem/scores?type=1"
    assert headers["Content-Type"] == "application/vnd.ims.lis.v1.score+json"
    assert headers["Authorization"] == "Bearer opens-it"
    assert (score["userId"], score["scoreGiven"], score["scoreMaximum"]) == ("learner-7", round(1 / whole, 4), 1)
    assert (score["activityProgress"], score["gradingProgress"]) == ("InProgress", "FullyGraded")
    assert f"sent: {round(100 / whole)} %" in lecturer.get(f"/editions/{links.edition}/launches/").text
    did(house, taught, len(taught.lessons), len(taught.questions))
    assert looked(house) == 1
    assert (platform.scores[1][2]["scoreGiven"], platform.scores[1][2]["activityProgress"]) == (1.0, "Completed")


def test_the_house_shows_who_it_is_by_its_published_key(house, platform, target, taught):
    """
    Given the statement with which a token is asked for, when it is verified by another library with the key that the
    house publishes, then it says what RFC 7523 and LTI ask for, and no two are the same.
    """
    from joserfc.jwk import KeySet

    arrived(house, platform, target)
    for lessons in (1, 2):
        did(house, taught, lessons)
        looked(house)
    published = KeySet.import_key_set(house.test_client().get("/lti/keys").json)
    said = [jwt.decode(asked["client_assertion"][0], published).claims for asked in platform.asked]
    assert {each["iss"] for each in said} == {each["sub"] for each in said} == {"us"}
    assert {each["aud"] for each in said} == {f"{platform.url}/token"}
    assert len({each["jti"] for each in said}) == len(said) == 2
    assert all(0 < each["exp"] - time.time() <= 300 for each in said)
    assert platform.asked[0]["scope"] == [SCORE]
    assert all("d" not in key for key in house.test_client().get("/lti/keys").json["keys"])


def test_whether_a_certificate_is_earned_is_sent_instead(house, platform, lecturer, links, taught):
    """
    Given a way that tells whether the certificate is earned, then nothing is sent before the lecturer has said what it
    asks for, and then only that it is.
    """
    arrived(house, platform, made(lecturer, links, "certificate"))
    did(house, taught, 1, 1)
    assert looked(house) == 0
    desk = f"/editions/{links.edition}/certificates/"
    lecturer.press(f"{desk}terms", on=desk, issuer="The house", module=taught.slug)
    assert looked(house) == 0
    did(house, taught, 1, len(taught.questions))
    assert looked(house) == 1
    assert platform.scores[0][2]["scoreGiven"] == 1.0


def test_what_fails_is_tried_again_ever_more_slowly_and_then_no_more(house, platform, target, taught, lecturer, links):
    """
    Given a platform that is out of order, then each try waits longer than the one before, the lecturer reads why, and
    after eight it rests until she has it tried again.
    """
    arrived(house, platform, target)
    did(house, taught)
    platform.answers = [503] * MOST_TRIES
    assert looked(house) == 0
    assert looked(house, timedelta(seconds=30)) == 0
    assert len(platform.scores) == 1
    for _ in range(20):
        with house.app_context():
            again = db.session.scalars(select(Line)).one().again
        looked(house, again - now() + timedelta(seconds=1))
    assert len(platform.scores) == MOST_TRIES
    page = lecturer.get(f"/editions/{links.edition}/launches/").text
    assert "localhost answered with 503" in page
    assert "not tried any more" in page
    desk = f"/editions/{links.edition}/launches/"
    assert lecturer.press(f"{desk}lines/1/again", on=desk).status_code == 303
    assert looked(house) == 1
    assert "503" not in lecturer.get(desk).text


@pytest.mark.parametrize(
    "said",
    [
        None,
        {"scope": [], "lineitem": "https://localhost/x"},
        {"scope": [SCORE]},
        {"scope": [SCORE], "lineitem": "https://evil.example/line"},
        {"scope": [SCORE], "lineitem": "http://localhost/line"},
        {"scope": [SCORE], "lineitem": 7},
    ],
)
def test_nothing_is_sent_where_the_platform_wants_nothing_or_elsewhere(house, platform, target, taught, said):
    """
    Given a launch without a place for scores, or with one that is not the platform's own, then nothing leaves.
    """
    arrived(house, platform, target, **{SCORES: said})
    did(house, taught)
    assert looked(house) == 0
    assert (platform.scores, platform.asked) == ([], [])


def test_who_is_erased_leaves_nothing_behind(house, platform, target, taught):
    arrived(house, platform, target)
    did(house, taught)
    looked(house)
    with house.app_context():
        erase(db.session.scalars(select(Launched)).one().person_id)
        assert db.session.scalars(select(Launched)).all() == db.session.scalars(select(Line)).all() == []
        assert db.session.scalars(select(Person).where(Person.name == "Mele Tupou")).all() == []
    assert looked(house) == 0


# With another's work on the other side


@pytest.mark.skipif(not abroad.HAS_PROVIDER, reason="no oidc-provider here: `make tools`")
def test_a_launch_and_its_score_with_a_certified_provider(house, lecturer, links, taught, certified):
    """
    Given a platform whose sign-in, ID tokens and access tokens are made by a certified server, when somebody is
    launched and learns, then it signs what the house believes, and believes what the house signs.
    """
    scores = []

    def book(asked):
        scores.append(json.loads(asked.rfile.read(int(asked.headers["Content-Length"]))))
        asked.say(b"", 204)

    with house.app_context():
        ours = keys.published()
    client = {
        "client_id": "the-house",
        "redirect_uris": [f"{HERE}/lti/launch"],
        "response_types": ["id_token"],
        "grant_types": ["implicit", "client_credentials"],
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks": ours,
        "scope": f"openid {SCORE}",
    }
    person = {
        "name": "Mele Tupou",
        f"{CLAIM}version": "1.3.0",
        f"{CLAIM}message_type": "LtiResourceLinkRequest",
        f"{CLAIM}deployment_id": "1",
        f"{CLAIM}roles": [LEARNER],
    }
    with abroad.server(certified, book) as books:
        _write_down(house, "https://to-be-said", "the-house", books)
        target = made(lecturer, links)
        person |= {f"{CLAIM}target_link_uri": target, SCORES: {"scope": [SCORE], "lineitem": f"{books}/line"}}
        more = {
            "claims": {"openid": ["sub", *person]},
            "responseTypes": ["id_token"],
            "scopes": ["openid", SCORE],
            "features": {"clientCredentials": {"enabled": True}},
        }
        with abroad.identity_provider(certified, [client], {"learner-7": person}, **more) as issuer:
            with house.app_context():
                known = db.session.scalars(select(Platform)).one()
                known.issuer = issuer
                known.authorization, known.token, known.keys = f"{issuer}/auth", f"{issuer}/token", f"{issuer}/jwks"
                db.session.commit()
            traveller, browser = abroad.Traveller(certified.trust), house.test_client()
            hints = urlencode({"iss": issuer, "client_id": "the-house", "login_hint": "learner-7"})
            there = browser.get(f"/lti/login?{hints}").headers["Location"]
            # They sign in on their platform first; a launch itself asks them for nothing.
            traveller.sign_in(there.replace("prompt=none", "prompt=login"), "learner-7", HERE)
            there = browser.get(f"/lti/login?{hints}").headers["Location"]
            form = traveller.fields(traveller.go(there))
            assert browser.post("/lti/launch", data=form).status_code == 303
            assert browser.press("/lti/arrival").headers["Location"] == "/course/"
            did(house, taught, len(taught.lessons), len(taught.questions))
            assert looked(house) == 1
    assert (scores[0]["userId"], scores[0]["scoreGiven"]) == ("learner-7", 1.0)
    with house.app_context():
        assert db.session.scalars(select(Way)).one().platform.issuer == issuer
