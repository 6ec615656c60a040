"""Coming in from a platform: the page that asks, and its button."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.accounts.visits import sign_in
from app.extensions import db
from app.launching.arriving import NotByLaunch, TooLate, arrive
from app.launching.messages import Arrival, arrival_in
from app.launching.models import Platform, Way
from app.launching.pages import ARRIVAL, refused
from app.permissions import Refused
from app.plenary.freezing import is_closed
from app.workshops.models import leads

pages = Blueprint("arrivals", __name__)


@pages.get("/lti/arrival")
def show() -> str | tuple[str, int]:
    """
    Template variables: arrival, way, platform, leads (whether whoever is signed in leads the workshop).
    """
    here = _here()
    if here is None:
        return _nobody_came()
    arrival, way = here
    is_lecturer = bool(current_user.is_authenticated and leads(current_user.id, way.edition_id))
    platform = db.session.get_one(Platform, arrival.platform)
    return render_template("launching/arrival.html", arrival=arrival, way=way, platform=platform, leads=is_lecturer)


@pages.post("/lti/arrival")
def come_in() -> Response | tuple[str, int]:
    here = _here()
    if here is None:
        return _nobody_came()
    arrival, way = here
    if not arrival.learns:
        raise _no_learner()
    try:
        person = arrive(arrival, way)
    except NotByLaunch:
        raise _no_learner() from None
    except TooLate:
        raise is_closed(way.edition) from None
    if not current_user.is_authenticated or current_user.id != person.id:
        sign_in(person)
        db.session.commit()
    answer = redirect(url_for("courses.course"), 303)
    answer.delete_cookie(ARRIVAL, secure=True, httponly=True, samesite="Lax")
    return answer


def _here() -> tuple[Arrival, Way] | None:
    """
    Who has come in this browser, and by which way; a way that was closed meanwhile leads nowhere.
    """
    arrival = arrival_in(request.cookies.get(ARRIVAL, ""))
    way = db.session.get(Way, arrival.way) if arrival else None
    return None if arrival is None or way is None or way.closed or way.platform.closed else (arrival, way)


def _nobody_came() -> tuple[str, int]:
    return refused(gettext("Nobody has just come from another platform in this browser. Open the link there again."))


def _no_learner() -> Refused:
    return Refused(
        gettext("No platform opens a desk here"),
        gettext("Lecturers sign in with their account. Ask whoever runs this house for one."),
        gettext("Who leads a workshop is said in this house, and by no other platform."),
    )
