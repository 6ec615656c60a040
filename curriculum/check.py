"""What a pack or a module must satisfy before anybody may rely on it, beyond being readable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike

from curriculum import blanks, figures, prose, questionnaire, script
from curriculum.folder import Folder
from curriculum.lines import Path as Place
from curriculum.loader import folder_of, read, survey
from curriculum.problems import Finding, PackRefused, Problem
from curriculum.shapes import Scenario
from curriculum.sheets import Sheet, spoken
from curriculum.teaching import check as taught
from curriculum.teaching import loader as modules
from curriculum.teaching import reading_list


def check(which: str | PathLike[str]) -> list[Problem]:
    """
    Return everything that is wrong with a pack; an empty list means that a room can be opened with it.

    A folder with a `module.toml`, or with lessons, is a module and is checked as one; one with an `evaluation.toml`
    holds the questions of an evaluation. What cannot be read is not judged further: what it lacks would only be
    guessed.
    """
    root = folder_of(which)
    root = root if root.is_dir() else modules.folder_of(which)
    if any((root / each).exists() for each in (modules.SIGN, modules.LESSONS)):
        module, problems = modules.survey(root)
        return list(problems) if module is None else _placed(Folder(root), taught.findings(module, root))
    if (root / questionnaire.SIGN).exists():
        return list(questionnaire.survey(Folder(root))[1])
    return check_files(Folder(root)) if root.is_dir() else list(survey(root)[1])


def check_files(folder: Folder) -> list[Problem]:
    """
    The same of a pack wherever its files are: in a folder, or only in memory while somebody writes them.
    """
    scenario, problems = read(folder)
    if scenario is None:
        return list(problems)
    unfilled = () if scenario.template else blanks.findings(folder)
    return _placed(folder, (*findings(scenario), *unfilled))


def _placed(folder: Folder, found: Iterable[Finding]) -> list[Problem]:
    places = _Places(folder)
    return list(PackRefused([places.problem(*finding) for finding in found]).problems)


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield what a scenario lacks, each kind of completeness in a module of its own.
    """
    yield from figures.findings(scenario)
    yield from prose.findings(scenario)
    yield from script.findings(scenario)
    yield from reading_list.findings(scenario)


class _Places:
    """Turns the place of a finding into a line, reading each file once more and only when it is needed."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.sheets: dict[str, Sheet] = {}

    def problem(self, file: str, place: Place | int | None, message: str) -> Problem:
        if not isinstance(place, tuple):
            return Problem(file, place, "", message)
        if file not in self.sheets:
            self.sheets[file] = Sheet(self.folder, file)
        return Problem(file, self.sheets[file].line_of(place), spoken(place), message)
