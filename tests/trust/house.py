"""A house on its own port with its own data, and visitors who come in by its links, as an outsider's client would."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests import founding, mother

THREADS = "100"
PATIENCE = 5.0


@dataclass(frozen=True)
class Card:
    """A seat's link, taken apart."""

    name: str
    link: str
    ref: str
    seat: str


class House:
    """`zerodraft demo` in a process group of its own, started by the mother of all houses or by somebody else."""

    def __init__(self, data: Path, start: Callable[..., Any] = mother.start, **choices: str) -> None:
        founding.founded(data / "demo")
        self.log = data / "house.log"
        with self.log.open("w") as log:
            self.process = start(
                *("demo", "--json", "--threads", THREADS), data=data, place=data, stderr=log, own_group=True, **choices
            )
        assert self.process.stdout
        self.links = json.loads(self.process.stdout.readline())

    @property
    def url(self) -> str:
        return str(self.links["url"])

    @property
    def cards(self) -> dict[str, Card]:
        return {card.seat: card for card in (read_card(name, link) for name, link in self.links["seats"].items())}

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(15)
        assert self.process.stdout
        self.process.stdout.close()


def read_card(name: str, link: str) -> Card:
    _, _sittings, ref, _seats, seat, *_ = urlsplit(link).path.split("/")
    return Card(name, link, ref, seat)


class Visitor:
    """A browser as far as pages and cookies go. It keeps its cookies when the house comes back under another port."""

    def __init__(self) -> None:
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._cookies)

    def get(self, url: str) -> str:
        return self._open(Request(url))

    def press(self, url: str, *, on: str | None = None, **fields: str) -> str:
        """
        Press the button that posts to this address, on the page that has it (the same unless given).
        """
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(on or url))
        assert token, f"no button on {urlsplit(on or url).path}"
        return self._open(Request(url, data=urlencode({"csrf_token": token[1], **fields}).encode()))

    def view(self, house: str, ref: str, seat: str) -> dict[str, Any]:
        """
        What the seat sees. Where a house was killed that may have several processes, it is asked to wait a moment.
        """
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return dict(json.loads(self.get(f"{house}/sittings/{ref}/seats/{seat}/view")))
            except HTTPError as refusal:
                if refusal.code != 503 or time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def _open(self, request: Request) -> str:
        try:
            with self._opener.open(request, timeout=15) as answer:
                return str(answer.read().decode())
        except HTTPError as refusal:
            refusal.close()
            raise
