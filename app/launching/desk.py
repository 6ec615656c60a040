"""The lecturer's page of launches: the ways from platforms into an edition, who came, and what was sent back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.addresses import front_door, outside
from app.certificates.earning import terms_of
from app.extensions import db
from app.launching.models import Counted, Line, Platform, Way
from app.launching.returning import MOST_TRIES
from app.plenary.credentials import edition_here
from app.tables import now
from app.workshops.staff_acts import Act, note_act

pages = Blueprint("ways", __name__, url_prefix="/editions/<int:edition>/launches")


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, platforms, ways [{way, address, lines}], terms (of the certificate, or None), most (how
    many tries there are), addresses (three of this house, for the platform), plain (whether it is without HTTPS).
    """
    here = edition_here()
    theirs = select(Way).where(Way.edition_id == here.id).order_by(Way.closed.is_not(None), Way.id)
    ways = [
        {"way": way, "address": outside("launching.to", key=way.key), "lines": _lines(way)}
        for way in db.session.scalars(theirs)
    ]
    open_ones = select(Platform).where(Platform.closed.is_(None)).order_by(Platform.name)
    return render_template(
        "launching/desk.html",
        edition=here,
        platforms=list(db.session.scalars(open_ones)),
        ways=ways,
        terms=terms_of(here.id),
        most=MOST_TRIES,
        addresses={name: outside(f"launching.{name}") for name in ("login", "launch", "published")},
        plain=not front_door().startswith("https:"),
    )


def _lines(way: Way) -> list[Line]:
    found = db.session.scalars(select(Line).where(Line.way_id == way.id))
    return sorted(found, key=lambda line: ((line.launched.person.name or "").casefold(), line.id))


@pages.post("/make")
def make(edition: int) -> Response:
    chosen = request.form.get("platform", "")
    known = (
        db.session.get(Platform, int(chosen)) if chosen.isascii() and chosen.isdigit() and len(chosen) < 10 else None
    )
    if known is None or known.closed:
        raise NotFound
    counted = Counted.CERTIFICATE if request.form.get("counted") == Counted.CERTIFICATE else Counted.SHARE
    db.session.add(Way(edition_id=edition_here().id, platform_id=known.id, counted=counted))
    note_act(Act.OPENED_WAY, by=current_user.id, edition=edition_here().id, detail=known.name)
    db.session.commit()
    flash(gettext("Give the link to whoever sets the course up on the platform."))
    return _back(edition)


@pages.post("/<int:way>/close")
def close(edition: int, way: int) -> Response:
    """
    Let nobody in by this way any more; who came stays, and nothing more is sent.
    """
    found = db.session.get(Way, way)
    if found is None or found.edition_id != edition_here().id:
        raise NotFound
    if found.closed is None:
        found.closed = now()
        note_act(Act.CLOSED_WAY, by=current_user.id, edition=found.edition_id, detail=found.platform.name)
    db.session.commit()
    return _back(edition)


@pages.post("/lines/<int:line>/again")
def again(edition: int, line: int) -> Response:
    """
    Have what failed tried again, at the next look.
    """
    found = db.session.get(Line, line)
    if found is None or found.way.edition_id != edition_here().id:
        raise NotFound
    found.tries, found.again = 0, None
    db.session.commit()
    flash(gettext("It is tried again within a minute."))
    return _back(edition)


def _back(edition: int) -> Response:
    return redirect(url_for("ways.show", edition=edition), 303)
