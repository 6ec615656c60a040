"""The pages of a pack: that they say what a participant needs, and agree with its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from curriculum.confidential import FACILITATOR
from curriculum.mandates import Instructions
from curriculum.pages import Page
from curriculum.problems import Finding
from curriculum.shapes import Delegation, Scenario

BRIEF = ("who-you-are", "national-interest", "public-position", "groups", "style")
INSTRUCTIONS = (
    "priorities",
    "red-lines",
    "flexibility",
    "what-you-know",
    "whom-you-need",
    "without-agreement",
    "reporting-line",
)
KIT = ("before-you-start", "while-it-runs", "where-it-tends-to-land", "debrief", "debrief-questions")

# "A/70/174", "A/HRC/27/37", "A/RES/58/199", "S/2024/1": the symbol of a real document.
_SYMBOL = re.compile(r"\b[AS]/(?:[A-Z][A-Za-z.]{0,11}\d{0,4}/){0,4}\d+(?:/\d+)?")
_OPTION = re.compile(r"\b([A-Z]{1,3}[0-9]{1,2}) ([A-D])\b(?: \((\d+)\))?")


def findings(scenario: Scenario) -> Iterator[Finding]:
    """
    Yield what the pages lack, and where they contradict the figures or cite what is not among the sources.
    """
    for delegation in scenario.delegations:
        yield from _delegation(delegation)
    kit = scenario.facilitation.opened_for(FACILITATOR)
    yield from _sections("facilitator.md", kit.page, KIT)
    cited = " ".join(source.symbol for source in scenario.sources)
    for file, text in _pages(scenario):
        yield from _symbols(file, text, cited)


def _delegation(delegation: Delegation) -> Iterator[Finding]:
    public, sealed = f"delegations/{delegation.id}.md", f"instructions/{delegation.id}.md"
    instructions = delegation.instructions.opened_for(delegation.id)
    yield from _sections(public, delegation.brief, BRIEF)
    yield from _sections(sealed, instructions.page, INSTRUCTIONS)
    for number, line in enumerate(delegation.brief.markdown.split("\n"), start=1):
        if any(points for _, _, points in _OPTION.findall(line)):
            yield public, number, "a score stands on the public page; everybody may read it"
    yield from _scores(sealed, instructions)
    yield from _red_lines(sealed, instructions)
    last = instructions.page.section("without-agreement")
    if last and not re.search(rf"\b{instructions.minimum}\b", last.text):
        yield sealed, last.line, f"the threshold of {instructions.minimum} is not mentioned here"


def _sections(file: str, page: Page, wanted: tuple[str, ...]) -> Iterator[Finding]:
    for section in wanted:
        found = page.section(section)
        title = section.replace("-", " ").capitalize()
        if found is None:
            yield (
                file,
                None,
                f'the section "## {title}" is missing; in another language end its heading with {{#{section}}}',
            )
        elif not found.text:
            yield file, found.line, "this section is empty"


def _scores(file: str, instructions: Instructions) -> Iterator[Finding]:
    for number, line in enumerate(instructions.page.markdown.split("\n"), start=1):
        for issue, letter, points in _OPTION.findall(line):
            if issue not in instructions.issues:
                yield file, number, f'there is no issue "{issue}"'
            elif points and int(points) != instructions.points(issue, letter):
                truth = instructions.points(issue, letter)
                yield file, number, f"the page gives {points} points for {issue} {letter}, the figures give {truth}"


def _red_lines(file: str, instructions: Instructions) -> Iterator[Finding]:
    section = instructions.page.section("red-lines")
    if section is None:
        return
    said = {(issue, letter) for issue, letter, _ in _OPTION.findall(section.text)}
    for issue, letter in sorted(instructions.red_lines - said):
        yield file, section.line, f"{issue} {letter} scores 0 and is not named among the red lines"
    for issue, letter in sorted(said - instructions.red_lines):
        yield file, section.line, f"{issue} {letter} is named among the red lines and scores more than 0"


def _symbols(file: str, text: str, cited: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        for symbol in _SYMBOL.findall(line):
            if not re.search(rf"{re.escape(symbol)}(?!\d)", cited):
                yield file, number, f"{symbol} is cited and not listed under [[sources]] in scenario.toml"


def _pages(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Every page, with its file: also the sealed ones, for they cite as well."""
    yield "background.md", scenario.background.markdown
    yield "chair.md", scenario.chair.brief.markdown
    yield "secretariat.md", scenario.secretariat.brief.markdown
    yield "facilitator.md", scenario.facilitation.opened_for(FACILITATOR).page.markdown
    for observer in scenario.observers:
        yield f"observers/{observer.id}.md", observer.brief.markdown
    for delegation in scenario.delegations:
        yield f"delegations/{delegation.id}.md", delegation.brief.markdown
        yield f"instructions/{delegation.id}.md", delegation.instructions.opened_for(delegation.id).page.markdown
    for paragraph in scenario.paragraphs:
        yield "text.toml", paragraph.text
