"""Pages travel compressed: over a seminar room's Wi-Fi a lobby with all its papers is 8 kB rather than 25."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

WORTH_IT = 1_000
"""Fewer bytes fit into the first packet as they are."""

LEVEL = 6


def wire(app: Flask) -> None:
    app.after_request(compress)


def compress(response: Response) -> Response:
    if not _is_page(response):
        return response
    response.vary.add("Accept-Encoding")
    if _may_be_compressed() and len(plain := response.get_data()) >= WORTH_IT:
        # No date inside: the same words are the same bytes.
        response.set_data(gzip.compress(plain, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _is_page(response: Response) -> bool:
    """
    A whole page and nothing else: files are compressed by their own format or beforehand, and acts answer in a line.
    """
    return (
        response.status_code == 200
        and response.mimetype == "text/html"
        and not response.is_streamed
        and not {"Content-Encoding", "ETag"} & set(response.headers.keys())
    )


def _may_be_compressed() -> bool:
    """
    Only for who asks, and never where the address brings words along. Whoever can have words of their own written
    beside a secret and see how long the answer gets, learns from its length whether the two are alike.
    """
    return request.method == "GET" and not request.query_string and request.accept_encodings["gzip"] > 0
