"""Acting: the pages on which the lecturer does something for one seat, for a reason that everybody can read."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.plenary.bootstrap import seat_as_told
from app.plenary.chambers import chambers
from app.plenary.connections import connections
from app.plenary.credentials import sitting_here
from app.plenary.deeds import Deed, deeds
from app.plenary.models import SeatCard, Sitting
from simulation import HOUSE, OutOfOrder, Role, Seat, require
from simulation.acting_for import deeds_for

pages = Blueprint("acting", __name__, url_prefix="/sittings/<ref>/monitor/<seat>")


@pages.get("/")
def show(ref: str, seat: str) -> str:
    """
    Template variables: sitting, seat, groups (title → [Deed]), is_chair, is_here (somebody sits there with a device),
    words (what was filled in) and ruling (why it is out of order).
    """
    return _page(*_here(seat), {}, "")


@pages.post("/")
def act(ref: str, seat: str) -> Response | tuple[str, int]:
    """
    Do it. The form says by its key what; whether there is such a deed now is found out anew.
    """
    here, card = _here(seat)
    words = request.form.to_dict()
    try:
        deed = _chosen(here, card, words.get("deed", ""))
        chambers.of(here).act(HOUSE, deed.command(words.get("reason", ""), words.get("said", "")))
    except OutOfOrder as problem:
        ruling = gettext(problem.ruling) % problem.facts if problem.facts else gettext(problem.ruling)
        return _page(here, card, words, ruling), 422
    return redirect(url_for("monitor.show", ref=ref), 303)


def _here(seat: str) -> tuple[Sitting, SeatCard]:
    here = sitting_here()
    card = next((each for each in here.cards if each.seat == seat), None)
    if card is None or not deeds_for(_seat(here, card)):
        abort(404)
    return here, card


def _seat(here: Sitting, card: SeatCard) -> Seat:
    return chambers.of(here).seat(card.seat)


def _is_here(here: Sitting, card: SeatCard) -> bool:
    return any(each.joined and each.seat == card.seat for each in connections.of(here.ref))


def _chosen(here: Sitting, card: SeatCard, key: str) -> Deed:
    """
    The deed of that key. A delegation that is in the room acts for itself; a Chair may have lost the thread.
    """
    is_chair = _seat(here, card).role is Role.CHAIR
    require(is_chair or not _is_here(here, card), "acting.here", name=card.name)
    found = next((each for each in _deeds(here, card) if each.key == key), None)
    if found is None:
        raise OutOfOrder("acting.deed")
    return found


def _deeds(here: Sitting, card: SeatCard) -> list[Deed]:
    return chambers.of(here).look(lambda moment: deeds(moment.room, moment.room.seats[card.seat], moment.now))


def _page(here: Sitting, card: SeatCard, words: dict[str, str], ruling: str) -> str:
    groups: dict[str, list[Deed]] = {}
    for each in _deeds(here, card):
        groups.setdefault(each.group, []).append(each)
    return render_template(
        "acting.html",
        sitting=here,
        seat=seat_as_told(card),
        groups=groups,
        is_chair=_seat(here, card).role is Role.CHAIR,
        is_here=_is_here(here, card),
        words=words,
        ruling=ruling,
    )
