"""Paragraph numbers: computed from kind and order, never stored as keys."""

from __future__ import annotations

from collections.abc import Iterable

PREFIXES = {"preambular": "PP", "operative": "OP", "report": ""}


def labels(paragraphs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """
    The label of each (id, kind) in order: PP1, OP1, or a plain number in a report; headings have none.
    """
    counts: dict[str, int] = {}
    result: dict[str, str] = {}
    for name, kind in paragraphs:
        if kind not in PREFIXES:
            result[name] = ""
            continue
        counts[kind] = counts.get(kind, 0) + 1
        result[name] = f"{PREFIXES[kind]}{counts[kind]}"
    return result
