"""The plan of an edition, part by part: whom it names, its rooms, what it teaches and negotiates, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.courses.pinning import pins_of
from app.courses.shelf import newest
from app.editions.checklist import missing_of
from app.extensions import db
from app.plenary.credentials import edition_here
from app.scenarios.shelf import offered
from app.workshops.agenda import MODULE, SCENARIO, mentions_of, plan, planned
from app.workshops.models import Billing, Edition, Mention
from app.workshops.staff_acts import Act, note_act

ORGANISATIONS = (Billing.HOST, Billing.PARTNER, Billing.SPONSOR)
AT_THE_PLACE = (Billing.LECTURER, Billing.ROOM)

MOST = 60
"""Names of one kind."""

SPARE = 2
"""Empty lines to write more names into."""

pages = Blueprint("planning", __name__, url_prefix="/editions/<int:edition>/plan")


class Line(NamedTuple):
    """One name as somebody filled it in."""

    name: str = ""
    link: str = ""
    agreed: bool = False
    problem: str = ""


@pages.get("/")
def show(edition: int) -> str:
    return _page({})


def _page(typed: dict[str, list[Line]]) -> str:
    """
    Template variables: edition, missing [Missing], lines (billing → [Line]), problems (whether anything is to be put
    right, by part), modules and scenarios with those that are chosen, pins (module → version).
    """
    here = edition_here()
    lines = {billing: typed.get(billing) or _written(here, billing) for billing in Billing}
    return render_template(
        "editions/plan.html",
        edition=here,
        missing=missing_of(here),
        lines={billing: [*each, *[Line()] * SPARE] for billing, each in lines.items()},
        problems={part: any(line.problem for each in part for line in typed.get(each, ())) for part in PARTS},
        parts=PARTS,
        modules=newest(),
        taught=planned(here.id, MODULE),
        pins={pin.module: pin.copy.version for pin in pins_of(here.id)},
        scenarios=offered(),
        negotiated=planned(here.id, SCENARIO),
    )


PARTS = (ORGANISATIONS, AT_THE_PLACE)


def _written(here: Edition, billing: str) -> list[Line]:
    return [Line(each.name, each.link or "", each.agreed) for each in mentions_of(here.id, Billing(billing))]


@pages.post("/organisations")
def name_organisations(edition: int) -> Response | tuple[str, int]:
    """
    Hosts, partners and sponsors.
    """
    return _keep(ORGANISATIONS, "organisations", gettext("Hosts, partners and sponsors"))


@pages.post("/people")
def name_people(edition: int) -> Response | tuple[str, int]:
    """
    Lecturers, and rooms.
    """
    return _keep(AT_THE_PLACE, "people", gettext("Lecturers and rooms"))


def _keep(billings: Iterable[Billing], anchor: str, about: str) -> Response | tuple[str, int]:
    here = edition_here()
    typed: dict[str, list[Line]] = {billing: _filled_in(billing) for billing in billings}
    if any(line.problem for lines in typed.values() for line in lines):
        return _page(typed), 422
    for billing in billings:
        for old in mentions_of(here.id, billing):
            db.session.delete(old)
        for line in typed[billing]:
            row = Mention(edition_id=here.id, billing=billing, name=line.name, link=line.link or None)
            row.agreed = line.agreed
            db.session.add(row)
            db.session.flush()
    note_act(Act.AMENDED, by=current_user.id, edition=here.id, detail=about)
    db.session.commit()
    return redirect(url_for("planning.show", edition=here.id, _anchor=anchor), 303)


def _filled_in(billing: str) -> list[Line]:
    """
    What stands in the lines of one kind; an empty line is none.
    """
    names, links = (request.form.getlist(f"{billing}-{field}") for field in ("name", "link"))
    agreed = set(request.form.getlist(f"{billing}-agreed"))
    links += [""] * (len(names) - len(links))
    pairs = list(zip(names, links, strict=False))[:MOST]
    lines = [
        Line(name.strip()[:200], link.strip()[:400], str(place) in agreed) for place, (name, link) in enumerate(pairs)
    ]
    return [line._replace(problem=_problem(line)) for line in lines if line.name or line.link]


def _problem(line: Line) -> str:
    if not line.name:
        return gettext("Whose address is this? Please give the name, too.")
    if len(line.name) > 120:
        return gettext("That is too long: 120 characters at most.")
    if line.link and not line.link.startswith(("https://", "http://")):
        return gettext("An address begins with https://.")
    return gettext("That is too long: 300 characters at most.") if len(line.link) > 300 else ""


@pages.post("/course")
def choose(edition: int) -> Response:
    """
    Which modules are taught, and which scenarios are negotiated.
    """
    here = edition_here()
    known = {MODULE: {each.slug for each in newest()}, SCENARIO: {each.slug for each in offered()}}
    for kind, names in known.items():
        chosen = names & set(request.form.getlist(kind))
        # All of them is what an edition without a choice teaches, also those that are published later.
        plan(here.id, kind, () if kind == MODULE and chosen == names else chosen)
    note_act(Act.AMENDED, by=current_user.id, edition=here.id, detail=gettext("Modules and scenarios"))
    db.session.commit()
    return redirect(url_for("planning.show", edition=here.id, _anchor="course"), 303)
