"""The lecturer's page of the scripts: which seats they play, how, and from when on no more; it stays true by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import Response as Answer
from flask_babel import gettext
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.plenary.attendance import Sitter, sitters
from app.plenary.bootstrap import seat_as_told
from app.plenary.chambers import chambers
from app.plenary.credentials import edition_here, sitting_here
from app.plenary.drawing import Drawn, changes_of, drawn
from app.plenary.models import Sitting
from app.scenarios.shelf import offered_named
from app.understudies import clearing, directing
from app.understudies.rhythm import RHYTHMS
from simulation import OutOfOrder
from simulation.aside import Script
from simulation.convening import DRY_RUN

pages = Blueprint("scripts", __name__)

TEMPERS = ("agreement", "vote", "silence")


class Line(NamedTuple):
    """One seat that a script plays, or could play."""

    seat: dict[str, Any]
    people: list[Sitter]
    script: Script | None


@pages.get("/sittings/<ref>/scripts/")
def show(ref: str) -> str:
    """
    Template variables: sitting, lines [Line], parts (name → {html, digest}), over (whether the sitting has ended),
    ruling (why nothing was done).
    """
    return _page()


def _page(ruling: str = "") -> str:
    here = sitting_here()
    lines, over = _lines(here), _over(here)
    parts = dict(_parts(here, lines, over=over))
    return render_template("scripts.html", sitting=here, lines=lines, parts=parts, over=over, ruling=ruling)


@pages.get("/sittings/<ref>/scripts/changes")
def changes(ref: str) -> Answer:
    here = sitting_here()
    return changes_of(_parts(here, _lines(here), over=_over(here)))


def _lines(here: Sitting) -> list[Line]:
    people, scripts = sitters(here), directing.scripts_of(here)
    playable = set(directing.playable(here))
    return [
        Line(seat_as_told(card), people.get(card.seat, []), scripts.get(card.seat))
        for card in here.cards
        if card.seat in playable
    ]


def _over(here: Sitting) -> bool:
    return chambers.of(here).look(lambda moment: moment.room.has_ended)


def _parts(here: Sitting, lines: list[Line], *, over: bool) -> Iterator[tuple[str, Drawn]]:
    """
    What of the page changes while people come and scripts play: what can be done about all of them, and each seat.
    """
    yield "all", drawn("scripts", over=over, scripts=[line.script for line in lines if line.script])
    for line in lines:
        yield f"seat-{line.seat['id']}", drawn("scripted", line=line, over=over)


@pages.post("/sittings/<ref>/scripts/fill")
def fill(ref: str) -> Response | tuple[str, int]:
    """
    Let scripts play the seats named; where somebody has come meanwhile, that seat is left alone.
    """
    seats, pace, temper = request.form.getlist("seat"), *chosen_manner()
    return _done(lambda here: directing.fill(here, seats, pace, temper))


@pages.post("/sittings/<ref>/scripts/tell")
def tell(ref: str) -> Response | tuple[str, int]:
    """
    Have all that play do so at another pace, or towards another end.
    """
    pace, temper = chosen_manner()
    return _done(lambda here: directing.tell(here, pace, temper))


@pages.post("/sittings/<ref>/scripts/pause")
def pause(ref: str) -> Response | tuple[str, int]:
    """
    Let the scripts named pause; all, where none is.
    """
    seats = request.form.getlist("seat")
    return _done(lambda here: directing.pause(here, seats, paused=True))


@pages.post("/sittings/<ref>/scripts/go-on")
def go_on(ref: str) -> Response | tuple[str, int]:
    seats = request.form.getlist("seat")
    return _done(lambda here: directing.pause(here, seats, paused=False))


@pages.post("/sittings/<ref>/scripts/take-out")
def take_out(ref: str) -> Response | tuple[str, int]:
    """
    Have the scripts named play no more; all, where none is named.
    """
    seats = request.form.getlist("seat")
    return _done(lambda here: directing.take_out(here, seats))


@pages.post("/sittings/<ref>/scripts/remove")
def remove(ref: str) -> Response | tuple[str, int]:
    """
    Remove a dry run, once she has confirmed it; a sitting of the workshop cannot be removed so.
    """
    here = sitting_here()
    if here.purpose != DRY_RUN:
        raise NotFound
    if not request.form.get("sure"):
        return _page(gettext("Tick that it may go. Nothing has been removed.")), 422
    edition, title = here.edition_id, here.title
    clearing.remove(here)
    flash(gettext("%(title)s has been removed.", title=title))
    return redirect(url_for("desk.edition", edition=edition), 303)


@pages.post("/editions/<int:edition>/dry-runs")
def dry_run(edition: int) -> Response:
    """
    Open a sitting of its own in which scripts play every seat, and watch it.
    """
    chosen = request.form.get("scenario", "")
    scenario = offered_named(chosen)
    if scenario is None:
        raise BadRequest
    title = gettext("Dry run: %(title)s", title=scenario.title)
    sitting = directing.dry_run(edition_here(), scenario, title[:200], *chosen_manner())
    return redirect(url_for("monitor.show", ref=sitting.ref), 303)


def chosen_manner() -> tuple[str, str]:
    """
    The pace and the temper that were chosen.
    """
    pace, temper = request.form.get("pace", "calm"), request.form.get("temper", "agreement")
    if pace not in RHYTHMS or temper not in TEMPERS:
        raise BadRequest
    return pace, temper


def _done(deed: Callable[[Sitting], None]) -> Response | tuple[str, int]:
    """
    Do it and go back to the page, or say there why it is out of order.
    """
    here = sitting_here()
    try:
        deed(here)
    except OutOfOrder as problem:
        ruling = gettext(problem.ruling) % problem.facts if problem.facts else gettext(problem.ruling)
        return _page(ruling), 422
    return redirect(url_for("scripts.show", ref=here.ref), 303)
