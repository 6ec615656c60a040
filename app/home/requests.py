"""Requests: each has an id, is timed and counted, and leaves a line without an address where lines are asked for."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Iterable
from typing import Any

from flask import Flask, Request, Response, g, has_app_context, request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import IntegerConverter

from app.metrics import counted

log = logging.getLogger("app.requests")

NOWHERE = "none"
"""The entry of a request that led to no page."""


class Number(IntegerConverter):
    """A number in an address: one that no row can have leads nowhere, and is not asked of the database."""

    regex = r"\d{1,9}"


class Typed(ImmutableMultiDict[str, Any]):
    """What somebody typed or asked for, without NUL: nobody types it, and PostgreSQL keeps no words with it."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__((name, each.replace("\0", "") if isinstance(each, str) else each) for name, each in pairs)


class Asked(Request):
    """A request whose words can be kept."""

    parameter_storage_class = Typed


def wire(app: Flask) -> None:
    # Before any page has an address.
    app.url_map.converters["int"] = Number
    app.request_class = Asked
    app.before_request(begin)
    app.after_request(end)


def begin() -> None:
    g.began = time.perf_counter()


def end(response: Response) -> Response:
    took = time.perf_counter() - g.pop("began", time.perf_counter())
    entry = request.endpoint or NOWHERE
    counted.requests[entry].add(took)
    counted.responses[f"{response.status_code // 100}xx"] += 1
    response.headers["X-Request-Id"] = request_id() or ""
    log.info("request", extra={"entry": entry, "status": response.status_code, "ms": round(took * 1000, 2)})
    return response


def request_id() -> str | None:
    """
    The id of what is being answered now: drawn by us, never taken from the asker, who could write anything.
    """
    if not has_app_context():
        return None
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    found: str = g.request_id
    return found
