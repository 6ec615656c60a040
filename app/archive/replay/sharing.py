"""Sharing: who may see a replay, and under whose names, as the lecturer has decided."""

from __future__ import annotations

from flask import request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound

from app.archive.models import ReplaySharing
from app.archive.replay.attribution import Mode
from app.archive.replay.outline import Outline
from app.extensions import db
from app.permissions import Role
from app.plenary.models import Sitting

CLOSED = "closed"
CHOICES = (CLOSED, *Mode)

USUAL = Mode.SEATS
"""Whoever sat in the room has seen and heard all that a replay shows, and the outcome document names every seat."""


def shared(sitting: Sitting) -> str:
    """
    How the replay of this sitting is shared with its seats.
    """
    chosen = db.session.get(ReplaySharing, sitting.id)
    return chosen.shown if chosen and chosen.shown in CHOICES else USUAL


def share(sitting: Sitting, shown: str) -> None:
    chosen = db.session.get(ReplaySharing, sitting.id)
    if chosen is None:
        db.session.add(ReplaySharing(sitting_id=sitting.id, shown=shown))
    else:
        chosen.shown = shown
    db.session.commit()


def mode_for_reader(sitting: Sitting, outline: Outline) -> Mode:
    """
    Under whose names the one who asks sees it: a lecturer as she likes, at any time; a seat as it is shared with it,
    once the sitting is over. Raises NotFound.
    """
    if sitting.is_led_by(current_user.id):
        asked = request.args.get("as", "")
        return Mode(asked) if asked in [*Mode] else Mode.SEATS
    shown = shared(sitting)
    if shown == CLOSED:
        raise NotFound(gettext("The lecturer has not shared the replay of this sitting."))
    # What was left as it stood when its edition was closed does not go on.
    if not (outline.has_ended or sitting.is_frozen):
        raise NotFound(gettext("The replay opens to those who sat in the room once the sitting is over."))
    if outline.closed and set(sitting.roles_of(current_user.id).values()) <= {Role.OBSERVER}:
        # The adopted text is public; what was said behind a closed door is not.
        raise NotFound(gettext("The meeting was closed to observers for a while, and so is its replay."))
    return Mode(shown)
