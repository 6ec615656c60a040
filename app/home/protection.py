"""What every answer carries: content security policy, cookie flags, and no copies kept of private pages."""

from __future__ import annotations

import secrets

from flask import Flask, Response, current_app, g, request
from flask.sessions import SecureCookieSessionInterface
from werkzeug.exceptions import Forbidden, MisdirectedRequest, NotFound

from app.addresses import host_of, is_number, known

HEADERS = {
    # Addresses of pages carry tokens: they must not travel on as a Referer.
    "Referrer-Policy": "no-referrer",
    # Nothing is looked for by strangers, unless somebody has published it: that page says otherwise.
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    # Every page is somebody's own; a shared computer keeps none of them.
    "Cache-Control": "no-store",
}


# Endings of names that mean something in one building only, and something else in the next.
LOCAL_NAMES = (".local", ".lan", ".home", ".internal", ".home.arpa", ".localhost", ".test")


class Cookies(SecureCookieSessionInterface):
    """
    The session cookie, marked Secure wherever the page itself came over HTTPS.

    There it has a name of its own: a browser lets no plain page replace a Secure cookie, so a house that is served
    with a certificate one day and without the next would otherwise keep people out.
    """

    def get_cookie_name(self, app: Flask) -> str:
        name = super().get_cookie_name(app)
        return f"__Host-{name}" if request.is_secure else name

    def get_cookie_secure(self, app: Flask) -> bool:
        return request.is_secure


def wire(app: Flask) -> None:
    app.session_interface = Cookies()
    app.before_request(draw_nonce)
    app.before_request(lead_nowhere)
    app.before_request(refuse_foreign_names)
    app.before_request(refuse_foreign_forms)
    app.after_request(protect)
    app.context_processor(lambda: {"nonce": g.nonce})


def lead_nowhere() -> None:
    """
    A NUL in an address names nothing: PostgreSQL keeps no words with it.
    """
    if "\0" in request.path:
        raise NotFound


def draw_nonce() -> None:
    """
    Give this answer a nonce of its own, for the one style element that the editor makes.
    """
    g.nonce = secrets.token_urlsafe(18)


def refuse_foreign_names() -> None:
    """
    Refuse a request that calls this house by somebody else's name: it would end up in links, or came by a trick.
    """
    if not known(request.host, current_app.extensions["zerodraft"].public_url):
        raise MisdirectedRequest


# What a learning platform sends, as LTI has it: guarded by a signed state, a cookie of its own and a signature.
SENT_FROM_ELSEWHERE = frozenset({"launching.login", "launching.launch"})


def refuse_foreign_forms() -> None:
    """
    Refuse a form that another site sent; the token in the form is the guard, this is the wall behind it.
    """
    if request.endpoint in SENT_FROM_ELSEWHERE:
        return
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise Forbidden


def protect(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy())
    if is_trustworthy():
        # Elsewhere browsers ignore it, and complain of it on every page.
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.is_secure and lasting(current_app.extensions["zerodraft"].public_url):
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def is_trustworthy() -> bool:
    """
    Whether browsers count this page as safely brought: encrypted, or from the machine itself.
    """
    host = request.host.rpartition(":")[0] or request.host
    return request.is_secure or host == "localhost" or host.startswith("127.") or host == "[::1]"


def lasting(public_url: str | None) -> bool:
    """
    Whether HTTPS may be promised for a year: only of a name that was chosen as the public address, and is one in the
    whole world. A laptop's name or number may belong to another machine tomorrow, and to plain HTTP.
    """
    name = host_of(public_url)
    public = "." in name and not is_number(name) and not name.endswith(LOCAL_NAMES)
    return public and (public_url or "").startswith("https:")


def policy() -> str:
    """
    The content security policy: nothing but our own files, and no code inside pages.
    """
    # Some browsers do not count a WebSocket to the same host as 'self'. A host that is not ours is left out, and
    # so are numbers in brackets, which a policy has no way to write.
    ours = known(request.host, current_app.extensions["zerodraft"].public_url) and "[" not in request.host
    socket = f"{'wss' if request.is_secure else 'ws'}://{request.host}" if ours else ""
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
