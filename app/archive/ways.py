"""Ways: from a page of the archive back to where its reader came from."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext
from flask_login import current_user

from app.plenary.credentials import sitting_here

MOST = 3
"""Whoever tries a sitting alone holds every seat of it; the front page lists them better."""


def ways_back() -> list[tuple[str, str]]:
    """
    Each with its address: the lecturer's page of the sitting, and the room as each of the reader's seats.
    """
    sitting = sitting_here()
    ways: list[tuple[str, str]] = []
    if sitting.is_led_by(current_user.id):
        ways.append((gettext("Sitting and seats"), url_for("plenary.sitting", ref=sitting.ref)))
    seats = sitting.roles_of(current_user.id)
    if len(seats) > MOST:
        return [*ways, (gettext("Your seats"), url_for("home.front"))]
    cards = [card for card in sitting.cards if card.seat in seats]
    rooms = [
        (gettext("The room, as %(seat)s", seat=card.name), url_for("plenary.room", ref=sitting.ref, seat=card.seat))
        for card in cards
    ]
    return [*ways, *rooms]
