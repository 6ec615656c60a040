"""The exercise and the questions of a module on paper: what is asked, and on pages of their own the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from flask_babel import gettext, lazy_gettext

from app.courses.answering import choices_of, lines_of
from app.courses.leaves import ITALIC, STRONG, Leaves, Piece, heading, run
from curriculum.teaching.asking import Choice, Draft, Match, Order, Question
from curriculum.teaching.shapes import Module

HOW_TO = {
    "single": lazy_gettext("Choose one."),
    "multiple": lazy_gettext("Choose all that are right; there may be one or several."),
    "order": lazy_gettext("Give each its place."),
    "ladder": lazy_gettext("Give each its place, from the weakest (1) to the strongest."),
    "match": lazy_gettext("Write the letter of what belongs to it before each line."),
    "draft": lazy_gettext("Write it in your own words."),
}


def asked(leaves: Leaves, module: Module) -> Iterator[Piece]:
    """
    The exercise with its steps, and the questions, without any answer.
    """
    yield heading(gettext("Exercise: %(title)s", title=module.exercise.title))
    yield from leaves.prose(module.exercise.task)
    for number, question in enumerate(module.exercise.steps, start=1):
        yield _asked(leaves, question, gettext("Step %(number)s", number=number))
    yield {"set": "break"}
    yield heading(gettext("Questions"))
    for number, question in enumerate(module.questions, start=1):
        yield _asked(leaves, question, gettext("Question %(number)s", number=number))


def answered(leaves: Leaves, module: Module) -> Iterator[Piece]:
    """
    What is right in each step and question, and why.
    """
    yield heading(gettext("Exercise: %(title)s", title=module.exercise.title))
    for number, question in enumerate(module.exercise.steps, start=1):
        yield answer(leaves, question, gettext("Step %(number)s", number=number))
    yield heading(gettext("Questions"))
    for number, question in enumerate(module.questions, start=1):
        yield answer(leaves, question, gettext("Question %(number)s", number=number))


def _asked(leaves: Leaves, question: Question, label: str) -> Piece:
    piece: Piece = {
        "set": "question",
        "label": label,
        "id": question.id,
        "runs": leaves.runs(question.prompt),
        "how": str(HOW_TO[question.kind]),
        "kind": question.kind,
        "lines": [],
        "choices": [],
    }
    if isinstance(question, Choice):
        texts: Sequence[str] = [option.text for option in question.options]
        piece["lines"] = [
            [run(f"{sign}) "), *leaves.runs(text)] for sign, text in zip(ascii_lowercase, texts, strict=False)
        ]
    elif isinstance(question, Order | Match):
        piece["lines"] = [leaves.runs(text) for text in lines_of(question)]
    if isinstance(question, Match):
        texts = choices_of(question)
        piece["choices"] = [
            [run(f"{sign}. "), *leaves.runs(text)] for sign, text in zip(ascii_uppercase, texts, strict=False)
        ]
    return piece


def answer(leaves: Leaves, question: Question, label: str) -> Piece:
    """
    What is right, and why, choice by choice.
    """
    lines: list[list[Piece]] = []
    if isinstance(question, Choice):
        for sign, option in zip(ascii_lowercase, question.options, strict=False):
            verdict = gettext("right") if option.right else gettext("not right")
            lines.append([run(f"{sign}) {verdict}. ", STRONG if option.right else ITALIC), *leaves.runs(option.why)])
    elif isinstance(question, Order):
        lines = [[run(f"{place}. "), *leaves.runs(text)] for place, text in enumerate(question.items, start=1)]
    elif isinstance(question, Match):
        letters = dict(zip(choices_of(question), ascii_uppercase, strict=False))
        lines = [
            [run(f"{letters[right]} ", STRONG), *leaves.runs(left), run(" – "), *leaves.runs(right)]
            for left, right in question.pairs
        ]
    elif isinstance(question, Draft):
        lines = [
            [run(gettext("One way to write it: "), ITALIC), *leaves.runs(question.model)],
            *([run("✓ "), *leaves.runs(each)] for each in question.criteria),
        ]
    why = [run(gettext("Why: "), STRONG), *leaves.runs(question.why)] if question.why else []
    return {
        "set": "answer",
        "label": label,
        "id": question.id,
        "runs": leaves.runs(question.prompt),
        "lines": lines,
        "why": why,
    }
