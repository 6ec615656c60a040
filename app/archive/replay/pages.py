"""The pages of the replay: a moment as a page, the frames that follow it, and what a lecturer decides about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.archive.reading import Incomplete
from app.archive.replay.attribution import Attribution, Mode
from app.archive.replay.branching import begin_from, hindrance, text_at
from app.archive.replay.outline import outline_of
from app.archive.replay.reel import reels
from app.archive.replay.screening import Screening
from app.archive.replay.sharing import CHOICES, mode_for_reader, share, shared
from app.archive.replay.timing import IDLE, SHORT
from app.archive.replay.track import track_of
from app.archive.ways import ways_back
from app.extensions import db
from app.plenary.credentials import sitting_here
from app.workshops.zones import zone

pages = Blueprint("replay", __name__, url_prefix="/sittings/<ref>/replay")

MOST_SECONDS = 900.0
"""Of the replay, in one answer."""


@pages.get("/")
def show(ref: str) -> str:
    """
    The room as it stood at one moment (`at`, the number of an entry), with all that is needed to play on from there.

    Template variables: sitting, mode, modes, shared, moment {seq, previous, next, parts, touched}, film, track,
    chapters and decisions [Mark], earlier and later (the decisions around it), is_lecturer, hindrance, ways.
    """
    sitting = sitting_here()
    with screening_here() as screening:
        outline, attribution = screening.outline, screening.attribution
        moment = screening.moment(entry_asked(screening))
        chapters = outline.chapters(screening.reel, attribution)
        decisions = outline.marks(attribution)
        is_lecturer = sitting.is_led_by(current_user.id)
        seq = moment["seq"]
        screening.reel.walk_ahead()
        return render_template(
            "replay.html",
            sitting=sitting,
            title=outline.room.title,
            mode=attribution.mode,
            modes=[*Mode],
            choices=CHOICES,
            shared=shared(sitting),
            moment=moment,
            film=screening.film,
            first=screening.reel.first,
            last=screening.reel.last,
            track=track_of(screening.film, chapters, decisions),
            chapters=chapters,
            decisions=decisions,
            earlier=max((mark.seq for mark in decisions if mark.seq < seq), default=None),
            later=min((mark.seq for mark in decisions if mark.seq > seq), default=None),
            idle=round(IDLE),
            short=round(SHORT),
            is_lecturer=is_lecturer,
            hindrance=hindrance(sitting) if is_lecturer else "",
            ways=ways_back(),
        )


@pages.get("/moment")
def moment(ref: str) -> Response:
    """
    A moment for a page that is open already: by its entry (`at`), or by a second of the replay (`second`).
    """
    with screening_here() as screening:
        return jsonify(screening.moment(entry_asked(screening)))


@pages.get("/frames")
def frames(ref: str) -> Response:
    """
    What follows an entry (`after`) for so many seconds of the replay (`span`), in frames of so many (`grain`).
    """
    span, grain = (min(MOST_SECONDS, max(0.0, _number(name))) for name in ("span", "grain"))
    with screening_here() as screening:
        return jsonify(frames=screening.frames(int(_number("after")), span, grain), last=screening.reel.last)


@pages.post("/sharing")
def share_it(ref: str) -> Response:
    """
    Under whose names the seats of this sitting see it, or that they do not.
    """
    shown = request.form.get("shown", "")
    if shown not in CHOICES:
        raise BadRequest
    share(sitting_here(), shown)
    return redirect(url_for("replay.show", ref=ref, at=request.form.get("at", type=int), _anchor="sharing"), 303)


@pages.post("/begin")
def begin_anew(ref: str) -> Response:
    """
    Convene a new sitting whose text is that of this moment.
    """
    sitting, seq = sitting_here(), request.form.get("at", type=int)
    if seq is None or hindrance(sitting):
        raise BadRequest
    with screening_here() as screening:
        step, drafts = text_at(screening.reel, seq)
    new = begin_from(sitting, step, drafts)
    return redirect(url_for("plenary.sitting", ref=new.ref), 303)


@contextmanager
def screening_here() -> Iterator[Screening]:
    """
    The replay of the sitting that the address names, as whoever asks may see it.
    """
    sitting = sitting_here()
    try:
        with reels.of(db.engine, sitting.id).turn() as reel:
            if not reel.steps:
                raise NotFound(gettext("This sitting has not begun."))
            outline = outline_of(reel)
            attribution = Attribution.of(mode_for_reader(sitting, outline), outline.room)
            yield Screening(reel, outline, attribution, zone(sitting.edition.time_zone))
    except Incomplete:
        raise NotFound(
            gettext("Words were erased from this record on which others rest: it cannot be replayed.")
        ) from None


def entry_asked(screening: Screening) -> int:
    """
    The entry to be shown; the last one where none is asked for.
    """
    reel = screening.reel
    if "second" in request.args:
        return reel.step_at(screening.film.moment(max(0.0, _number("second"))))
    if not request.args.get("at"):
        return reel.first if screening.outline.has_ended else reel.last
    return max(reel.first, int(_number("at")))


def _number(name: str) -> float:
    try:
        found = float(request.args[name])
    except (KeyError, ValueError):
        raise BadRequest from None
    if found != found or abs(found) > 1e12:  # noqa: PLR0124 - That is how a number is told from none.
        raise BadRequest
    return found
