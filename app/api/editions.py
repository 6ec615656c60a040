"""Workshops for programs: those in which a token's owner takes part, their agenda, their sittings, what was learned."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from app.alumni.editions import Past, Sat, editions_of
from app.api.operations import Operation, owner, read
from app.api.tokens import COURSES, EDITIONS
from app.courses.assessing import assessment_of
from app.courses.gain import Gain
from app.courses.settling import Group, is_counted
from app.courses.small_groups import LEAST
from app.plenary.evaluation import groups_shown
from app.workshops.agenda import clock, date_of, items_of, moments_of
from app.workshops.models import AgendaItem, Edition

pages = Blueprint("api_editions", __name__, url_prefix="/api/v1")


def many(summary: str, schema: str) -> Operation:
    return Operation(EDITIONS, summary, schema, listed=True, query=())


@read(pages, "/editions", many("The workshops in which the owner of the token takes part or took part", "Edition"))
def editions() -> list[dict[str, Any]]:
    return [_edition(each) for each in editions_of(owner())]


@read(pages, "/editions/<int:workshop>", Operation(EDITIONS, "One of them", "Edition", listed=False, query=()))
def edition(workshop: int) -> dict[str, Any]:
    return _edition(past_here(workshop))


@read(pages, "/editions/<int:workshop>/agenda", many("Its agenda, session by session", "Session"))
def agenda(workshop: int) -> list[dict[str, Any]]:
    here = past_here(workshop).edition
    return [_session(here, each) for each in items_of(here.id)]


@read(
    pages,
    "/editions/<int:workshop>/sittings",
    many("Its sittings: every one for a lecturer, and those in which one held a seat for others", "Sitting"),
)
def sittings(workshop: int) -> list[dict[str, Any]]:
    return [_sitting(each) for each in past_here(workshop).sittings]


@read(
    pages,
    "/editions/<int:workshop>/gain",
    Operation(
        COURSES,
        "What groups knew before and after; for its lecturers, once the test is closed. Small groups are withheld",
        "Gains",
        listed=False,
        query=(),
    ),
)
def gain(workshop: int) -> dict[str, Any]:
    past = past_here(workshop)
    test = assessment_of(past.edition.id) if past.led else None
    if test is None or not is_counted(test):
        raise NotFound(
            gettext("There are no figures here: they are for lecturers, and counted when the test is closed.")
        )
    return {"edition": past.edition.id, "least": LEAST, "groups": [_group(each) for each in groups_shown(test)]}


def past_here(workshop: int) -> Past:
    """
    The workshop of the address, for whoever takes part in it; to others there is none.
    """
    found = next((each for each in editions_of(owner()) if each.edition.id == workshop), None)
    if found is None:
        raise NotFound(gettext("You take part in no such workshop."))
    return found


def _edition(past: Past) -> dict[str, Any]:
    here = past.edition
    return {
        "id": here.id,
        "title": here.title,
        "place": here.place,
        "region": here.region,
        "begins": here.begins.isoformat() if here.begins else None,
        "ends": here.ends.isoformat() if here.ends else None,
        "time_zone": here.time_zone or "UTC",
        "languages": (here.languages or "").split(),
        "closed": here.closed.isoformat() if here.closed else None,
        "led": past.led,
    }


def _session(edition: Edition, item: AgendaItem) -> dict[str, Any]:
    """Who teaches it is left out: a program needs no names."""
    day, span = date_of(edition, item.day), moments_of(edition, item)
    return {
        "id": item.id,
        "day": item.day,
        "date": day.isoformat() if day else None,
        "clock": clock(item.starts),
        "minutes": item.minutes,
        "begins": span[0].isoformat() if span else None,
        "ends": span[1].isoformat() if span else None,
        "kind": item.kind,
        "title": item.title,
        "room": item.room,
        "module": item.module,
        "scenario": item.scenario,
    }


def _sitting(sat: Sat) -> dict[str, Any]:
    here = sat.sitting
    return {
        "ref": here.ref,
        "edition": here.edition_id,
        "title": here.title,
        "scenario": here.scenario,
        "convened": here.created.isoformat(),
        "over": sat.over,
        "seats": list(sat.seats),
    }


def _group(group: Group) -> dict[str, Any]:
    figures = [
        {"module": module, "objective": objective, **_gain(each)}
        for (module, objective), each in sorted(group.objectives.items())
    ]
    return {
        "title": group.title,
        "withheld": group.whole is None,
        "whole": _gain(group.whole) if group.whole else None,
        "objectives": figures,
    }


def _gain(gain: Gain) -> dict[str, Any]:
    shares = {"before": gain.before, "after": gain.after, "change": gain.change, "normalised": gain.normalised}
    return {"pairs": gain.pairs} | {name: None if each is None else round(each, 4) for name, each in shares.items()}
