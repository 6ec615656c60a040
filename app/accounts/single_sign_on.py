"""Single sign-on: the questions and answers of OpenID Connect, by its code flow with PKCE."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from flask import session

from app.accounts.staff import address_of
from app.errands import Errand, Unreachable, host_of, kept, run
from app.provider import Provider
from app.signatures import Issuer, Untrue, claims_of

UNDER_WAY = "elsewhere"
TIME_FOR_IT = 900.0
"""Seconds between the question and the answer: a password and a second factor are typed there meanwhile."""

DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Vouched:
    """For whom the provider vouches. `email` is there only if it says that the address was verified."""

    issuer: str
    subject: str
    email: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """What this browser went to the provider with; `joins` is whose account the answer is to be joined with, if any."""

    state: str
    nonce: str
    verifier: str
    back: str
    joins: int | None


def ask(provider: Provider, back: str, joins: int | None = None) -> str:
    """
    The address at the provider to which this browser is led, and from there to *back*. What belongs to the question is
    kept in the browser's own session, so that an answer counts in no other one. Raises Unreachable.
    """
    where = _address(_about(provider), "authorization_endpoint")
    question = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
        "back": back,
        "joins": joins,
        "until": time.time() + TIME_FOR_IT,
    }
    session[UNDER_WAY] = question
    challenge = hashlib.sha256(str(question["verifier"]).encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid email" if provider.domains else "openid",
        "state": question["state"],
        "nonce": question["nonce"],
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    # Whoever joins shows the provider anew who they are: on a shared computer somebody else may be signed in there.
    if joins is not None:
        asked["prompt"] = "login"
    return f"{where}{'&' if urlsplit(where).query else '?'}{urlencode(asked)}"


def question_of(state: str) -> Question | None:
    """
    What this browser asked, if the answer is to that and came in time. It is taken out: an answer counts once.
    """
    asked = session.pop(UNDER_WAY, None)
    if not isinstance(asked, dict) or asked.pop("until", 0.0) < time.time():
        return None
    question = Question(**asked)
    return question if hmac.compare_digest(question.state.encode(), state.encode()) else None


def vouched(provider: Provider, question: Question, code: str, said_by: str | None) -> Vouched:
    """
    Give the code back for the ID token, and read in it who came. Raises Untrue and Unreachable.
    """
    about = _about(provider)
    # An answer says who gives it (RFC 9207), so that no other provider can pass its own off as this one's.
    must_say = bool(about.get("authorization_response_iss_parameter_supported"))
    if said_by != provider.issuer and (must_say or said_by is not None):
        raise Untrue("The answer is of another provider.")
    told = _told(provider, about, question, code)
    keys = Issuer(provider.issuer, provider.client_id, _address(about, "jwks_uri"), _chosen(provider))
    claims = claims_of(str(told.get("id_token", "")), keys, question.nonce)
    if provider.domains and "email" not in claims:
        claims |= _more(provider, about, told, claims["sub"])
    return Vouched(provider.issuer, claims["sub"], _mailbox(claims, provider))


def _about(provider: Provider) -> dict[str, Any]:
    """
    What the provider publishes about itself, where its name says. Raises Unreachable.
    """
    about = kept(provider.issuer.rstrip("/") + DISCOVERY, _chosen(provider))
    if about.get("issuer") != provider.issuer:
        raise Unreachable("What the provider says about itself is about another one.")
    return about


def _address(about: dict[str, Any], name: str) -> str:
    found = about.get(name)
    if not isinstance(found, str) or not host_of(found):
        raise Unreachable(f"The provider names no {name} that begins with https://.")
    return found


def _chosen(provider: Provider) -> frozenset[str]:
    return frozenset({host_of(provider.issuer)})


def _told(provider: Provider, about: dict[str, Any], question: Question, code: str) -> dict[str, Any]:
    """
    The provider's answer to the code. Raises Untrue where it refuses, and Unreachable.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": question.back,
        "code_verifier": question.verifier,
    }
    headers = {"Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded"}
    ways = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if "client_secret_basic" in ways:
        pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form |= {"client_id": provider.client_id, "client_secret": provider.client_secret}
    where = _address(about, "token_endpoint")
    answer = run(Errand(where, _chosen(provider), urlencode(form).encode(), headers))
    if answer.status >= 500:
        raise Unreachable(f"{host_of(where)} answered with {answer.status}.")
    if answer.status != 200:
        raise Untrue(f"The provider does not take the code ({answer.status}).")
    return answer.json()


def _more(provider: Provider, about: dict[str, Any], told: dict[str, Any], subject: str) -> dict[str, Any]:
    """
    What the provider says of the same person beside the ID token. Raises Untrue and Unreachable.
    """
    if "userinfo_endpoint" not in about or not isinstance(told.get("access_token"), str):
        return {}
    headers = {"Accept": "application/json", "Authorization": f"Bearer {told['access_token']}"}
    answer = run(Errand(_address(about, "userinfo_endpoint"), _chosen(provider), headers=headers))
    if answer.status != 200:
        raise Unreachable(f"The provider says nothing about who came ({answer.status}).")
    found = answer.json()
    if found.get("sub") != subject:
        raise Untrue("The provider speaks of two people.")
    return {name: found[name] for name in ("email", "email_verified") if name in found}


def _mailbox(claims: dict[str, Any], provider: Provider) -> str | None:
    """
    The address by which somebody may be known: verified, in a domain whose mailboxes the provider gives out, and
    spelled so that it can be no other one. Bringing addresses to one form makes equals of some that are not.
    """
    said = claims.get("email")
    if claims.get("email_verified") is not True or not isinstance(said, str) or not said.isascii():
        return None
    found = address_of(said)
    return found if found and found.rpartition("@")[2] in provider.domains else None
