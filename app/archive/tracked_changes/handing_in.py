"""Handing in: a delegation brings a Word file that its capital has edited, and puts its changes forward."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound

from app.archive.replay.rebuilt import seek
from app.archive.tracked_changes.amending import Amendment, TooMuch, amendments
from app.archive.tracked_changes.putting_forward import put_forward
from app.archive.tracked_changes.returned import LARGEST, Returned, Unreadable, read_back
from app.config import LARGEST_FORM
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import card_here, sitting_here
from app.plenary.pens import HELD
from app.plenary.refusals import refusal
from simulation import Negotiation

pages = Blueprint("handing_in", __name__, url_prefix="/sittings/<ref>/seats/<seat>/hand-in")


class NotTaken(Exception):
    """Why a file is not taken, in a sentence for whoever brought it."""


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """
    These forms alone may be as large as a file: first itself, then once more in letters, while its changes are chosen.
    """
    request.max_content_length = request.max_form_memory_size = 2 * LARGEST + LARGEST_FORM


@pages.get("")
def ask(ref: str, seat: str) -> str:
    """
    Where a file is brought.
    """
    return _page(problem=None)


@pages.post("/look")
def look(ref: str, seat: str) -> str | tuple[str, int]:
    """
    What the file would change. Nothing is put forward yet.

    Template variables: found [Amendment], content (the file in letters), card.
    """
    file = request.files.get("file")
    content = file.stream.read(LARGEST + 1) if file else b""
    try:
        found = _amendments(content)
    except NotTaken as reason:
        return _page(str(reason)), 422
    if not found:
        return _page(gettext("This file changes nothing: it reads as it left this house.")), 422
    letters = b64encode(content).decode()
    return render_template("handed_in.html", card=card_here(), sitting=sitting_here(), found=found, content=letters)


@pages.post("/put")
def put(ref: str, seat: str) -> str | tuple[str, int]:
    """
    Put forward the changes that were chosen.

    Template variables: done [(Amendment, the sentence of its refusal or None)], card.
    """
    try:
        found = _amendments(b64decode(request.form.get("content", ""), validate=True))
    except NotBase64:
        return _page(_unreadable()), 422
    except NotTaken as reason:
        return _page(str(reason)), 422
    chosen = {int(each) for each in request.form.getlist("take") if each.isdecimal() and len(each) < 4}
    wanted = [each for place, each in enumerate(found) if place in chosen]
    chamber = chambers.of(sitting_here())
    done = put_forward(chamber, chamber.seat(seat), _accreditation(), wanted)
    told = [(each.amendment, refusal(each.ruling)["ruling"] if each.ruling else None) for each in done]
    return render_template("handed_in_done.html", card=card_here(), sitting=sitting_here(), done=told)


def _page(problem: str | None) -> str:
    return render_template("hand_in.html", card=card_here(), sitting=sitting_here(), problem=problem)


def _unreadable() -> str:
    return gettext(
        "This is not a file that can be read here. Take the Word file with tracked changes from the list of revisions, "
        "edit that, and bring it back as a .docx of at most 1 MB."
    )


def _amendments(content: bytes) -> list[Amendment]:
    try:
        returned = read_back(content)
    except Unreadable as problem:
        raise NotTaken(_unreadable()) from problem
    sitting = sitting_here()
    if returned.ref != sitting.ref:
        raise NotTaken(gettext("This file is of another sitting, %(ref)s.", ref=returned.ref[:40]))
    try:
        return amendments(_room_at(returned), returned, card_here().seat)
    except TooMuch as problem:
        raise NotTaken(
            gettext("This file changes more than 200 places. Bring the changes of fewer paragraphs at a time.")
        ) from problem


def _room_at(returned: Returned) -> Negotiation:
    """
    The room when the file left it, so that what others have written since is nobody's change.
    """
    sitting = sitting_here()
    if not 0 < returned.entry <= chambers.of(sitting).journal.seq:
        raise NotTaken(_unreadable())
    return seek(db.engine, sitting.id, returned.entry)


def _accreditation() -> int:
    """
    By which accreditation the reader sits in this seat: what they put forward is theirs, as if they had typed it.
    """
    card = card_here()
    place = {"sitting": card.sitting_id, "seat": card.seat, "person": current_user.id}
    found = db.session.scalar(HELD, place)
    if found is None:
        raise NotFound
    return int(found)
