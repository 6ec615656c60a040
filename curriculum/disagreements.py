"""Where States differ: the question, the views with those who hold them, and words in which both could meet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from curriculum.dates import When, read_date
from curriculum.folder import Folder
from curriculum.marks import Claim, read_claims
from curriculum.sheets import Sheet, Table
from curriculum.shelves import Shelf, read_shelf

DISAGREEMENTS = "references/disagreements.toml"


@dataclass(frozen=True, slots=True)
class View:
    """One view, and who is on record with it."""

    view: str
    holders: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One question that is open."""

    id: str
    title: str
    question: str
    views: tuple[View, ...]
    middle: tuple[Claim, ...]
    note: tuple[Claim, ...]
    norms: tuple[str, ...]
    glossary: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disagreements:
    as_of: When | None
    shelf: Shelf[Disagreement]


def read_disagreements(folder: Folder, sources: Collection[str]) -> Disagreements:
    """
    Read the questions as far as they can be read; what is wrong is noted in the folder.
    """
    with Sheet(folder, DISAGREEMENTS).root() as root:
        return Disagreements(
            read_date(root, "as_of"), read_shelf(root, "disagreements", lambda table: _question(table, sources))
        )


def _question(table: Table, sources: Collection[str]) -> Disagreement:
    name, title, question = table.slug("id"), table.text("title"), table.text("question")
    views = []
    for each in table.tables("views"):
        with each:
            views.append(View(each.text("view"), read_claims(each, "holders", sources)))
    if len(views) == 1:
        table.complain("views", "a disagreement has at least two views")
    return Disagreement(
        name,
        title,
        question,
        tuple(views),
        read_claims(table, "middle", sources, optional=True),
        read_claims(table, "note", sources, optional=True),
        table.texts("norms", optional=True),
        table.texts("glossary", optional=True),
    )
