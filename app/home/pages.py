"""The first page, the guide, and the pulse."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask_login import current_user
from sqlalchemy import text

from app.extensions import db
from app.plenary.register import seats_of, sittings_led_by
from app.workshops.models import editions_led_by, is_staff

pages = Blueprint("home", __name__)


@pages.get("/")
def front() -> str:
    """
    What this is; and for somebody who was here before, the way back to their seats.
    """
    known = current_user.is_authenticated
    return render_template(
        "front.html",
        staff=known and is_staff(current_user.id),
        editions=editions_led_by(current_user.id) if known else [],
        sittings=sittings_led_by(current_user) if known else [],
        seats=seats_of(current_user) if known else [],
    )


@pages.get("/guide")
def guide() -> str:
    """
    The room in five minutes, for whoever is about to enter it.
    """
    return render_template("guide.html")


@pages.get("/health")
def health() -> dict[str, str]:
    """
    For those who watch over the server: it answers, and its database does.
    """
    db.session.execute(text("select 1"))
    return {"status": "ok"}
