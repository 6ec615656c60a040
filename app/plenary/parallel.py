"""Parallel sittings: the groups of one workshop side by side, and time begun, stopped and given in several at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext
from sqlalchemy import select

from app.extensions import db
from app.plenary.chamber import HouseInTrouble, Moment, RecordDamaged
from app.plenary.chambers import chambers
from app.plenary.connections import connections
from app.plenary.credentials import edition_here
from app.plenary.drawing import Drawn, changes_of, drawn
from app.plenary.holding import agreed, holding
from app.plenary.lease import Elsewhere
from app.plenary.models import HELD, Sitting
from simulation import HOUSE, OutOfOrder
from simulation.stepping_in import StepIn
from simulation.text.brackets import count

pages = Blueprint("parallel", __name__, url_prefix="/editions/<int:edition>/side-by-side")


class Standing(NamedTuple):
    """How one sitting stands: `ends` is when its stage should be over, `minutes` for how long anybody has spoken."""

    stage: str
    ends: float | None
    is_paused: bool
    is_over: bool
    here: int
    brackets: int
    agreed: int
    paragraphs: int
    votes: int
    decisions: int
    minutes: int
    first: str


class Group(NamedTuple):
    """One sitting; where it cannot be looked into from here, `trouble` says why."""

    sitting: Sitting
    standing: Standing | None
    trouble: str = ""


class Done(NamedTuple):
    """What became of a deed in one sitting; `ruling` says why it was out of order there."""

    sitting: Sitting
    ruling: str = ""


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, parts (name → Drawn), sittings, chosen (refs), words (what was filled in), done [Done].
    """
    return _page({}, [])


@pages.post("/")
def step_in(edition: int) -> str | tuple[str, int]:
    """
    The same deed in every sitting that was chosen. Each has its own record and answers for itself.
    """
    words = request.form.to_dict()
    chosen = [each for each in sittings_of(edition) if each.ref in request.form.getlist("sitting")]
    minutes = words.get("minutes", "0")
    wish = StepIn(words.get("deed", ""), words.get("reason", ""), int(minutes[:6]) if minutes.isdecimal() else 0)
    done = [_done(each, wish) for each in chosen]
    return _page(words, done), 200 if done and not any(each.ruling for each in done) else 422


def _done(sitting: Sitting, wish: StepIn) -> Done:
    try:
        chambers.of(sitting).act(HOUSE, wish)
    except OutOfOrder as problem:
        return Done(sitting, gettext(problem.ruling) % problem.facts if problem.facts else gettext(problem.ruling))
    except (Elsewhere, HouseInTrouble) as problem:
        return Done(sitting, _trouble(problem))
    return Done(sitting)


def _page(words: dict[str, str], done: list[Done]) -> str:
    here = edition_here()
    return render_template(
        "parallel.html",
        edition=here,
        parts=dict(_parts(here.id)),
        sittings=sittings_of(here.id),
        chosen=request.form.getlist("sitting"),
        words=words,
        done=done,
    )


@pages.get("/changes")
def changes(edition: int) -> Response:
    """
    The rows that are other than the reader has them.
    """
    return changes_of(_parts(edition_here().id))


def sittings_of(edition: int) -> list[Sitting]:
    of_it = select(Sitting).where(Sitting.edition_id == edition, HELD)
    return list(db.session.scalars(of_it.order_by(Sitting.id)))


def _parts(edition: int) -> Iterator[tuple[str, Drawn]]:
    for sitting in sittings_of(edition):
        yield f"row-{sitting.ref}", drawn("group", group=_group(sitting))


def _group(sitting: Sitting) -> Group:
    here = {each.seat for each in connections.of(sitting.ref) if each.joined and each.seat}
    try:
        return Group(sitting, chambers.of(sitting).look(lambda moment: _standing(moment, here)))
    except (Elsewhere, HouseInTrouble) as problem:
        return Group(sitting, None, _trouble(problem))


def _standing(moment: Moment, here: set[str]) -> Standing:
    room = moment.room
    stage = room.stage
    return Standing(
        stage.title if stage else "",
        stage.ends if stage else None,
        stage is not None and stage.paused is not None,
        room.has_ended,
        len(here),
        sum(count(each.text.runs(), each.text.proposals) for each in room.standing.values()),
        *agreed(room),
        room.votes_held,
        len(room.decisions),
        int(sum(each.seconds for each in room.debate.spoken.values()) // 60),
        next(iter(holding(room, here, moment.now)), ""),
    )


def _trouble(problem: Exception) -> str:
    if isinstance(problem, Elsewhere):
        return gettext("Another process of the house has this sitting: open its own monitor.")
    if isinstance(problem, RecordDamaged):
        return gettext("Its record was found damaged.")
    return gettext("The house cannot look into it just now.")
