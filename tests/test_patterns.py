"""Patterns: no regular expression of the house can be kept busy by what somebody sends it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parent.parent
READING = {"compile", "match", "fullmatch", "search", "sub", "findall", "finditer", "split"}
SECONDS = 0.5
"""Of the processor's time; what is in order takes a thousandth of it."""

# Exponential trouble shows at once when there is a little more of the same; square trouble only when there is a lot.
SHORT = range(8, 64, 2)
LONG = (4_000,)
ENDS = ("", "!", "\x00", "\n", "é", "<")


def modules() -> Iterator[ModuleType]:
    for part in ("app", "curriculum", "simulation"):
        for found in pkgutil.walk_packages([str(HOUSE / part)], f"{part}."):
            yield importlib.import_module(found.name)


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """
    Every regular expression that a module keeps, and every one that is written where it is used, with its place.
    """
    for module in modules():
        for name, kept in vars(module).items():
            if isinstance(kept, re.Pattern) and isinstance(kept.pattern, str):
                yield f"{module.__name__}.{name}", kept
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        for call in calls:
            written = call.args[0] if call.args else None
            of_re = isinstance(call.func.value, ast.Name) and call.func.value.id == "re" and call.func.attr in READING
            if of_re and isinstance(written, ast.Constant) and isinstance(written.value, str):
                yield f"{module.__name__}:{call.lineno}", re.compile(written.value)


FOUND = dict(sorted({found: place for place, found in patterns()}.items(), key=lambda each: each[1]))


def pieces(pattern: str) -> set[str]:
    """
    What a hostile text could be made of: the signs that the pattern names, alone and in neighbouring pairs, and some
    that stand for whole classes.
    """
    named = re.sub(r"\\[a-zA-Z]|[\\^$.|?*+(){}\[\]]", " ", pattern).replace(" ", "")
    signs = {*named, *" aA0-_./:\t\n\"'<&;,\u0301"}
    return (
        signs
        | {named[n : n + 2] for n in range(len(named))}
        | {"a ", " a", "a.", "0.", "a-", "aA0", "\n ", "()", "[a]"}
    )


def hostile_texts(pattern: str) -> Iterator[str]:
    for length in SHORT:
        for piece in sorted(pieces(pattern)):
            body = (piece * length)[:length]
            for end in ENDS:
                yield body + end
                yield f"x{body}{end}"
    for length in LONG:
        for piece in sorted(pieces(pattern)):
            yield (piece * length)[:length] + "!"


def slowest(pattern: re.Pattern[str]) -> tuple[float, str]:
    """
    The longest that any hostile text took, and its beginning; the first that takes too long ends the search.
    """
    worst = (0.0, "")
    for text in hostile_texts(pattern.pattern):
        took = taken(pattern, text)
        # A machine that is short of memory bandwidth is slow once, a pattern that is kept busy every time.
        worst = max(worst, (min(took, taken(pattern, text)) if took > SECONDS else took, text[:40]))
        if worst[0] > SECONDS:
            break
    return worst


def taken(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    pattern.fullmatch(text)
    pattern.search(text)
    return time.process_time() - began


def test_there_are_patterns_to_look_at() -> None:
    assert len(FOUND) > 20


@pytest.mark.parametrize("pattern", FOUND, ids=list(FOUND.values()))
def test_no_pattern_is_kept_busy(pattern: re.Pattern[str]) -> None:
    """
    Given a regular expression of the house, when texts made of its own signs are read with it in every
    length that shows such trouble, then none keeps it busy.
    """
    took, text = slowest(pattern)
    assert took < SECONDS, f"{FOUND[pattern]}: {pattern.pattern!r} took {took:.2f} s on {text!r}…"


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(\w+\s?)*$", r"(?:a|aa)+$"])
def test_one_that_can_be_is_found(pattern: str) -> None:
    """Given patterns that are known to be trouble, then this test would say so."""
    assert slowest(re.compile(pattern))[0] > SECONDS
