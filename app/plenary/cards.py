"""Seat cards and wall links: long, signed, and void as soon as their serial is raised."""

from __future__ import annotations

import hashlib
from hmac import compare_digest

from blinker import Signal
from flask import current_app
from flask_babel import gettext
from itsdangerous import BadData, URLSafeSerializer

from app.addresses import outside
from app.extensions import db
from app.permissions import Refused
from app.plenary.models import SeatCard, Sitting

# Sent with the sitting's ref when people have just lost their seat in it, so that live sockets can be dismissed.
vacated = Signal()

# Sent with the sitting's id and the seat when somebody has just taken it.
seated = Signal()

# Sent with the sitting's ref when its wall has a new link.
wall_replaced = Signal()


def seal(kind: str, *facts: str | int) -> str:
    """
    Sign *facts* for one *kind* of link; a token for one kind opens no other.
    """
    return str(_sealer(kind).dumps(list(facts)))


def opens(kind: str, token: str, *facts: str | int) -> bool:
    """
    Whether *token* was signed by this installation for exactly these facts, compared in constant time.
    """
    try:
        _sealer(kind).loads(token)
    except BadData:
        return False
    # Signing again and comparing leaves one spelling of a link only.
    return compare_digest(token.encode(), seal(kind, *facts).encode())


def sealed_facts(kind: str, token: str) -> list[str | int]:
    """
    What this installation signed for one kind of link; nothing where it did not. Whether it still counts is not said.
    """
    try:
        facts = _sealer(kind).loads(token)
    except BadData:
        return []
    return list(facts)


def _sealer(kind: str) -> URLSafeSerializer:
    signing = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(current_app.secret_key or "", salt=f"zerodraft.{kind}", signer_kwargs=signing)


def seat_link(card: SeatCard) -> str:
    """
    The full address on the card of a seat.
    """
    return outside("plenary.claim", ref=card.sitting.ref, seat=card.seat, token=seat_token(card))


def seat_token(card: SeatCard) -> str:
    return seal("seat", card.sitting.ref, card.seat, card.serial)


def wall_link(sitting: Sitting) -> str:
    """
    The full address that shows the sitting on a wall.
    """
    return outside("plenary.wall", ref=sitting.ref, token=wall_token(sitting))


def wall_token(sitting: Sitting) -> str:
    return seal("wall", sitting.ref, sitting.wall_serial)


def opens_wall(sitting: Sitting, token: str) -> bool:
    """
    Whether *token* is the sitting's current wall link.
    """
    return opens("wall", token, sitting.ref, sitting.wall_serial)


def reissue_wall(sitting: Sitting) -> None:
    """
    Make every older wall link void.
    """
    sitting.wall_serial += 1
    db.session.commit()
    wall_replaced.send(sitting.ref)


def check_card(card: SeatCard, token: str) -> None:
    """
    Refuse a link that is forged, replaced or withdrawn, each with what to do.
    """
    ask = gettext("Ask the lecturer for the current card of this seat.")
    if card.withdrawn:
        raise Refused(gettext("This card was withdrawn"), ask, gettext("A withdrawn card opens no seat."))
    if not opens("seat", token, card.sitting.ref, card.seat, card.serial):
        raise Refused(
            gettext("This link does not open the seat"), ask, gettext("Only the card issued last opens a seat.")
        )
