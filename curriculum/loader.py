"""Scenario packs: where they lie, and how one is read into a `Scenario` or refused with every reason."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from curriculum.assembly import Assembly
from curriculum.folder import Folder
from curriculum.problems import PackRefused, Problem, did_you_mean
from curriculum.shapes import Scenario
from curriculum.sheets import is_slug

SCENARIOS = Path(__file__).parent / "scenarios"

TEMPLATE = "template"
"""The pack that lecturers begin their own from; nobody negotiates it as it is."""


def scenarios() -> list[str]:
    """
    Return the slugs of the packs that come with the house and can be negotiated.
    """
    found = (each.name for each in SCENARIOS.iterdir() if is_slug(each.name) and each.is_dir())
    return sorted(name for name in found if name != TEMPLATE)


def load_scenario(which: str | PathLike[str]) -> Scenario:
    """
    Return the scenario with this slug, or the one in this folder. Raises `PackRefused` with every problem found.
    """
    scenario, problems = survey(folder_of(which))
    if scenario is None or problems:
        raise PackRefused(problems)
    return scenario


def folder_of(which: str | PathLike[str]) -> Path:
    """
    Return the folder a slug or a path means. Only a plain word is looked up among the packs of the house.
    """
    if isinstance(which, str) and is_slug(which) and which in (*scenarios(), TEMPLATE):
        return SCENARIOS / which
    return Path(which)


def survey(root: Path) -> tuple[Scenario | None, Sequence[Problem]]:
    """
    Read a pack as far as it can be read. There is a scenario exactly when there are no problems.
    """
    if not root.is_dir():
        message = f"there is no scenario or folder {str(root)!r}" + did_you_mean(root.name, scenarios())
        return None, [Problem("", None, "", message)]
    return read(Folder(root))


def read(folder: Folder) -> tuple[Scenario | None, Sequence[Problem]]:
    """
    Read the files of a pack, wherever they are, as far as they can be read.
    """
    scenario = Assembly(folder).scenario()
    folder.strangers()
    return (None if folder.problems else scenario), PackRefused(folder.problems).problems
