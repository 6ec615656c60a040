"""The pages of the debrief: what the record tells, for whoever was there."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from app.archive.debrief.account import Account, account_of, is_made, make_ahead
from app.archive.debrief.points import (
    Landing,
    confirmed,
    is_package,
    own_points,
    pack_of,
    questions,
    spelled,
    suggested,
)
from app.archive.debrief.practice import found_in, pack_with_criteria, practised, told
from app.archive.debrief.precision import SUGGESTION, precision
from app.archive.debrief.report import as_report
from app.archive.debrief.sheet import DebriefSheet
from app.archive.documents.printing import letterhead
from app.archive.models import Debriefing
from app.archive.pages import attached
from app.archive.record import read_record
from app.archive.ways import ways_back
from app.courses.leading import Door, door_to
from app.extensions import db
from app.permissions import Role
from app.plenary.briefing import as_html
from app.plenary.credentials import roles_here, sitting_here
from app.plenary.models import IS_OVER, JournalEntry, Sitting
from app.press import MEDIA_TYPE as PDF
from app.tables import now
from curriculum.shapes import Scenario
from simulation.debrief.packages import OPEN

HTML = "text/html"

pages = Blueprint("debrief", __name__, url_prefix="/sittings/<ref>/debrief")


@pages.get("/")
def show(ref: str) -> str | Response:
    """
    What the record tells: once the sitting is over, or as soon as the lecturer opens it. Where a long one has yet to be
    read, a page that says so, and is followed by this one.
    """
    sitting = sitting_here()
    require_open(sitting)
    if is_over(sitting) and not is_made(db.engine, sitting.id):
        make_ahead(db.engine, sitting.id)
        return Response(
            render_template("debrief/being_made.html", sitting=sitting, ways=ways_back()), 202, mimetype=HTML
        )
    if request.method == "HEAD":
        # Whoever waits only asks whether it is there.
        return Response(mimetype=HTML)
    sheet = sheet_for_readers(sitting)
    return render_template(
        "debrief/debrief.html",
        sitting=sitting,
        sheet=sheet,
        debriefing=debriefing_of(sitting),
        leads=leads_here(),
        ways=ways_back(),
        replay=replay_of(ref) if sheet.account.is_over else None,
        has_points=pack_of(sitting) is not None,
        has_criteria=pack_with_criteria(sitting) is not None,
        opens_notes=sheet.room.rules.opens_notes and sheet.account.is_over,
    )


@pages.post("/open")
def open_early(ref: str) -> Response:
    """
    The lecturer lets everybody with a seat read it while the sitting still runs.
    """
    debriefing = debriefing_of(sitting_here())
    debriefing.opened = debriefing.opened or now()
    db.session.add(debriefing)
    db.session.commit()
    return redirect(url_for("debrief.show", ref=ref), 303)


@pages.post("/close")
def close_again(ref: str) -> Response:
    """
    She closes it again; once the sitting is over it is open to all who sat there.
    """
    debriefing = debriefing_of(sitting_here())
    debriefing.opened = None
    db.session.add(debriefing)
    db.session.commit()
    return redirect(url_for("debrief.show", ref=ref), 303)


@pages.get("/points")
def points(ref: str) -> str:
    """
    Packages and points: everybody's for the lecturer and, once she has revealed them, for all; before, one's own.
    """
    sitting = sitting_here()
    sheet, scenario = sheet_for_readers(sitting), scenario_here()
    debriefing = debriefing_of(sitting)
    package = confirmed(debriefing, scenario)
    guess = suggested(scenario, sheet.account)
    is_open = leads_here() or debriefing.revealed is not None
    seats = sitting.roles_of(current_user.id)
    own = [found for seat in seats if package and (found := own_points(scenario, seat, package, sheet.account))]
    asked, reading = questions(scenario) if is_open else ("", "")
    return render_template(
        "debrief/points.html",
        sitting=sitting,
        sheet=sheet,
        scenario=scenario,
        debriefing=debriefing,
        package=package,
        guess=guess,
        trust=precision()[SUGGESTION],
        leads=leads_here(),
        own=[] if is_open else own,
        landing=Landing(scenario, package or guess, sheet.account) if is_open else None,
        questions=as_html(asked),
        reading=as_html(reading),
        lessons=doors_of(scenario),
        spelled=spelled,
        ways=ways_back(),
    )


@pages.get("/practice")
def practice(ref: str) -> str:
    """
    What each delegation practised of what the scenario asks for: everybody's for the lecturer and, once she has
    revealed points and instructions, for all; before, one's own.
    """
    sitting = sitting_here()
    sheet, scenario = sheet_for_readers(sitting), pack_with_criteria(sitting)
    if scenario is None:
        raise NotFound(gettext("The scenario of this sitting is no longer here, or asks for nothing to be practised."))
    debriefing, leads = debriefing_of(sitting), leads_here()
    revealed = debriefing.revealed is not None
    found, own = found_in(db.engine, sitting.id, scenario), sitting.roles_of(current_user.id)
    return render_template(
        "debrief/practice.html",
        sitting=sitting,
        sheet=sheet,
        criteria=practised(sheet, scenario, found, own, everybody=revealed, leads=leads),
        everybody=leads or revealed,
        leads=leads,
        revealed=revealed,
        replay=replay_of(ref) if sheet.account.is_over else None,
        told=told,
        ways=ways_back(),
    )


@pages.post("/confirm")
def confirm(ref: str) -> Response:
    """
    The lecturer says which option each issue reached. The text suggests it; she decides.
    """
    scenario = scenario_here()
    package = "".join(request.form.get(issue.id, "") or OPEN for issue in scenario.issues)
    if not is_package(scenario, package):
        raise BadRequest
    debriefing = debriefing_of(sitting_here())
    debriefing.package, debriefing.confirmed = package, now()
    db.session.add(debriefing)
    db.session.commit()
    return redirect(url_for("debrief.points", ref=ref), 303)


@pages.post("/reveal")
def reveal(ref: str) -> Response:
    """
    She lays everybody's instructions and points open to all who sat there. It cannot be taken back.
    """
    sitting, scenario = sitting_here(), scenario_here()
    debriefing, account = debriefing_of(sitting), account_here(sitting)
    if not account.is_over:
        flash(gettext("Instructions are revealed when the sitting is over, and not before."))
    elif confirmed(debriefing, scenario) is None:
        flash(gettext("Confirm first which option each issue reached."))
    elif request.form.get("sure") != "yes":
        flash(gettext("Nothing was revealed: say that you are sure."))
    else:
        debriefing.revealed = debriefing.revealed or now()
        db.session.add(debriefing)
        db.session.commit()
    return redirect(url_for("debrief.points", ref=ref), 303)


@pages.get("/instructions")
def instructions(ref: str) -> str:
    """
    Everybody's instructions on the table: for the lecturer, and once she has revealed them, for all.
    """
    sitting, scenario = sitting_here(), scenario_here()
    sheet_for_readers(sitting)
    if not leads_here() and debriefing_of(sitting).revealed is None:
        raise NotFound(gettext("The instructions are not on the table yet. The lecturer puts them there."))
    found = ((each, scenario.instructions(each.id)) for each in scenario.seats)
    laid = [(seat, as_html(sealed.opened_for(seat.id).page.markdown)) for seat, sealed in found if sealed]
    return render_template("debrief/instructions.html", sitting=sitting, laid=laid, ways=ways_back())


TOLD = ("title", "figures", "path", "lives", "words", "floor", "behind")
REVEALED = ("landed", "possible", "questions")
"""Slides that everybody may see, and those that follow once everything is revealed."""


@pages.get("/slides/<int:number>")
def slide(ref: str, number: int) -> str:
    """
    One screen for the wall. Whoever projects it, it holds nothing that the room may not see.
    """
    sitting = sitting_here()
    sheet = sheet_for_readers(sitting)
    landing = revealed_landing(sitting, sheet.account)
    names = [*TOLD, *(REVEALED if landing else ())]
    if not 1 <= number <= len(names):
        raise NotFound
    return render_template(
        "debrief/slide.html",
        sitting=sitting,
        sheet=sheet,
        slide=names[number - 1],
        number=number,
        last=len(names),
        landing=landing,
        asked=as_html(questions(landing.scenario)[0]) if landing else None,
        spelled=spelled,
    )


@pages.get("/report.pdf")
def report(ref: str) -> Response:
    """
    The debrief on paper, for people who were not there. It holds what everybody may see.
    """
    sitting = sitting_here()
    sheet = sheet_for_readers(sitting)
    made = as_report(sheet, revealed_landing(sitting, sheet.account), title=sitting.title)
    return attached(made, PDF, f"debrief-{ref}.pdf")


def revealed_landing(sitting: Sitting, account: Account) -> Landing | None:
    """
    Where the group landed, once that is for everybody.
    """
    debriefing, scenario = debriefing_of(sitting), pack_of(sitting)
    package = confirmed(debriefing, scenario) if scenario else None
    if scenario is None or package is None or debriefing.revealed is None:
        return None
    return Landing(scenario, package, account)


def scenario_here() -> Scenario:
    scenario = pack_of(sitting_here())
    if scenario is None:
        raise NotFound(gettext("The scenario of this sitting is no longer here, or has no points."))
    return scenario


def doors_of(scenario: Scenario) -> list[Door]:
    """
    The lessons behind the issues, and those that were to be read before.
    """
    targets = dict.fromkeys([*(issue.lesson for issue in scenario.issues if issue.lesson), *scenario.lessons])
    doors = [door for target in targets if (door := door_to(target))]
    # Several passages of one lesson are one way to it.
    return list({(door.title, door.module): door for door in reversed(doors)}.values())[::-1]


def leads_here() -> bool:
    return Role.LECTURER in roles_here()


def sheet_for_readers(sitting: Sitting) -> DebriefSheet:
    """
    The debrief, if the caller may read it now.
    """
    require_open(sitting)
    return sheet_of_debrief(sitting, account_here(sitting))


def require_open(sitting: Sitting) -> None:
    """
    Raise NotFound where the caller may not read it yet; that is known without reading the record.
    """
    if not (leads_here() or debriefing_of(sitting).opened is not None or is_over(sitting)):
        raise NotFound(gettext("The debrief opens when the sitting is over, or when the lecturer opens it."))


def account_here(sitting: Sitting) -> Account:
    account = account_of(db.engine, sitting.id)
    if account is None:
        raise NotFound
    return account


def is_over(sitting: Sitting) -> bool:
    return db.session.scalar(IS_OVER.where(JournalEntry.sitting_id == sitting.id).limit(1)) is not None


def sheet_of_debrief(sitting: Sitting, account: Account) -> DebriefSheet:
    record = read_record(db.engine, sitting.id)
    if record is None:
        raise NotFound
    return DebriefSheet(record, letterhead(sitting), account)


def debriefing_of(sitting: Sitting) -> Debriefing:
    """
    What the lecturer has opened of it; nothing, before she has.
    """
    found = db.session.get(Debriefing, sitting.id)
    if found is None:
        found = Debriefing(sitting_id=sitting.id, opened=None, revealed=None, package=None, confirmed=None)
    return found


def replay_of(ref: str) -> str | None:
    """
    The address at which a moment of the record can be seen again, up to the number of its entry.
    """
    wanted = "/sittings/<ref>/replay"
    endpoints = (rule.endpoint for rule in current_app.url_map.iter_rules() if rule.rule.rstrip("/") == wanted)
    found = next(endpoints, None)
    return url_for(found, ref=ref, at="") if found else None
