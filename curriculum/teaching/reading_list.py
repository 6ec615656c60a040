"""What a scenario wants read: its lessons, those of its issues, and the links in what everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from curriculum.lines import Path
from curriculum.pages import Page
from curriculum.problems import Finding
from curriculum.shapes import Scenario
from curriculum.teaching.linking import LINK, fault_of
from curriculum.teaching.loader import MODULES
from curriculum.teaching.references import HOUSE, References, references


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield every lesson and link that leads nowhere.
    """
    known = _known(_seen())
    wanted: list[tuple[Path, str]] = [(("lessons", place), lesson) for place, lesson in enumerate(scenario.lessons)]
    wanted += [(("issues", place, "lesson"), each.lesson) for place, each in enumerate(scenario.issues) if each.lesson]
    for place, lesson in wanted:
        fault = fault_of(lesson, "", None, known)
        if fault:
            yield "scenario.toml", place, fault
    for file, page in _pages(scenario):
        for number, line in enumerate(page.markdown.split("\n"), start=1):
            for link in LINK.finditer(line):
                fault = fault_of(link["target"], "", None, known)
                if fault:
                    yield file, number, f"[{link['words']}]({link['target']}): {fault}"


@lru_cache(maxsize=1)
def _known(_seen: tuple[tuple[str, int], ...]) -> References:
    """What there is to lead to: read again when a file of it has changed, and not with every word of a scenario."""
    return references()


def _seen() -> tuple[tuple[str, int], ...]:
    files = (*HOUSE.glob("*.toml"), *HOUSE.glob("references/*.toml"), *MODULES.glob("*/module.toml"))
    return tuple((str(file), file.stat().st_mtime_ns) for file in (*files, *MODULES.glob("*/lessons/*.md")))


def _pages(scenario: Scenario) -> Iterator[tuple[str, Page]]:
    yield "background.md", scenario.background
    yield "chair.md", scenario.chair.brief
    yield "secretariat.md", scenario.secretariat.brief
    for delegation in scenario.delegations:
        yield f"delegations/{delegation.id}.md", delegation.brief
    for observer in scenario.observers:
        yield f"observers/{observer.id}.md", observer.brief
