"""What the room's and the wall's scripts are told when their page opens: where to connect, and as whom."""

from __future__ import annotations

from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from flask import g, url_for
from flask_babel import get_domain, get_locale

from app.permissions import Role
from app.plenary.models import SeatCard, Sitting


def seat_as_told(card: SeatCard) -> dict[str, Any]:
    """
    A seat as templates and scripts know it.
    """
    role = "delegation" if card.role == Role.DELEGATE else card.role
    return {"id": card.seat, "name": card.name, "code": card.code, "role": role}


def start_of_room(card: SeatCard) -> dict[str, Any]:
    ref, seat = card.sitting.ref, card.seat
    return _start(card.sitting) | {
        "seat": seat_as_told(card),
        "brief": url_for("plenary.brief", ref=ref, seat=seat),
        "view": url_for("plenary.view", ref=ref, seat=seat),
    }


def start_of_wall(sitting: Sitting, token: str) -> dict[str, Any]:
    return _start(sitting) | {"wall": token}


def _start(sitting: Sitting) -> dict[str, Any]:
    locale = get_locale()
    return {
        "sitting": sitting.ref,
        "title": sitting.title,
        "live": f"/sittings/{sitting.ref}/live",
        "seat": None,
        "wall": None,
        "brief": None,
        "view": None,
        "outcome": f"/sittings/{sitting.ref}/outcome",
        "revisions": f"/sittings/{sitting.ref}/revisions/",
        "locale": str(locale or "en").replace("_", "-"),
        "dir": locale.text_direction if locale else "ltr",
        "nonce": g.nonce,
        "messages": _messages(get_domain().get_translations()),
    }


@lru_cache(maxsize=32)
def _messages(translations: NullTranslations) -> dict[str, str | list[str]]:
    """
    What the language has of the scripts' sentences; those that count come as a list of their plural forms.
    """
    messages: dict[str, str | list[str]] = {}
    # The catalogue of the standard library has no other door; a language without translations has none at all.
    for key, words in sorted(getattr(translations, "_catalog", {}).items(), key=str):
        if isinstance(key, tuple):
            one, _form = key
            messages[one] = [*messages.get(one, []), words]
        elif key and words:
            messages[key] = words
    return messages
