"""Incidents as cases: what happened, who said what and when, who denied it; never who "did" it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from curriculum.dates import When, read_date
from curriculum.folder import Folder
from curriculum.marks import Claim, Mark, read_claims, read_marks
from curriculum.sheets import Sheet, Table
from curriculum.shelves import Shelf, read_aliases, read_shelf
from curriculum.timeline import read_list

CASES = "references/cases.toml"
RESPONSES = ("none", "statement", "criminal", "sanctions", "rupture")
GREATEST = 10**12


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that sources give; a range where they differ. Without `high`, it is "at least"."""

    of: str
    low: int
    high: int | None
    about: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judgement made for teaching, with its reason: 1 to 5, or one of `RESPONSES`."""

    value: int | str
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """One incident."""

    id: str
    aliases: tuple[str, ...]
    title: str
    date: When
    until: When | None
    date_words: str
    effect: tuple[Claim, ...]
    said: tuple[Claim, ...]
    denial: tuple[Claim, ...]
    questions: tuple[str, ...]
    question_marks: tuple[Mark, ...]
    use: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    severity: Judgement
    confidence: Judgement
    response: Judgement
    norms: tuple[str, ...]
    glossary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    as_of: When | None
    shelf: Shelf[Case]


def read_cases(folder: Folder, sources: Collection[str]) -> Cases:
    """
    Read the cases as far as they can be read; what is wrong is noted in the folder.
    """
    with Sheet(folder, CASES).root() as root:
        return Cases(read_date(root, "as_of"), read_shelf(root, "cases", lambda table: _case(table, sources)))


def _case(table: Table, sources: Collection[str]) -> Case:
    name, date = table.slug("id"), read_date(table, "date")
    if date is None:
        table.complain("date", "a case has a date")
    questions = table.texts("questions")
    return Case(
        name,
        read_aliases(table),
        table.text("title", longest=60),
        date or When(2000),
        read_date(table, "until"),
        table.text("date_words", longest=80),
        read_claims(table, "effect", sources),
        read_list(table, "said", sources),
        read_claims(table, "denial", sources, optional=True),
        questions,
        read_marks(table, "question_marks", " ".join(questions), sources),
        read_claims(table, "use", sources, optional=True),
        tuple(_figure(each, sources) for each in table.tables("figures", optional=True)),
        _graded(table, "severity"),
        _graded(table, "confidence"),
        Judgement(table.choice("response", RESPONSES), table.text("response_why")),
        table.texts("norms", optional=True),
        table.texts("glossary", optional=True),
    )


def _graded(table: Table, key: str) -> Judgement:
    return Judgement(table.whole(key, 1, 5), table.text(f"{key}_why"))


def _figure(table: Table, sources: Collection[str]) -> Figure:
    with table:
        of, low = table.text("of", longest=80), table.whole("low", 1, GREATEST)
        high = table.whole("high", low, GREATEST) if "high" in table.data else None
        return Figure(of, low, high, table.truth("about"), read_marks(table, "marks", of, sources))
