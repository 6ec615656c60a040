"""Bringing a module in: a lecturer sends its zip file, and every reason is said if it is not taken."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.config import LARGEST_FORM, Config
from app.courses.receiving import FOLDER, receive
from curriculum.parcels import LARGEST_PARCEL
from curriculum.problems import PackRefused

MOST_SAID = 40

pages = Blueprint("bringing", __name__, url_prefix="/course")


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """
    This form alone may be as large as a parcel. It is read by the guard of forms already, before any page is asked.
    """
    request.max_content_length = LARGEST_PARCEL + LARGEST_FORM


@pages.get("/bring")
def ask() -> str:
    """
    Where a module is brought in.
    """
    return render_template("course/bring.html", problems=())


@pages.post("/bring")
def take() -> Response | tuple[str, int]:
    """
    Take it in after the checks of `zerodraft check`, or say what is to be put right.
    """
    file = request.files.get("module")
    content = file.stream.read(LARGEST_PARCEL + 1) if file else b""
    config: Config = current_app.extensions["zerodraft"]
    try:
        found = receive(content, config.data / FOLDER).module
    except PackRefused as refused:
        said = [str(problem).removeprefix(": ") for problem in refused.problems[:MOST_SAID]]
        return render_template("course/bring.html", problems=said), 422
    words = gettext("%(module)s, version %(version)s, is here.", module=found.title, version=found.version)
    if not found.published:
        flash(f"{words} {gettext('It is a draft, and is taught when its status is published.')}")
        return redirect(url_for("courses.course"), 303)
    flash(words)
    return redirect(url_for("courses.module", module=found.slug), 303)
