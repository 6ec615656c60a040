"""Incidents as cases: a picture of them all, the table that says the same, and each by itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask import Blueprint, abort, render_template

from app.courses.library import library
from curriculum.cases import Case

pages = Blueprint("cases", __name__, url_prefix="/library/cases")

# The picture, in its own units: five by five fields, with room for the names of both sides.
FIELD_WIDTH, FIELD_HEIGHT = 188, 74
LEFT, TOP = 84, 8
LINE = 24
MOST_IN_A_FIELD = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """Where the sign of a case stands in the picture."""

    case: Case
    x: int
    y: int


@pages.get("")
def listing() -> str:
    """
    All cases. Template variables: cases (the file: as_of, shelf), signs, picture (its sizes).
    """
    cases = library().cases
    return render_template("library/cases.html", cases=cases, signs=signs(list(cases.shelf)), picture=PICTURE)


@pages.get("/<case>")
def case(case: str) -> str:
    """
    One case. Template variables: case, norms and terms it touches, as_of.
    """
    here = library()
    found = here.cases.shelf.find(case) or abort(404)
    return render_template(
        "library/case.html",
        case=found,
        as_of_day=here.cases.as_of,
        norms=here.norms.shelf.named(found.norms),
        terms=here.glossary.named(found.glossary),
    )


PICTURE = {
    "width": LEFT + 5 * FIELD_WIDTH + 4,
    "height": TOP + 5 * FIELD_HEIGHT + 52,
    "left": LEFT,
    "top": TOP,
    "field_width": FIELD_WIDTH,
    "field_height": FIELD_HEIGHT,
}


def signs(cases: list[Case]) -> list[Sign]:
    """
    Place each case in its field, those of one field under each other.
    """
    fields: dict[tuple[int, int], list[Case]] = defaultdict(list)
    for each in cases:
        fields[(int(each.severity.value), int(each.confidence.value))].append(each)
    placed = []
    for (severity, confidence), here in fields.items():
        x = LEFT + (confidence - 1) * FIELD_WIDTH + 18
        middle = TOP + (5 - severity) * FIELD_HEIGHT + FIELD_HEIGHT // 2
        for place, each in enumerate(here):
            placed.append(Sign(each, x, middle + round((place - (len(here) - 1) / 2) * LINE)))
    return placed
