"""The search across lessons and references: best first, with the words that were looked for in their place."""

from __future__ import annotations

from threading import Lock
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from markupsafe import Markup, escape

from app.courses.finding import (
    CLOSE,
    KINDS,
    OPEN,
    Found,
    Index,
    fingerprint,
    passages,
    seen,
    words_in,
)
from app.courses.fts5 import Fts5
from app.courses.library import address_of, asked
from app.courses.mentions import mentions_of
from app.courses.tsearch import TextSearch
from app.extensions import db

pages = Blueprint("search", __name__, url_prefix="/library")

_making = Lock()


@pages.app_context_processor
def for_templates() -> dict[str, object]:
    return {"mentions_of": mentions_of}


@pages.get("/search")
def results() -> str:
    """
    What was found. Template variables: asked, kind, kinds, found [Found], counted {kind: number}, loose.
    """
    question, kind = asked("q"), asked("kind", KINDS)
    found, loose = look_for(question, kind)
    return render_template(
        "library/search.html",
        asked=question,
        kind=kind,
        kinds=KINDS,
        found=found,
        loose=loose,
        place=place_of,
        shown=shown,
    )


def look_for(question: str, kind: str = "") -> tuple[list[Found], bool]:
    """
    The best passages: with all words or, where none has them all, with any of them; the second says which.
    """
    words = words_in(question)
    index = index_here()
    found = index.find(words, kind, whole=True)
    loose = not found and len(words) > 1
    if loose:
        found = index.find(words, kind, whole=False)
    return sorted(found, key=lambda each: not _is_named(each, question)), loose and bool(found)


def index_here() -> Index:
    """
    The index of this house, made at the first question and again when a file has changed.
    """
    state: dict[str, Any] = current_app.extensions.setdefault("zerodraft.search", {})
    now = seen()
    if state.get("seen") != now:
        with _making:
            if state.get("seen") != now:
                index = state.get("index") or _new()
                found = passages()
                index.fill(fingerprint(found), found)
                state.update(index=index, seen=now)
    index_made: Index = state["index"]
    return index_made


def _new() -> Index:
    return TextSearch(db.engine) if db.engine.dialect.name == "postgresql" else Fts5()


def _is_named(each: Found, question: str) -> bool:
    """
    Whether somebody asked for this entry by its name.
    """
    wanted = question.casefold()
    return wanted in {each.name.casefold(), each.title.casefold(), each.title.partition(" (")[0].casefold()}


def place_of(each: Found) -> str:
    """
    The address of what was found.
    """
    if each.kind != "lesson":
        return address_of(each.kind, each.name)
    path, _, passage = each.name.partition("#")
    module, _, lesson = path.partition("/")
    return url_for("courses.lesson", module=module, lesson=lesson, _anchor=passage)


def shown(snippet: str) -> Markup:
    """
    A snippet for a page, the words that were looked for marked.
    """
    safe = str(escape(snippet)).replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return Markup(safe)  # noqa: S704 - escaped above
