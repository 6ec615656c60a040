"""The page on which somebody practises alone: choose a scenario and a seat, go on, or remove what is done."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.extensions import db
from app.plenary.briefing import scenario_named
from app.plenary.models import Sitting
from app.understudies import clearing, practising
from app.understudies.pages import chosen_manner
from curriculum.loader import scenarios

pages = Blueprint("practice", __name__, url_prefix="/practice")


@pages.get("/")
def show() -> str:
    """
    Template variables: takes_part (in any edition: nobody else may practise), kept [Kept], scenarios, chosen (the
    Scenario that was picked, or None), seats to choose from in it, withheld (whether others are confidential still).
    """
    if not practising.takes_part(current_user.id):
        return render_template("practice.html", takes_part=False, kept=(), scenarios=(), chosen=None)
    picked = request.args.get("scenario", "")
    chosen = scenario_named(picked) if picked in scenarios() else None
    seats = practising.seats_to_practise(current_user.id, chosen) if chosen else ()
    return render_template(
        "practice.html",
        takes_part=True,
        kept=practising.kept_by(current_user.id),
        scenarios=[scenario_named(slug) for slug in scenarios()],
        chosen=chosen,
        seats=seats,
        withheld=bool(chosen) and practising.is_negotiated(current_user.id, picked),
    )


@pages.post("/begin")
def begin() -> Response:
    """
    Open a practice and go to one's seat in it.
    """
    slug, seat = request.form.get("scenario", ""), request.form.get("seat", "")
    if slug not in scenarios():
        raise BadRequest
    person = db.session.get_one(Person, current_user.id)
    sitting = practising.begin(person, scenario_named(slug), seat, *chosen_manner())
    return redirect(url_for("plenary.lobby", ref=sitting.ref, seat=seat), 303)


@pages.post("/<ref>/remove")
def remove(ref: str) -> Response:
    """
    Remove a practice of one's own.
    """
    own = select(Sitting).where(Sitting.ref == ref, Sitting.practised_by_id == current_user.id)
    sitting = db.session.scalar(own)
    if sitting is None:
        raise NotFound
    clearing.remove(sitting)
    return redirect(url_for("practice.show"), 303)
