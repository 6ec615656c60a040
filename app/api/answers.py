"""Answers to programs: JSON that is not sent again while it stays the same, and long lists in parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import Response, g, request
from flask_babel import gettext
from werkzeug.exceptions import BadRequest

USUAL, MOST = 50, 200
"""Things on a part of a list, unless it is asked for otherwise, and at most."""
FARTHEST = 100_000


def answered(told: Any) -> Response:
    """
    The answer, or that it is still the one that the asker has.
    """
    body = json.dumps(told, ensure_ascii=False, sort_keys=True).encode()
    answer = Response(body, mimetype="application/json")
    answer.set_etag(hashlib.sha256(body).hexdigest()[:32])
    if "token" in g:
        # Kept by the asker alone, who asks each time whether it still counts: a token may have been taken back.
        answer.headers["Cache-Control"] = "private, no-cache"
    answer.vary.add("Authorization")
    answer.make_conditional(request)
    return answer


def paged(found: Sequence[Any]) -> Response:
    """
    The part of a list that was asked for, with the ways to its other parts in the header Link (RFC 8288).
    """
    number, size = _asked("page", 1, FARTHEST), _asked("per_page", USUAL, MOST)
    last = max(1, -(-len(found) // size))
    part = list(found[(number - 1) * size : number * size])
    answer = answered({"items": part, "page": number, "per_page": size, "total": len(found)})
    ways = {"first": 1, "prev": number - 1, "next": number + 1, "last": last}
    answer.headers["Link"] = ", ".join(
        f'<{_address(way)}>; rel="{name}"' for name, way in ways.items() if 1 <= way <= last and way != number
    )
    if not answer.headers["Link"]:
        del answer.headers["Link"]
    return answer


def _asked(name: str, usual: int, most: int) -> int:
    text = request.args.get(name)
    if text is None:
        return usual
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= most):
        raise BadRequest(gettext("“%(name)s” is a number from 1 to %(most)s.", name=name, most=most))
    return int(text)


def _address(number: int) -> str:
    """The same address with another page, without the host: a proxy may call the house by another name."""
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    return f"{request.path}?{urlencode([*asked, ('page', str(number))])}"
