"""The messages of LTI 1.3: the question with which a platform is answered, and what its launch says."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.errands import host_of
from app.extensions import db
from app.launching.models import LaunchNonce, Platform, Way
from app.signatures import Issuer, Untrue, claims_of
from app.tables import now

TIME_FOR_IT = 600
"""Seconds between the question and the launch, and again between the launch and the button."""

FORGOTTEN = timedelta(hours=1)

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
SCORES = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"


@dataclass(frozen=True, slots=True)
class Arrival:
    """
    Somebody whom a platform has sent by a way: who they are there, whether they learn there, and where what they have
    done is to be written, if anywhere.
    """

    platform: int
    way: int
    subject: str
    name: str
    learns: bool
    address: str | None


def platform_of(issuer: str, client_id: str) -> Platform | None:
    """
    Who asks; a platform need not say for which client, if it has one only.
    """
    asking = select(Platform).where(Platform.issuer == issuer, Platform.closed.is_(None))
    found = db.session.scalars(asking.where(Platform.client_id == client_id) if client_id else asking).all()
    return found[0] if len(found) == 1 else None


def question(platform: Platform, back: str, cookie: str, hints: dict[str, str]) -> str:
    """
    The address at the platform to which the browser is led. The question counts in the browser with this cookie.
    """
    nonce = secrets.token_urlsafe(32)
    asked = {
        "scope": "openid",
        "response_type": "id_token",
        "response_mode": "form_post",
        "prompt": "none",
        "client_id": platform.client_id,
        "redirect_uri": back,
        "state": _sealer("state").dumps([platform.id, nonce, digest(cookie)]),
        "nonce": nonce,
    }
    where = platform.authorization
    return f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(asked | hints)}"


def launch(state: str, token: str, cookie: str) -> Arrival:
    """
    What a launch says, if all of it is to be believed; it is taken once. Raises Untrue and Unreachable.
    """
    try:
        number, nonce, browser = _sealer("state").loads(state, max_age=TIME_FOR_IT)
    except (BadData, ValueError):
        raise Untrue("The launch answers no question of this house, or came too late.") from None
    if not hmac.compare_digest(browser, digest(cookie)):
        raise Untrue("The launch was meant for another browser.")
    platform = db.session.get(Platform, number)
    if platform is None or platform.closed:
        raise Untrue("The platform counts here no more.")
    claims = claims_of(token, Issuer(platform.issuer, platform.client_id, platform.keys, hosts_of(platform)), nonce)
    _take(nonce)
    return _arrival(platform, claims)


def hosts_of(platform: Platform) -> frozenset[str]:
    """
    The hosts that whoever runs the house has written down for it.
    """
    return frozenset({host_of(platform.authorization), host_of(platform.token), host_of(platform.keys)})


def sealed(arrival: Arrival) -> str:
    """
    An arrival, for the cookie of the browser in which it happened.
    """
    facts = (arrival.platform, arrival.way, arrival.subject, arrival.name, arrival.learns, arrival.address)
    return str(_sealer("arrival").dumps(facts))


def arrival_in(text: str) -> Arrival | None:
    try:
        return Arrival(*_sealer("arrival").loads(text, max_age=TIME_FOR_IT))
    except (BadData, TypeError, ValueError):
        return None


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _take(nonce: str) -> None:
    """
    Note that this launch was taken; of two that come at once, one is told Untrue.
    """
    db.session.execute(delete(LaunchNonce).where(LaunchNonce.at < now() - FORGOTTEN))
    db.session.add(LaunchNonce(digest=digest(nonce)))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        raise Untrue("The launch was taken already.") from None


def _arrival(platform: Platform, claims: dict[str, Any]) -> Arrival:
    """
    Raises Untrue for what is no launch of a link of this platform into an edition.
    """
    if claims.get(f"{CLAIM}version") != "1.3.0" or claims.get(f"{CLAIM}message_type") != "LtiResourceLinkRequest":
        raise Untrue("This is no launch of a link by LTI 1.3.")
    if claims.get(f"{CLAIM}deployment_id") not in platform.deployments:
        raise Untrue("The platform has no such deployment here.")
    way = _way(platform, claims)
    if way is None:
        raise Untrue("The link of the platform leads into no workshop.")
    roles = claims.get(f"{CLAIM}roles")
    held = {each for each in roles if isinstance(each, str)} if isinstance(roles, list) else set()
    learns = f"{MEMBERSHIP}Learner" in held and f"{MEMBERSHIP}Instructor" not in held
    return Arrival(platform.id, way.id, claims["sub"], _name(claims), learns, _address(platform, claims))


def _way(platform: Platform, claims: dict[str, Any]) -> Way | None:
    """
    By the address of the link, or by its own parameter `way`, for platforms whose links share one address.
    """
    custom = claims.get(f"{CLAIM}custom")
    named = custom.get("way") if isinstance(custom, dict) else None
    target = claims.get(f"{CLAIM}target_link_uri")
    key = str(named or (urlsplit(target).path.rpartition("/")[2] if isinstance(target, str) else ""))
    found = db.session.scalar(select(Way).where(Way.key == key, Way.closed.is_(None))) if key else None
    return found if found and found.platform_id == platform.id else None


def _name(claims: dict[str, Any]) -> str:
    said = claims.get("name") or " ".join(str(claims.get(each) or "") for each in ("given_name", "family_name"))
    return " ".join(str(said).split())[:120]


def _address(platform: Platform, claims: dict[str, Any]) -> str | None:
    """
    Where scores go: only to a host of the platform itself, because what opens it is sent along.
    """
    said = claims.get(SCORES)
    if not isinstance(said, dict) or not isinstance(said.get("scope"), list) or SCORE not in said["scope"]:
        return None
    line = said.get("lineitem")
    return line if isinstance(line, str) and len(line) <= 1000 and host_of(line) in hosts_of(platform) else None


def _sealer(purpose: str) -> URLSafeTimedSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeTimedSerializer(
        current_app.secret_key or "", salt=f"zerodraft.launch.{purpose}", signer_kwargs=signing
    )
