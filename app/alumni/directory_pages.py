"""Pages of the directory: whom one may see, and what one shows oneself."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.alumni import directory
from app.alumni.models import FIELDS, SeenBy
from app.courses.library import asked
from app.knowledge.community import member_here
from app.knowledge.wording import said, wrong_length

pages = Blueprint("directory", __name__, url_prefix="/alumni/directory")


@pages.get("/")
def listing() -> str:
    """
    Template variables: found [Shown], asked, own {field: (value, who sees it)}, fields.
    """
    person_id = member_here()
    words = asked("q")
    everybody = directory.seen_by(person_id)
    found = [each for each in everybody if words.casefold() in " ".join(each.fields.values()).casefold()]
    return render_template("alumni/directory.html", found=found, asked=words, own=_own(person_id))


@pages.get("/mine")
def mine() -> str:
    return _mine(_own(member_here()), {})


def _mine(told: dict[str, tuple[str, str]], problems: dict[str, str]) -> str:
    """
    The form. Template variables: told {field: (value, who sees it)}, problems by field, readers.
    """
    return render_template("alumni/directory_mine.html", told=told, problems=problems, readers=[*SeenBy])


@pages.post("/mine")
def keep() -> Response | tuple[str, int]:
    """
    Keep what one shows, and to whom.
    """
    person_id = member_here()
    told = {field: (said(field, 2 * directory.LONGEST), _reader(field)) for field in FIELDS}
    problems = {field: wrong_length(value, directory.LONGEST) for field, (value, _seen_by) in told.items()}
    problems = {field: problem for field, problem in problems.items() if problem}
    if problems:
        return _mine(told, problems), 422
    directory.keep(person_id, told)
    flash(gettext("Kept. Others see what you chose, and nothing else."))
    return redirect(url_for("directory.mine"), 303)


def _own(person_id: int) -> dict[str, tuple[str, str]]:
    rows = directory.own(person_id)
    return {
        field: (rows[field].value, rows[field].seen_by) if field in rows else ("", str(SeenBy.NOBODY))
        for field in FIELDS
    }


def _reader(field: str) -> str:
    chosen = request.form.get(f"{field}-seen-by", "")
    return chosen if chosen in [*SeenBy] else SeenBy.NOBODY
