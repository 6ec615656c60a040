"""Does the arithmetic hold: scores, thresholds, red lines, and the packages acceptable to all."""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.confidential import FACILITATOR
from curriculum.mandates import LETTERS, Instructions
from curriculum.problems import Finding
from curriculum.shapes import Scenario

# So that delegations can be compared, the best each could hope for is worth the same.
BEST = 100


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield what does not add up.
    """
    if len(scenario.delegations) < 2:
        yield "scenario.toml", ("delegations",), "a negotiation needs two delegations at least"
    for delegation in scenario.delegations:
        file = f"instructions/{delegation.id}.toml"
        yield from _mandate(file, delegation.instructions.opened_for(delegation.id))
    yield from _packages(scenario)


def _mandate(file: str, instructions: Instructions) -> Iterator[Finding]:
    if instructions.best != BEST:
        message = f"the best options add up to {instructions.best}; they must make {BEST}, to be comparable"
        yield file, ("scores",), message
    if instructions.minimum > instructions.best:
        yield file, ("minimum",), f"no package reaches {instructions.minimum}"
    for issue, row in zip(instructions.issues, instructions.scores, strict=True):
        if not any(row):
            yield file, ("scores", issue), "every option is a red line"


def _packages(scenario: Scenario) -> Iterator[Finding]:
    kit = scenario.facilitation.opened_for(FACILITATOR)
    acceptable = scenario.acceptable_packages()
    total = len(LETTERS) ** len(scenario.issues)
    if len(acceptable) != kit.acceptable:
        few = f": {', '.join(acceptable)}" if 0 < len(acceptable) <= 20 else ""
        message = f"{len(acceptable)} of {total:,} packages are acceptable to all, not {kit.acceptable}{few}"
        yield "facilitator.toml", ("acceptable",), message
    if acceptable and not kit.landing:
        yield "facilitator.toml", ("landing",), "say where this negotiation tends to land"
    for key, package in (("landing", kit.landing), ("sibling", kit.sibling), ("surprising", kit.surprising)):
        if package and package not in acceptable:
            refusing = [
                each.name for each in scenario.delegations if not each.instructions.opened_for(each.id).accepts(package)
            ]
            yield "facilitator.toml", (key,), f"{package} is not acceptable to {', '.join(refusing)}"
