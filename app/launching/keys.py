"""The key by which this house shows platforms who it is: one for all, its public half for everybody."""

from __future__ import annotations

import secrets
import time

import jwt

from app.certificates.keys import ALGORITHM, make_key, public_jwk, signing_key
from app.launching.models import Platform

FILE = "launch-key.pem"

MINUTES = 5
"""For so long a statement counts with which a token is asked for."""


def published() -> dict[str, object]:
    """
    The key as platforms fetch it (RFC 7517); empty until a platform was written down. Looking makes none.
    """
    key = signing_key(FILE)
    return {"keys": [public_jwk(key)] if key else []}


def make() -> None:
    make_key(FILE)


def statement(platform: Platform) -> str:
    """
    That it is this house which asks, signed for this platform alone (RFC 7523). Raises LookupError without a key.
    """
    key = signing_key(FILE)
    if key is None:
        raise LookupError(FILE)
    at = int(time.time())
    said = {
        "iss": platform.client_id,
        "sub": platform.client_id,
        "aud": platform.token,
        "iat": at,
        "exp": at + 60 * MINUTES,
        "jti": secrets.token_urlsafe(24),
    }
    return jwt.encode(said, key, algorithm=ALGORITHM, headers={"kid": public_jwk(key)["kid"]})
