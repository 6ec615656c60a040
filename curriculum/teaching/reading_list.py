"""What a scenario wants read: its lessons, those of its issues, and the links in what everybody may read."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.lines import Path
from curriculum.pages import Page
from curriculum.problems import Finding
from curriculum.shapes import Scenario
from curriculum.teaching.linking import LINK, fault_of
from curriculum.teaching.references import references


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield every lesson and link that leads nowhere.
    """
    known = references()
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


def _pages(scenario: Scenario) -> Iterator[tuple[str, Page]]:
    yield "background.md", scenario.background
    yield "chair.md", scenario.chair.brief
    yield "secretariat.md", scenario.secretariat.brief
    for delegation in scenario.delegations:
        yield f"delegations/{delegation.id}.md", delegation.brief
    for observer in scenario.observers:
        yield f"observers/{observer.id}.md", observer.brief
