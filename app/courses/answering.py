"""Answers: read from a form, judged, and explained choice by choice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from curriculum.teaching.asking import Choice, Draft, Match, Order, Question

LONGEST_DRAFT = 4000


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether an answer is right (None: only its author can tell), and line by line."""

    right: bool | None
    lines: tuple[bool, ...] = ()

    @property
    def good(self) -> int:
        """
        How many lines are right.
        """
        return sum(self.lines)


def given_in(question: Question, form: MultiDict[str, str]) -> Any | None:
    """
    Read an answer; None if it is not whole. What it holds can be kept as JSON.
    """
    if isinstance(question, Draft):
        words = form.get("draft", "").replace("\r\n", "\n").strip()[:LONGEST_DRAFT]
        met = [place for place in _numbers(form.getlist("met")) if 0 <= place < len(question.criteria)]
        return {"words": words, "met": sorted(set(met))} if words else None
    if isinstance(question, Choice):
        chosen = {place for place in _numbers(form.getlist("choice")) if 0 <= place < len(question.options)}
        fit = len(chosen) == 1 if question.kind == "single" else bool(chosen)
        return sorted(chosen) if fit else None
    lines = _numbers([form.get(f"line-{place}", "") for place in range(len(lines_of(question)))])
    choices = len(choices_of(question))
    fit = len(lines) == len(lines_of(question)) and all(0 <= place < choices for place in lines)
    return lines if fit else None


def fits(question: Question, given: Any) -> bool:
    """
    Whether what was kept can be an answer to the question as it is now.
    """
    if isinstance(question, Draft):
        return isinstance(given, dict) and isinstance(given.get("words"), str) and isinstance(given.get("met"), list)
    if not isinstance(given, list) or not all(isinstance(place, int) for place in given):
        return False
    if isinstance(question, Choice):
        return all(0 <= place < len(question.options) for place in given)
    return len(given) == len(lines_of(question)) and all(0 <= place < len(choices_of(question)) for place in given)


def judge(question: Question, given: Any) -> Judged:
    """
    Say whether an answer is right. `given` is what `given_in` returned, perhaps long ago.
    """
    if isinstance(question, Choice):
        lines = tuple((place in given) == option.right for place, option in enumerate(question.options))
    elif isinstance(question, Order):
        shown = lines_of(question)
        lines = tuple(question.items[place] == text for text, place in zip(shown, given, strict=True))
    elif isinstance(question, Match):
        rights, wanted = choices_of(question), dict(question.pairs)
        lines = tuple(rights[place] == wanted[text] for text, place in zip(lines_of(question), given, strict=True))
    else:
        return Judged(None)
    return Judged(all(lines), lines)


def lines_of(question: Question) -> Sequence[str]:
    """
    The lines that are put in order or matched, shuffled: the same way each time, and never as they belong.
    """
    if isinstance(question, Order):
        return _shuffled(question.items, question.id)
    return [left for left, _ in question.pairs] if isinstance(question, Match) else ()


def choices_of(question: Question) -> Sequence[str]:
    """
    What each line is given: a place in the order, or one of the answers.
    """
    if isinstance(question, Order):
        return [str(place) for place in range(1, len(question.items) + 1)]
    if isinstance(question, Match):
        return _shuffled(list(dict.fromkeys(right for _, right in question.pairs)), question.id)
    return ()


def _shuffled(texts: Sequence[str], seed: str) -> list[str]:
    found = sorted(texts, key=lambda text: hashlib.sha256(f"{seed}\n{text}".encode()).digest())
    return found[1:] + found[:1] if found == list(texts) else found


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 4]
