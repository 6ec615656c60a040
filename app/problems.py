"""Problems: what a program is told that asked for what it cannot have, as RFC 9457 says."""

from __future__ import annotations

import json
from http import HTTPStatus

from flask import Response

MEDIA_TYPE = "application/problem+json"
BELOW = "/api/"
"""Where whoever asks is a program, and reads no page."""


def problem(code: int, title: str, detail: str = "") -> Response:
    """
    The answer; its kind is that of HTTP's own number, for which "about:blank" stands.
    """
    told = {"type": "about:blank", "title": title or HTTPStatus(code).phrase, "status": code}
    body = json.dumps(told | ({"detail": detail} if detail else {}), ensure_ascii=False)
    return Response(body, status=code, mimetype=MEDIA_TYPE)
