"""The door of the live room: leads /sittings/<ref>/live to the socket server, so that a proxy can route by sitting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from app.addresses import known
from app.metrics import counted
from app.plenary.lease import Elsewhere
from app.plenary.wire.line import LARGEST_MESSAGE, SOCKET
from app.tables import AWAY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Where the socket server believes it lives; nobody can ask for this path from outside.
INSIDE = "live"
NO_PAGE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
)
OUTSIDE = re.compile(r"/sittings/(?P<ref>[^/]+)/live/?\Z")


class Door:
    """
    Sends the live path to the socket server, and everything else to the pages.

    A live connection keeps a thread as long as it lasts. At most *most* are let in, so that pages are always answered.
    """

    def __init__(
        self,
        *,
        pages: WSGIApplication,
        live: WSGIApplication,
        most: int,
        elsewhere: Callable[[str], Elsewhere | None],
        public_url: str | None = None,
    ) -> None:
        self.pages, self.live, self.elsewhere, self.public_url = pages, live, elsewhere, public_url
        self.places = BoundedSemaphore(most)
        self.closing = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        asked = OUTSIDE.match(environ.get("PATH_INFO", ""))
        if not asked:
            return self.pages(environ, start_response)
        answer = _plainly(start_response)
        if not known(environ.get("HTTP_HOST", "localhost"), self.public_url):
            answer("421 Misdirected Request", [("Content-Type", "text/plain")])
            return [b"This house is not known by that name."]
        try:
            there = self.elsewhere(asked["ref"])
        except AWAY:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "1")])
            return [b"The house cannot look into its books just now."]
        if there:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain"), *there.headers()])
            return [b"This sitting is in another part of the house."]
        inside = environ | {"PATH_INFO": f"/{INSIDE}/", "zerodraft.sitting": asked["ref"]}
        # The socket server would believe these of anybody; a proxy that was announced has been listened to by now.
        for claim in ("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST"):
            inside.pop(claim, None)
        if "gunicorn.socket" in inside:
            inside[SOCKET] = inside.pop("gunicorn.socket")
        # Compressing hundreds of tiny frames one by one costs more than it saves, so we do not offer to.
        inside.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if self.closing or not self.places.acquire(blocking=False):
            counted.turned_away += 1
            answer("503 Service Unavailable", [("Content-Type", "text/plain"), ("Retry-After", "5")])
            return [b"The house is closing." if self.closing else b"The house is full."]
        try:
            return self.live(inside, answer)
        finally:
            self.places.release()


def _plainly(start_response: StartResponse) -> StartResponse:
    """
    Answers of the live path are for programs: no browser shall take one for a page, or keep it.
    """

    def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
        return start_response(status, [*headers, *NO_PAGE], *more)

    return start


def live_options() -> dict[str, Any]:
    """
    How the socket server works here.
    """
    return {
        "async_mode": "threading",
        # Messages of one socket are handled in the order they came.
        "async_handlers": False,
        "max_http_buffer_size": LARGEST_MESSAGE,
        # None means: only pages of this very address may connect.
        "cors_allowed_origins": None,
        # A phone on a bad line has 20 s to answer before it counts as gone, and is asked every 25 s.
        "ping_interval": 25,
        "ping_timeout": 20,
        # The seat is taken from the accreditation on every message; a session frozen at the handshake would lie.
        "manage_session": False,
    }
