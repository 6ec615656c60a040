"""Sittings for rehearsals: a demonstration opens fresh ones and hands out their links, one at a time to strangers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, current_app, jsonify, request
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.extensions import csrf, db
from app.network import is_own
from app.permissions import Refused
from app.plenary.cards import seat_link, wall_link
from app.plenary.models import JournalEntry, Sitting
from app.plenary.register import open_sitting
from app.scenarios.shelf import offered_named
from app.tables import now
from app.workshops.models import Edition, Part, Participation
from curriculum.profiles import load_profile, profiles
from curriculum.shapes import Scenario

pages = Blueprint("rehearsals", __name__, url_prefix="/demonstration/rehearsals")
# Nobody's session is used here, and another site cannot send a JSON document without being asked first.
csrf.exempt(pages)

TITLE = "Rehearsals"
GAVEL_SECONDS = (0.2, 60.0)
LONGEST = timedelta(minutes=10)
ENDS = ("TextAdopted", "Adjourned")


@pages.post("")
def begin() -> Response:
    """
    Open a sitting of {"scenario": slug, "gavel_seconds": 1, "profile": "consensus"} and return its links, one for each
    seat by its id. Without a profile the scenario's own rules of procedure hold.
    """
    if not current_app.extensions["zerodraft"].demonstration:
        abort(404)
    asked = request.get_json() if request.is_json else None
    if not isinstance(asked, dict) or not offered_named(str(asked.get("scenario"))):
        abort(400)
    if asked.get("profile") not in (None, *profiles()):
        abort(400)
    _check_turn()
    sitting = open_sitting(_edition(), _scenario(asked), gavel_seconds=_gavel(asked))
    answer = jsonify(
        sitting=sitting.ref, wall=wall_link(sitting), seats={card.seat: seat_link(card) for card in sitting.cards}
    )
    answer.status_code = 201
    return answer


def _check_turn() -> None:
    """
    In a local network anybody may ask. From elsewhere one rehearsal runs at a time, so that no phone can fill the
    house; whoever sits at this computer could do that anyhow.
    """
    if not is_own(request.remote_addr or "") and _is_running():
        raise Refused(
            gettext("A rehearsal is running"),
            gettext("Wait until it has ended, or start yours on the computer that serves this house."),
            gettext("From other devices one rehearsal runs at a time. One that does not end counts for ten minutes."),
        )


def _is_running() -> bool:
    ended = select(JournalEntry.sitting_id).where(JournalEntry.kind.in_(ENDS))
    begun = select(Sitting.id).join(Sitting.edition).where(Edition.title == TITLE, ~Edition.demonstration)
    lately = begun.where(Sitting.created > now() - LONGEST, Sitting.id.not_in(ended))
    return db.session.scalar(lately.limit(1)) is not None


def _scenario(asked: dict[str, Any]) -> Scenario:
    """
    The scenario that is asked for, under the rules of procedure that are asked for with it.
    """
    scenario = offered_named(asked["scenario"])
    if scenario is None:
        abort(400)
    name = asked.get("profile")
    if name is None:
        return scenario
    return replace(scenario, rules=replace(scenario.rules, profile=load_profile(name)))


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
    ours = select(Edition).where(Edition.title == TITLE, ~Edition.demonstration, Edition.closed.is_(None))
    found = db.session.scalar(ours)
    if found is not None:
        return found
    edition = Edition(title=TITLE)
    db.session.add(edition)
    for lecturer in db.session.scalars(select(Person).where(Person.demonstration)):
        db.session.add(Participation(edition=edition, person=lecturer, role=Part.LECTURER, entered=now()))
    db.session.commit()
    return edition
