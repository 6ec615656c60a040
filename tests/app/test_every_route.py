"""Every page there is, asked by whoever may: what its answer carries and refuses, and that looking changes nothing."""

from __future__ import annotations

import re
from itertools import cycle

import pytest
from sqlalchemy import event

from app.extensions import csrf, db
from app.home.protection import SENT_FROM_ELSEWHERE
from app.permissions import TABLE, Role
from app.tables import Base
from tests.app.callers import CALLERS, entered, invited, path_of, seat_of

# Whose form has no token, and what stands in its place.
WITHOUT_TOKEN = {
    "rehearsals.begin": "a demonstration only, no session, and JSON, which no foreign form can send",
    "unsubscribing.stop": "pressed by the program of a mailbox; a signed link, which ends letters and no more",
    "launching.login": "a platform sends it, and it begins nothing but a question to that platform",
    "launching.launch": "a platform sends it: a signed state, a cookie and a signature, see test_launches.py",
}
ELSEWHERE = ("//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)")
REDIRECTING = ("next", "url", "return_to", "redirect", "continue", "to", "back")
FORBIDDEN_SOURCES = re.compile(r"unsafe-|\*|\bdata:(?!;)|https?:|\bblob:")
ROLES = (Role.VISITOR, Role.DELEGATE, Role.CHAIR, Role.LECTURER, Role.WALL)


@pytest.fixture
def ask(app, links):
    """
    Every page and method that a role may use, with a browser in that role: one for all, or a fresh one for each.
    """
    invitation = invited(app)

    def ask(role, methods, *, afresh=False):
        seat = seat_of(role, links)
        browser = entered(app, links, role, seat)
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint == "plenary.claim"):
            for method in sorted(rule.methods & methods):
                if CALLERS[role] & TABLE[rule.endpoint]:
                    path = path_of(app, rule, links, seat, role, invitation)
                    yield rule.endpoint, method, path, entered(app, links, role, seat) if afresh else browser

    return ask


def protected(answer):
    """
    Whether an answer carries everything that every answer carries.
    """
    headers = answer.headers
    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    allowed_to_have = {name: sources for name, sources in policy.items() if name not in {"img-src", "connect-src"}}
    assert not FORBIDDEN_SOURCES.search(" ".join(allowed_to_have.values()))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    return True


@pytest.mark.parametrize("role", ROLES)
def test_every_answer_carries_the_whole_set(ask, role):
    """
    Given every page that a role may look at, then its answer carries the whole set of headers, whatever it is.
    """
    for endpoint, method, path, browser in ask(role, {"GET", "HEAD", "OPTIONS", "POST"}):
        with browser.open(path, method=method) as answer:
            if endpoint != "static":
                assert protected(answer), f"{method} {endpoint}"
            elif method in {"GET", "HEAD"}:
                # A file of ours that everybody may keep; a page decides what it may do there.
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
            else:
                assert (answer.status_code, answer.data) == (405, b"")
            assert answer.status_code < 500


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        (400, {"path": "/", "method": "POST"}),
        (403, {"path": "/account"}),
        (404, {"path": "/nowhere"}),
        (405, {"path": "/guide", "method": "POST"}),
        (413, {"path": "/", "method": "POST", "data": {"card": "x" * 100_000}}),
        (415, {"path": "/demonstration/rehearsals", "method": "POST", "data": "{", "content_type": "text/plain"}),
        (421, {"path": "/", "headers": {"Host": "evil.example"}}),
        (404, {"path": "/static/../../pyproject.toml"}),
        (404, {"path": "/static/%2e%2e/config.py"}),
    ],
)  # fmt: skip
def test_every_error_carries_it_too(visitor, code, asked):
    answer = visitor.open(**asked)
    assert answer.status_code in {code, 400}
    assert protected(answer)


def test_an_error_of_ours_carries_it_too(app, links, visitor, monkeypatch):
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr("app.plenary.cards.check_card", lambda card, token: 1 / 0)
    answer = visitor.get(links.claims["tondera"])
    assert answer.status_code == 500
    assert protected(answer)


@pytest.mark.parametrize("why", ["another name", "full", "nobody there"])
def test_the_live_path_has_its_own(app, links, visitor, why):
    """
    Given an answer that no page makes, of the door or of the socket server, then it cannot be taken for a page either.
    """
    app.extensions["zerodraft.door"].closing = why == "full"
    headers = {"Host": "evil.example"} if why == "another name" else {}
    answer = visitor.get(f"{links.sitting}live/?EIO=4&transport=nothing", headers=headers)
    assert answer.status_code in {400, 421, 503}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["Cache-Control"] == "no-store"


# Forms


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("token", ["none", "of another browser"])
def test_no_form_counts_without_the_token_of_its_own_browser(app, ask, role, token):
    """
    Given every form of the house, when somebody entitled sends it without a token, or with one that another browser was
    given, then it is refused, and nothing has changed.
    """
    foreign = re.search(r'name="csrf_token" value="([^"]+)"', app.test_client().get("/signin").text)[1]
    for endpoint, _method, path, browser in ask(role, {"POST", "PUT", "PATCH", "DELETE"}):
        before = everything(app)
        answer = browser.post(path, data={} if token == "none" else {"csrf_token": foreign})
        if endpoint in WITHOUT_TOKEN:
            assert answer.status_code in {400, 404}
        else:
            assert (answer.status_code, "The form has gone stale" in answer.text) == (400, True), endpoint
        assert everything(app) == before, endpoint


def test_who_needs_no_token_is_known_by_name(app):
    """
    When a page is taken out of the guard against foreign forms, this fails until there is a reason for it above.
    """
    blueprints = {each.name for each in csrf._exempt_blueprints}
    exempt = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in blueprints}
    posted = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    assert exempt & posted == set(WITHOUT_TOKEN)
    assert csrf._exempt_views == set()


def test_a_browser_that_says_the_form_is_foreign_is_believed(app, ask):
    """
    Given any form, when the browser itself says that another site sent it, then it is refused before it is read.
    """
    for endpoint, _method, path, browser in ask(Role.LECTURER, {"POST"}):
        answer = browser.post(path, headers={"Sec-Fetch-Site": "cross-site"})
        # What a platform sends comes from elsewhere, and is refused for what it says.
        assert answer.status_code == (400 if endpoint in SENT_FROM_ELSEWHERE else 403), endpoint


# Looking


@pytest.mark.parametrize("role", ROLES)
def test_looking_changes_nothing(app, ask, role):
    """
    Given every page that a role may look at, when it is looked at, by a person or by the preview of a link, then not
    one statement changes the books.
    """
    for endpoint, method, path, browser in ask(role, {"GET", "HEAD", "OPTIONS"}):
        written = []

        def note(_conn, _cursor, statement, *_rest, written=written):
            if re.match(r"\s*(insert|update|delete|replace)", statement, re.IGNORECASE):
                written.append(statement)

        with app.app_context():
            engine = db.engine
        event.listen(engine, "before_cursor_execute", note)
        browser.open(path, method=method).close()
        event.remove(engine, "before_cursor_execute", note)
        # It changes no row: it only asks for the right to.
        assert [each for each in written if endpoint != "operations.ready"] == [], f"{method} {endpoint}"


def everything(app):
    # Where a house has several processes, a sitting's own gives a sign of life twice a second: nobody's doing.
    tables = [table for table in Base.metadata.sorted_tables if table.name != "sitting_lease"]
    with app.app_context():
        return [db.session.execute(table.select()).all() for table in tables]


# Where one is led


@pytest.mark.parametrize("role", [Role.VISITOR, Role.DELEGATE, Role.LECTURER])
def test_nobody_is_led_elsewhere(app, ask, role):
    """
    Given every page, when its address asks to be led to another site, in each way that sites do that, then the answer
    leads within the house or nowhere.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    asked = dict(zip(REDIRECTING, cycle(ELSEWHERE), strict=False))
    for endpoint, method, path, browser in ask(role, {"GET", "POST"}, afresh=True):
        data = asked if method == "POST" else None
        with browser.open(path, method=method, query_string=asked, data=data) as answer:
            leads = answer.headers.get("Location", "/")
            assert re.match(r"/(?![/\\])", leads), f"{method} {endpoint} → {leads}"
            assert "Refresh" not in answer.headers


# Files that leave the house


def test_everything_that_can_be_taken_home_is_of_a_known_kind(ask):
    """
    When a page hands out a new kind of file, this fails: a table, for instance, needed a guard against formulas first.
    """
    known = {
        "text/html", "text/javascript", "application/json", "image/svg+xml", "text/plain", "application/pdf",
        "application/epub+zip",
        "application/atom+xml", "application/feed+json",  # Only with a key of one's own.
        "application/problem+json",  # What a program is told that shows no token.
        "application/zip",  # Files of a module, and its questions; for lecturers alone.
        "text/calendar",  # Times and titles; what is in a line stays in it.
        "text/csv",  # Guarded by app/spreadsheets.py.
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }  # fmt: skip
    for role in ROLES:
        for endpoint, method, path, browser in ask(role, {"GET"}):
            with browser.open(path, method=method) as answer:
                assert answer.mimetype in known, endpoint
