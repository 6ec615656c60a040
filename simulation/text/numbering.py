"""Paragraph numbers: computed from kind and order, never stored as keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

PREFIXES = {"preambular": "PP", "operative": "OP", "report": ""}


LATER = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies")
"""What paragraphs are called that come in behind one whose number is printed already."""

SEVERAL = 3
"""Neighbours that a sentence draws together; two of them are named both."""


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


def newcomer(kind: str, before: str, taken: Collection[str]) -> str:
    """
    The label of a paragraph that comes in behind the one labelled `before` (of its own kind; none: "") when numbers are
    frozen: OP3 bis, OP3 ter, and OP1 ante at the very beginning. What is `taken` once is never given again.
    """
    if kind not in PREFIXES:
        return ""
    base = before.partition(" ")[0] if before else f"{PREFIXES[kind]}1"
    names = [] if before and not before.endswith(" ante") else [f"{base} ante"]
    stem = base if not names else f"{base} ante"
    names += [f"{stem} {later}" for later in LATER]
    further = (f"{stem} {number}" for number in range(len(LATER) + 2, len(LATER) + len(taken) + 3))
    return next(name for name in (*names, *further) if name not in taken)


def in_runs(labels: Mapping[str, str], among: Collection[str]) -> str:
    """
    The labels (id → label, in order) of those `among` them, neighbours drawn together: "PP1–PP3, OP2".
    """
    runs: list[list[str]] = []
    unbroken: str | None = None
    for name, label in labels.items():
        prefix = label.rstrip("0123456789") if name in among else None
        if prefix is not None:
            if runs and unbroken == prefix:
                runs[-1].append(label)
            else:
                runs.append([label])
        unbroken = prefix
    return ", ".join(each for run in runs for each in (run if len(run) < SEVERAL else [f"{run[0]}–{run[-1]}"]))
