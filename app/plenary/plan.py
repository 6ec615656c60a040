"""The seating plan: cards to print, what a lecturer does about each seat, and a second device for who sits there."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.accounts.models import Person
from app.accounts.visits import sign_in
from app.addresses import front_door, outside, picture, works_here_only
from app.extensions import db
from app.permissions import Refused, standing
from app.plenary import seating
from app.plenary.attendance import sitters
from app.plenary.bootstrap import seat_as_told
from app.plenary.cards import seat_link
from app.plenary.credentials import card_here, reason_given, sitting_here
from app.plenary.models import Accreditation, SeatCard
from app.plenary.pins import pin_of, printed, seating_of
from app.plenary.register import people_in
from app.workshops.roster import entries_by_participation

pages = Blueprint("seating", __name__, url_prefix="/sittings/<ref>")

QUARTER_OF_AN_HOUR = 15 * 60


@pages.get("/cards")
def sheet(ref: str) -> str:
    """
    One card a seat, to be printed and cut.

    Template variables: sitting, cards [{seat, link, qr (safe SVG), pin, code, address}], alone (True where the address
    on them is of use on this machine only).
    """
    here = sitting_here()
    valid = [_card(card) for card in here.cards if not card.withdrawn]
    return render_template("cards.html", sitting=here, cards=valid, alone=works_here_only())


def _card(card: SeatCard) -> dict[str, Any]:
    """
    Everything that stands on a card.
    """
    link = seat_link(card)
    return {
        "seat": seat_as_told(card),
        "link": link,
        "qr": picture(link),
        "pin": printed(pin_of(card)),
        "code": seating_of(card.sitting.edition).code,
        "address": front_door().partition("://")[2].rstrip("/"),
    }


@pages.get("/seats/<seat>/")
def seat(ref: str, seat: str) -> str:
    """
    One seat: its card, who sits there, and what can be done.

    Template variables: sitting, seat, card (as in cards.html, None if withdrawn), people [Sitter], alone (as there),
    others (cards of the other seats), idle (participations without a seat), listed (roster entries by participation).
    """
    card = card_here()
    return render_template(
        "seat.html",
        sitting=card.sitting,
        seat=seat_as_told(card),
        card=None if card.withdrawn else _card(card),
        people=sitters(card.sitting).get(seat, []),
        alone=works_here_only(),
        others=[other for other in card.sitting.cards if other is not card and not other.withdrawn],
        idle=seating.without_a_seat(card.sitting),
        listed=entries_by_participation(card.sitting.edition_id),
    )


@pages.post("/seats/<seat>/hand-over")
def hand_over(ref: str, seat: str) -> Response:
    """
    Somebody else takes this seat: the old device leaves it, a new card opens it.
    """
    seating.hand_over(card_here(), current_user.id, reason_given())
    return redirect(url_for("seating.seat", ref=ref, seat=seat), 303)


@pages.post("/seats/<seat>/people/<int:place>/leave")
def let_go(ref: str, seat: str, place: int) -> Response:
    """
    One person leaves the seat; whoever shares it with them stays.
    """
    seating.let_go(_place_here(place), current_user.id, reason_given())
    return redirect(url_for("seating.seat", ref=ref, seat=seat), 303)


@pages.post("/seats/<seat>/people/<int:place>/move")
def move(ref: str, seat: str, place: int) -> Response:
    """
    One person takes another seat.
    """
    to = sitting_here().card(request.form.get("to", ""))
    if to is None or to.seat == seat or to.withdrawn:
        raise BadRequest
    seating.move(_place_here(place), to, current_user.id, reason_given())
    return redirect(url_for("seating.seat", ref=ref, seat=to.seat), 303)


@pages.post("/seats/<seat>/admit")
def admit(ref: str, seat: str) -> Response:
    """
    Seat somebody of this workshop who sits nowhere.
    """
    card, chosen = card_here(), request.form.get("who", "")
    idle = {str(each.id): each for each in seating.without_a_seat(card.sitting)}
    if chosen not in idle or card.withdrawn:
        raise BadRequest
    seating.admit(card, idle[chosen], current_user.id)
    return redirect(url_for("seating.seat", ref=ref, seat=seat), 303)


def _place_here(place: int) -> Accreditation:
    found = next((each for each in people_in(card_here()) if each.id == place), None)
    if found is None:
        raise NotFound
    return found


# A second device


@pages.get("/seats/<seat>/device")
def device(ref: str, seat: str) -> str:
    """
    A link for one's own second device: there one is the same person, and does not count twice.

    Template variables: sitting, seat, link, qr (safe SVG).
    """
    card = card_here()
    if not current_user.guest:
        raise Refused(
            gettext("Sign in there instead"),
            gettext("You have an account: sign in with it on the other device."),
            gettext("A link for a second device never opens an account."),
        )
    link = outside("seating.join", ref=ref, seat=seat, token=_sealer().dumps([ref, seat, current_user.id]))
    return render_template("device.html", sitting=card.sitting, seat=seat_as_told(card), link=link, qr=picture(link))


@pages.route("/seats/<seat>/join/<token>", methods=["GET", "POST"])
def join(ref: str, seat: str, token: str) -> str | Response:
    """
    That link, on the second device: the button sits its owner's own person down here, too.

    Template variables: sitting, seat.
    """
    person = _guest_behind(token)
    if request.method != "POST":
        return render_template("join.html", sitting=sitting_here(), seat=seat_as_told(card_here()))
    sign_in(person)
    return redirect(url_for("plenary.lobby", ref=ref, seat=seat), 303)


def _guest_behind(token: str) -> Person:
    """
    The guest who made this link, if it is not too old and they still sit here.
    """
    card = card_here()
    try:
        *place, person_id = _sealer().loads(token, max_age=QUARTER_OF_AN_HOUR)
    except BadData:
        place, person_id = [], None
    is_here = place == [card.sitting.ref, card.seat]
    person = db.session.get(Person, person_id) if is_here else None
    if person is None or not person.guest or standing(person, card.sitting, card.seat) is None:
        raise Refused(
            gettext("This link counts no more"),
            gettext("Open it again from the lobby on your first device, or use the card of the seat."),
            gettext("A link for a second device counts for a quarter of an hour."),
        )
    return person


def _sealer() -> URLSafeTimedSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="zerodraft.device", signer_kwargs=signing)
