"""Pages of learning records: to take one's own home, to agree to an export, and the export for lecturers."""

from __future__ import annotations

import json

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.accounts.models import Person
from app.courses.small_groups import LEAST
from app.extensions import db
from app.learning import exporting
from app.learning.exporting import TooFew
from app.learning.statements import Statement
from app.plenary.credentials import edition_here
from app.workshops.models import editions_around, leads, takes_part

pages = Blueprint("learning", __name__)


@pages.get("/learning-record/")
def show() -> str:
    """
    Template variables: editions (in which one takes part and does not lead), shared (ids of those in whose exports one
    lets one's record be), least.
    """
    around = [each for each in editions_around(current_user.id) if not leads(current_user.id, each.id)]
    shared = exporting.shared_by(current_user.id)
    return render_template("learning/show.html", editions=around, shared=shared, least=LEAST)


@pages.get("/learning-record/xapi.json")
def own() -> Response:
    """
    One's own record, as statements.
    """
    return _file(exporting.own_record(db.session.get_one(Person, current_user.id)), "learning-record.json")


@pages.post("/learning-record/share")
def share() -> Answer:
    """
    Let one's record be in the export of a workshop, or take that back.
    """
    text = request.form.get("edition", "")
    edition = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    if not takes_part(current_user.id, edition):
        raise NotFound
    agreed = request.form.get("agreed") == "1"
    exporting.share(current_user.id, edition, agreed=agreed)
    flash(
        gettext("Your record may be in the export of this workshop, without your name.")
        if agreed
        else gettext("Your record is in no export of this workshop from now on.")
    )
    return redirect(url_for("learning.show"), 303)


@pages.get("/editions/<int:edition>/xapi.json")
def of_edition(edition: int) -> Answer:
    """
    The export of a workshop, once it is closed: until then two of them could be compared, and somebody told apart.
    """
    here = edition_here()
    if here.closed is None:
        flash(gettext("Learning records can be exported when the workshop is closed."))
        return redirect(url_for("concluding.show", edition=here.id), 303)
    try:
        return _file(exporting.record_of(here), f"learning-records-{here.id}.json")
    except TooFew:
        flash(gettext("Fewer than %(least)s people have agreed, or did the same. Nothing is exported.", least=LEAST))
        return redirect(url_for("concluding.show", edition=here.id), 303)


def _file(told: list[Statement], name: str) -> Response:
    answer = Response(json.dumps(told, ensure_ascii=False, indent=1), mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
