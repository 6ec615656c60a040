"""The key with which badges are signed: made once, kept in the house's data, its public half for everybody."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from flask import current_app
from jwt.algorithms import RSAAlgorithm

from app.config import Config

FILE = "badge-key.pem"
ALGORITHM = "RS256"
"""The one algorithm that every verifier of Open Badges 3.0 must know; others are allowed, and limit who can verify."""

BITS = 3072


def signing_key(name: str = FILE) -> RSAPrivateKey | None:
    """
    The key of this house; None before it was made, as with the first certificate. Looking makes none.
    """
    path = _file(name)
    return _read(path.read_bytes()) if path.exists() else None


def make_key(name: str = FILE) -> None:
    """
    See to it that the house has a key, readable by its owner only.
    """
    path = _file(name)
    if not path.exists():
        made = rsa.generate_private_key(public_exponent=65537, key_size=BITS).private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        # Written aside and linked into place, so that two processes that ask at once agree on one key.
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
        with os.fdopen(handle, "wb") as file:
            file.write(made)
        try:
            os.link(aside, path)
        except FileExistsError:
            pass
        finally:
            Path(aside).unlink()


def _file(name: str) -> Path:
    config: Config = current_app.extensions["zerodraft"]
    return config.data / name


@cache
def _read(pem: bytes) -> RSAPrivateKey:
    found = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(found, RSAPrivateKey):
        raise TypeError("This is no RSA key.")
    return found


def public_jwk(key: RSAPrivateKey) -> dict[str, Any]:
    """
    The public half, as RFC 7517 writes it; `kid` is drawn from the key, so that another key has another.
    """
    public = key.public_key()
    found: dict[str, Any] = RSAAlgorithm.to_jwk(public, as_dict=True)
    facts = {name: found[name] for name in ("kty", "n", "e")}
    return facts | {"use": "sig", "alg": ALGORITHM, "kid": _name_of(public)}


def _name_of(public: rsa.RSAPublicKey) -> str:
    written = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return sha256(written).hexdigest()[:32]
