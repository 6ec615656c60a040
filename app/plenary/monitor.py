"""The monitor: the lecturer sees each seat at work, what holds the room up, and the sittings beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.extensions import db
from app.plenary.attendance import Sitter, sitters
from app.plenary.bootstrap import seat_as_told
from app.plenary.chamber import Moment
from app.plenary.chambers import chambers
from app.plenary.connections import Connection, connections
from app.plenary.correspondence import seats_by_name, threads
from app.plenary.credentials import sitting_here
from app.plenary.doings import words_for
from app.plenary.drawing import Drawn, changes_of, drawn
from app.plenary.holding import agreed, holding, waits_for
from app.plenary.models import OF_THE_WORKSHOP, SeatCard, Sitting
from app.plenary.wire.quality import Quality, quality_of
from simulation import HOUSE, OutOfOrder
from simulation.aside import Script
from simulation.stepping_in import StepIn

pages = Blueprint("monitor", __name__, url_prefix="/sittings/<ref>/monitor")

WRITING = 4.0
"""Seconds after a keystroke for which somebody counts as writing."""


class Row(NamedTuple):
    """One seat at this moment: `did` is what it did last and when, `minutes` how long it has spoken."""

    seat: dict[str, Any]
    people: list[Sitter]
    devices: int
    line: Quality | None
    looks: str
    unread: int
    did: tuple[str, float] | None
    writes: bool
    speeches: int
    minutes: str
    waits: list[str]
    script: Script | None


class Beside(NamedTuple):
    """Another sitting of the same workshop, in brief; `phase` is empty where nobody has opened it yet."""

    sitting: Sitting
    phase: str
    stage: str
    here: int
    agreed: int
    paragraphs: int
    first: str


@pages.get("/")
def show(ref: str) -> str:
    """
    Template variables: sitting, parts (name → {html, digest}), seats (to write to), words and ruling (what was asked
    for in the Chair's place, and why it is out of order).
    """
    return _page({}, "")


def _page(words: Mapping[str, str], ruling: str) -> str:
    here = sitting_here()
    return render_template(
        "monitor.html",
        sitting=here,
        parts=dict(_parts(here)),
        seats=list(map(seat_as_told, here.cards)),
        words=words,
        ruling=ruling,
    )


@pages.post("/step-in")
def step_in(ref: str) -> BaseResponse | tuple[str, int]:
    """
    Stop time, give more of it or end it in the Chair's place; the record says why.
    """
    words = request.form
    minutes = words.get("minutes", "0")
    wish = StepIn(words.get("deed", ""), words.get("reason", ""), int(minutes[:6]) if minutes.isdecimal() else 0)
    try:
        chambers.of(sitting_here()).act(HOUSE, wish)
    except OutOfOrder as problem:
        ruling = gettext(problem.ruling) % problem.facts if problem.facts else gettext(problem.ruling)
        return _page(words, ruling), 422
    return redirect(url_for("monitor.show", ref=ref), 303)


@pages.get("/changes")
def changes(ref: str) -> Response:
    return changes_of(_parts(sitting_here()))


def _parts(sitting: Sitting) -> Iterator[tuple[str, Drawn]]:
    """
    The page in its parts: the head, the letters that wait, each seat, the sittings beside it.
    """
    people, lines = sitters(sitting), _lines(sitting.ref)
    rows, head, letters, names = chambers.of(sitting).look(
        lambda moment: (
            [_row(card, people.get(card.seat, []), lines.get(card.seat, []), moment) for card in sitting.cards],
            holding(moment.room, lines.keys(), moment.now),
            [each for each in threads(moment.room) if each.waiting],
            seats_by_name(moment.room),
        )
    )
    yield "head", drawn("head", holds=head, here=len(lines), seats=len(rows))
    yield "letters", drawn("letters", sitting=sitting, letters=letters, names=names)
    for row in rows:
        yield f"seat-{row.seat['id']}", drawn("cells", sitting=sitting, row=row)
    yield "beside", drawn("beside", others=list(_beside(sitting)))


def _lines(ref: str) -> dict[str, list[Connection]]:
    found: dict[str, list[Connection]] = {}
    for each in connections.of(ref):
        if each.joined and each.seat:
            found.setdefault(each.seat, []).append(each)
    return found


def _row(card: SeatCard, people: list[Sitter], lines: list[Connection], moment: Moment) -> Row:
    doing, inked = moment.doings.get(card.seat), moment.inked.get(card.seat, 0.0)
    spoken = moment.room.debate.spoken.get(card.seat)
    seconds = int(spoken.seconds) if spoken else 0
    return Row(
        seat_as_told(card),
        people,
        len(lines),
        quality_of(each.sid for each in lines),
        _looks(lines, moment),
        min((each.sight.unread for each in lines), default=0),
        (words_for(doing.act), doing.at) if doing else None,
        moment.now - inked < WRITING,
        spoken.speeches if spoken else 0,
        f"{seconds // 60}:{seconds % 60:02d}",
        list(waits_for(moment.room, card.seat)) if card.seat in moment.room.seats else [],
        moment.room.scripts.get(card.seat) if moment.room.is_scripted(card.seat) else None,
    )


def _looks(lines: list[Connection], moment: Moment) -> str:
    """
    What is before the eyes of whoever sits there, the most telling of several devices; empty where none has said.
    """
    named = {
        "text": gettext("the text"),
        "floor": gettext("the floor"),
        "draft": gettext("its draft"),
        "offers": gettext("offers"),
        "notes": gettext("notes"),
        "brief": gettext("its brief"),
    }
    places = [each.sight.at for each in lines if each.sight.at]
    seen = next((each for each in places if each != "away"), "")
    paragraph = moment.room.paragraphs.get(seen)
    if paragraph:
        return paragraph.called
    return named.get(seen, gettext("another window") if places and not seen else "")


def _beside(sitting: Sitting) -> Iterator[Beside]:
    others = select(Sitting).where(Sitting.edition_id == sitting.edition_id, Sitting.id != sitting.id, OF_THE_WORKSHOP)
    for other in db.session.scalars(others.order_by(Sitting.id)):
        chamber = chambers.in_session(other.id)
        here = _lines(other.ref).keys()
        if chamber is None:
            yield Beside(other, "", "", len(here), 0, 0, "")
        else:
            yield chamber.look(lambda moment, other=other, here=here: _in_brief(other, here, moment))  # type: ignore[misc]


def _in_brief(other: Sitting, here: Any, moment: Moment) -> Beside:
    room = moment.room
    first = next(iter(holding(room, here, moment.now)), "")
    return Beside(other, room.phase, room.stage.title if room.stage else "", len(here), *agreed(room), first)
