"""Pages of an observer's own balance: one over all editions, and one of what is shown to the people of an edition."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.balance import keeping
from app.balance.models import BalanceNote
from app.extensions import db
from app.plenary.credentials import edition_here
from app.workshops.models import takes_part
from curriculum.characters import seen_only

pages = Blueprint("balance", __name__)


@pages.get("/contributions/")
def mine() -> str:
    return _mine(0, {}, "")


def _mine(edition: int, typed: dict[str, str], problem: str) -> str:
    """
    Template variables: balances [Balance], edition (whose form was sent), typed (by field), problem, longest,
    longest_name.
    """
    return render_template(
        "balance/mine.html",
        balances=keeping.balances_of(current_user.id),
        edition=edition,
        typed=typed,
        problem=problem,
        longest=keeping.LONGEST,
        longest_name=keeping.LONGEST_NAME,
    )


@pages.post("/contributions/<int:edition>/note")
def write(edition: int) -> Response | tuple[str, int]:
    """
    Keep a note of what one contributed, and of what came of it.
    """
    found = _balance(edition)
    typed = {field: _said(field) for field in ("what", "outcome")}
    problem = ""
    if not typed["what"]:
        problem = gettext("Say what you contributed.")
    elif max(map(len, typed.values())) > keeping.LONGEST:
        problem = gettext("At most %(most)s characters.", most=keeping.LONGEST)
    elif len(found.notes) >= keeping.MOST:
        problem = gettext("You have %(most)s notes here. Erase one first.", most=keeping.MOST)
    if problem:
        return _mine(edition, typed, problem), 422
    keeping.write(edition, current_user.id, **typed, shown="shown" in request.form)
    flash(gettext("Kept."))
    return _back(edition)


@pages.post("/contributions/<int:edition>/notes/<int:note>")
def amend(edition: int, note: int) -> Response:
    """
    Show a note to the people of the edition, show it no more, or erase it.
    """
    found = db.session.get(BalanceNote, note)
    if found is None or (found.edition_id, found.person_id) != (edition, current_user.id):
        raise NotFound
    if request.form.get("to") == "erased":
        db.session.delete(found)
    else:
        found.shown = request.form.get("to") == "shown"
    db.session.commit()
    return _back(edition)


@pages.post("/contributions/<int:edition>/shown")
def show(edition: int) -> Response | tuple[str, int]:
    """
    Show the people of the edition what the record says of one's seats, under a name, or show it no more.
    """
    _balance(edition)
    name = "" if request.form.get("to") == "hidden" else _said("name")
    if len(name) > keeping.LONGEST_NAME:
        problem = gettext("At most %(most)s characters.", most=keeping.LONGEST_NAME)
        return _mine(edition, {"name": name}, problem), 422
    keeping.show(edition, current_user.id, name)
    flash(gettext("The people of the workshop see it now.") if name else gettext("You alone see it now."))
    return _back(edition)


@pages.get("/editions/<int:edition>/contributions")
def shown(edition: int) -> str:
    """
    What observers of an edition show to its people. Template variables: edition, balances [Balance].
    """
    here = edition_here()
    if not takes_part(current_user.id, here.id):
        raise NotFound
    return render_template("balance/shown.html", edition=here, balances=keeping.shown_in(here.id))


def _balance(edition: int) -> keeping.Balance:
    found = keeping.balance_in(edition, current_user.id)
    if found is None:
        raise NotFound
    return found


def _said(field: str) -> str:
    # Twice what is allowed, so that whoever wrote too much is told so, and loses nothing of it.
    return seen_only(request.form.get(field, "")).strip()[: 2 * keeping.LONGEST]


def _back(edition: int) -> Response:
    return redirect(url_for("balance.mine", _anchor=f"edition-{edition}"), 303)
