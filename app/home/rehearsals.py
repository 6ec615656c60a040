"""Sittings for rehearsals: a demonstration house opens a fresh one for whoever asks, and hands out its links."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, current_app, jsonify, request
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.extensions import csrf, db
from app.plenary.cards import seat_link, wall_link
from app.plenary.register import open_sitting
from app.workshops.models import Edition, Part, Participation
from curriculum.loader import load_scenario, scenarios

pages = Blueprint("rehearsals", __name__, url_prefix="/demonstration/rehearsals")
# Nobody's session is used here, and another site cannot send a JSON document without being asked first.
csrf.exempt(pages)

TITLE = "Rehearsals"
GAVEL_SECONDS = (0.2, 60.0)


@pages.post("")
def begin() -> Response:
    """
    Open a sitting of {"scenario": slug, "gavel_seconds": 1} and return its links, one for each seat by its id.
    """
    if not current_app.extensions["zerodraft"].demonstration:
        abort(404)
    asked = request.get_json() if request.is_json else None
    if not isinstance(asked, dict) or asked.get("scenario") not in scenarios():
        abort(400)
    sitting = open_sitting(_edition(), load_scenario(asked["scenario"]), gavel_seconds=_gavel(asked))
    answer = jsonify(
        sitting=sitting.ref, wall=wall_link(sitting), seats={card.seat: seat_link(card) for card in sitting.cards}
    )
    answer.status_code = 201
    return answer


def _gavel(asked: dict[str, Any]) -> float | None:
    """
    The moment left for objections; scripts make up their minds faster than people.
    """
    seconds = asked.get("gavel_seconds")
    if not isinstance(seconds, int | float):
        return None
    least, most = GAVEL_SECONDS
    return float(min(most, max(least, seconds)))


def _edition() -> Edition:
    """
    Rehearsals have an edition of their own, so that none is taken for the demonstration's own sitting.

    The lecturer of the demonstration leads it, too, and finds every rehearsal with its outcome.
    """
    found = db.session.scalar(select(Edition).where(Edition.title == TITLE, ~Edition.demonstration))
    if found is not None:
        return found
    edition = Edition(title=TITLE)
    db.session.add(edition)
    for lecturer in db.session.scalars(select(Person).where(Person.demonstration)):
        db.session.add(Participation(edition=edition, person=lecturer, role=Part.LECTURER))
    db.session.commit()
    return edition
