"""Injects: where the lecturer brings news into a sitting, and answers seats as their capital or as herself."""

from __future__ import annotations

from typing import Any, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from app.plenary.briefing import scenario_of
from app.plenary.chambers import chambers
from app.plenary.correspondence import kind_name, seats_by_name, threads
from app.plenary.credentials import sitting_here
from app.plenary.models import Sitting
from curriculum.confidential import FACILITATOR
from curriculum.facilitation import Inject
from curriculum.problems import PackRefused
from simulation import HOUSE, Command, Negotiation, OutOfOrder
from simulation.injects import KINDS, AwaitInject, BringInject, CallOffInject, DeliverInject, due
from simulation.letters import AnswerLetter

pages = Blueprint("injects", __name__, url_prefix="/sittings/<ref>/injects")


class Prepared(NamedTuple):
    """An inject of the scenario: at what stage of the calendar it is meant to come, and when it came, if it did."""

    inject: Inject
    stage: str
    came: float | None
    waits: bool


@pages.get("/")
def show(ref: str) -> str:
    return _page({}, "")


def _page(words: dict[str, Any], ruling: str) -> str:
    """
    Template variables: sitting, prepared [Prepared], awaited [(Awaited, when it is due or None)], delivered [Inject],
    threads [Thread], seats, names (by seat), stages (titles), kinds (id → name), words (what was filled in), ruling
    (why that was out of order), is_over.
    """
    here = sitting_here()
    room = chambers.of(here).room
    kinds = {kind: kind_name(kind) for kind in KINDS}
    return render_template(
        "injects.html",
        sitting=here,
        prepared=list(prepared_for(here, room)),
        awaited=[(each, due(room, each)) for each in room.awaited.values()],
        delivered=room.injects[::-1],
        threads=threads(room),
        seats=list(room.seats.values()),
        names=seats_by_name(room),
        stages=[each.title for each in room.planned],
        kinds=kinds,
        words=words,
        ruling=ruling,
        is_over=room.has_ended,
    )


def prepared_for(sitting: Sitting, room: Negotiation) -> list[Prepared]:
    """
    What the scenario has for this sitting; nothing where the scenario is no longer here.
    """
    try:
        scenario = scenario_of(sitting)
    except (PackRefused, OSError):
        return []
    titles = {each.at: each.title for each in scenario.calendar}
    came = {each.source: each.at for each in room.injects}
    waiting = {each.inject.source for each in room.awaited.values()}
    return [
        Prepared(each, titles.get(each.at, ""), came.get(each.id), each.id in waiting)
        for each in scenario.injects.opened_for(FACILITATOR)
    ]


@pages.post("/")
def bring_in(ref: str) -> Response | tuple[str, int]:
    """
    News in the lecturer's own words, or as the scenario has it: now, or when its time comes.
    """
    source = request.form.get("source", "")
    words = _prepared_words(source) if source else _own_words()
    if request.form.get("when") == "later":
        minutes = request.form.get("minutes", "0")
        wait = int(minutes[:6]) if minutes.isdecimal() else -1
        stage = request.form.get("stage", "")[:120]
        return _do(AwaitInject(**words, minutes=wait, stage=stage, source=source), words)
    return _do(DeliverInject(**words, source=source), words)


def _own_words() -> dict[str, Any]:
    given = {name: request.form.get(name, "") for name in ("kind", "title", "text")}
    return given | {"to": tuple(request.form.getlist("to"))}


def _prepared_words(source: str) -> dict[str, Any]:
    here = sitting_here()
    known = {each.inject.id: each.inject for each in prepared_for(here, chambers.of(here).room)}
    found = known.get(source)
    if found is None:
        raise BadRequest
    return {"kind": found.kind, "title": found.title, "text": found.text, "to": found.to}


@pages.post("/awaited/<awaited>/bring")
def bring_early(ref: str, awaited: str) -> Response | tuple[str, int]:
    """
    News that waits comes in before its time.
    """
    return _do(BringInject(awaited))


@pages.post("/awaited/<awaited>/call-off")
def call_off(ref: str, awaited: str) -> Response | tuple[str, int]:
    return _do(CallOffInject(awaited))


@pages.post("/letters")
def answer(ref: str) -> Response | tuple[str, int]:
    """
    An answer to a seat, as its capital or as the lecturer.
    """
    line, seat, text = (request.form.get(name, "") for name in ("line", "seat", "text"))
    return _do(AnswerLetter(line, seat, text), {"answer": text, "line": line, "seat": seat})


def _do(command: Command, words: dict[str, Any] | None = None) -> Response | tuple[str, int]:
    """
    Have it done, as the house: the lecturer holds no seat. What is out of order comes back with her words.
    """
    try:
        chambers.of(sitting_here()).act(HOUSE, command)
    except OutOfOrder as problem:
        ruling = gettext(problem.ruling) % problem.facts if problem.facts else gettext(problem.ruling)
        return _page(words or {}, ruling), 422
    back = "monitor.show" if request.form.get("back") == "monitor" else "injects.show"
    return redirect(url_for(back, ref=sitting_here().ref), 303)
