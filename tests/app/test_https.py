"""HTTPS by certificate files: the same server, the same room, and nothing torn when many speak at once."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest
from websocket import create_connection

from app.cli.encrypting import Line, context
from tests import mother
from tests.app.test_serving import ANSWER

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl on this machine to sign with")

MESSAGE = 90_000
EACH = 40


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """
    A certificate for this machine, signed by nobody but itself, and its key.
    """
    place = tmp_path_factory.mktemp("signed")
    cert, key = place / "cert.pem", place / "key.pem"
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    made = ["openssl", "req", "-x509", *curve, "-keyout", key, "-out", cert, "-days", "2", *named]
    subprocess.run(made, check=True, capture_output=True)
    return cert, key


@pytest.fixture
def trust(signed):
    return ssl.create_default_context(cafile=signed[0])


def test_the_house_is_served_over_https(tmp_path, signed, trust):
    """
    Given a certificate, when the house is served with it, then pages and the live room are encrypted, cookies stay
    there, and a visitor without encryption gets nothing and stops nobody.
    """
    cert, key = map(str, signed)
    with mother.serving(tmp_path, "serve", "--port", "0", "--cert", cert, "--key", key) as (line, process):
        url = next(word for word in line.split() if word.startswith("https://127.0.0.1:"))
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert plain.recv(100) == b""
        with urlopen(url, context=trust) as answer:
            assert answer.status == 200
            assert "wss://127.0.0.1" in answer.headers["Content-Security-Policy"]
            assert "Strict-Transport-Security" not in answer.headers
        live = create_connection(
            f"{url.replace('https', 'wss')}/sittings/abc/live/?{ANSWER}websocket",
            origin=url,
            sslopt={"ca_certs": cert},
            timeout=10,
        )
        assert live.recv().startswith('0{"sid"')
        live.close()
    assert (process.returncode, (tmp_path / "complaints.log").read_text()) == (0, "")


def test_many_speak_at_once_and_nothing_is_torn(signed, trust):
    """
    Given a connection that three threads write and one reads, as in a lively room, when all have finished, then both
    sides have every message whole. Without taking turns the connection broke within a second.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        heard: list[bytes] = []
        serving_side = Thread(target=_serve, args=(door, context(*signed), heard), daemon=True)
        serving_side.start()
        with trust.wrap_socket(socket.create_connection(door.getsockname()), server_hostname="localhost") as visitor:
            got = _both_ways(visitor)
        serving_side.join(30)
    assert heard == [b"v" * MESSAGE * EACH]
    assert len(got) == 3 * MESSAGE * EACH
    whole = [got[at : at + MESSAGE] for at in range(0, len(got), MESSAGE)]
    assert {bytes(message) for message in whole} == {sign * MESSAGE for sign in (b"a", b"b", b"c")}


def _serve(door, encryption, heard):
    raw, _address = door.accept()
    line = encryption.wrap_socket(raw, server_side=True, do_handshake_on_connect=False)
    assert isinstance(line, Line)
    line.do_handshake()
    writers = [Thread(target=_send, args=(line, sign * MESSAGE), daemon=True) for sign in (b"a", b"b", b"c")]
    for writer in writers:
        writer.start()
    heard.append(_receive(line, MESSAGE * EACH))
    for writer in writers:
        writer.join()
    line.close()


def _send(line, message):
    for _ in range(EACH):
        # As the library for WebSockets does: it asks once, and does not look how much went.
        line.send(message)


def _receive(line, size):
    got = bytearray()
    while len(got) < size and (more := line.recv(65_536)):
        got += more
    return bytes(got)


def _both_ways(visitor):
    """
    Send and receive in one thread, whichever is possible.
    """
    visitor.setblocking(False)
    rest, got = memoryview(b"v" * MESSAGE * EACH), bytearray()
    until = time.monotonic() + 30
    while (rest or len(got) < 3 * MESSAGE * EACH) and time.monotonic() < until:
        with suppress(ssl.SSLWantReadError, ssl.SSLWantWriteError):
            rest = rest[visitor.send(rest[:10_000]) :] if rest else rest
        with suppress(ssl.SSLWantReadError, ssl.SSLWantWriteError):
            got += visitor.recv(65_536)
    return got


def test_who_connects_and_says_nothing_is_shown_out(signed, monkeypatch):
    """
    Given a visitor who begins a handshake and stops, the thread that listens to them is free again in a moment.
    """
    monkeypatch.setattr("app.cli.encrypting.HANDSHAKE_SECONDS", 0.05)
    ours, theirs = socket.socketpair()
    theirs.send(b"\x16")
    line = context(*signed).wrap_socket(ours, server_side=True, do_handshake_on_connect=False)
    with pytest.raises(ConnectionResetError):
        line.do_handshake()
    line.close()
    theirs.close()


def test_a_locked_key_is_refused_and_not_asked_for(signed, tmp_path):
    """
    Given a key with a password, the house says so instead of waiting for somebody to type it.
    """
    locked: Path = tmp_path / "locked.pem"
    lock = ["openssl", "pkey", "-in", signed[1], "-aes256", "-passout", "pass:secret", "-out", locked]
    subprocess.run(lock, check=True, capture_output=True)
    with pytest.raises(ValueError, match="locked with a password"):
        context(signed[0], locked)
