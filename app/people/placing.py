"""Giving people delegations: by hand, by lot or with regions spread, looked at first, then written down."""

from __future__ import annotations

import re
import secrets
from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.extensions import db
from app.people.columns import plain, words_for_part
from app.people.links import has_account
from app.people.lots import by_lot, by_region
from app.people.models import Allotment, Placement
from app.permissions import Role
from app.plenary.credentials import sitting_here
from app.plenary.models import Accreditation, SeatCard, Sitting
from app.plenary.seating import admit
from app.workshops.models import Part
from app.workshops.roster import RosterEntry, roster_of

HAND, LOT, REGION = "hand", "lot", "region"
SEED = re.compile(r"[0-9A-Za-z_-]{1,40}")
SEATS_OF: dict[str, Role] = {Part.PARTICIPANT: Role.DELEGATE, Part.OBSERVER: Role.OBSERVER}
"""Whom a lot deals, and over which seats. Chair and secretariat are given by hand, and so are experts theirs."""

pages = Blueprint("placing", __name__, url_prefix="/sittings/<ref>/people")


class Place(NamedTuple):
    """Somebody on the roster and the seat they would be given, or "" for none; `sits` where they sit already."""

    entry: RosterEntry
    seat: str
    sits: str | None


@pages.get("")
def show(ref: str) -> str:
    """
    Who would sit where: as it is kept, or as a lot would have it. Looking writes nothing.

    Template variables: sitting, cards (of seats that can be taken), places [Place], manner, seed, log [Allotment],
    counts (people by seat), part (words for a role).
    """
    here = sitting_here()
    manner = request.args.get("manner", HAND)
    manner = manner if manner in (LOT, REGION) and not here.edition.closed else HAND
    seed = _seed_given(request.args.get("seed", "")) or secrets.token_hex(4)
    places = _places(here, manner, seed)
    log = select(Allotment).where(Allotment.sitting_id == here.id).order_by(Allotment.id.desc())
    return render_template(
        "people/placing.html",
        sitting=here,
        cards=_open(here),
        places=places,
        manner=manner,
        seed=seed if manner != HAND else "",
        log=list(db.session.scalars(log)),
        regions=_regions(here, places),
        part=words_for_part,
    )


@pages.post("")
def keep(ref: str) -> Response:
    """
    Keep the places. Whoever is here already is seated at once; everybody else when they come by their link.
    """
    here = sitting_here()
    manner, seed = request.form.get("manner", HAND), _seed_given(request.form.get("seed", ""))
    manner = manner if manner in (LOT, REGION) and seed else HAND
    drawn = {place.entry.id: place.seat for place in _places(here, manner, seed)}
    cards = {card.seat: card for card in _open(here)}
    settled = changed = 0
    for place in _places(here, HAND, ""):
        chosen = request.form.get(f"seat-{place.entry.id}")
        if place.sits or chosen is None or (chosen and chosen not in cards):
            continue
        settled += bool(chosen)
        changed += chosen != drawn.get(place.entry.id, "")
        _put(here, place.entry, chosen)
    log = Allotment(sitting_id=here.id, by_id=current_user.id, manner=manner, people=settled)
    log.seed, log.changed = (seed, changed) if manner != HAND else ("", 0)
    db.session.add(log)
    db.session.commit()
    _seat_those_who_are_here(here, cards)
    flash(ngettext("%(num)s place is kept.", "%(num)s places are kept.", settled))
    return redirect(url_for("placing.show", ref=ref), 303)


def _seed_given(text: str) -> str:
    text = text.strip()
    return text if SEED.fullmatch(text) else ""


def _open(here: Sitting) -> list[SeatCard]:
    return [card for card in here.cards if not card.withdrawn]


def _places(here: Sitting, manner: str, seed: str) -> list[Place]:
    """
    Everybody on the roster but lecturers. A lot deals those who sit nowhere in this sitting, and leaves the rest alone.
    """
    entries = [each for each in roster_of(here.edition_id) if each.participation.role != Part.LECTURER]
    kept = {each.entry_id: each.seat for each in _kept(here)}
    sitting_now = _sitting_now(here)
    idle = [each for each in entries if each.participation_id not in sitting_now]
    given = _dealt(here, idle, manner, seed) if manner != HAND else {}
    return [
        Place(
            each,
            given.get(each.id, "" if manner != HAND and _is_dealt(each) else kept.get(each.id) or _wished(here, each)),
            sitting_now.get(each.participation_id),
        )
        for each in entries
    ]


def _dealt(here: Sitting, idle: list[RosterEntry], manner: str, seed: str) -> dict[int, str]:
    given: dict[int, str] = {}
    for part, role in SEATS_OF.items():
        seats = [card.seat for card in _open(here) if card.role == role]
        people = {str(each.id): plain(each.region) for each in idle if each.participation.role == part}
        dealt = by_region(people, seats, seed) if manner == REGION else by_lot(people, seats, seed)
        given |= {int(each): seat for each, seat in dealt.items()}
    return given


def _is_dealt(entry: RosterEntry) -> bool:
    return entry.participation.role in SEATS_OF


def _wished(here: Sitting, entry: RosterEntry) -> str:
    """
    The seat that somebody wishes for, if it is one of this sitting and fits what they are.
    """
    if here.edition.closed:
        return ""
    wish, role = plain(entry.wish), SEATS_OF.get(entry.participation.role)
    fitting = (card for card in _open(here) if card.role == role and wish)
    return next((card.seat for card in fitting if wish in (plain(card.name), plain(card.code), plain(card.seat))), "")


def _kept(here: Sitting) -> list[Placement]:
    return list(db.session.scalars(select(Placement).where(Placement.sitting_id == here.id)))


def _sitting_now(here: Sitting) -> dict[int, str]:
    held = select(Accreditation).where(Accreditation.sitting_id == here.id, Accreditation.withdrawn.is_(None))
    return {each.participation_id: each.seat for each in db.session.scalars(held)}


def _put(here: Sitting, entry: RosterEntry, seat: str) -> None:
    found = db.session.get(Placement, (here.id, entry.id))
    if found and not seat:
        db.session.delete(found)
    elif found:
        found.seat = seat
    elif seat:
        db.session.add(Placement(sitting_id=here.id, entry_id=entry.id, seat=seat))


def _seat_those_who_are_here(here: Sitting, cards: dict[str, SeatCard]) -> None:
    """
    Who has come in already, or has an account, needs no link any more.
    """
    sitting_now = _sitting_now(here)
    for placed in _kept(here):
        entry, card = placed.entry, cards.get(placed.seat)
        is_here = entry.came or entry.former_id or has_account(entry)
        if card and is_here and entry.participation_id not in sitting_now:
            admit(card, entry.participation, current_user.id)


def _regions(here: Sitting, places: list[Place]) -> list[tuple[SeatCard, dict[str, int]]]:
    """
    How many of each region every seat would have, for a look at the balance.
    """
    found: dict[str, dict[str, int]] = {}
    for place in places:
        seat = place.sits or place.seat
        if seat:
            of_seat = found.setdefault(seat, {})
            region = place.entry.region or "–"
            of_seat[region] = of_seat.get(region, 0) + 1
    return [(card, dict(sorted(found[card.seat].items()))) for card in here.cards if card.seat in found]
