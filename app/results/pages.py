"""The lecturer's page of what a workshop achieved: to be read, printed and taken as a table."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from app.appraisal.counting import Bars, Figure
from app.courses.small_groups import LEAST
from app.plenary.credentials import edition_here
from app.results.aims import PART, USED, aims_of, spread
from app.results.sources import Sources, sources_of
from app.results.table import table
from app.workshops.oneself import GENDER, words_for_gender

pages = Blueprint("results", __name__, url_prefix="/editions/<int:edition>/results")


@pages.get("/")
def show(edition: int) -> str:
    """
    Template variables: edition, aims [Aim], sources, aspects [(words, gain or None, how they took part or "", [(months,
    how often they used it)])], spread, least.
    """
    here = edition_here()
    sources = sources_of(here)
    return render_template(
        "results/page.html",
        edition=here,
        aims=aims_of(sources),
        sources=sources,
        aspects=[_row(sources, *each) for each in sources.aspects],
        spread=spread,
        least=LEAST,
    )


def _row(sources: Sources, aspect: str, name: str) -> tuple[object, ...]:
    words = words_for_gender(name) if aspect == GENDER else name
    gain = next((each.whole for each in sources.groups if (each.aspect, each.name) == (aspect, name)), None)
    used = [
        (later.months, said)
        for later in sources.later
        for figure in later.figures
        if figure.id == USED and (said := _said(figure, aspect, name))
    ]
    return words, gain, _said(sources.reaction(PART), aspect, name), used


def _said(figure: Figure | None, aspect: str, name: str) -> str:
    by: tuple[Bars, ...] = (figure.by or ()) if figure else ()
    found = next((bars for bars in by if (bars.aspect, bars.group) == (aspect, name)), None)
    return spread(figure, found) if figure and found else ""


@pages.get("/results.csv")
def figures(edition: int) -> Response:
    """
    The same for a spreadsheet, and every question with it.
    """
    headers = {"Content-Disposition": 'attachment; filename="results.csv"'}
    return Response(table(sources_of(edition_here())), mimetype="text/csv", headers=headers)
