"""Registering a platform: what must be said of it, by whoever runs the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from app.errands import host_of
from app.extensions import db
from app.launching.models import Platform

LONGEST = {"name": 120, "issuer": 300, "client id": 255}
LONGEST_ADDRESS = 500


def registered(issuer: str, client_id: str) -> Platform | None:
    """
    The platform that was written down by these names.
    """
    here = select(Platform).where(Platform.issuer == issuer, Platform.client_id == client_id)
    return db.session.scalar(here)


def problem_of(
    name: str, issuer: str, client_id: str, deployments: Sequence[str], where: Mapping[str, str]
) -> str | None:
    """
    What is wrong with it, for a terminal; None if nothing is.
    """
    said = {"name": name, "issuer": issuer, "client id": client_id}
    for field, words in said.items():
        if not words.strip() or len(words) > LONGEST[field]:
            return f"The {field} must have 1 to {LONGEST[field]} signs."
    if not host_of(issuer):
        return f"The issuer is an address such as https://learn.example.org, not {issuer!r}."
    if not all(each.strip() for each in deployments):
        return "A deployment has a name."
    for field, address in where.items():
        if not host_of(address) or len(address) > LONGEST_ADDRESS:
            return f"--{field} is an address that begins with https://, not {address!r}."
    return None
