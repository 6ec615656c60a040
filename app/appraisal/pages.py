"""Pages of somebody who evaluates a workshop: one with four parts, and months later one for each follow-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import format_date, get_locale, gettext
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from app.appraisal import colleagues, promising, replying
from app.appraisal.holding import appraisals_of, follow_ups_of, questions_of, today
from app.appraisal.models import Appraisal, Step
from app.appraisal.replying import AFTER, BEFORE, Sheet, asked_in
from app.appraisal.schedule import FollowUp
from app.appraisal.waiting import Waiting, waiting_for
from app.courses.keeping import is_kept
from app.courses.leading import door_to
from app.tables import now
from app.workshops.returning import way_back
from curriculum.questionnaire import Questionnaire

# Beyond what every template has:
#
#   appraisal/list.html       appraisals: [Appraisal], waiting: [Waiting]
#   appraisal/page.html       appraisal, asked (Questionnaire), parts: {name: Sheet}, people: [(Colleague, Sheet)],
#                             received: [Received], places, door (to the lesson on the skills) or None, link or
#                             None, due (the follow-ups that are open), ahead (those that are not yet)
#   appraisal/follow_up.html  appraisal, follow_up, asked, sheet, commitments, states, is_open, link or None

pages = Blueprint("appraisal", __name__, url_prefix="/evaluation")

REACTIONS, SKILLS, COLLEAGUE, PLANS, LATER = "reactions", "skills", "colleague", "plans", "later"


@dataclass(slots=True)
class Filled:
    """What somebody has just sent of one part, with what is to be put right; `to` is the colleague it is for."""

    part: str = ""
    sheet: Sheet = field(default_factory=Sheet)
    to: int = 0


@pages.app_template_global()
def waiting_evaluations() -> list[Waiting]:
    """
    The evaluations and follow-ups that are open to the reader; on a page that is kept on a device there are none.
    """
    if is_kept() or not current_user.is_authenticated:
        return []
    return waiting_for(current_user.id, now())


@pages.app_template_filter("day")
def spelled(day: date | str) -> str:
    """
    A day as the reader's language writes it, and not as a form does.
    """
    return str(format_date(date.fromisoformat(str(day)), "long"))


@pages.get("/")
def mine() -> str | Response:
    """
    The evaluations of one's own workshops; where there is only one and nothing else waits, that.
    """
    found, waiting = appraisals_of(current_user.id), waiting_for(current_user.id, now())
    if len(found) == 1 and not any(each.follow_up for each in waiting):
        return redirect(url_for("appraisal.page", edition=found[0].edition_id), 303)
    return render_template("appraisal/list.html", appraisals=found, waiting=waiting)


@pages.get("/<int:edition>/")
def page(edition: int) -> str:
    """
    One's own evaluation as it stands.
    """
    return _page(_appraisal(edition), Filled())


@pages.post("/<int:edition>/")
def keep(edition: int) -> str | Response | tuple[str, int]:
    """
    Keep one part of it, or say what is to be put right; nothing that was typed is lost.
    """
    appraisal, part = _appraisal(edition), request.form.get("part", "")
    if part not in _open_parts(appraisal):
        flash(gettext("The evaluation has been closed. What you sent last was not kept."))
        return redirect(url_for("appraisal.page", edition=edition), 303)
    filled = _read(appraisal, part)
    if filled.sheet.problems:
        return _page(appraisal, filled), 422
    _keep(appraisal, filled)
    flash(gettext("Kept. You can change it as long as the evaluation is open."))
    return redirect(url_for("appraisal.page", edition=edition, _anchor=part), 303)


def _open_parts(appraisal: Appraisal) -> tuple[str, ...]:
    if appraisal.step == Step.BEFORE:
        return (SKILLS,)
    return (REACTIONS, SKILLS, COLLEAGUE, PLANS) if appraisal.step == Step.OPEN else ()


def _read(appraisal: Appraisal, part: str) -> Filled:
    asked = questions_of(appraisal)
    if part == COLLEAGUE:
        to = request.form.get("to", "")
        known = {str(each.person_id) for each in colleagues.colleagues_of(appraisal.edition_id, current_user.id)}
        if to not in known:
            raise NotFound
        return Filled(part, colleagues.read_note(request.form), int(to))
    if part == PLANS:
        return Filled(part, promising.read_commitments(request.form))
    return Filled(part, replying.read(request.form, asked_in(asked.reactions if part == REACTIONS else asked.skills)))


def _keep(appraisal: Appraisal, filled: Filled) -> None:
    asked = questions_of(appraisal)
    if filled.part == COLLEAGUE:
        colleagues.keep_note(appraisal, current_user.id, filled.to, filled.sheet)
    elif filled.part == PLANS:
        promising.keep_commitments(appraisal, current_user.id, filled.sheet)
    elif filled.part == REACTIONS:
        replying.keep(appraisal, current_user.id, AFTER, asked_in(asked.reactions), filled.sheet)
    else:
        replying.keep(appraisal, current_user.id, _occasion(appraisal), asked_in(asked.skills), filled.sheet)


def _occasion(appraisal: Appraisal) -> str:
    return BEFORE if appraisal.step in (Step.BEFORE, Step.BETWEEN) else AFTER


def _page(appraisal: Appraisal, filled: Filled) -> str:
    asked, reader, day = _spoken(appraisal), current_user.id, today(appraisal.edition, now())
    parts = {
        REACTIONS: replying.kept(appraisal, reader, AFTER, asked_in(asked.reactions)),
        SKILLS: replying.kept(appraisal, reader, _occasion(appraisal), asked_in(asked.skills)),
        BEFORE: replying.kept(appraisal, reader, BEFORE, asked_in(asked.skills)),
        PLANS: promising.kept_commitments(appraisal, reader),
    }
    notes = colleagues.notes_by(appraisal, reader)
    if filled.part == COLLEAGUE:
        filled.sheet.kept = notes.get(filled.to, Sheet()).kept
        notes[filled.to] = filled.sheet
    elif filled.part:
        filled.sheet.kept = parts[filled.part].kept
        parts[filled.part] = filled.sheet
    return render_template(
        "appraisal/page.html",
        appraisal=appraisal,
        asked=asked,
        parts=parts,
        people=[
            (each, notes.get(each.person_id, Sheet()))
            for each in colleagues.colleagues_of(appraisal.edition_id, reader)
        ],
        received=colleagues.notes_for(appraisal, reader),
        places=promising.PLACES,
        door=door_to(asked.lesson) if asked.lesson else None,
        link=way_back(current_user),
        due=[each for each in follow_ups_of(appraisal) if each.is_open(day)],
        ahead=[each for each in follow_ups_of(appraisal) if each.opens > day],
    )


# Some months later


@pages.get("/<int:edition>/after/<int:months>")
def follow_up(edition: int, months: int) -> str:
    """
    A follow-up: what one said one would do, and what has become of it.
    """
    appraisal = _appraisal(edition)
    return _follow_up(appraisal, _due(appraisal, months), None)


@pages.post("/<int:edition>/after/<int:months>")
def report(edition: int, months: int) -> str | Response | tuple[str, int]:
    """
    Keep the follow-up as it was sent, or say what is to be put right.
    """
    appraisal = _appraisal(edition)
    due = _due(appraisal, months)
    back = redirect(url_for("appraisal.follow_up", edition=edition, months=months), 303)
    if not due.is_open(today(appraisal.edition, now())):
        flash(gettext("This follow-up is closed. What you sent last was not kept."))
        return back
    asked = asked_in(questions_of(appraisal).follow_up)
    promised = promising.commitments_of(appraisal, current_user.id)
    answers, reports = replying.read(request.form, asked), promising.read_reports(request.form, promised)
    if answers.problems or reports.problems:
        filled = Sheet(answers.said | reports.said, answers.problems | reports.problems)
        return _follow_up(appraisal, due, filled), 422
    replying.keep(appraisal, current_user.id, str(months), asked, answers)
    promising.keep_reports(promised, months, reports)
    flash(gettext("Kept. You can change it as long as the follow-up is open. Thank you."))
    return back


def _follow_up(appraisal: Appraisal, due: FollowUp, filled: Sheet | None) -> str:
    asked, reader = _spoken(appraisal), current_user.id
    promised = promising.commitments_of(appraisal, reader)
    answers = replying.kept(appraisal, reader, str(due.months), asked_in(asked.follow_up))
    reports = promising.kept_reports(promised, due.months)
    kept = Sheet(answers.said | reports.said, kept=replying.latest((answers.kept, reports.kept)))
    if filled:
        filled.kept = kept.kept
    return render_template(
        "appraisal/follow_up.html",
        appraisal=appraisal,
        follow_up=due,
        asked=asked,
        sheet=filled or kept,
        commitments=promised,
        states=promising.STATES,
        is_open=due.is_open(today(appraisal.edition, now())),
        link=way_back(current_user),
    )


def _due(appraisal: Appraisal, months: int) -> FollowUp:
    """The follow-up of that number, once it has opened."""
    day = today(appraisal.edition, now())
    found = next((each for each in follow_ups_of(appraisal) if each.months == months and each.opens <= day), None)
    if found is None:
        raise NotFound
    return found


# Coming back


@pages.get("/again/<token>")
def again(token: str) -> Response:
    """
    Where the address that a guest keeps once led: people have kept it.
    """
    return redirect(url_for("returning.again", token=token), 303)


def _spoken(appraisal: Appraisal) -> Questionnaire:
    return questions_of(appraisal).spoken(str(get_locale()))


def _appraisal(edition: int) -> Appraisal:
    """The evaluation of a workshop in which the reader takes part, once it has been opened; there is no other."""
    found = next((each for each in appraisals_of(current_user.id) if each.edition_id == edition), None)
    if found is None:
        raise NotFound
    return found
