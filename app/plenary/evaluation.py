"""The lecturer's pages of the test before and after the course: drawn up, opened, closed, and what groups gained."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as Answer

from app.addresses import outside
from app.courses.assessing import (
    FIRST,
    SECOND,
    Asked,
    assessment_of,
    counted,
    draw_up,
    drawn,
    form_of,
    move,
    put_away,
    taught_in,
)
from app.courses.gain import Gain
from app.courses.matching import Objective
from app.courses.models import Assessment, Stage
from app.courses.settling import EVERYBODY, SITTING, Group, close, gained, is_counted
from app.courses.settling import count as keep_figures
from app.courses.small_groups import LEAST
from app.plenary.credentials import edition_here
from app.plenary.register import sittings_by_person
from app.spreadsheets import harmless

SHORTEST, LONGEST, USUAL = 5, 90, 20
MOST, USUAL_MOST = 4, 1

pages = Blueprint("evaluation", __name__, url_prefix="/editions/<int:edition>/test")


@pages.get("/")
def show(edition: int) -> str:
    return _page()


def _page(problem: str | None = None) -> str:
    """
    Template variables: edition, test or None, modules [Module], problem or None, longest, most, usual, forms (the
    questions of the first and the second), counts by (occasion, handed in), least, address for participants, counted
    (whether figures are kept).
    """
    here = edition_here()
    test = assessment_of(here.id)
    return render_template(
        "evaluation.html",
        edition=here,
        test=test,
        modules=taught_in(here.id),
        problem=problem,
        limits={"shortest": SHORTEST, "longest": LONGEST, "usual": USUAL, "most": MOST, "usual_most": USUAL_MOST},
        forms=[form_of(test, form) for form in (FIRST, SECOND)] if test else [],
        counts=counted(test) if test else {},
        counted=is_counted(test) if test else False,
        least=LEAST,
        address=outside("assessments.mine"),
    )


@pages.post("/draw")
def draw(edition: int) -> Answer | tuple[str, int]:
    """
    Draw both forms up, in the place of those that nobody has seen yet.
    """
    slugs = request.form.getlist("module")
    minutes = _number("minutes", SHORTEST, LONGEST, USUAL)
    most = _number("most", 1, MOST, USUAL_MOST)
    if not draw_up(edition_here().id, slugs, minutes, most):
        return _page(gettext("Nothing can be asked with this choice. Choose more modules, or more time.")), 422
    left_out = len(drawn(edition, slugs, minutes, most).left_out)
    if left_out:
        flash(gettext("%(num)s objectives are not tested: there are no two questions on them.", num=left_out))
    return _back(edition)


def _number(field: str, least: int, most: int, otherwise: int) -> int:
    text = request.form.get(field, "")
    given = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else otherwise
    return min(max(given, least), most)


@pages.post("/move")
def go_on(edition: int) -> Answer:
    """
    Open or close it, or put it away as long as nobody has seen it.
    """
    test = _test()
    if request.form.get("to") == "away":
        put_away(test)
        return _back(edition)
    if request.form.get("to") == Stage.CLOSED:
        close(test, sittings_by_person(test.edition_id))
    else:
        move(test, request.form.get("to", ""))
    return _back(edition)


@pages.post("/count")
def count(edition: int) -> Answer:
    """
    Keep the figures of a test that was closed before any were kept.
    """
    keep_figures(_test())
    return _back(edition)


@pages.get("/gain")
def gain(edition: int) -> str:
    """
    What groups have gained, for a screen and for paper. Template variables: edition, test, groups: [Group], the whole
    first, asked [Asked] one for each objective, questions on each, least.
    """
    test = _closed()
    return render_template(
        "gain.html",
        edition=edition_here(),
        test=test,
        groups=groups_shown(test),
        asked=_objectives(test),
        questions=_questions(test),
        least=LEAST,
    )


@pages.get("/gain.csv")
def table(edition: int) -> Response:
    """
    The same for a spreadsheet.
    """
    test = _closed()
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(
        [
            *(gettext("Group"), gettext("Module"), gettext("Objective"), gettext("Words"), gettext("Questions")),
            *(gettext("Pairs"), gettext("Before"), gettext("After"), gettext("Change"), gettext("Normalised gain")),
            gettext("Remark"),
        ]
    )
    writer.writerows(_rows(test))
    headers = {"Content-Disposition": 'attachment; filename="gain.csv"'}
    return Response(lines.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)


def _rows(test: Assessment) -> Iterator[list[str]]:
    words, questions = _objectives(test), _questions(test)
    for group in groups_shown(test):
        if group.whole is None:
            yield [harmless(group.title), *[""] * 9, gettext("withheld")]
            continue
        for each in words:
            key = (each.module.slug, each.objective)
            told = [group.title, each.module.slug, each.objective, each.objective_text]
            yield [*map(harmless, told), str(questions[key]), *_figures(group.objectives[key])]
        whole = [harmless(group.title), "", "", gettext("All objectives"), str(sum(questions.values()))]
        yield [*whole, *_figures(group.whole)]


def _figures(gain: Gain) -> list[str]:
    """Our own numbers, which no spreadsheet needs to be guarded against."""
    normalised = "" if gain.normalised is None else f"{gain.normalised:.2f}"
    return [
        str(gain.pairs),
        *(f"{each:.2f}" for each in (gain.before, gain.after, gain.change)),
        normalised,
        remark(gain),
    ]


@pages.app_template_filter()
def remark(gain: Gain) -> str:
    """
    Why there is no normalised gain; empty where there is one.
    """
    if gain.is_at_ceiling:
        return gettext("known before")
    return gettext("fell") if gain.normalised is None else ""


def groups_shown(test: Assessment) -> list[Group]:
    """Everybody, and if several sittings were held, those of each: as they were counted."""
    return [each for each in gained(test) if each.aspect in (EVERYBODY, SITTING)]


def _objectives(test: Assessment) -> list[Asked]:
    """One question for each objective, in their order."""
    return list({(each.module.slug, each.objective): each for each in reversed(form_of(test, FIRST))}.values())[::-1]


def _questions(test: Assessment) -> dict[Objective, int]:
    found: dict[Objective, int] = {}
    for item in test.items:
        if item.form == FIRST:
            key = (item.module, item.objective)
            found[key] = found.get(key, 0) + 1
    return found


def _test() -> Assessment:
    found = assessment_of(edition_here().id)
    if found is None:
        raise NotFound
    return found


def _closed() -> Assessment:
    """The test once it is counted: until then figures could be subtracted from those of an hour later."""
    test = _test()
    if not is_counted(test):
        raise NotFound
    return test


def _back(edition: int) -> Answer:
    return redirect(url_for("evaluation.show", edition=edition), 303)
