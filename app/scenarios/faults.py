"""Faults: what is to be put right in a draft, at the field it is about, or with the way to the page where that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.scenarios.fields import Field
from app.scenarios.parts.sheets import KIT, NEWS_FILE, SCRIPT, SHEET, TEXT
from curriculum.check import check_files
from curriculum.folder import Sheaf
from curriculum.problems import Problem
from curriculum.sheets import Sheet

_PAGES = {
    TEXT: "text",
    NEWS_FILE: "news",
    SCRIPT: "rehearsal",
    KIT: "points",
    "facilitator.md": "kit",
    "background.md": "about",
}
_FIELDS = {
    "slug": f"files/{SHEET}",
    "sources": f"files/{SHEET}",
    "rules": "procedure",
    "calendar": "procedure",
    "issues": "issues",
    "delegations": "seats",
    "observers": "seats",
    "chair": "seats/chair",
    "secretariat": "seats/secretariat",
}


@dataclass(frozen=True, slots=True)
class Found:
    """
    What is wrong, as far as one page is concerned: `at` its fields, by name; `here`, on this page, though at none of
    its fields; `elsewhere`, on other pages.
    """

    at: Mapping[str, list[str]]
    here: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]

    @property
    def count(self) -> int:
        """
        How much is to be put right on this page.
        """
        return sum(map(len, self.at.values())) + len(self.here)


def problems_of(slug: str, files: Mapping[str, bytes]) -> list[Problem]:
    """
    Everything that `zerodraft check` finds, and whether the draft still goes by the name of its folder.
    """
    problems = check_files(Sheaf(files))
    sheet = Sheet(Sheaf(files), SHEET)
    named = sheet.data.get("slug")
    if isinstance(named, str) and named != slug:
        message = f'"{named}" is not the name of this scenario in the house, "{slug}"'
        problems.append(Problem(SHEET, sheet.line_of(("slug",)), "slug", message))
    return sorted(problems, key=lambda each: (each.file, each.line or 0, each.field, each.message))


def placed(problems: Iterable[Problem], fields: Mapping[str, Field], part: str) -> Found:
    """
    Which of these problems are to be said at which field of a page.
    """
    at: defaultdict[str, list[str]] = defaultdict(list)
    here: list[Problem] = []
    elsewhere: list[Problem] = []
    for problem in problems:
        name = _field_for(problem, fields)
        if name:
            at[name].append(str(problem))
        else:
            (here if where(problem) == part else elsewhere).append(problem)
    return Found(dict(at), tuple(here), tuple(elsewhere))


def _field_for(problem: Problem, fields: Mapping[str, Field]) -> str | None:
    """The field of that name, or the first one of what the problem is about as a whole."""
    exact = f"{problem.file}:{problem.field}"
    if exact in fields:
        return exact
    if not problem.field:
        return None
    within = (f"{exact}.", f"{exact}[")
    return next((name for name in fields if name.startswith(within)), None)


def where(problem: Problem) -> str:
    """
    The page on which something is put right: the name of a part, or of the file itself.
    """
    folder, _, rest = problem.file.rpartition("/")
    if folder in ("delegations", "instructions", "observers"):
        return f"seats/{rest.rpartition('.')[0]}"
    if problem.file in ("chair.md", "secretariat.md"):
        return f"seats/{problem.file.removesuffix('.md')}"
    if problem.file == SHEET:
        first = problem.field.partition(".")[0].partition("[")[0]
        return _FIELDS.get(first, "about" if problem.field else f"files/{SHEET}")
    return _PAGES.get(problem.file, f"files/{problem.file}")
