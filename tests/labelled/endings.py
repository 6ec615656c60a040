"""Endings labelled by hand: how often the suggestion of the debrief names the option that an issue has reached."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.loader import load_scenario
from curriculum.shapes import Scenario
from simulation.debrief.packages import OPEN
from tests.labelled.precision import Score

ENDINGS = Path(__file__).with_name("endings.toml")


def measured_endings() -> Score:
    """
    A suggestion is right if it names the option that a person reads there; where a person reads none, there is nothing
    to be found.
    """
    score = Score()
    for where, suggested, truly in _suggested():
        score.marked += suggested != OPEN
        score.labelled += truly != OPEN
        score.right += suggested == truly != OPEN
        if suggested not in (OPEN, truly):
            score.wrong.append(f"{where}: {suggested}, not {truly}")
        elif suggested == OPEN != truly:
            score.missed.append(f"{where}: {truly}")
    return score


def _suggested() -> Iterator[tuple[str, str, str]]:
    packs: dict[str, Scenario] = {}
    for number, ending in enumerate(tomllib.loads(ENDINGS.read_text())["endings"], start=1):
        if ending["pack"] not in packs:
            packs[ending["pack"]] = load_scenario(ending["pack"])
        pack = packs[ending["pack"]]
        issue = pack.issue(ending["issue"])
        read = issue.settled_as(_words(pack, ending)) or OPEN
        yield f"ending {number} ({ending['pack']}, {issue.id})", read, ending["truly"]


def _words(pack: Scenario, ending: dict[str, Any]) -> str:
    """
    The paragraph as the room has left it. Words that are no longer in the pack cannot be replaced there.
    """
    issue = pack.issue(ending["issue"])
    words = pack.paragraph(issue.paragraph).text if ending["of"] == "zero" else issue.option(ending["of"]).wording
    for old, new in ending.get("replace", []):
        if words.count(old) != 1:
            raise ValueError(f"“{old}” stands {words.count(old)} times in {ending['pack']}, {issue.id}")
        words = words.replace(old, new)
    return words
