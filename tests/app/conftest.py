"""A house of one's own for each test: a real database, a real sitting, and people with browsers."""

from __future__ import annotations

import email
import re
import socketserver
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.policy import default
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.config import Config
from tests import founding


class Browser(FlaskClient):
    """A client that presses buttons as people do: it opens the page first, and sends the form's own token."""

    def press(self, path: str, *, on: str | None = None, **fields: str) -> TestResponse:
        """
        Press the button that posts to *path*, on the page *on* (the same address unless given).
        """
        page = self.get(on or path)
        token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
        return self.post(path, data={"csrf_token": token[1] if token else "", **fields})


@dataclass(frozen=True)
class Links:
    """The paths that a demonstration prints."""

    ref: str
    edition: int
    lecturer: str
    wall: str
    claims: dict[str, str]
    roles: dict[str, str]

    def seat(self, seat: str, page: str = "lobby") -> str:
        return f"/sittings/{self.ref}/seats/{seat}/{page}"

    @property
    def sitting(self) -> str:
        return f"/sittings/{self.ref}/"


PASSWORD = "four winds over the lake"


def member_of_staff(app: Flask, email: str) -> None:
    """
    An account with the password that all accounts of these tests have; made once.
    """
    from app.accounts import staff

    with app.test_request_context():
        if staff.account_of(email) is None:
            staff.change_password(staff.open_account(email, email.partition("@")[0].title()), PASSWORD)


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Argon2 as ever, with less work: a test signs in a hundred times.
    """
    from argon2 import PasswordHasher

    from app.accounts import passwords

    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.from_environment({}, data=tmp_path, demonstration=True)


@pytest.fixture
def app(config: Config, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """
    An empty house; one of whose demonstration a test wants links has it already.
    """
    (founding.founded if "links" in request.fixturenames else founding.empty)(config.data)
    with opened(config) as house:
        yield house


@contextmanager
def opened(config: Config) -> Iterator[Flask]:
    """
    The house that keeps its books there, for as long as one is here.
    """
    from app.extensions import db

    house = create_app(config)
    house.testing = True
    house.test_client_class = Browser
    yield house
    with house.app_context():
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def links(app: Flask) -> Links:
    """
    A sitting of the demonstration, and its links.
    """
    return links_of(app)


def links_of(app: Flask) -> Links:
    from app.cli.demonstration import last_sitting, links, name_on_list, prepare

    with app.app_context():
        prepare()
    with app.test_request_context():
        printed = links()
        cards = last_sitting().cards
        return Links(
            ref=last_sitting().ref,
            edition=last_sitting().edition_id,
            lecturer=urlsplit(printed["lecturer"]).path,
            wall=urlsplit(printed["wall"]).path,
            claims={card.seat: urlsplit(printed["seats"][name_on_list(card)]).path for card in cards},
            roles={card.seat: card.role for card in cards},
        )


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """
    A browser that has never been here.
    """
    return app.test_client()


@pytest.fixture
def seated(app: Flask, links: Links) -> Callable[..., Browser]:
    """
    A browser whose owner has claimed these seats.
    """

    def seated(*seats: str) -> Browser:
        browser = app.test_client()
        for seat in seats:
            assert browser.press(links.claims[seat]).status_code == 303
        return browser

    return seated


@pytest.fixture
def lecturer(app: Flask, links: Links) -> Browser:
    browser = app.test_client()
    assert browser.press(links.lecturer).status_code == 303
    return browser


# The post


class Mailbox(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as a client needs to hand letters over; whom it does not know it refuses."""

    def handle(self) -> None:
        self.say("220 mail.example.test")
        for line in iter(self.rfile.readline, b""):
            verb = line.split()[0].upper() if line.strip() else b""
            if verb == b"DATA":
                self.say("354 go on")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(email.message_from_bytes(b"".join(lines), policy=default))
                self.say("250 taken")
            elif verb == b"RCPT" and b"nobody@" in line:
                self.say("550 No such mailbox")
            else:
                self.say("221 bye" if verb == b"QUIT" else "250 mail.example.test")
            if verb == b"QUIT":
                return

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[Any]:
    """
    A mail server that takes what is handed over to it.
    """
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.daemon_threads = True
        server.letters = []
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
