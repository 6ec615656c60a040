"""Sittings for programs: the text that left the room, and the figures of its record, as everybody there reads them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.exceptions import Forbidden, NotFound

from app.api.operations import Operation, owner, read
from app.api.tokens import EDITIONS
from app.archive.debrief.account import Account, account_of
from app.archive.debrief.pages import debriefing_of
from app.archive.documents.printing import letterhead, sheet_of
from app.archive.legible import legible
from app.extensions import db
from app.permissions import SEATED
from app.plenary.credentials import as_it_is
from app.plenary.models import HELD, Sitting
from simulation.debrief import measures
from simulation.outcome import OutcomeParagraph
from simulation.seats import Role

pages = Blueprint("api_sittings", __name__, url_prefix="/api/v1/sittings/<sitting>")


def one(summary: str, schema: str) -> Operation:
    return Operation(EDITIONS, summary, schema, listed=False, query=())


@read(pages, "/outcome", one("The text as it was adopted, or as it stands with its brackets", "Outcome"))
def outcome(sitting: str) -> dict[str, Any]:
    here = sitting_here(sitting)
    sheet = sheet_of(db.engine, here)
    if sheet is None:
        raise NotFound(gettext("This sitting has not begun."))
    found, head = sheet.outcome, letterhead(here)
    return {
        "sitting": here.ref,
        "title": legible(head.title or found.title),
        "forum": legible(head.forum),
        "notice": legible(head.notice),
        "phase": found.phase,
        "manner": found.manner or None,
        "brackets": found.brackets,
        "version": found.version,
        "paragraphs": [_paragraph(each) for each in found.paragraphs],
    }


@read(
    pages,
    "/figures",
    one("What the record counts; once the sitting is over, or its lecturer has opened the debrief", "Figures"),
)
def figures(sitting: str) -> dict[str, Any]:
    here = sitting_here(sitting)
    account = account_of(db.engine, here.id)
    if account is None:
        raise NotFound(gettext("This sitting has not begun."))
    if not (here.is_led_by(owner()) or account.is_over or debriefing_of(here).opened):
        raise NotFound(gettext("The debrief opens when the sitting is over, or when the lecturer opens it."))
    return _figures(here, account)


def sitting_here(ref: str) -> Sitting:
    """
    The sitting of the address, for its lecturers and whoever holds a seat in it; to others there is none.
    """
    found = db.session.scalar(select(Sitting).where(Sitting.ref == ref, HELD))
    if found is None or not (found.is_led_by(owner()) or found.roles_of(owner())):
        raise NotFound(gettext("There is no such sitting of yours."))
    roles = {as_it_is(found, role) for role in found.roles_of(owner()).values()}
    if not (found.is_led_by(owner()) or roles & SEATED):
        raise Forbidden(gettext("The meeting is closed to observers"))
    return found


def _paragraph(paragraph: OutcomeParagraph) -> dict[str, Any]:
    tokens = [
        {"kind": each.kind, "text": each.text, "struck": each.struck, "held_by": each.holders}
        for each in paragraph.rolling
    ]
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "label": paragraph.label,
        "heading": paragraph.heading,
        "agreed": paragraph.agreed,
        "words": None if tokens else paragraph.words,
        "rolling": tokens,
    }


def _figures(sitting: Sitting, account: Account) -> dict[str, Any]:
    room = account.room
    moved, spoke = measures.moved(room), measures.floor(room, account.ended)
    seats = [seat for seat in room.seats.values() if seat.role is Role.DELEGATION]
    return {
        "sitting": sitting.ref,
        "over": account.is_over,
        "seconds": round(account.ended - account.began),
        "brackets": len(account.brackets),
        "most_at_once": max((each.brackets for each in account.watched.counts), default=0),
        "left": room.brackets(),
        "decisions": len(room.decisions),
        "votes": sum(1 for each in room.decisions if each.tally is not None),
        "delegations": [
            {
                "name": seat.name,
                "code": seat.code,
                "words_put": moved[seat.id].put if seat.id in moved else 0,
                "words_standing": moved[seat.id].stand if seat.id in moved else 0,
                "words_in_brackets": moved[seat.id].bracketed if seat.id in moved else 0,
                "words_taken_out": moved[seat.id].taken_out if seat.id in moved else 0,
                "seconds_on_the_floor": round(spoke[seat.id].seconds) if seat.id in spoke else 0,
            }
            for seat in seats
        ],
    }
