"""Signatures of others: ID tokens, verified with the keys that their issuer publishes."""

from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from typing import Any

import jwt

from app.errands import Unreachable, kept

# With two keys each, so that whoever can verify cannot sign; a token says itself how it is signed, and is not believed.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")

LEEWAY = 60
"""Clocks differ by so many seconds."""

OLDEST = 600
"""A token is used at once; one that was signed longer ago was lying about somewhere."""

NEW_KEYS = 60.0
"""An issuer may have changed its keys: they are asked for again for a key that is not known, so often at most."""

LONGEST_SUBJECT = 255

NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")


class Untrue(Exception):
    """A token does not say what it should, or nobody can be sure who says it."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs, for whom, and where its keys lie; `chosen` as in an errand."""

    name: str
    client_id: str
    keys: str
    chosen: frozenset[str]


def claims_of(token: str, by: Issuer, nonce: str) -> dict[str, Any]:
    """
    What an ID token says, if it is of this issuer, for this house, fresh, and the answer to this nonce.

    Raises Untrue, and Unreachable where the keys of the issuer are not to be had.
    """
    try:
        found: dict[str, Any] = jwt.decode(
            token,
            _key(token, by),
            algorithms=ALGORITHMS,
            issuer=by.name,
            audience=by.client_id,
            leeway=LEEWAY,
            options={"require": list(NEEDED), "enforce_minimum_key_length": True},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as trouble:
        raise Untrue(f"The token is not to be believed: {type(trouble).__name__}.") from trouble
    _check(found, by, nonce)
    return found


def _check(found: dict[str, Any], by: Issuer, nonce: str) -> None:
    """
    What the library does not ask. Raises Untrue.
    """
    audience = found["aud"] if isinstance(found["aud"], list) else [found["aud"]]
    if audience != [by.client_id] or found.get("azp", by.client_id) != by.client_id:
        raise Untrue("The token is meant for somebody else as well.")
    if not isinstance(found["nonce"], str) or not hmac.compare_digest(found["nonce"].encode(), nonce.encode()):
        raise Untrue("The token answers another question.")
    if float(found["iat"]) < time.time() - OLDEST - LEEWAY:
        raise Untrue("The token is old.")
    if not 0 < len(found["sub"]) <= LONGEST_SUBJECT:
        raise Untrue("The token names nobody.")


def _key(token: str, by: Issuer) -> jwt.PyJWK:
    """
    The key by which the token says that it was signed. Raises Untrue, Unreachable and the library's own.
    """
    named = jwt.get_unverified_header(token).get("kid")
    found = _among(kept(by.keys, by.chosen), named) or _among(kept(by.keys, by.chosen, NEW_KEYS), named)
    if found is None:
        raise Untrue("The token is signed with a key that its issuer does not publish.")
    return found


def _among(document: dict[str, Any], named: str | None) -> jwt.PyJWK | None:
    """
    Without a name in the token there must be one key only.
    """
    if not isinstance(document.get("keys"), list):
        raise Unreachable("There are no keys where they should be.")
    keys = [each for each in jwt.PyJWKSet.from_dict(document).keys if each.public_key_use in (None, "sig")]
    found = [each for each in keys if each.key_id == named] if named else keys
    return found[0] if len(found) == 1 else None
