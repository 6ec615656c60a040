"""Built assets: their hashed names in pages, and their files on the wire."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

STATIC = Path(__file__).parent.parent / "static"
MANIFEST = STATIC / "dist" / "manifest.json"
# The build puts a hash of the content into the name, so such a file never changes.
HASHED = re.compile(r"^/static/dist/.*-[A-Za-z0-9_]{8,}\.[a-z0-9.]+$")


def wire(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["words_of"] = words_of


def asset(name: str) -> str:
    """
    The address of a built asset by the name it has in the source, such as "room.js".
    """
    built = _names(MANIFEST.stat().st_mtime_ns) if MANIFEST.exists() else {}
    return f"/static/dist/{built.get(name, name)}"


def words_of(locale: str) -> str | None:
    """
    The address of what the scripts say in that language; None where they say it in English.
    """
    name = f"words-{locale}.js"
    built = _names(MANIFEST.stat().st_mtime_ns) if MANIFEST.exists() else {}
    return asset(name) if name in built else None


def file_of(name: str) -> Path:
    """
    Where a built asset lies, by the same name.
    """
    return STATIC.parent / asset(name).lstrip("/")


@lru_cache(maxsize=1)
def _names(_changed: int) -> dict[str, str]:
    names: dict[str, str] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return names


def with_static_files(pages: WSGIApplication) -> WSGIApplication:
    """
    Serve app/static/ before *pages* are asked, compressed copies to those who take them.
    """
    if not STATIC.is_dir():
        return pages
    return WhiteNoise(
        pages,
        root=str(STATIC),
        prefix="static/",
        max_age=3600,
        allow_all_origins=False,
        immutable_file_test=lambda _path, url: bool(HASHED.match(url)),
        add_headers_function=_add_headers,
    )


def _add_headers(headers: dict[str, str], _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
