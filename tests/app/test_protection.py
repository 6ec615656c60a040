"""What every answer carries, and what no log may."""

from __future__ import annotations

import logging

import pytest

from app import create_app
from app.config import Config, lasting_secret
from app.home.discretion import Discretion, blot
from app.plenary.cards import opens, seal


def test_every_page_comes_with_a_strict_policy(visitor):
    """
    Given any page, errors included, nothing but our own files may run in it, no address leaks, and no copy is kept.
    """
    for path in ("/", "/nowhere", "/health"):
        headers = visitor.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'; script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_the_nonce_is_new_each_time(visitor):
    policies = {visitor.get("/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(policies) == 3


def test_a_host_that_is_none_does_not_get_into_the_policy(visitor):
    policy = visitor.get("/health", headers={"Host": "evil; script-src *"}).headers["Content-Security-Policy"]
    assert "evil" not in policy


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_is_ours_alone(app, links, visitor, scheme, secure):
    """
    Given a page over HTTPS, its cookie never travels in the clear; over a workshop's plain HTTP it must. The two have
    different names, because no plain page could replace the other.
    """
    cookie = visitor.get(links.claims["tondera"], base_url=f"{scheme}://192.168.1.20").headers["Set-Cookie"]
    assert cookie.startswith("__Host-zerodraft=" if secure else "zerodraft=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) == secure


def test_only_what_a_policy_can_write_gets_into_it(visitor):
    """
    Given a page at a name, a number or an IPv6 number, its policy lets it open the live room, in words it may contain.
    """
    for host, source in (
        ("localhost", "ws://localhost;"),
        ("10.0.0.7:8000", "ws://10.0.0.7:8000;"),
        ("[fd00::2]", "'self';"),
    ):
        policy = visitor.get("/", base_url=f"http://{host}").headers["Content-Security-Policy"]
        assert f"{source} form-action" in policy


def test_a_policy_that_browsers_only_mind_is_left_out_on_plain_pages(visitor):
    """
    Given a plain page of the local network, what browsers would complain of there is not sent; elsewhere it is.
    """
    name = "Cross-Origin-Opener-Policy"
    assert name not in visitor.get("/", base_url="http://192.168.1.20:8000").headers
    for safe in ("https://192.168.1.20:8000", "http://127.0.0.1:8000", "http://localhost", "http://[::1]:8000"):
        assert visitor.get("/", base_url=safe).headers[name] == "same-origin"


def test_a_phone_that_changes_networks_keeps_its_seat(links, seated):
    delegate = seated("tondera")
    moved = delegate.get(
        links.seat("tondera", "room"),
        environ_base={"REMOTE_ADDR": "10.9.8.7"},
        headers={"User-Agent": "the same phone, updated"},
    )
    assert moved.status_code == 200


def test_a_proxy_is_believed_only_where_one_was_announced(tmp_path):
    """
    Given no proxy in front, a caller who pretends to be one is not believed.
    """
    claimed = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "other.test"}
    for proxies, scheme in (("0", "ws://"), ("1", "wss://other.test")):
        choices = {"ZERODRAFT_PROXIES": proxies, "ZERODRAFT_PUBLIC_URL": "https://other.test"}
        config = Config.from_environment(choices, data=tmp_path / proxies)
        answer = create_app(config).test_client().get("/nowhere", headers=claimed)
        assert scheme in answer.headers["Content-Security-Policy"]


def test_a_log_shows_no_token():
    """
    Given an error on a seat card's address, when it is logged, the line and the traceback name the seat and no token.
    """
    problem = LookupError("/sittings/abc/wall/WALL-TOKEN is gone")
    trouble = (type(problem), problem, None)
    record = logging.LogRecord(
        "app", logging.ERROR, "", 0, "Exception on %s [%s]", ("/sittings/abc/seats/x/claim/CARD-TOKEN", "GET"), trouble
    )
    Discretion().filter(record)
    line = logging.Formatter("%(message)s").format(record)
    assert "/sittings/abc/seats/x/claim/…" in line
    assert "TOKEN" not in line
    assert blot("GET /evaluation/again/WAY-TOKEN?x=1 /editions/3/agenda/FEED-TOKEN.ics HTTP") == (
        "GET /evaluation/again/…?x=1 /editions/3/agenda/… HTTP"
    )
    assert blot("GET /updates/stop/STOP-TOKEN HTTP") == "GET /updates/stop/… HTTP"
    assert blot("GET /back/WAY-TOKEN HTTP") == "GET /back/… HTTP"
    assert blot("/editions/3/agenda/items/4.ics") == "/editions/3/agenda/items/4.ics"


def test_an_error_on_our_side_is_logged_discreetly_and_shown_kindly(app, links, visitor, caplog, monkeypatch):
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("app.plenary.cards.check_card", lambda card, token: 1 / 0)
    answer = visitor.get(links.claims["tondera"])
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text
    assert "ZeroDivisionError" not in answer.text
    logged = caplog.text
    assert "ZeroDivisionError" in logged
    assert links.claims["tondera"].rpartition("/")[2] not in logged


@pytest.mark.parametrize(("path", "method", "code"), [("/nowhere", "GET", 404), ("/health", "DELETE", 405)])
def test_every_error_has_its_page_and_its_data(visitor, path, method, code):
    """
    Given something that goes wrong, a person gets a page that says what to do, and a program the same as data.
    """
    page = visitor.open(path, method=method, headers={"Accept": "text/html"})
    assert (page.status_code, page.mimetype) == (code, "text/html")
    data = visitor.open(path, method=method, headers={"Accept": "application/json"})
    assert data.json["code"] == code
    assert data.json["message"]


def test_a_form_of_a_megabyte_is_refused_unread(visitor, links):
    answer = visitor.post(links.claims["tondera"], data={"name": "x" * 1_000_000})
    assert answer.status_code == 413


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = lasting_secret(tmp_path / "secret-key")
    assert len(first) >= 64
    assert lasting_secret(tmp_path / "secret-key") == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["secret-key"]
    assert first not in repr(Config.from_environment({}, data=tmp_path))


def test_a_token_of_one_kind_opens_no_other(app):
    with app.app_context():
        token = seal("seat", "abc", "tondera", 1)
        assert opens("seat", token, "abc", "tondera", 1)
        assert not opens("wall", token, "abc", "tondera", 1)
        assert not opens("seat", token, "abc", "tondera", 2)
        assert not opens("seat", token, "abc", "valmere", 1)
        assert not opens("seat", token + "=", "abc", "tondera", 1)


def test_the_lecturers_link_exists_in_a_demonstration_only(app, config, links, visitor):
    """
    Given the same data and the same secret, when the house is served for real, the demonstration's link is dead.
    """
    from dataclasses import replace

    assert visitor.get(links.lecturer).status_code == 200
    for_real = create_app(replace(config, demonstration=False)).test_client()
    assert for_real.get(links.lecturer).status_code == 403
