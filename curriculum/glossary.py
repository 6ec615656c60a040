"""The glossary: every term of the course, with its meaning in the course's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from curriculum.folder import Folder
from curriculum.marks import Mark, read_marks
from curriculum.pages import slug_of
from curriculum.problems import PackRefused, did_you_mean
from curriculum.sheets import Sheet, Table, is_slug
from curriculum.sources import COURSE, read_sources

GLOSSARY = "glossary.toml"
GROUPS = ("processes", "law", "norms", "negotiation")
LONGEST_MEANING = 400

_ASIDE = re.compile(r" \([^)]*\)")


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `aliases` are other ids that lead to it, `see` the ids of its neighbours."""

    id: str
    aliases: tuple[str, ...]
    term: str
    expansion: str | None
    group: str
    meaning: str
    marks: tuple[Mark, ...]
    see: tuple[str, ...]


class Glossary:
    """All terms, in the order of their file, to be found by id or alias."""

    def __init__(self, terms: Collection[Term]) -> None:
        self.terms = tuple(terms)
        self._found = {name: term for term in terms for name in (term.id, *term.aliases)}

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def find(self, name: str) -> Term | None:
        """
        Return the term with this id or alias, or None.
        """
        return self._found.get(name)

    def named(self, names: Iterable[str]) -> list[Term]:
        """
        Return the terms with these ids or aliases, in that order, without those that are not there.
        """
        return [term for name in names if (term := self._found.get(name))]

    @property
    def names(self) -> Mapping[str, Term]:
        """
        Every id and alias with its term.
        """
        return self._found


@cache
def load_glossary(root: Path = COURSE) -> Glossary:
    """
    Read the glossary. Raises `PackRefused` with every problem found: file, line and field.
    """
    folder = Folder(root)
    glossary = read_glossary(folder, read_sources(folder))
    if folder.problems:
        raise PackRefused(folder.problems)
    return glossary


def read_glossary(folder: Folder, sources: Collection[str]) -> Glossary:
    """
    Read the glossary of a folder as far as it can be read; what is wrong is noted in the folder.
    """
    read: list[tuple[Table, Term]] = []
    taken: set[str] = set()
    with Sheet(folder, GLOSSARY).root() as root:
        for table in root.tables("terms"):
            with table:
                term = _term(table, sources)
                for key, name in (("id", term.id), *(("aliases", alias) for alias in term.aliases)):
                    if name in taken:
                        table.complain(key, f'"{name}" stands above already')
                    taken.add(name)
                read.append((table, term))
    known = sorted(term.id for _, term in read)
    for table, term in read:
        for name in term.see:
            if name not in known or name == term.id:
                table.complain("see", f'"{name}" is not the id of another term' + did_you_mean(name, known))
    return Glossary([term for _, term in read])


def _term(table: Table, sources: Collection[str]) -> Term:
    name, term = table.slug("id"), table.text("term", longest=80)
    wanted = slug_of(_ASIDE.sub("", term))
    if name and term and name != wanted:
        table.complain("id", f'the id of this term is "{wanted}": the term without what is in brackets')
    aliases = table.texts("aliases", optional=True, longest=60)
    for alias in aliases:
        if not is_slug(alias):
            table.complain("aliases", f'"{alias}" is not an id')
    expansion, group = table.text_or_none("expansion"), table.choice("group", GROUPS)
    meaning = table.text("meaning", longest=LONGEST_MEANING)
    marks = read_marks(table, "marks", meaning, sources)
    return Term(name, aliases, term, expansion, group, meaning, marks, table.texts("see", optional=True))
