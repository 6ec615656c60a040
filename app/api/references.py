"""The references for programs: measures, timeline, glossary, norms, cases and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, request

from app.api.operations import Operation, Query, read
from app.api.tokens import REFERENCES
from app.courses.catalogue import Chosen
from app.courses.library import address_of_document, library
from curriculum.cases import Case, Judgement
from curriculum.glossary import Term
from curriculum.marks import Claim, Mark
from curriculum.measures import Measure
from curriculum.norms import Norm
from curriculum.sources import Source
from curriculum.timeline import Event

pages = Blueprint("api_references", __name__, url_prefix="/api/v1")

WORDS = {"type": "string", "maxLength": 80}
CHOICE = (
    Query("family", "only measures of this family, by its id", WORDS),
    Query("body", "only measures of this body, by its id", WORDS),
    Query("year", "only measures of this year", WORDS),
    Query("q", "only measures in which these words stand", WORDS),
)
BETWEEN = (
    Query("since", "only events that began on this day or later", {"type": "string", "format": "date"}),
    Query("track", "only events of this track", WORDS),
)


def many(summary: str, schema: str, *query: Query) -> Operation:
    return Operation(REFERENCES, summary, schema, listed=True, query=query)


def one(summary: str, schema: str) -> Operation:
    return Operation(REFERENCES, summary, schema, listed=False, query=())


@read(pages, "/measures", many("The catalogue of confidence-building measures", "Measure", *CHOICE))
def measures() -> list[dict[str, Any]]:
    catalogue = library().catalogue
    return [_measure(each) for each in Chosen.by_address(catalogue).of(catalogue)]


@read(pages, "/measures/<measure>", one("One measure", "Measure"))
def measure(measure: str) -> dict[str, Any]:
    return _measure(library().catalogue.shelf.find(measure) or abort(404))


@read(pages, "/timeline", many("What happened, the oldest first", "Event", *BETWEEN))
def timeline() -> list[dict[str, Any]]:
    since, track = request.args.get("since", ""), request.args.get("track", "")
    shelf = library().timeline.shelf
    found = [each for each in shelf if str(each.date) >= since and track in ("", each.track)]
    return [_event(each) for each in sorted(found, key=lambda each: (each.date.first, each.id))]


@read(pages, "/timeline/<event>", one("One event", "Event"))
def event(event: str) -> dict[str, Any]:
    return _event(library().timeline.shelf.find(event) or abort(404))


@read(pages, "/glossary", many("Every term", "Term"))
def glossary() -> list[dict[str, Any]]:
    return [_term(each) for each in library().glossary]


@read(pages, "/glossary/<term>", one("One term", "Term"))
def term(term: str) -> dict[str, Any]:
    return _term(library().glossary.find(term) or abort(404))


@read(pages, "/norms", many("The norms of responsible State behaviour", "Norm"))
def norms() -> list[dict[str, Any]]:
    return [_norm(each) for each in library().norms.shelf]


@read(pages, "/norms/<letter>", one("One norm", "Norm"))
def norm(letter: str) -> dict[str, Any]:
    return _norm(library().norms.shelf.find(letter) or abort(404))


@read(pages, "/cases", many("Cases", "Case"))
def cases() -> list[dict[str, Any]]:
    return [_case(each) for each in library().cases.shelf]


@read(pages, "/cases/<case>", one("One case", "Case"))
def case(case: str) -> dict[str, Any]:
    return _case(library().cases.shelf.find(case) or abort(404))


@read(pages, "/sources", many("The sources that marks name", "Source"))
def sources() -> list[dict[str, Any]]:
    return [_source(each) for each in library().sources.values()]


# Each as plain data


def _claims(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    return [{"words": each.words, "marks": _marks(each.marks)} for each in claims]


def _marks(marks: Iterable[Mark]) -> list[str]:
    return [str(mark) for mark in marks]


def _measure(measure: Measure) -> dict[str, Any]:
    parts = ("text", "who", "practice", "political", "technical", "civil")
    return {
        "id": measure.id,
        "title": measure.title,
        "body": measure.body,
        "family": measure.family,
        "year": measure.year,
        "document": measure.document,
        "paragraph": measure.paragraph,
        "address": address_of_document(measure.document or ""),
        "norms": list(measure.norms),
        **{part: _claims(getattr(measure, part)) for part in parts},
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "date": str(event.date),
        "until": str(event.until) if event.until else None,
        "track": event.track,
        "region": event.region,
        "documents": list(event.documents),
        "text": _claims(event.text),
        "case": event.case,
    }


def _term(term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "term": term.term,
        "expansion": term.expansion,
        "group": term.group,
        "meaning": term.meaning,
        "marks": _marks(term.marks),
        "see": list(term.see),
    }


def _norm(norm: Norm) -> dict[str, Any]:
    return {
        "id": norm.id,
        "title": norm.title,
        "kind": norm.kind,
        "symbol": norm.symbol,
        **{part: _claims(getattr(norm, part)) for part in ("text", "added", "law", "dispute")},
        **{part: list(getattr(norm, part)) for part in ("measures", "glossary", "disagreements")},
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "title": case.title,
        "date": str(case.date),
        "until": str(case.until) if case.until else None,
        "date_words": case.date_words,
        **{part: _claims(getattr(case, part)) for part in ("effect", "said", "denial", "use")},
        "questions": list(case.questions),
        "figures": [
            {"of": each.of, "low": each.low, "high": each.high, "about": each.about, "marks": _marks(each.marks)}
            for each in case.figures
        ],
        **{part: _judgement(getattr(case, part)) for part in ("severity", "confidence", "response")},
        **{part: list(getattr(case, part)) for part in ("norms", "glossary")},
    }


def _judgement(judgement: Judgement) -> dict[str, Any]:
    return {"value": judgement.value, "why": judgement.why}


def _source(source: Source) -> dict[str, Any]:
    return {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "group": source.group,
        "addresses": list(source.addresses),
        "seen": source.seen,
        "note": source.note,
    }
