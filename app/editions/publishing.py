"""Publishing: whether an edition has a page for everybody, and under whose names that shows the texts it adopted."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.addresses import outside
from app.archive.replay.attribution import Mode
from app.extensions import db
from app.plenary.credentials import edition_here
from app.plenary.models import HELD, IS_OVER, Sitting
from app.tables import now
from app.workshops.models import Edition
from app.workshops.staff_acts import Act, note_act

pages = Blueprint("publishing", __name__, url_prefix="/editions/<int:edition>/publication")

FROM_MOST_TO_LEAST = (Mode.SEATS, Mode.DELEGATIONS, Mode.CHATHAM)


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, modes (those that may be chosen now, with words), address of the page for everybody.
    """
    here = edition_here()
    words = modes_in_words()
    return render_template(
        "editions/publication.html",
        edition=here,
        modes={mode: words[mode] for mode in choices(here)},
        address=outside("published.show", edition=here.id),
    )


def choices(edition: Edition) -> tuple[Mode, ...]:
    """
    Under whose names texts may be shown. Once a sitting is over, no longer under more names than its participants were
    told before; where they were told nothing, under nobody's.
    """
    if not _is_decided(edition):
        return FROM_MOST_TO_LEAST
    told = Mode(edition.attribution) if edition.attribution else Mode.CHATHAM
    return FROM_MOST_TO_LEAST[FROM_MOST_TO_LEAST.index(told) :]


def _is_decided(edition: Edition) -> bool:
    over = select(Sitting.id).where(Sitting.edition_id == edition.id, HELD, Sitting.id.in_(IS_OVER))
    return db.session.scalar(over.limit(1)) is not None


@pages.post("/names")
def tell(edition: int) -> Response:
    """
    Choose under whose names; participants read it on their agenda from this moment. With "none" no text is shown.
    """
    here, chosen = edition_here(), request.form.get("attribution", "")
    if chosen not in ("none", *choices(here)):
        raise BadRequest
    # What was told before stays the most that can be told, also while nothing is shown.
    if chosen == "none" and _is_decided(here):
        chosen = Mode.CHATHAM
    here.attribution = None if chosen == "none" else str(chosen)
    detail = str(modes_in_words().get(here.attribution or "", gettext("no text is shown")))
    note_act(Act.TOLD, by=current_user.id, edition=here.id, detail=detail)
    db.session.commit()
    return _back(here)


@pages.post("/publish")
def publish(edition: int) -> Response:
    """
    Let everybody see the page, and search engines find it.
    """
    here = edition_here()
    if here.published is None:
        here.published = now()
        note_act(Act.PUBLISHED, by=current_user.id, edition=here.id)
        db.session.commit()
    return _back(here)


@pages.post("/withdraw")
def withdraw(edition: int) -> Response:
    """
    Take the page away.
    """
    here = edition_here()
    if here.published is not None:
        here.published = None
        note_act(Act.WITHDRAWN, by=current_user.id, edition=here.id)
        db.session.commit()
    return _back(here)


def _back(here: Edition) -> Response:
    return redirect(url_for("publishing.show", edition=here.id), 303)


@pages.app_template_global("publication_modes")
def modes_in_words() -> dict[str, str]:
    """
    What each mode tells, in words that follow a colon.
    """
    return {
        Mode.SEATS: gettext("under the names of all seats"),
        Mode.DELEGATIONS: gettext("by delegation; those who preside, serve and observe are not named"),
        Mode.CHATHAM: gettext("under the Chatham House Rule, naming nobody"),
    }
