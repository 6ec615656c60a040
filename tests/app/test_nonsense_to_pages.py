"""Nonsense to pages: whatever address, query, form or header anybody sends to any page, it never breaks."""

from __future__ import annotations

import os
import re
from io import RawIOBase
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from werkzeug.routing import BuildError
from werkzeug.test import EnvironBuilder, run_wsgi_app

from app.permissions import Role
from tests.app.callers import entered, invited, path_of, seat_of

# Seconds are spent where somebody has them: make unit asks a little each time, a night asks a lot.
EXAMPLES = int(os.environ.get("ZERODRAFT_NONSENSE", "60"))
ROLES = (Role.VISITOR, Role.DELEGATE, Role.CHAIR, Role.LECTURER)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")

WORDS = "0 -1 1e9 ٣ ² null None __proto__ .. ../../etc/passwd %00 <script> {{7*7}} ${7*7} =1+1 🙂 ａ ' \" ../chair p1"
SIGNS = ["", "\x00", "a\r\nb", "\ud7ff", "\uffff", "\u202e", "ß" * 300, "9" * 30, "x" * 3_000, "a" * 60_000]
SHARP = [*WORDS.split(), *SIGNS]
words = some.one_of(some.sampled_from(SHARP), some.text(max_size=40), some.integers().map(str))
FIELDS = (
    "card email password again current name title place begins ends scenario to reason mark line person seat "
    "gavel_seconds against with view from format csrf_token"
)
fields = some.sampled_from(FIELDS.split())
forms = some.dictionaries(some.one_of(fields, words), words, max_size=6)
json_like = some.recursive(
    some.one_of(some.none(), some.booleans(), some.integers(), some.floats(), words),
    lambda inner: some.one_of(some.lists(inner, max_size=3), some.dictionaries(fields, inner, max_size=3)),
    max_leaves=6,
)
kinds = some.sampled_from((
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json",
    "text/plain", "application/x-www-form-urlencoded; charset=utf-7", "", "/", "application/json; charset=\xe9",
))  # fmt: skip
HEADERS = (
    "Accept Accept-Language User-Agent Cookie If-None-Match If-Modified-Since Range Referer Authorization "
    "Sec-Fetch-Site X-Forwarded-For X-Request-Id"
)
latin = some.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f")
headers = some.dictionaries(some.sampled_from(HEADERS.split()), some.text(latin, max_size=60), max_size=4)


@pytest.fixture
def house(app):
    """
    A house that answers its own mistakes as it would in earnest, and whose forms need no token: the pages are meant.
    """
    app.testing = False
    app.config.update(PROPAGATE_EXCEPTIONS=False, WTF_CSRF_ENABLED=False)
    return app


@pytest.mark.parametrize("role", ROLES)
def test_no_page_breaks(house, links, role, caplog):
    """
    Given every page of the house, by its true address or with hostile parts in it, when a caller of any role sends any
    method with any query, form, body, kind of body and headers, then the answer is none of ours to be ashamed of.
    """
    seat, invitation = seat_of(role, links), invited(house)
    rules = sorted(house.url_map.iter_rules(), key=str)
    browser = entered(house, links, role, seat)
    true = {str(rule): path_of(house, rule, links, seat, role, invitation) for rule in rules}

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(some.data())
    def ask(data):
        rule = data.draw(some.sampled_from(rules))
        path = true[str(rule)]
        if rule.arguments and data.draw(some.booleans()):
            path = hostile(house, rule, {name: data.draw(words) for name in rule.arguments}) or path
        method = data.draw(some.sampled_from(METHODS))
        asked = {"headers": data.draw(headers), "query_string": data.draw(forms)}
        if method not in {"GET", "HEAD"}:
            body = data.draw(some.one_of(forms, some.binary(max_size=200), some.just("x" * 70_000)))
            if data.draw(some.booleans()):
                asked |= {"data": body, "content_type": data.draw(kinds) if not isinstance(body, dict) else None}
            else:
                asked |= {"json": data.draw(json_like)}
        with browser.open(path, method=method, **asked) as answer:
            assert answer.status_code < 500, f"{method} {path}"
            assert "\n" not in "".join(answer.headers.values())

    ask()
    assert [record for record in caplog.records if record.exc_info] == []


def hostile(app, rule, values):
    """
    The address with these parts in it, as a client would send it; None where the part cannot stand there at all.
    """
    with app.test_request_context():
        built = app.url_map.bind("localhost")
        try:
            return built.build(rule.endpoint, {name: value or "-" for name, value in values.items()})
        except (BuildError, ValueError, OverflowError):
            return "/".join(part_of(values, part) for part in rule.rule.split("/"))


def part_of(values, part):
    return re.sub("<([^>]+)>", lambda name: quote(values[name[1].rpartition(":")[2]], safe=""), part)


@pytest.mark.parametrize("parts", [1_500, 5_000])
def test_a_form_of_too_many_parts_is_refused(house, visitor, parts):
    """
    When a form has thousands of fields, in either way of writing one, then it is refused and not taken apart.
    """
    lines = "".join(f'--x\r\nContent-Disposition: form-data; name="a{n}"\r\n\r\n\r\n' for n in range(parts))
    asked = visitor.post("/", data=f"{lines}--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert asked.status_code == 413
    assert visitor.post("/", data="&".join(["a=1"] * 30_000)).status_code == 413


def test_a_file_is_nowhere_asked_for_and_an_endless_one_not_read(house, links):
    """
    Given that no page takes a file, when one without a length or an end is sent, then it is read to the limit only.
    """

    class Endless(RawIOBase):
        sent = 0

        def readable(self):
            return True

        def readinto(self, room):
            room[:] = b"x" * len(room)
            self.sent += len(room)
            return len(room)

    endless = Endless()
    environ = EnvironBuilder(
        path=links.claims["tondera"], method="POST", content_type="multipart/form-data; boundary=x"
    ).get_environ()
    environ |= {"wsgi.input": endless, "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    _body, status, _headers = run_wsgi_app(house, environ)
    assert status.startswith("413")
    assert endless.sent < 1_000_000
