"""The lecturer's pages of the evaluation by those who took part: opened and closed, and what was said in it."""

from __future__ import annotations

from typing import NamedTuple

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.addresses import outside
from app.appraisal.counting import Figure, Kept, Promise
from app.appraisal.holding import (
    amend,
    appraisal_of,
    follow_ups_of,
    move,
    questions_of,
    source_of,
    today,
    use_standard,
)
from app.appraisal.models import Appraisal, Step
from app.appraisal.promising import STATES
from app.appraisal.replying import AFTER
from app.appraisal.schedule import FollowUp
from app.appraisal.settling import Settled, settle
from app.appraisal.tabling import table
from app.courses.small_groups import LEAST
from app.plenary.credentials import edition_here
from app.plenary.register import sittings_by_person
from app.tables import now
from curriculum.folder import LARGEST_FILE
from curriculum.problems import PackRefused
from curriculum.questionnaire import SIGN, Questionnaire

MOST_SAID = 40
"""So many problems of a file are said at once."""

pages = Blueprint("appraising", __name__, url_prefix="/editions/<int:edition>/evaluation")


class Later(NamedTuple):
    """A follow-up that is over, with what was answered and what has become of the commitments."""

    follow_up: FollowUp
    people: int
    figures: list[Figure]
    kept: Kept


@pages.get("/")
def show(edition: int) -> str:
    return _page()


def _page(problems: tuple[str, ...] = ()) -> str:
    """
    Template variables: edition, appraisal or None, asked (Questionnaire), problems of a file that was brought, count or
    None, follow_ups [(FollowUp, people, "open", "over" or "")], address for participants, least, counted (whether
    figures can be read), waiting (occasions that are over and not counted yet).
    """
    here = edition_here()
    appraisal = appraisal_of(here.id)
    count, day = Settled(appraisal) if appraisal else None, today(here, now())
    waiting = _uncounted(appraisal, count) if appraisal and count else ()
    return render_template(
        "appraisal/desk.html",
        edition=here,
        appraisal=appraisal,
        asked=_spoken(appraisal),
        problems=problems,
        count=count,
        follow_ups=[
            (each, count.people(str(each.months)), _when(each, day))
            for each in (follow_ups_of(appraisal) if appraisal else ())
            if count
        ],
        counted=bool(count and count.has(AFTER)),
        waiting=waiting,
        address=outside("appraisal.mine"),
        sign=SIGN,
        least=LEAST,
    )


def _when(each: FollowUp, day: object) -> str:
    return "open" if each.is_open(day) else "over" if each.is_over(day) else ""  # type: ignore[arg-type]


@pages.post("/move")
def go_on(edition: int) -> Answer:
    """
    Open it, close it, or count it.
    """
    here = edition_here()
    move(here.id, request.form.get("to", ""), sittings_by_person(here.id))
    appraisal = appraisal_of(here.id)
    if appraisal and appraisal.step == Step.COUNTED:
        settle(appraisal, questions_of(appraisal))
    return _back(edition)


@pages.post("/count")
def count(edition: int) -> Answer:
    """
    Count what is over: a follow-up closes by itself, on its day, and is counted when a lecturer asks for it.
    """
    appraisal = appraisal_of(edition_here().id)
    if appraisal is None or appraisal.step != Step.COUNTED:
        raise NotFound
    settle(appraisal, questions_of(appraisal), [each.months for each in _over(appraisal)])
    return _back(edition)


def _over(appraisal: Appraisal) -> list[FollowUp]:
    """
    The follow-ups that are over: as long as one is open, figures could be subtracted from those of an hour later.
    """
    day = today(appraisal.edition, now())
    return [each for each in follow_ups_of(appraisal) if each.is_over(day)]


def _uncounted(appraisal: Appraisal, count: Settled) -> tuple[str, ...]:
    if appraisal.step != Step.COUNTED:
        return ()
    return tuple(each for each in (AFTER, *(str(each.months) for each in _over(appraisal))) if not count.has(each))


@pages.get(f"/{SIGN}")
def questions(edition: int) -> Response:
    """
    The questions as a file, to be amended.
    """
    source = source_of(appraisal_of(edition_here().id))
    headers = {"Content-Disposition": f'attachment; filename="{SIGN}"'}
    return Response(source, mimetype="text/plain", headers=headers)


@pages.post("/questions")
def bring(edition: int) -> Answer | tuple[str, int]:
    """
    Take questions in the place of those there are, after the checks of `zerodraft check`; or go back to the standard
    set.
    """
    here = edition_here()
    if request.form.get("standard"):
        use_standard(here.id)
        return _back(edition)
    file = request.files.get("questions")
    try:
        taken = amend(here.id, file.stream.read(LARGEST_FILE + 1) if file else b"")
    except PackRefused as refused:
        return _page(tuple(str(problem) for problem in refused.problems[:MOST_SAID])), 422
    flash(
        gettext("These questions will be asked.")
        if taken
        else gettext("The evaluation has been opened. Its questions stay as they are.")
    )
    return _back(edition)


@pages.get("/summary")
def summary(edition: int) -> str:
    """
    What was said, for a screen and for paper. Template variables: edition, asked, count, reactions and skills [Figure],
    notes (how many, by how many), later [Later], promises [Promise] or None, least.
    """
    asked, count, later = _counted()
    promises: tuple[Promise, ...] | None = count.promises([each.follow_up.months for each in later])
    return render_template(
        "appraisal/summary.html",
        edition=edition_here(),
        asked=asked,
        count=count,
        people=count.people(AFTER),
        reactions=count.figures(asked.reactions, AFTER),
        skills=count.skills(asked.skills),
        notes=count.notes(),
        later=later,
        promises=promises,
        states=STATES,
        least=LEAST,
    )


@pages.get("/summary.csv")
def figures(edition: int) -> Response:
    """
    The same for a spreadsheet.
    """
    asked, count, later = _counted()
    sections = [
        (gettext("Reactions"), count.figures(asked.reactions, AFTER)),
        (gettext("Self-assessment"), count.skills(asked.skills)),
        *((gettext("After %(months)s months", months=each.follow_up.months), each.figures) for each in later),
    ]
    headers = {"Content-Disposition": 'attachment; filename="evaluation.csv"'}
    return Response(table(sections, [each.kept for each in later]), mimetype="text/csv", headers=headers)


def _spoken(appraisal: Appraisal | None) -> Questionnaire:
    return questions_of(appraisal).spoken(str(get_locale()))


def _counted() -> tuple[Questionnaire, Settled, list[Later]]:
    """
    What was asked and what was counted, with the follow-ups that were. Reading counts nothing.
    """
    appraisal = appraisal_of(edition_here().id)
    count = Settled(appraisal) if appraisal else None
    if appraisal is None or count is None or not count.has(AFTER):
        raise NotFound
    asked = _spoken(appraisal)
    later = [
        Later(
            each,
            count.people(str(each.months)),
            count.figures(asked.follow_up, str(each.months)),
            count.kept(each.months),
        )
        for each in follow_ups_of(appraisal)
        if count.has(str(each.months))
    ]
    return asked, count, later


def _back(edition: int) -> Answer:
    return redirect(url_for("appraising.show", edition=edition), 303)
