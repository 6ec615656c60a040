"""What a seat reads before and beside the text: background, its public brief, its confidential instructions."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from app.courses.leading import Door, address_of, beside, door_to, lead
from app.plenary.models import Sitting
from app.scenarios.copies import scenario_in
from curriculum.issues import Issue
from curriculum.loader import load_scenario
from curriculum.problems import PackRefused
from curriculum.shapes import Scenario

# Raw HTML inside the Markdown is shown as text, not obeyed.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# A brief stands on a page that has a title and a heading of its own already.
DEEPER = 1


class Brief(NamedTuple):
    """
    Safe HTML, or nothing where the scenario has none for this seat; and the questions with their options.

    `worth` says what each option of an issue is worth to this delegation, A to D, and is confidential.
    """

    background: Markup | None
    public_brief: Markup | None
    issues: tuple[Issue, ...]
    instructions: Markup | None
    worth: dict[str, tuple[int, ...]]
    minimum: int | None
    # What to read before, and by issue what lies behind it; a lesson that is not here is left out.
    lessons: tuple[Door, ...]
    taught: dict[str, Door]


@lru_cache(maxsize=16)
def scenario_named(name: str) -> Scenario:
    """
    The scenario of the house of that name, as it is when it is first asked for.
    """
    return load_scenario(name)


def scenario_of(sitting: Sitting) -> Scenario:
    """
    What a sitting negotiates, as it was when the sitting was opened. Raises PackRefused where that cannot be read.
    """
    return scenario_kept(sitting.pack, sitting.scenario)


def scenario_kept(pack: str | None, name: str) -> Scenario:
    """
    The copy of a pack, or the scenario of the house where there is no copy. Raises PackRefused where it cannot be read.
    """
    return scenario_in(pack) if pack else scenario_named(name)


def title_of_paper(sitting: Sitting) -> str:
    """
    What the text itself is called; the title of the sitting where its scenario is no longer here.
    """
    try:
        return scenario_of(sitting).chapter
    except (PackRefused, OSError):
        return sitting.title


def briefing(scenario: Scenario, seat: str, *, outside: bool) -> Brief:
    """
    Everything that the people in this seat may read, and nothing of any other seat's confidence. The options of the
    issues are words of the text: whoever is `outside` is not shown them.
    """
    sealed = scenario.instructions(seat)
    # The seal asks who is reading: a slip here shows an error, never another delegation's instructions.
    instructions = sealed.opened_for(seat) if sealed else None
    return Brief(
        background=as_html(scenario.background.markdown),
        public_brief=as_html(scenario.seat(seat).brief.markdown),
        issues=() if outside else scenario.issues,
        instructions=as_html(instructions.page.markdown, passages=True) if instructions else None,
        worth=dict(zip(instructions.issues, instructions.scores, strict=True)) if instructions else {},
        minimum=instructions.minimum if instructions else None,
        lessons=tuple(door for lesson in scenario.lessons if (door := door_to(lesson))),
        taught={issue.id: door for issue in scenario.issues if issue.lesson and (door := door_to(issue.lesson))},
    )


PASSAGES = {"paragraph_open", "list_item_open", "blockquote_open", "table_open"}
"""What one can write beside."""


@lru_cache(maxsize=128)
def as_html(markdown: str, *, passages: bool = False) -> Markup | None:
    """
    Markdown as safe HTML, its headings put below those of the page; its title is dropped, for the page has one. Its
    `passages` are numbered on request, so that one can write beside them.
    """
    tokens = MARKDOWN.parse(markdown)
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        del tokens[:3]
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) + DEEPER)}"
        # The course opens beside the room, and the room stays.
        lead(token.children or [], lambda target: beside(address_of(target)))
    if not tokens:
        return None
    if passages:
        found = (token for token in tokens if token.type in PASSAGES and not token.hidden and _is_outermost(token))
        for number, token in enumerate(found, start=1):
            token.attrSet("data-passage", str(number))
    # The renderer escapes everything that it did not make itself.
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S704


def _is_outermost(token: Token) -> bool:
    """
    A paragraph by itself, or an item of a list that stands in nothing else.
    """
    return token.level <= (1 if token.type == "list_item_open" else 0)
