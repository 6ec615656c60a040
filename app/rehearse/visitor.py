"""One person with a browser's manners: opens a seat's link, presses the button, keeps the cookie."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE = 15.0


class HouseRefused(Exception):
    """A page of the house said no, or nobody answered."""


class Visitor:
    """
    Somebody who visits the house over HTTP, each with a cookie jar of their own.
    """

    def __init__(self) -> None:
        self.jar = CookieJar()
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))

    @property
    def cookie(self) -> str:
        """
        The cookies as a header.
        """
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def claim(self, link: str) -> None:
        """
        Take the seat of a card: look at its page, then press the button.
        """
        form = _Form()
        form.feed(self._open(link))
        if form.token is None:
            raise HouseRefused(f"{_bare(link)} shows no button to take the seat.")
        self._open(link, urlencode({"csrf_token": form.token}).encode())

    def ask(self, url: str, data: dict[str, Any]) -> dict[str, Any]:
        """
        Send a JSON document and read one back.
        """
        answer = self._open(
            url, json.dumps(data).encode(), {"Content-Type": "application/json", "Accept": "application/json"}
        )
        found: dict[str, Any] = json.loads(answer)
        return found

    def _open(self, url: str, data: bytes | None = None, headers: dict[str, str] | None = None) -> str:
        if urlsplit(url).scheme not in ("http", "https"):
            # A link from a file must not open anything but the web.
            raise HouseRefused(f"{url!r} is no address of a house.")
        try:
            request = Request(url, data, headers or {})
            with self._opener.open(request, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as refusal:
            raise HouseRefused(f"{_bare(url)} answered {refusal.code} {refusal.reason}.{_why(refusal)}") from refusal
        except OSError as problem:
            raise HouseRefused(f"{_bare(url)} cannot be reached: {problem}.") from problem


class _Form(HTMLParser):
    """Finds the token in a page's form."""

    def __init__(self) -> None:
        super().__init__()
        self.token: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "input" and named.get("name") == "csrf_token":
            self.token = named.get("value")


def _why(refusal: HTTPError) -> str:
    """
    What the house says of it, where it speaks to programs.
    """
    if refusal.headers.get_content_type() != "application/json":
        return ""
    said: dict[str, Any] = json.load(refusal)
    return "".join(f" {said[part]}" for part in ("message", "rule") if said.get(part))


def _bare(url: str) -> str:
    """
    An address without its token, fit for a message.
    """
    address = urlsplit(url)
    path = address.path.split("/claim/")[0]
    return f"{address.scheme}://{address.netloc}{path}"
