"""The references: sources, glossary, measures, timeline, disagreements, norms and cases, read together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from curriculum.cases import Cases, read_cases
from curriculum.disagreements import Disagreements, read_disagreements
from curriculum.folder import Folder
from curriculum.glossary import Glossary, read_glossary
from curriculum.measures import Catalogue, read_catalogue
from curriculum.norms import Norms, read_norms
from curriculum.problems import PackRefused, did_you_mean
from curriculum.sources import COURSE, Source, read_sources
from curriculum.timeline import Timeline, read_timeline

FILES = tuple(f"references/{name}.toml" for name in ("measures", "timeline", "disagreements", "norms", "cases"))


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that a page of the course may point to."""

    sources: dict[str, Source]
    glossary: Glossary
    catalogue: Catalogue
    timeline: Timeline
    disagreements: Disagreements
    norms: Norms
    cases: Cases


@cache
def load_library(root: Path = COURSE) -> Library:
    """
    Read the references of the house. Raises `PackRefused` with every problem found: file, line and field.
    """
    folder = Folder(root)
    sources = read_sources(folder)
    library = Library(
        sources,
        read_glossary(folder, sources),
        read_catalogue(folder, sources),
        read_timeline(folder, sources),
        read_disagreements(folder, sources),
        read_norms(folder, sources),
        read_cases(folder, sources),
    )
    _follow(folder, library)
    if folder.problems:
        raise PackRefused(folder.problems)
    return library


def _follow(folder: Folder, library: Library) -> None:
    """
    Note every pointer from one entry to another that leads nowhere.
    """
    terms, norms = library.glossary.names, library.norms.shelf.names
    measures, cases = library.catalogue.shelf.names, library.cases.shelf.names
    disagreements = library.disagreements.shelf.names

    def known(where: str, what: str, names: Collection[str], among: Collection[str]) -> None:
        for name in names:
            if name not in among:
                folder.complain(where, None, what, f'there is no "{name}"' + did_you_mean(name, sorted(among)))

    for measure in library.catalogue.shelf:
        known(FILES[0], f"{measure.id}.norms", measure.norms, norms)
    for event in library.timeline.shelf:
        known(FILES[1], f"{event.id}.case", [event.case] if event.case else [], cases)
    for question in library.disagreements.shelf:
        known(FILES[2], f"{question.id}.norms", question.norms, norms)
        known(FILES[2], f"{question.id}.glossary", question.glossary, terms)
    for norm in library.norms.shelf:
        known(FILES[3], f"{norm.id}.measures", norm.measures, measures)
        known(FILES[3], f"{norm.id}.glossary", norm.glossary, terms)
        known(FILES[3], f"{norm.id}.disagreements", norm.disagreements, disagreements)
    for case in library.cases.shelf:
        known(FILES[4], f"{case.id}.norms", case.norms, norms)
        known(FILES[4], f"{case.id}.glossary", case.glossary, terms)
