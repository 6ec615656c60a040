"""The first page, the guide, and the pulse."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import text
from werkzeug.wrappers import Response

from app.certificates.earning import has_certificates
from app.extensions import db
from app.home.assets import file_of
from app.plenary.cards import seat_token
from app.plenary.pins import NoSeat, card_behind
from app.plenary.register import seats_of, sittings_led_by
from app.workshops.models import editions_around, editions_led_by, is_staff

pages = Blueprint("home", __name__)


@pages.route("/", methods=["GET", "POST"])
def front() -> str | Response | tuple[str, int]:
    """
    What this is; for somebody with a card, the field for its code; for somebody who was here before, the way back.
    """
    if request.method != "POST":
        return _front()
    typed = request.form.get("card", "")
    try:
        card = card_behind(typed)
    except NoSeat as none:
        return _front(typed[:40], words_for(none.why)), 422
    return redirect(url_for("plenary.claim", ref=card.sitting.ref, seat=card.seat, token=seat_token(card)), 303)


def words_for(why: str) -> str:
    """
    Why no seat was found. Whether it was the code or the PIN is not said.
    """
    if why == "long":
        return gettext("That is too much. Type the ten signs in the frame on your card, and nothing else.")
    if why == "short":
        return gettext("That is not all of it. Type the ten signs in the frame on your card: four and twice three.")
    if why == "closed":
        return gettext("Seating by PIN is closed just now. Scan your card, or ask the lecturer to open it.")
    return gettext("No seat has this code and PIN. Look at your card again; a newer card may have replaced it.")


def _front(typed: str = "", problem: str | None = None) -> str:
    """
    Template variables: typed (into the field for a card), problem (a sentence or None), staff, editions (led), around
    (editions in which one takes part otherwise), sittings, seats, certified (whether there is any certificate of
    theirs).
    """
    known = current_user.is_authenticated
    led = editions_led_by(current_user.id) if known else []
    return render_template(
        "front.html",
        typed=typed,
        problem=problem,
        staff=known and is_staff(current_user.id),
        editions=led,
        around=[each for each in editions_around(current_user.id) if each not in led] if known else [],
        sittings=sittings_led_by(current_user) if known else [],
        seats=seats_of(current_user) if known else [],
        certified=known and has_certificates(current_user.id),
    )


@pages.get("/guide")
def guide() -> str:
    """
    The room in five minutes, for whoever is about to enter it.
    """
    return render_template("guide.html")


@pages.get("/offline")
def offline() -> str:
    """
    What a device shows that was in the room and cannot reach the house. It is kept there, so it holds nobody's name.
    """
    return render_template("offline.html")


@pages.get("/porter.js")
def porter() -> Response:
    """
    The script that shows it. A browser lets it look after those pages only that lie below its own address.
    """
    answer = send_file(file_of("porter.js"), mimetype="text/javascript")
    # As every answer that is no file with its content in its name; a browser looks for a newer one by itself.
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.get("/health")
def health() -> dict[str, str]:
    """
    The older name of what /readyz says in full.
    """
    db.session.execute(text("select 1"))
    return {"status": "ok"}
