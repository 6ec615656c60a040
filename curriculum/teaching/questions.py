"""Reading the questions of a module and the steps of its exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from curriculum.sheets import Table
from curriculum.teaching.asking import KINDS, Choice, Draft, Match, Option, Order, Question

# The longest text of each sort, in characters: what can still be read beside the others on a phone.
LONGEST_PROMPT, LONGEST_CHOICE, LONGEST_WHY, LONGEST_MODEL = 1200, 400, 1000, 2500
FEWEST_CHOICES, MOST_CHOICES = 2, 10


class _Common(TypedDict):
    """What every kind of question has."""

    id: str
    kind: str
    prompt: str
    why: str
    objective: str | None
    lesson: str | None
    tested: bool
    place: tuple[str | int, ...]


def questions_of(root: Table, key: str, *, taught: bool) -> tuple[Question, ...]:
    """
    Read a list of questions; `taught` ones name their objective and the passage that teaches the answer.
    """
    found: list[Question] = []
    for table in root.tables(key):
        with table:
            question = _question(table, taught=taught)
        if any(question.id and question.id == other.id for other in found):
            table.complain("id", f'the id "{question.id}" is taken already')
        found.append(question)
    if key in root.data and not found:
        root.complain(key, "there are none here")
    return tuple(found)


def _question(table: Table, *, taught: bool) -> Question:
    kind = table.choice("kind", KINDS)
    common = _Common(
        id=table.slug("id"),
        kind=kind,
        prompt=table.words("prompt", longest=LONGEST_PROMPT),
        why=_why(table, kind),
        objective=table.text("objective", longest=10) if taught else None,
        lesson=table.text("lesson") if taught else None,
        tested=bool(taught and table.choice_or_none("test", ("pre-post",))),
        place=table.path,
    )
    return _READERS[kind](table, common)


def _why(table: Table, kind: str) -> str:
    """Where each choice is explained by itself, a word on the whole may be left out."""
    if kind in ("single", "multiple") and "why" not in table.data:
        return table.text_or_none("why") or ""
    return table.words("why", longest=LONGEST_WHY)


def _choice(table: Table, common: _Common) -> Question:
    options = []
    for option in table.tables("options"):
        with option:
            text = option.words("text", longest=LONGEST_CHOICE)
            options.append(Option(text, option.truth("right"), option.words("why", longest=LONGEST_WHY)))
    right = sum(option.right for option in options)
    if common["kind"] == "single" and options and right != 1:
        table.complain("options", f'{right} options are right; "single" has exactly one (several: "multiple")')
    if common["kind"] == "multiple" and options and not right:
        table.complain("options", "none of the options is right")
    _count(table, "options", [option.text for option in options])
    return Choice(**common, options=tuple(options))


def _order(table: Table, common: _Common) -> Question:
    items = table.texts("items", longest=LONGEST_CHOICE)
    _count(table, "items", items, fewest=3)
    return Order(**common, items=items)


def _match(table: Table, common: _Common) -> Question:
    pairs = []
    for place, pair in enumerate(table.list_("pairs")):
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(each, str) and each.strip() for each in pair):
            pairs.append((pair[0].strip(), pair[1].strip()))
        else:
            message = f'two texts in square brackets are wanted here, ["left", "right"], not {pair!r:.80}'
            table.sheet.complain((*table.path, "pairs", place), message)
    _count(table, "pairs", [left for left, _ in pairs])
    if pairs and len({right for _, right in pairs}) < 2:
        table.complain("pairs", "everything on the left has the same answer")
    return Match(**common, pairs=tuple(pairs))


def _draft(table: Table, common: _Common) -> Question:
    model = table.words("model", longest=LONGEST_MODEL)
    return Draft(**common, model=model, criteria=table.texts("criteria", longest=LONGEST_CHOICE))


def _count(table: Table, key: str, texts: list[str] | tuple[str, ...], *, fewest: int = FEWEST_CHOICES) -> None:
    if key in table.data and not fewest <= len(texts) <= MOST_CHOICES:
        table.complain(key, f"{len(texts)} stand here; {fewest} to {MOST_CHOICES} can be answered")
    for text in sorted({text for text in texts if list(texts).count(text) > 1}):
        table.complain(key, f'"{text:.60}" stands here twice')


_READERS: dict[str, Callable[[Table, _Common], Question]] = {
    "single": _choice,
    "multiple": _choice,
    "order": _order,
    "ladder": _order,
    "match": _match,
    "draft": _draft,
}
