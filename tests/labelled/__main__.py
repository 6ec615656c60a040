"""Measure how often the house is right, and write it where it is shown: `python -m tests.labelled`, or --check."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.archive.debrief.precision import MEASURED, SUGGESTION
from tests.labelled.endings import measured_endings
from tests.labelled.precision import Score, measured

PAGE = Path("docs/learning-criteria.md")
BEGINS, ENDS = "<!-- measured: python -m tests.labelled -->", "<!-- end of what is measured -->"


def files() -> dict[Path, str]:
    """
    What should stand in each file that shows a figure.
    """
    scores = measured() | {SUGGESTION: measured_endings()}
    figures = {
        kind: {"marked": score.marked, "right": score.right, "labelled": score.labelled}
        for kind, score in scores.items()
    }
    before, _, rest = PAGE.read_text().partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return {
        MEASURED: json.dumps(figures, indent=1) + "\n",
        PAGE: f"{before}{BEGINS}\n\n{_table(scores)}\n{_where(scores)}\n{ENDS}{after}",
    }


def _table(scores: dict[str, Score]) -> str:
    lines = [
        "| | marked | of them right | precision | to be found | found | recall |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for kind, score in scores.items():
        precision, recall = score.right / score.marked, score.right / score.labelled
        cells = (
            f"`{kind}`",
            score.marked,
            score.right,
            f"{precision:.0%}",
            score.labelled,
            score.right,
            f"{recall:.0%}",
        )
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


def _where(scores: dict[str, Score]) -> str:
    """
    Each mistake, so that a reader can look at it.
    """
    lines = []
    for kind, score in scores.items():
        lines += [f"- `{kind}` was wrong in {where}" for where in score.wrong]
        lines += [f"- `{kind}` missed {where}" for where in score.missed]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    stale = {path: text for path, text in files().items() if not path.exists() or path.read_text() != text}
    for path, text in stale.items():
        sys.stdout.write(f"{path} is out of date\n" if "--check" in arguments else f"{path} written\n")
        if "--check" not in arguments:
            path.write_text(text)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
