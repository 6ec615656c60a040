"""The badge: a certificate as an Open Badges 3.0 credential, a signed text that any verifier can check without us."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import jwt
from flask_babel import force_locale, gettext

from app.addresses import outside
from app.certificates.keys import ALGORITHM, public_jwk, signing_key
from app.certificates.models import Certificate

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    # Has the words for what lies beyond the core: the list of those revoked, and the schema.
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


def credential(certificate: Certificate) -> dict[str, Any]:
    """
    The credential as data: https://www.imsglobal.org/spec/ob/v3p0, Verifiable Credentials Data Model 2.0.

    The name is in it only if the holder lets it be seen. Their address is in it as a salted digest, so that whoever is
    told the address can see that the badge is theirs, and nobody can read it out.
    """
    with force_locale(certificate.language):
        about = gettext("Took part in the workshop “%(title)s”.", title=certificate.title)
        return {
            "@context": list(CONTEXT),
            "id": name_of(certificate),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": certificate.title,
            "issuer": {"id": outside("badges.issuer"), "type": ["Profile"], "name": certificate.issuer},
            "validFrom": _moment(certificate),
            "credentialSubject": _subject(certificate, about),
            "evidence": [
                {
                    "id": outside("certificates.verify", address=certificate.address),
                    "type": ["Evidence"],
                    "name": gettext("Whether this certificate is valid"),
                }
            ],
            "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
            "credentialStatus": {"id": outside("badges.revoked"), "type": "1EdTechRevocationList"},
        }


def _subject(certificate: Certificate, about: str) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'zerodraft:holder:{certificate.address}')}",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": f"urn:uuid:{uuid5(NAMESPACE_URL, outside('badges.issuer') + f'#{certificate.edition_id}')}",
            "type": ["Achievement"],
            "name": certificate.title,
            "description": about,
            "criteria": {"narrative": " ".join([about, *certificate.earned])},
        },
    }
    identity = []
    if certificate.email:
        # Not the address of the page, which many are shown: of the two, the salt need only differ from badge to badge.
        salt = sha256(f"salt:{certificate.address}".encode()).hexdigest()[:16]
        digest = sha256(f"{certificate.email}{salt}".encode()).hexdigest()
        identity.append(_identity("emailAddress", f"sha256${digest}", salt))
    if certificate.shown:
        identity.append(_identity("name", certificate.name))
    return subject | ({"identifier": identity} if identity else {})


def _identity(kind: str, value: str, salt: str | None = None) -> dict[str, Any]:
    told = {"type": "IdentityObject", "hashed": salt is not None, "identityHash": value, "identityType": kind}
    return told | ({"salt": salt} if salt else {})


def name_of(certificate: Certificate) -> str:
    """
    By what the credential is known everywhere, also in the list of those revoked: from it no page can be found.
    """
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'zerodraft:certificate:{certificate.address}')}"


def signed(certificate: Certificate) -> str | None:
    """
    The credential with its proof: a JWT whose payload is the credential itself, signed with the key of this house
    (Open Badges 3.0, section 8.2). None where the key is gone.
    """
    key = signing_key()
    if key is None:
        return None
    told = credential(certificate)
    claims = {
        "iss": told["issuer"]["id"],
        "jti": told["id"],
        "sub": told["credentialSubject"]["id"],
        "nbf": int(certificate.issued.timestamp()),
    }
    kid = outside("badges.key", kid=public_jwk(key)["kid"])
    return jwt.encode(told | claims, key, algorithm=ALGORITHM, headers={"kid": kid, "typ": "JWT"})


def _moment(certificate: Certificate) -> str:
    # Whole seconds, as the claim beside it has them: the two must be the same moment.
    return certificate.issued.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
