"""Errands: what the house asks of another server, with bounds on where, how long and how much."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, ip_address
from threading import BoundedSemaphore, Timer
from typing import Any, NamedTuple
from urllib.parse import urlsplit

log = logging.getLogger(__name__)

PATIENCE = 8.0
"""Seconds for the whole errand: a thread that waits for somebody else's server serves nobody."""

LARGEST = 256 * 1024
"""More than this in one answer is not read."""

AT_ONCE = 6
"""So many errands are under way at most; threads are for people."""

AN_HOUR = 3600.0
AFTER_A_FAILURE = 10.0

_under_way = BoundedSemaphore(AT_ONCE)


class Unreachable(Exception):
    """Nothing came of an errand; the words are for whoever runs the house, and quote nothing that was sent."""


@dataclass(frozen=True, slots=True)
class Errand:
    """
    What is asked, and where. `chosen` are the hosts that whoever runs the house has written down: only those may lie in
    a network of their own. Whatever another server names must be in the public one.
    """

    url: str
    chosen: frozenset[str]
    body: bytes | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; anything but a success is no exception here, because others explain themselves in it."""

    status: int
    body: bytes = field(repr=False)

    def json(self) -> dict[str, Any]:
        """
        The object in it. Raises Unreachable where there is none.
        """
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise Unreachable("The answer is no object in JSON.")
        return found


def run(errand: Errand) -> Answer:
    """
    Ask, and bring the answer. Over HTTPS only, with the certificates that this machine trusts; nothing is followed
    elsewhere. Raises Unreachable.
    """
    if not _under_way.acquire(timeout=1.0):
        raise Unreachable("Too many errands are under way.")
    try:
        return _run(errand)
    except (OSError, HTTPException, ValueError) as trouble:
        words = f"{host_of(errand.url) or 'It'} did not answer as it should: {type(trouble).__name__}."
        log.warning("An errand failed: %s", words)
        raise Unreachable(words) from trouble
    finally:
        _under_way.release()


def fetched(url: str, chosen: frozenset[str]) -> dict[str, Any]:
    """
    The object that lies at an address. Raises Unreachable.
    """
    answer = run(Errand(url, chosen, headers={"Accept": "application/json"}))
    if answer.status != 200:
        raise Unreachable(f"{host_of(url)} answered with {answer.status}.")
    return answer.json()


def kept(url: str, chosen: frozenset[str], younger_than: float = AN_HOUR) -> dict[str, Any]:
    """
    The same, asked for only if what was heard last is older than this; a failure is not tried again at once either, so
    that nobody keeps threads waiting by pressing a button. Raises Unreachable.
    """
    heard = _heard.get(url)
    now = time.monotonic()
    if heard and now < heard.at + (AFTER_A_FAILURE if isinstance(heard.said, str) else younger_than):
        if isinstance(heard.said, str):
            raise Unreachable(heard.said)
        return heard.said
    try:
        found = fetched(url, chosen)
    except Unreachable as trouble:
        _heard[url] = _Heard(now, str(trouble))
        raise
    _heard[url] = _Heard(now, found)
    return found


class _Heard(NamedTuple):
    """When something was asked for, and the object that came, or why none did."""

    at: float
    said: dict[str, Any] | str


# As many as there are addresses that whoever runs the house has chosen, or their providers have named.
_heard: dict[str, _Heard] = {}


def host_of(url: str) -> str:
    """
    The host that an address names; empty for one that is none, or not of a kind that is asked.
    """
    try:
        place = urlsplit(url)
        _ = place.port
    except ValueError:
        return ""
    return (place.hostname or "").lower() if place.scheme == "https" and "@" not in place.netloc else ""


def _run(errand: Errand) -> Answer:
    host, place = host_of(errand.url), urlsplit(errand.url)
    if not host:
        raise Unreachable("Only addresses that begin with https:// are asked.")
    port = place.port or 443
    line = _Line(host, port, _numbers(host, port, chosen=host in errand.chosen))
    watch = Timer(PATIENCE, line.cut)
    watch.daemon = True
    watch.start()
    try:
        path = (place.path or "/") + (f"?{place.query}" if place.query else "")
        line.request("GET" if errand.body is None else "POST", path, errand.body, dict(errand.headers))
        heard = line.getresponse()
        body = heard.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise Unreachable(f"{host} sent more than is read.")
        return Answer(heard.status, body)
    finally:
        watch.cancel()
        line.close()


def _numbers(host: str, port: int, *, chosen: bool) -> list[str]:
    """
    Where the name leads, looked up once: what is checked here is what is then connected to.
    """
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not all(_may_be_asked(ip_address(each.partition("%")[0]), chosen=chosen) for each in found):
        raise Unreachable(f"{host} lies in a network that is not asked.")
    return found


def _may_be_asked(number: IPv4Address | IPv6Address, *, chosen: bool) -> bool:
    number = getattr(number, "ipv4_mapped", None) or number
    # Where clouds keep what their machines may do is such an address, and no name of a provider leads there.
    if number.is_link_local or number.is_multicast or number.is_unspecified:
        return False
    return chosen or number.is_global


class _Line(HTTPSConnection):
    """A connection to one of these numbers, and to nowhere that the name may lead a moment later."""

    def __init__(self, host: str, port: int, numbers: list[str]) -> None:
        self._trust = ssl.create_default_context()
        super().__init__(host, port, timeout=PATIENCE, context=self._trust)
        self._numbers = numbers[:3]
        self._is_cut = False
        # Held here too: the library lets go of its own before the answer has been read.
        self._held: socket.socket | None = None

    def connect(self) -> None:
        plain = self._first()
        encrypted = self._trust.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = self._held = encrypted
        if self._is_cut:
            raise TimeoutError
        encrypted.do_handshake()

    def _first(self) -> socket.socket:
        for number in self._numbers[:-1]:
            with suppress(OSError):
                return socket.create_connection((number, self.port), PATIENCE / 2)
        return socket.create_connection((self._numbers[-1], self.port), PATIENCE)

    def cut(self) -> None:
        """
        Time is over. Below the encryption, so that whoever reads hears an end and nothing half decrypted.
        """
        self._is_cut = True
        if self._held:
            with suppress(OSError):
                socket.socket.shutdown(self._held, socket.SHUT_RDWR)
