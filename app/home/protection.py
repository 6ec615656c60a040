"""What every answer carries: content security policy, cookie flags, and no copies kept of private pages."""

from __future__ import annotations

import re
import secrets

from flask import Flask, Response, g, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import Forbidden

HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?", re.ASCII)

HEADERS = {
    # Addresses of pages carry tokens: they must not travel on as a Referer.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    # Every page is somebody's own; a shared computer keeps none of them.
    "Cache-Control": "no-store",
}


class Cookies(SecureCookieSessionInterface):
    """The session cookie, marked Secure wherever the page itself came over HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def wire(app: Flask) -> None:
    app.session_interface = Cookies()
    app.before_request(draw_nonce)
    app.before_request(refuse_foreign_forms)
    app.after_request(protect)
    app.context_processor(lambda: {"nonce": g.nonce})


def draw_nonce() -> None:
    """
    Give this answer a nonce of its own, for the one style element that the editor makes.
    """
    g.nonce = secrets.token_urlsafe(18)


def refuse_foreign_forms() -> None:
    """
    Refuse a form that another site sent; the token in the form is the guard, this is the wall behind it.
    """
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden


def protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy())
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def policy() -> str:
    """
    The content security policy: nothing but our own files, and no code inside pages.
    """
    # Some browsers do not count a WebSocket to the same host as 'self'. A host that is not one is left out.
    socket = f"{'wss' if request.is_secure else 'ws'}://{request.host}" if HOST.fullmatch(request.host) else ""
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'self' 'nonce-{g.nonce}'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": f"'self' {socket}".strip(),
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
