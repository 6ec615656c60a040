"""Closing an edition, and opening it again: what still runs is said first, and who did it stands in its log."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.appraisal.holding import appraisal_of
from app.appraisal.models import Step
from app.courses.assessing import assessment_of
from app.courses.models import Stage
from app.extensions import db
from app.plenary.chambers import chambers
from app.plenary.credentials import edition_here, reason_given
from app.plenary.models import HELD, IS_OVER, OF_THE_WORKSHOP, Sitting
from app.plenary.pins import close_seating
from app.tables import now
from app.workshops.models import Edition
from app.workshops.staff_acts import WORDS, Act, acts_in, note_act

pages = Blueprint("concluding", __name__, url_prefix="/editions/<int:edition>/closing")


class Running(NamedTuple):
    """Something that is not over: what it is, where it is brought to its end, and under which words."""

    title: str
    address: str
    words: str


@pages.get("/")
def show(edition: int) -> str:
    return _page()


def _page(problem: str = "", reason: str = "") -> str:
    """
    Template variables: edition, running [Running], acts [StaffAct] and words for them, problem (a sentence, or
    ""), reason (as typed).
    """
    here = edition_here()
    return render_template(
        "editions/closing.html",
        edition=here,
        running=running_in(here) if here.closed is None else [],
        acts=acts_in(here.id),
        words=WORDS,
        problem=problem,
        reason=reason,
    )


def running_in(edition: Edition) -> list[Running]:
    """
    The sittings that are neither adopted nor adjourned, and the test and the evaluation once they were opened, until
    they are closed and counted: what is locked up with them nobody is ever told.
    """
    open_still = select(Sitting).where(Sitting.edition_id == edition.id, HELD, Sitting.id.not_in(IS_OVER))
    found = [
        Running(each.title, url_for("monitor.show", ref=each.ref), gettext("Adjourn it on the monitor"))
        for each in db.session.scalars(open_still.order_by(Sitting.id))
    ]
    test, appraisal = assessment_of(edition.id), appraisal_of(edition.id)
    if test and test.stage not in (Stage.DRAWN, Stage.CLOSED):
        title = gettext("The test is not closed") if test.stage == Stage.BETWEEN else gettext("The test is open")
        found.append(Running(title, url_for("evaluation.show", edition=edition.id), gettext("Close it")))
    if appraisal and appraisal.step not in (Step.PREPARED, Step.COUNTED):
        address = url_for("appraising.show", edition=edition.id)
        found.append(Running(gettext("The evaluation is not counted"), address, gettext("Close it")))
    return found


@pages.post("/close")
def close(edition: int) -> Response | tuple[str, int]:
    """
    Close it. What still runs is adjourned first, or left as it stands where that is expressly wished.
    """
    here = edition_here()
    running = running_in(here)
    if running and not request.form.get("as-it-stands"):
        words = gettext("Something still runs. Adjourn it first, or say that it shall stay as it stands.")
        return _page(words), 422
    close_seating(here)
    here.closed = now()
    detail = ", ".join(each.title for each in running)
    note_act(Act.CLOSED, by=current_user.id, edition=here.id, detail=detail)
    db.session.commit()
    _begin_anew(here)
    return redirect(url_for("concluding.show", edition=edition), 303)


@pages.post("/reopen")
def reopen(edition: int) -> Response | tuple[str, int]:
    """
    Open it again, for a reason that stands in the log.
    """
    here, reason = edition_here(), reason_given()
    if not reason:
        return _page(gettext("Please give a reason, so that the log shows it.")), 422
    if here.closed is not None:
        here.closed = None
        note_act(Act.REOPENED, by=current_user.id, edition=here.id, reason=reason)
        db.session.commit()
        _begin_anew(here)
        flash(gettext("The workshop is open again. Seating by PIN stays closed until you open it."))
    return redirect(url_for("concluding.show", edition=edition), 303)


def _begin_anew(edition: Edition) -> None:
    """
    Decide, commit, then tell: every sitting is opened as its edition stands now, and whoever is on a line comes back.
    """
    held = select(Sitting.id).where(Sitting.edition_id == edition.id, OF_THE_WORKSHOP)
    for sitting_id in db.session.scalars(held).all():
        chambers.begin_anew(sitting_id)
