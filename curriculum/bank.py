"""A bank of questions on its way to and from other systems: what each question says, as plain values and as TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from curriculum.problems import PackRefused, Problem
from curriculum.teaching.asking import Choice, Draft, Match, Order, Question

# The fields of one question, under the names that questions.toml has for them.
Entry: TypeAlias = Mapping[str, Any]

MOST_QUESTIONS = 500
WANTED = ("objective", "lesson", "why")
_KEPT = ("objective", "lesson", "test")
_SIMPLE = ("id", "kind", "objective", "lesson", "test", "prompt", "items", "pairs", "model", "criteria", "why")


def entry_of(question: Question) -> dict[str, Any]:
    """
    What a question says, as plain values.
    """
    entry: dict[str, Any] = {"id": question.id, "kind": question.kind, "prompt": question.prompt, "why": question.why}
    entry |= {"objective": question.objective or "", "lesson": question.lesson or ""}
    entry |= {"test": "pre-post"} if question.tested else {}
    if isinstance(question, Choice):
        entry["options"] = [{"text": each.text, "right": each.right, "why": each.why} for each in question.options]
    elif isinstance(question, Order):
        entry["items"] = list(question.items)
    elif isinstance(question, Match):
        entry["pairs"] = [list(pair) for pair in question.pairs]
    elif isinstance(question, Draft):
        entry |= {"model": question.model, "criteria": list(question.criteria)}
    return entry


def as_toml(entries: Iterable[Entry]) -> str:
    """
    The text of a questions.toml. What another system does not know is left to be written, and says so.
    """
    return "\n".join(_question(entry) for entry in entries)


def _question(entry: Entry) -> str:
    lines = ["[[questions]]"]
    lines += [f"{key} = {_value(entry[key])}" for key in _SIMPLE if entry.get(key)]
    if "options" in entry:
        lines += ["options = [", *(f"  {_option(each)}," for each in entry["options"]), "]"]
    missing = [key for key in WANTED if not entry.get(key) and not (key == "why" and "options" in entry)]
    lines += [f"# still to be written: {', '.join(missing)}"] if missing else []
    return "\n".join(lines) + "\n"


def _option(option: Mapping[str, Any]) -> str:
    right = "right = true, " if option["right"] else ""
    return f"{{ text = {_value(option['text'])}, {right}why = {_value(option['why'])} }}"


def _value(value: Any) -> str:
    # A string of JSON is a string of TOML, but for one sign.
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f"[{', '.join(map(_value, value))}]"


def noted(entry: Entry) -> str:
    """
    What only we know of a question, on one line: another system carries it along unread.
    """
    return "; ".join(f"{key}: {entry[key]}" for key in ("id", "kind", *_KEPT) if entry.get(key))


def read_note(note: str) -> dict[str, str]:
    """
    Read such a line; nothing but what we would have written counts.
    """
    found = dict(part.split(": ", 1) for part in note.split("; ") if ": " in part)
    return {key: words for key, words in found.items() if key in ("id", "kind", *_KEPT) and len(words) < 200}


def slug_for(title: str, number: int) -> str:
    """
    An id for a question that came without one of ours.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:50].strip("-")
    return slug if slug[:1].isalpha() else f"question-{number}"


def model_and_criteria(words: str) -> tuple[str, list[str], str]:
    """
    Take apart what `drafted` put together.
    """
    lines = words.strip().split("\n")
    criteria = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    rest = [line for line in lines if line and not line.startswith("- ")]
    return (rest[0] if rest else ""), criteria, " ".join(rest[1:])


def drafted(entry: Entry) -> str:
    """
    Model, criteria and explanation of a draft as one text.
    """
    return "\n".join([entry["model"], *(f"- {each}" for each in entry["criteria"]), entry["why"]])


def refused(problems: Sequence[tuple[str, int | None, str]]) -> PackRefused:
    """
    Every reason why a bank is not taken: file, line, and what is wrong.
    """
    return PackRefused([Problem(file, line, "", message) for file, line, message in problems])
