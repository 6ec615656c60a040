"""What an installation may choose, read once from the environment."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# The largest form that any page takes; keystrokes go another way and have a limit of their own.
LARGEST_FORM = 64 * 1024


@dataclass(frozen=True, slots=True)
class Config:
    """The choices of one installation; nothing changes them while it runs."""

    data: Path
    database_url: str
    secret_key: str = field(repr=False)
    demonstration: bool = False
    proxies: int = 0
    sockets: int = 350
    # Where others reach the house, such as http://192.168.1.20:8000; None where every asker's own address will do.
    public_url: str | None = None
    # The address of this machine that was taken for it, if the house looked for one itself.
    address: str | None = None

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
        Read ZERODRAFT_DATA, DATABASE_URL, ZERODRAFT_SECRET_KEY, ZERODRAFT_PROXIES and ZERODRAFT_PUBLIC_URL.
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
            public_url=_public(public_url or environ.get("ZERODRAFT_PUBLIC_URL")),
        )

    def flask(self) -> dict[str, Any]:
        """
        The same choices, and those that are ours alone, under the names that Flask and its extensions know.
        """
        return {
            "SECRET_KEY": self.secret_key,
            # Hundreds of sockets and pages look things up; each holds a connection for a millisecond or two.
            "SQLALCHEMY_ENGINES": {"default": {"url": self.database_url, "pool_size": 20, "max_overflow": 40}},
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
