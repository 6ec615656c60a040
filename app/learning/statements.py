"""Statements: deeds in the words of xAPI 1.0.3, with verbs and kinds of activities of the registry of ADL."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from app.addresses import front_door
from app.learning.deeds import Deed, Thing

VERSION = "1.0.3"
VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"

# A name of our own for all statements: the same deed has the same number whenever it is exported.
STATEMENTS = uuid.uuid5(uuid.NAMESPACE_DNS, "statements.zerodraft.invalid")

Statement = dict[str, Any]


def agent(account: str, name: str = "") -> Statement:
    """
    Who did something, by an account of this house: a number for others, with a name only where it is their own file.
    """
    told: Statement = {"objectType": "Agent", "account": {"homePage": front_door(), "name": account}}
    return told | ({"name": name} if name else {})


def statement(deed: Deed, actor: Statement, at: datetime | None = None) -> Statement:
    """
    One deed; *at* stands for the moment where that would say too much.
    """
    moment = (at or deed.at).astimezone(UTC)
    marks = (front_door(), actor["account"]["name"], deed.verb, deed.thing.path, moment.isoformat())
    told: Statement = {
        "id": str(uuid.uuid5(STATEMENTS, "\n".join(marks))),
        "version": VERSION,
        "actor": actor,
        "verb": {"id": VERBS + deed.verb, "display": {"en": deed.verb}},
        "object": _activity(deed.thing),
        "timestamp": f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03}Z",
        "context": _context(deed),
    }
    return told | ({} if deed.right is None else {"result": {"success": deed.right}})


def _activity(thing: Thing) -> Statement:
    definition = {"type": ACTIVITIES + thing.kind, "name": {thing.language: thing.name}}
    return {"objectType": "Activity", "id": urljoin(front_door(), thing.path), "definition": definition}


def _context(deed: Deed) -> Statement:
    told: Statement = {"platform": "Zerodraft"}
    if deed.version:
        told["revision"] = deed.version
    if deed.within:
        told["contextActivities"] = {"parent": [_activity(deed.within)]}
    return told
