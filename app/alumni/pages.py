"""Pages of one's editions: what one took part in, and what changed since in the course and in the world."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.alumni.changes import changes_since
from app.alumni.editions import editions_of, end_of, took_part
from app.knowledge.shelf import standing
from app.knowledge.wording import bodies
from app.plenary.credentials import edition_here
from app.workshops.models import enter as say_so

pages = Blueprint("alumni", __name__)


@pages.get("/alumni/")
def mine() -> str:
    """
    One's editions. Template variables: editions [Past].
    """
    return render_template("alumni/mine.html", editions=editions_of(current_user.id))


@pages.post("/alumni/<int:edition>/enter")
def enter(edition: int) -> Response:
    """
    Say oneself that one takes part in an edition on whose list somebody else wrote one.
    """
    if not took_part(current_user.id, edition):
        raise NotFound
    if say_so(edition, current_user.id):
        flash(gettext("You take part in it, as you say yourself."))
    return redirect(url_for("alumni.mine"), 303)


@pages.get("/editions/<int:edition>/since")
def since(edition: int) -> str:
    """
    What changed since an edition of one's own. Template variables: edition, modules [ModuleChanges] or None, added
    (entries of the knowledge base that stand since), end (when the edition was over), bodies.
    """
    here = edition_here()
    if not took_part(current_user.id, here.id):
        raise NotFound
    end = end_of(here)
    return render_template(
        "alumni/since.html",
        edition=here,
        modules=changes_since(here.id),
        added=[each for each in standing() if each.stood and each.stood > end],
        end=end,
        bodies=bodies(),
    )
