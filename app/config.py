"""What an installation may choose, read once from the environment."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.provider import Provider
from app.retention import Retention

# The largest form that any page takes; keystrokes go another way and have a limit of their own.
LARGEST_FORM = 64 * 1024

JOURNAL = "journal"
"""The name of the engine by which journals and leases are written."""

SHORTEST_TOKEN = 20
"""A token that opens something by itself is never typed, so it need not be short."""


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of one installation; nothing changes them while it runs."""

    data: Path
    database_url: str
    secret_key: str = field(repr=False)
    demonstration: bool = False
    proxies: int = 0
    sockets: int = 350
    # Where a proxy in front reaches this process, such as 10.0.0.7:8000, if it is one of several.
    upstream: str | None = None
    # What carries words between the processes of one house; None where there is one.
    redis_url: str | None = field(default=None, repr=False)
    # Where others reach the house, such as http://192.168.1.20:8000; None where every asker's own address will do.
    public_url: str | None = None
    # The address of this machine that was taken for it, if the house looked for one itself.
    address: str | None = None
    # "text" for people, "json" for programs that collect logs.
    log: str = "text"
    # What somebody must show who reads the metrics; without one there are none to be read.
    metrics_token: str | None = field(default=None, repr=False)
    # By which mail server letters go out, such as smtp://mail.example.org:587; without one none do.
    smtp_url: str | None = field(default=None, repr=False)
    # Whom letters are from.
    mail_from: str | None = None
    # Who vouches for people with an account by single sign-on; without one, only their passwords do.
    provider: Provider | None = None
    # The folder of a module that is being written, in a house that is open for nothing else.
    preview: Path | None = None
    # How long what the house knows about people is kept.
    retention: Retention = field(default_factory=Retention)

    @classmethod
    def from_environment(
        cls,
        environ: Mapping[str, str] = os.environ,
        *,
        data: Path | None = None,
        demonstration: bool = False,
        sockets: int = 350,
        public_url: str | None = None,
    ) -> Config:
        """
        Read DATABASE_URL and everything that begins with ZERODRAFT_; docs/commands.md lists it.
        """
        # A demonstration brings its own directory, and must then keep its own books as well.
        chosen = None if data else environ.get("DATABASE_URL")
        data = (data or Path(environ.get("ZERODRAFT_DATA", "var"))).resolve()
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return cls(
            data=data,
            database_url=chosen or f"sqlite:///{data / 'zerodraft.sqlite'}",
            secret_key=environ.get("ZERODRAFT_SECRET_KEY") or lasting_secret(data / "secret-key"),
            demonstration=demonstration,
            proxies=_hops(environ.get("ZERODRAFT_PROXIES", "0")),
            sockets=sockets,
            upstream=_upstream(environ.get("ZERODRAFT_UPSTREAM")),
            redis_url=environ.get("ZERODRAFT_REDIS_URL") or None,
            public_url=_public(public_url or environ.get("ZERODRAFT_PUBLIC_URL")),
            log=_form(environ.get("ZERODRAFT_LOG") or "text"),
            metrics_token=_long(environ.get("ZERODRAFT_METRICS_TOKEN")),
            retention=Retention.from_environment(environ),
            provider=Provider.from_environment(environ),
            smtp_url=_mail_server(environ.get("ZERODRAFT_SMTP_URL")),
            mail_from=_sender(environ.get("ZERODRAFT_MAIL_FROM"), needed=bool(environ.get("ZERODRAFT_SMTP_URL"))),
        )

    def flask(self) -> dict[str, Any]:
        """
        The same choices, and those that are ours alone, under the names that Flask and its extensions know.
        """
        return {
            "SECRET_KEY": self.secret_key,
            # Hundreds of sockets and pages look things up; each holds a connection for a millisecond or two.
            "SQLALCHEMY_ENGINES": {
                "default": engine_options(self.database_url),
                # Whoever waits for a commit holds one of the others: those that commit must not be among them.
                JOURNAL: engine_options(self.database_url, most=16),
            },
            "MAX_CONTENT_LENGTH": LARGEST_FORM,
            "MAX_FORM_MEMORY_SIZE": LARGEST_FORM,
            "SESSION_COOKIE_NAME": "zerodraft",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            # Long enough for a workshop and its debrief: whoever claimed a seat comes back to it.
            "PERMANENT_SESSION_LIFETIME": timedelta(days=60),
            # A claim page may stay open on a phone for a whole morning before its button is pressed.
            "WTF_CSRF_TIME_LIMIT": None,
            # Our pages send no Referer, because their addresses carry tokens; the token in the form is the guard.
            "WTF_CSRF_SSL_STRICT": False,
        }


def lasting_secret(path: Path) -> str:
    """
    The installation's secret: made once, readable by its owner only.
    """
    if not path.exists():
        # Written aside and linked into place, so that two processes starting at once agree on one secret.
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".secret-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            Path(aside).unlink()
    return path.read_text(encoding="ascii").strip()


def _hops(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"ZERODRAFT_PROXIES is the number of reverse proxies in front, such as 1, not {text!r}.")
    return int(text)


def _form(text: str) -> str:
    if text not in {"text", "json"}:
        raise ValueError(f"ZERODRAFT_LOG is text or json, not {text!r}.")
    return text


def _long(token: str | None) -> str | None:
    # What it is stays out of the message: it may be a good secret, mistyped.
    if token and len(token) < SHORTEST_TOKEN:
        raise ValueError(f"ZERODRAFT_METRICS_TOKEN must have at least {SHORTEST_TOKEN} characters.")
    return token or None


def _mail_server(url: str | None) -> str | None:
    if not url:
        return None
    place = urlsplit(url.strip())
    # What it is stays out of the message: there is a password in it.
    if place.scheme not in {"smtp", "smtps"} or not place.hostname or not _is_port(place.netloc.rpartition("@")[2]):
        raise ValueError("ZERODRAFT_SMTP_URL is such as smtp://mail.example.org:587, or smtps://….")
    return url.strip()


def _sender(text: str | None, *, needed: bool) -> str | None:
    """
    Whom letters are from, where there are any.
    """
    address = parseaddr(text or "")[1]
    if needed and (not re.fullmatch(r"[^\s@]+@[^\s@]+", address) or "\n" in (text or "")):
        raise ValueError("ZERODRAFT_MAIL_FROM is whom letters are from, such as Workshop <workshop@example.org>.")
    return text or None


def _upstream(text: str | None) -> str | None:
    if text and not re.fullmatch(r"[A-Za-z0-9.-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", text):
        raise ValueError(f"ZERODRAFT_UPSTREAM is a name or an address and a port, such as 10.0.0.7:8000, not {text!r}.")
    return text or None


def _public(text: str | None) -> str | None:
    """
    The address of the house as every link begins with it: scheme, host and perhaps a port, and nothing behind.
    """
    if not text:
        return None
    found = urlsplit(text.strip())
    plain = found.scheme in {"http", "https"} and found.hostname and "@" not in found.netloc
    if not plain or found.path.strip("/") or found.query or found.fragment or not _is_port(found.netloc):
        raise ValueError(
            f"The public address is one such as https://zerodraft.example.org, without a path, not {text!r}."
        )
    return f"{found.scheme}://{found.netloc.lower()}"


def _is_port(netloc: str) -> bool:
    try:
        urlsplit(f"//{netloc}").port  # noqa: B018 - Reading it is what raises.
    except ValueError:
        return False
    return True


def engine_options(url: str, *, most: int = 24) -> dict[str, Any]:
    """
    How connections to the database are made and kept: hundreds of sockets and pages look things up, each for a
    millisecond or two.
    """
    # A server of PostgreSQL has a hundred connections unless told otherwise, and two processes must fit.
    size = {"pool_size": most // 2, "max_overflow": most - most // 2}
    # A problem with a statement would quote what was to be written, ballots and words, and end up in the log.
    common = {"url": url, "hide_parameters": True}
    if not url.startswith("postgresql"):
        return {**common, "pool_size": 20, "max_overflow": 40}
    return {
        **common,
        **size,
        # One that was lost while the database was away is replaced, not handed out.
        "pool_pre_ping": True,
        # A server that is gone without a word is noticed in seconds, not in the minutes of the operating system.
        "connect_args": {"connect_timeout": 3, "tcp_user_timeout": 5000},
    }
