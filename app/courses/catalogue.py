"""The catalogue of confidence-building measures: to filter, to compare, to take away, and to see where nothing is."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from io import StringIO

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_babel import gettext

from app.courses.library import address_of_document, asked, library, words_of
from app.spreadsheets import harmless
from curriculum.marks import Claim
from curriculum.measures import Catalogue, Measure

pages = Blueprint("catalogue", __name__, url_prefix="/library")

MOST_COMPARED = 4
"""Columns that can still be read on a wall."""
PARTS = ("who", "practice", "political", "technical", "civil")


@dataclass(frozen=True, slots=True)
class Said:
    """What is recorded about a measure, and of what it was said: the measure, its "body" or its "family"."""

    claims: tuple[Claim, ...]
    of: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody wants to see of the catalogue."""

    family: str
    body: str
    year: str
    words: str

    @classmethod
    def by_address(cls, catalogue: Catalogue) -> Chosen:
        """
        Read it from the address; what means nothing there is left out.
        """
        years = {str(measure.year) for measure in catalogue.shelf}
        bodies = [body.id for body in catalogue.bodies]
        families = [family.id for family in catalogue.families]
        return cls(asked("family", families), asked("body", bodies), asked("year", years), asked("q"))

    @property
    def query(self) -> dict[str, str]:
        """
        The same, as the address of another page asks for it.
        """
        named = {"family": self.family, "body": self.body, "year": self.year, "q": self.words}
        return {name: value for name, value in named.items() if value}

    def of(self, catalogue: Catalogue) -> list[Measure]:
        """
        The measures that fit.
        """
        return [measure for measure in catalogue.shelf if self._fits(measure)]

    def _fits(self, measure: Measure) -> bool:
        text = " ".join((measure.id, measure.title, measure.document or "", words_of(measure.text)))
        return (
            self.family in ("", measure.family)
            and self.body in ("", measure.body)
            and self.year in ("", str(measure.year))
            and self.words.casefold() in text.casefold()
        )


@pages.get("/measures")
def listing() -> str:
    """
    The measures that were asked for. Template variables: catalogue, measures, chosen, years, most.
    """
    catalogue = library().catalogue
    chosen = Chosen.by_address(catalogue)
    years = sorted({measure.year for measure in catalogue.shelf}, reverse=True)
    return render_template(
        "library/measures.html",
        catalogue=catalogue,
        measures=chosen.of(catalogue),
        chosen=chosen,
        years=years,
        most=MOST_COMPARED,
    )


@pages.get("/measures/<measure>")
def measure(measure: str) -> str:
    """
    One measure. Template variables: measure, catalogue, said {part: Said}, norms it serves, others of its kind.
    """
    here = library()
    found = here.catalogue.shelf.find(measure) or abort(404)
    others = [each for each in here.catalogue.shelf if each.family == found.family and each.body != found.body]
    return render_template(
        "library/measure.html",
        measure=found,
        catalogue=here.catalogue,
        said={part: said_of(found, part, here.catalogue) for part in PARTS},
        norms=[each for each in here.norms.shelf if each.id in found.norms or found.id in each.measures],
        akin=[each for each in others if set(each.norms) & set(found.norms)],
    )


@pages.get("/measures/compared")
def comparison() -> str:
    """
    Some measures side by side. Template variables: catalogue, measures, said [{part: Said}], most, too_many.
    """
    catalogue = library().catalogue
    names = dict.fromkeys(request.args.getlist("m"))
    found = list(dict.fromkeys(catalogue.shelf.named(names)))
    shown = found[:MOST_COMPARED]
    return render_template(
        "library/comparison.html",
        catalogue=catalogue,
        measures=shown,
        said=[{part: said_of(each, part, catalogue) for part in PARTS} for each in shown],
        most=MOST_COMPARED,
        too_many=len(found) > MOST_COMPARED,
    )


@pages.get("/measures/matrix")
def matrix() -> str:
    """
    Families by bodies, where gaps stand out. Template variables: catalogue, fields {(family, body): [Measure]}.
    """
    catalogue = library().catalogue
    fields = {
        (family.id, body.id): [each for each in catalogue.shelf if (each.family, each.body) == (family.id, body.id)]
        for family in catalogue.families
        for body in catalogue.bodies
    }
    return render_template("library/matrix.html", catalogue=catalogue, fields=fields)


@pages.get("/measures.csv")
def table() -> Response:
    """
    The measures that were asked for, for a spreadsheet.
    """
    catalogue = library().catalogue
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow([gettext("Id"), *_heads()])
    for each in Chosen.by_address(catalogue).of(catalogue):
        writer.writerow([harmless(cell) for cell in (each.id, *_cells(each, catalogue))])
    return _file(lines.getvalue().encode("utf-8-sig"), "text/csv", "measures.csv")


@pages.get("/measures.json")
def data() -> Response:
    """
    The same for a program: with every mark, and what is not recorded left out.
    """
    catalogue = library().catalogue
    found = Chosen.by_address(catalogue).of(catalogue)
    told = {"as_of": str(catalogue.as_of or ""), "measures": [_told(each) for each in found]}
    return _file(json.dumps(told, ensure_ascii=False, indent=1).encode(), "application/json", "measures.json")


def said_of(measure: Measure, part: str, catalogue: Catalogue) -> Said:
    """
    What is recorded under one heading: about the measure itself or else about all of its body, or else of its family.
    """
    body, family = catalogue.bodies.find(measure.body), catalogue.families.find(measure.family)
    for of, thing in (("measure", measure), ("body", body), ("family", family)):
        claims = getattr(thing, part, ())
        if claims:
            return Said(claims, of)
    return Said((), "")


def _heads() -> list[str]:
    return [
        gettext("Title"),
        gettext("Body"),
        gettext("Family"),
        gettext("Document"),
        gettext("Paragraph"),
        gettext("Year"),
        gettext("In our own words"),
        gettext("Who carries it out"),
        gettext("Marks"),
        gettext("Address of the document"),
    ]


def _cells(measure: Measure, catalogue: Catalogue) -> list[str]:
    body, family = catalogue.bodies.find(measure.body), catalogue.families.find(measure.family)
    marks = "; ".join(str(mark) for claim in measure.text for mark in claim.marks)
    return [
        measure.title,
        body.short if body else measure.body,
        family.title if family else measure.family,
        measure.document or "",
        measure.paragraph or "",
        str(measure.year),
        words_of(measure.text),
        words_of(said_of(measure, "who", catalogue).claims),
        marks,
        address_of_document(measure.document or "") or "",
    ]


def _told(measure: Measure) -> dict[str, object]:
    told: dict[str, object] = {
        "id": measure.id,
        "title": measure.title,
        "body": measure.body,
        "family": measure.family,
        "document": measure.document,
        "paragraph": measure.paragraph,
        "year": measure.year,
        "norms": list(measure.norms),
    }
    for part in ("text", *PARTS):
        claims = getattr(measure, part)
        told[part] = [{"words": each.words, "marks": [str(mark) for mark in each.marks]} for each in claims]
    return {name: value for name, value in told.items() if value}


def _file(content: bytes, media_type: str, name: str) -> Response:
    answer: Response = current_app.response_class(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
