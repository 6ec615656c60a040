"""Errands: how far the house goes when it asks another server, how long it waits, and which tokens it believes."""

from __future__ import annotations

import base64
import hmac
import time
from threading import Event

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from app import errands, signatures
from app.errands import Errand, Unreachable, fetched, kept, run
from app.signatures import Issuer, Untrue, claims_of
from tests import abroad

pytestmark = pytest.mark.skipif(not abroad.HAS_OPENSSL, reason="no openssl on this machine to sign with")

HERE = frozenset({"localhost"})


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    return abroad.certificate(tmp_path_factory.mktemp("certified"))


@pytest.fixture(autouse=True)
def trusted(certified, monkeypatch):
    """
    A machine that trusts the certificate of these servers, and a house that has heard nothing yet.
    """
    monkeypatch.setenv("SSL_CERT_FILE", str(certified.cert))
    monkeypatch.setattr(errands, "_heard", {})


@pytest.fixture
def serve(certified):
    return lambda answers: abroad.server(certified, answers)


def test_an_answer_is_brought(serve):
    with serve(lambda asked: asked.say({"path": asked.path})) as url:
        assert fetched(f"{url}/a/b?c=d", HERE) == {"path": "/a/b?c=d"}


@pytest.mark.parametrize("url", ["http://localhost/", "file:///etc/passwd", "https://a@localhost/", "https:///x", "x"])
def test_nothing_but_https_is_asked(url):
    """
    Given an address of another kind, also one that a provider names, then nothing is asked there.
    """
    with pytest.raises(Unreachable, match="https"):
        run(Errand(url, HERE))


def test_a_certificate_that_this_machine_does_not_trust_ends_it(serve, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with serve(lambda asked: asked.say({})) as url, pytest.raises(Unreachable, match="SSLCertVerificationError"):
        fetched(url, HERE)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "10.0.0.1", "192.168.1.1", "[::1]", "[::ffff:10.0.0.1]"])
def test_what_another_server_names_must_be_in_the_public_network(host):
    """
    Given an address that whoever runs the house has not written down, when it lies in a network of its own, then no
    connection is made.
    """
    with pytest.raises(Unreachable, match="not asked"):
        fetched(f"https://{host}:9/", frozenset({"login.example.test"}))


@pytest.mark.parametrize("host", ["169.254.169.254", "0.0.0.0", "224.0.0.1"])
def test_some_addresses_are_asked_for_nobody(host):
    with pytest.raises(Unreachable, match="not asked"):
        fetched(f"https://{host}/", frozenset({host}))


def test_nobody_is_followed_elsewhere(serve):
    """
    Given a server that leads on, then the house stays where it was sent.
    """
    asked_there = []
    leading = serve(lambda asked: (asked_there.append(asked.path), asked.say(b"", 302, Location="/there")))
    with leading as url, pytest.raises(Unreachable, match="302"):
        fetched(f"{url}/here", HERE)
    assert asked_there == ["/here"]


def test_more_than_enough_is_not_read(serve):
    with serve(lambda asked: asked.say(b" " * (errands.LARGEST + 1))) as url, pytest.raises(Unreachable, match="more"):
        fetched(url, HERE)


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"', b"[" * 50_000])
def test_what_is_no_object_is_none(serve, body):
    with serve(lambda asked: asked.say(body)) as url, pytest.raises(Unreachable, match="no object"):
        fetched(url, HERE)


def test_a_server_that_sends_a_sign_now_and_then_is_cut_off(serve, monkeypatch):
    """
    Given a server that goes on sending, each sign in time, when the time of the whole errand is over, then it ends.
    """
    monkeypatch.setattr(errands, "PATIENCE", 0.5)
    over = Event()

    def drip(asked):
        asked.send_response(200)
        asked.end_headers()
        while not over.wait(0.05):
            asked.wfile.write(b" ")
            asked.wfile.flush()

    began = time.monotonic()
    with serve(drip) as url:
        with pytest.raises(Unreachable):
            fetched(url, HERE)
        over.set()
    assert time.monotonic() - began < 5


def test_what_was_heard_is_kept_and_a_failure_not_tried_again_at_once(serve):
    """
    Given a server that answers once, when it is asked again, then it is not; one that failed is left alone a moment.
    """
    asked = []
    with serve(lambda each: (asked.append(each.path), each.say({}, 200 if each.path == "/well" else 500))) as url:
        for _ in range(3):
            kept(f"{url}/well", HERE)
            with pytest.raises(Unreachable):
                kept(f"{url}/ill", HERE)
    assert asked == ["/well", "/ill"]


# Tokens


def key(name):
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig"})


def signed(by, header=None, **claims):
    """
    A token that is right in everything that is not said otherwise; by another library than reads it.
    """
    now = int(time.time())
    said = {"iss": "https://them", "aud": "us", "sub": "8301", "nonce": "n", "iat": now, "exp": now + 300} | claims
    said = {name: value for name, value in said.items() if value is not None}
    header = {"alg": "RS256", "kid": "k"} | (header or {})
    return jwt.encode({name: value for name, value in header.items() if value}, said, by, algorithms=[header["alg"]])


@pytest.fixture(scope="module")
def theirs():
    return key("k")


@pytest.fixture
def issuer(serve, theirs):
    published = {"keys": [theirs.as_dict(private=False)]}
    with serve(lambda asked: asked.say(published)) as url:
        yield Issuer("https://them", "us", f"{url}/keys", HERE)


def test_a_token_that_is_right_is_believed(issuer, theirs):
    assert claims_of(signed(theirs), issuer, "n")["sub"] == "8301"
    assert claims_of(signed(theirs, aud=["us"], azp="us"), issuer, "n")["sub"] == "8301"
    assert claims_of(signed(theirs, {"kid": None}), issuer, "n")["sub"] == "8301"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://another"},
        {"iss": "https://them/"},
        {"aud": "another"},
        {"aud": ["us", "another"]},
        {"azp": "another"},
        {"nonce": "another"},
        {"nonce": 7},
        {"exp": 1},
        {"iat": 1},
        {"iat": 99_999_999_999},
        {"nbf": 99_999_999_999},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": 7},
        {"iss": None},
        {"aud": None},
        {"sub": None},
        {"nonce": None},
        {"exp": None},
        {"iat": None},
    ],
)
def test_a_token_that_is_wrong_in_one_thing_is_not(issuer, theirs, wrong):
    with pytest.raises(Untrue):
        claims_of(signed(theirs, **wrong), issuer, "n")


def _written(words):
    return base64.urlsafe_b64encode(words).rstrip(b"=").decode()


def test_nobody_else_signs_for_them(issuer, theirs):
    """
    Given another key under the same name, none, or the published key as a secret, then the token is not believed.
    """
    header, payload, _signature = signed(theirs).split(".")
    # By hand: the library is too careful to sign like this.
    start = _written(b'{"alg":"HS256","kid":"k"}') + f".{payload}"
    by_the_published_key = _written(hmac.digest(theirs.as_pem(private=False), start.encode(), "sha256"))
    forged = (
        signed(key("k")),
        signed(key("other"), {"kid": "other"}),
        f"{start}.{by_the_published_key}",
        f"eyJhbGciOiJub25lIn0.{payload}.",
        f"{header}.{payload}.",
        "",
        "a.b.c",
    )
    for token in forged:
        with pytest.raises(Untrue):
            claims_of(token, issuer, "n")


def test_a_new_key_is_asked_for(serve, theirs, monkeypatch):
    """
    Given an issuer that has changed its keys, when a token names one that is not known, then they are asked for again.
    """
    published, newer = [theirs], key("newer")
    with serve(lambda asked: asked.say({"keys": [each.as_dict(private=False) for each in published]})) as url:
        issuer = Issuer("https://them", "us", url, HERE)
        claims_of(signed(theirs), issuer, "n")
        published.append(newer)
        with pytest.raises(Untrue):
            claims_of(signed(newer, {"kid": "newer"}), issuer, "n")
        monkeypatch.setattr(signatures, "NEW_KEYS", 0.0)
        assert claims_of(signed(newer, {"kid": "newer"}), issuer, "n")["sub"] == "8301"
