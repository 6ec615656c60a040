"""The identity provider that an installation may choose for single sign-on, read once from the environment."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

NEEDED = ("ZERODRAFT_OIDC_ISSUER", "ZERODRAFT_OIDC_CLIENT_ID", "ZERODRAFT_OIDC_CLIENT_SECRET")
DOMAIN = re.compile(r"(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Provider:
    """
    Who vouches for people with an account, by OpenID Connect.

    `name` is what people call it. `domains` are those whose mailboxes it gives out itself, so that an address in them
    says who somebody is; without any, nobody is known by an address.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    domains: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Provider | None:
        """
        The provider, if one was chosen; one of which only a part was said raises ValueError.
        """
        issuer, client_id, secret = (environ.get(name, "").strip() for name in NEEDED)
        if not (issuer or client_id or secret):
            return None
        if not (issuer and client_id and secret):
            raise ValueError(f"Single sign-on needs all of {', '.join(NEEDED)}, or none of them.")
        return cls(
            issuer=_issuer(issuer),
            client_id=client_id,
            client_secret=secret,
            name=environ.get("ZERODRAFT_OIDC_NAME", "").strip()[:60] or str(urlsplit(issuer).hostname),
            domains=_domains(environ.get("ZERODRAFT_OIDC_EMAIL_DOMAINS", "")),
        )


def _issuer(text: str) -> str:
    """
    As the provider writes it itself, to the letter: nothing is added and nothing taken away.
    """
    try:
        place = urlsplit(text)
        _ = place.port
    except ValueError:
        place = urlsplit("")
    plain = place.scheme == "https" and place.hostname and "@" not in place.netloc
    if not plain or place.query or place.fragment:
        raise ValueError(f"ZERODRAFT_OIDC_ISSUER is an address such as https://login.example.org, not {text!r}.")
    return text


def _domains(text: str) -> tuple[str, ...]:
    found = tuple(text.lower().replace(",", " ").split())
    for each in found:
        if not DOMAIN.fullmatch(each):
            raise ValueError(f"ZERODRAFT_OIDC_EMAIL_DOMAINS are names such as example.org, with blanks, not {each!r}.")
    return found
