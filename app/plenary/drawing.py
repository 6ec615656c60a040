"""Drawing: a page of the lecturer in parts, each known by a digest, so that it is sent what has changed alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple
from zlib import crc32

from flask import Response, render_template, request

Parts = Iterable[tuple[str, "Drawn"]]


class Drawn(NamedTuple):
    """A part of the page as HTML, with the digest by which it is known."""

    html: str
    digest: str


def drawn(macro: str, **facts: Any) -> Drawn:
    html = render_template("monitor_part.html", part=macro, **facts).strip()
    return Drawn(html, f"{crc32(html.encode()):08x}")


def changes_of(parts: Parts) -> Response:
    """
    The parts that are other than the reader has them, by the digests it names in the order of the page; a few bytes
    where nothing has changed.
    """
    known = request.args.get("known", "").split(".")
    news = {name: part for place, (name, part) in enumerate(parts) if known[place : place + 1] != [part.digest]}
    if not news:
        return Response(status=204)
    return Response(render_template("monitor_changes.html", parts=news))
