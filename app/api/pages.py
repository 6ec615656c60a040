"""The page on which somebody makes tokens for their own programs, and takes them back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.api import tokens
from app.api.tokens import DAYS, LONGEST_NAME, MOST, SCOPES
from app.extensions import db
from app.tables import now

pages = Blueprint("tokens", __name__, url_prefix="/tokens")


@pages.get("/")
def show() -> str:
    return _page({}, name="", chosen=[], days=str(DAYS[1]))


def _page(problems: dict[str, str], *, name: str, chosen: list[str], days: str, told: str = "") -> str:
    """
    Template variables: tokens [AccessToken], scopes {name: words} (those that this person may give), lasting (days
    from which to choose), most, now, problems, name, chosen and days (as they were typed), told (a token that was just
    made, or "").
    """
    return render_template(
        "api/tokens.html",
        tokens=tokens.tokens_of(current_user.id),
        scopes={scope: SCOPES[scope] for scope in tokens.scopes_for(current_user.id)},
        lasting=DAYS,
        most=MOST,
        now=now(),
        problems=problems,
        name=name,
        chosen=chosen,
        days=days,
        told=told,
    )


@pages.post("/")
def make() -> str | tuple[str, int]:
    """
    Make a token. It stands on the answer, and nowhere else ever again.
    """
    name = " ".join(request.form.get("name", "").split())[:LONGEST_NAME]
    chosen, days = request.form.getlist("scope"), request.form.get("days", "")
    problems = _problems(name, chosen, days)
    if problems:
        return _page(problems, name=name, chosen=chosen, days=days), 422
    told = tokens.make(current_user.id, name, chosen, int(days))
    db.session.commit()
    return _page({}, name="", chosen=[], days=str(DAYS[1]), told=told)


def _problems(name: str, chosen: list[str], days: str) -> dict[str, str]:
    allowed = tokens.scopes_for(current_user.id)
    full = len(tokens.tokens_of(current_user.id)) >= MOST
    found = {
        "name": None if name else gettext("Give it a name, such as that of the program."),
        "scope": None if chosen and set(chosen) <= set(allowed) else gettext("Choose what it may read."),
        "days": None if days in map(str, DAYS) else gettext("Choose how long it counts."),
        "full": gettext("You have as many as there may be. Take one back first.") if full else None,
    }
    return {field: sentence for field, sentence in found.items() if sentence}


@pages.post("/<int:program>/revoke")
def revoke(program: int) -> Response:
    """
    Take a token back; the next request with it is refused.
    """
    found = next((each for each in tokens.tokens_of(current_user.id) if each.id == program), None) or abort(404)
    db.session.delete(found)
    db.session.commit()
    flash(gettext("“%(name)s” opens nothing any more.", name=found.name))
    return redirect(url_for("tokens.show"), 303)
