"""What somebody says of themselves for the figures of a workshop, if they like: a page of their own."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.courses.small_groups import LEAST
from app.plenary.credentials import edition_here
from app.workshops.models import Edition, takes_part
from app.workshops.oneself import LONGEST_REGION, listed, said_by, say

pages = Blueprint("oneself", __name__, url_prefix="/editions/<int:edition>/about-me")


@pages.get("/")
def show(edition: int) -> str:
    """
    What one says, or what the roster says as long as one says nothing.
    """
    here = _edition()
    told = said_by(here.id, current_user.id) or listed(here.id, current_user.id)
    return _page(here, (told.gender, told.region) if told else ("", ""))


def _page(here: Edition, told: tuple[str, str], problem: str = "") -> str:
    """
    Template variables: edition, gender, region, problem, genders [(key, words)], longest, least, own (whether it is
    what they said themselves).
    """
    return render_template(
        "appraisal/about.html",
        edition=here,
        gender=told[0],
        region=told[1],
        problem=problem,
        genders=[("f", gettext("Woman")), ("m", gettext("Man")), ("x", gettext("Other"))],
        longest=LONGEST_REGION,
        least=LEAST,
        own=said_by(here.id, current_user.id) is not None,
    )


@pages.post("/")
def keep(edition: int) -> Response | tuple[str, int]:
    """
    Keep what one says of oneself; nothing is an answer, too.
    """
    here = _edition()
    gender, region = request.form.get("gender", ""), " ".join(request.form.get("region", "").split())
    if len(region) > LONGEST_REGION:
        return _page(here, (gender, region), gettext("At most %(most)s characters.", most=LONGEST_REGION)), 422
    say(here.id, current_user.id, gender, region.replace("\0", ""))
    flash(gettext("Kept. You can change it; what has been counted before stays as it was counted."))
    return redirect(url_for("oneself.show", edition=edition), 303)


def _edition() -> Edition:
    here = edition_here()
    if not takes_part(current_user.id, here.id):
        raise NotFound
    return here
