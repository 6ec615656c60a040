"""The references as they stand on the disk now, where each of their entries is found, and the glossary and sources."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request, url_for

from curriculum.glossary import GLOSSARY
from curriculum.glossary import GROUPS as GLOSSARY_GROUPS
from curriculum.library import FILES, Library, load_library
from curriculum.marks import Claim, Mark
from curriculum.problems import PackRefused
from curriculum.shelves import Entry
from curriculum.sources import COURSE, GROUPS, SOURCES, Source

log = logging.getLogger(__name__)
pages = Blueprint("library", __name__, url_prefix="/library")

PLACE = "zerodraft.course"
"""Under this name an installation may say that its course lies elsewhere than in the package."""
LONGEST_QUESTION = 80
"""Letters that anybody types to look something up."""

_kept: list[tuple[object, Library]] = []
# Documents of the United Nations have one stable address each.
_SYMBOL = re.compile(r"A/(?:RES/|HRC/|C\.1/|AC\.\d+/)?[0-9A-Z][0-9A-Za-z./]*")
# The page on which an entry of each kind stands, and what it calls the entry.
PLACES = {
    "glossary": ("library.term", "term"),
    "norm": ("norms.norm", "letter"),
    "disagreement": ("norms.disagreement", "question"),
    "case": ("cases.case", "case"),
    "measure": ("catalogue.measure", "measure"),
    "event": ("timeline.event", "event"),
}
# What the community added, as the search finds it; no file of the course may point to it.
COMMUNITY = ("knowledge.entry", "entry")


def library() -> Library:
    """
    The references, read again when a file of theirs has changed. A slip in it, named in the log, closes no page: what
    was read before stays until the file is right.
    """
    seen = signature(references())
    if not _kept or _kept[0][0] != seen:
        load_library.cache_clear()
        try:
            _kept[:] = [(seen, load_library(course_here()))]
        except PackRefused as refused:
            if not _kept:
                raise
            log.warning("The references have changed and cannot be read: %s", refused)
            _kept[:] = [(seen, _kept[0][1])]
    return _kept[0][1]


def course_here() -> Path:
    """
    Where the files of the course lie.
    """
    return Path(current_app.extensions.get(PLACE, COURSE))


def references() -> list[Path]:
    """
    The files that hold the references.
    """
    return [course_here() / name for name in (SOURCES, GLOSSARY, *FILES)]


def signature(files: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """
    What tells that files are still the same, without reading them.
    """
    found = ((file, file.stat()) for file in files)
    return tuple((str(file), seen.st_mtime_ns, seen.st_size) for file, seen in found)


def address_of(kind: str, name: str) -> str:
    """
    Where an entry stands, by the kind and id that a link of a lesson names: "glossary", "due-diligence".
    """
    endpoint, argument = COMMUNITY if kind == "community" else PLACES[kind]
    named: dict[str, Any] = {argument: name}
    return url_for(endpoint, **named)


def address_of_document(symbol: str) -> str | None:
    """
    The address of an official document, where its symbol has a stable one.
    """
    found = _SYMBOL.match(symbol)
    return f"https://undocs.org/en/{found.group().rstrip('.')}" if found and "/" in found.group()[2:] else None


def asked(name: str, among: Iterable[str] | None = None) -> str:
    """
    What the address asks for under this name: one of some words, or any words; anything else is as if not there.
    """
    value = " ".join(request.args.get(name, "").split())[:LONGEST_QUESTION]
    return value if among is None or value in among else ""


def words_of(claims: Iterable[Claim]) -> str:
    """
    Claims as plain words.
    """
    return " ".join(claim.words for claim in claims)


def canonical(kind: str, name: str) -> str:
    """
    The id of the entry that this id or alias leads to; nothing where there is none.
    """
    here = library()
    find: dict[str, Callable[[str], Entry | None]] = {
        "glossary": here.glossary.find,
        "norm": here.norms.shelf.find,
        "disagreement": here.disagreements.shelf.find,
        "case": here.cases.shelf.find,
        "measure": here.catalogue.shelf.find,
        "event": here.timeline.shelf.find,
    }
    found = find[kind](name) if kind in find else None
    return found.id if found else ""


def sources_of(*texts: Iterable[Claim]) -> list[Source]:
    """
    The public sources that some texts rest on, each once.
    """
    keys = dict.fromkeys(key for claims in texts for claim in claims for mark in claim.marks for key in mark.keys)
    here = library().sources
    return [here[key] for key in keys if key in here]


@pages.app_context_processor
def for_templates() -> dict[str, object]:
    return {"entry": address_of, "document_address": address_of_document, "sources_of": sources_of}


@pages.get("/")
def shelf() -> str:
    """
    What there is to look things up in. Template variables: shelf (the references).
    """
    return render_template("library/shelf.html", shelf=library())


@pages.get("/glossary")
def glossary() -> str:
    """
    Every term. Template variables: groups [(name, [Term])], terms (how many are shown), asked, group.
    """
    words, group = asked("q"), asked("group", GLOSSARY_GROUPS)
    found = [
        term
        for term in library().glossary
        if (not group or term.group == group)
        and words.casefold() in f"{term.term} {term.expansion or ''} {term.meaning}".casefold()
    ]
    groups = [(name, [term for term in found if term.group == name]) for name in GLOSSARY_GROUPS]
    return render_template("library/glossary.html", groups=groups, terms=len(found), asked=words, group=group)


@pages.get("/glossary/<term>")
def term(term: str) -> str:
    """
    One term and where it matters. Template variables: term, see [Term], norms, cases, disagreements.
    """
    here = library()
    found = here.glossary.find(term) or abort(404)
    return render_template(
        "library/term.html",
        term=found,
        see=here.glossary.named(found.see),
        norms=[norm for norm in here.norms.shelf if found.id in norm.glossary],
        cases=[case for case in here.cases.shelf if found.id in case.glossary],
        disagreements=[each for each in here.disagreements.shelf if found.id in each.glossary],
    )


@pages.get("/sources")
def sources() -> str:
    """
    The register. Template variables: groups [(name, [Source])], cited {key: how often}, sources (how many).
    """
    here = library()
    groups = [(name, [source for source in here.sources.values() if source.group == name]) for name in GROUPS]
    return render_template("library/sources.html", groups=groups, cited=cited(here), sources=len(here.sources))


def cited(here: Library) -> dict[str, int]:
    """
    How many statements of the references rest on each source.
    """
    counted: dict[str, int] = defaultdict(int)
    for mark in _marks(here):
        for key in mark.keys:
            counted[key] += 1
    return counted


def _marks(here: Library) -> Iterable[Mark]:
    for term in here.glossary:
        yield from term.marks
    texts: list[Iterable[Claim]] = [here.timeline.gaps]
    texts += [part for each in here.catalogue.shelf for part in (each.text, each.who, each.practice, each.civil)]
    texts += [each.text for each in here.timeline.shelf]
    texts += [view.holders for each in here.disagreements.shelf for view in each.views]
    texts += [part for each in here.norms.shelf for part in (each.text, each.added, each.law, each.dispute)]
    texts += [part for each in here.cases.shelf for part in (each.effect, each.said, each.denial)]
    for claims in texts:
        for claim in claims:
            yield from claim.marks
