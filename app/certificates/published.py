"""What a verifier of badges asks this house for: who issues them, the public key, and which were revoked."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.addresses import front_door, outside
from app.certificates.badge import CONTEXT, name_of
from app.certificates.keys import public_jwk, signing_key
from app.certificates.models import Certificate
from app.extensions import db

pages = Blueprint("badges", __name__, url_prefix="/badges")


@pages.get("/issuer")
def issuer() -> Response:
    """
    The profile of this house. In whose name a certificate was issued stands in the certificate.
    """
    return jsonify(
        {
            "@context": list(CONTEXT[:2]),
            "id": outside("badges.issuer"),
            "type": ["Profile"],
            "name": "Zerodraft",
            "url": front_door(),
        }
    )


@pages.get("/keys")
def keys() -> Response:
    """
    The public key as a set (RFC 7517).
    """
    found = signing_key()
    return jsonify(keys=[public_jwk(found)] if found else [])


@pages.get("/keys/<kid>")
def key(kid: str) -> Response:
    """
    The public key alone, where the header of a badge says that it is.
    """
    found = signing_key()
    if found is None or kid != public_jwk(found)["kid"]:
        raise NotFound
    return jsonify(public_jwk(found))


@pages.get("/revoked")
def revoked() -> Response:
    """
    The list of revoked badges (1EdTech, Verifiable Credentials Revocation List 1.0), without reasons.
    """
    gone = db.session.scalars(select(Certificate).where(Certificate.revoked.is_not(None)).order_by(Certificate.revoked))
    return jsonify(
        {
            "id": outside("badges.revoked"),
            "issuer": outside("badges.issuer"),
            "revokedCredential": [{"id": name_of(each), "revoked": True} for each in gone],
        }
    )
