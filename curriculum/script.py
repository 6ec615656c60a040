"""That the text can be negotiated, decided and rehearsed as the pack describes it."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.confidential import FACILITATOR
from curriculum.issues import Issue
from curriculum.lines import Path
from curriculum.problems import Finding
from curriculum.shapes import Delegation, Scenario

# Shorter says too little to be disputed; longer can be read neither on a phone nor on a wall.
SHORTEST, LONGEST = 20, 120
FEWEST_INJECTS, MOST_INJECTS = 3, 5


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield what stands in the way of a sitting.
    """
    for place, issue in enumerate(scenario.issues):
        yield from _wordings(place, issue)
    injects = scenario.injects.opened_for(FACILITATOR)
    if not FEWEST_INJECTS <= len(injects) <= MOST_INJECTS:
        message = f"{len(injects)} injects; {FEWEST_INJECTS} to {MOST_INJECTS} keep a room awake and let it work"
        yield "injects.toml", ("injects",), message
    yield from _openings(scenario)


def _wordings(place: int, issue: Issue) -> Iterator[Finding]:
    for option in issue.options:
        path: Path = ("issues", place, "options", option.letter)
        words = len(option.wording.split())
        if not SHORTEST <= words <= LONGEST:
            message = f"{words} words; a paragraph of {SHORTEST} to {LONGEST} can be negotiated"
            yield "scenario.toml", (*path, "wording"), message
        others = [each for each in issue.options if each is not option]
        if any(option.wording == each.wording for each in others):
            yield "scenario.toml", (*path, "wording"), "another option has the same words"
        if not option.tells:
            message = "name a phrase by which this option can be told from the others in the final text"
            yield "scenario.toml", (*path, "tells"), message
        for tell in option.tells:
            shared = [each.letter for each in others if tell in each.wording]
            if shared:
                yield "scenario.toml", (*path, "tells"), f'"{tell}" stands in option {", ".join(shared)} as well'


def _openings(scenario: Scenario) -> Iterator[Finding]:
    openings = scenario.rehearsal.opened_for(FACILITATOR).openings
    delegations: dict[str, Delegation] = {each.id: each for each in scenario.delegations}
    for seat in delegations:
        if not any(each.seat == seat for each in openings):
            yield (
                "rehearsal.toml",
                ("openings",),
                f'"{seat}" proposes nothing; a rehearsal needs something from everybody',
            )
    for place, each in enumerate(openings):
        red_lines = delegations[each.seat].instructions.opened_for(each.seat).red_lines
        if each.issue and each.towards and (each.issue, each.towards) in red_lines:
            message = f'"{each.seat}" leans to {each.issue} {each.towards}, which is a red line of its own'
            yield "rehearsal.toml", ("openings", place, "towards"), message
