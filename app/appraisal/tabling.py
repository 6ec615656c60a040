"""The figures of an evaluation as lines of a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from flask_babel import gettext

from app.appraisal.counting import Figure, Kept
from app.appraisal.promising import STATES
from app.spreadsheets import harmless

Section = tuple[str, Sequence[Figure]]


def table(sections: Iterable[Section], kept: Iterable[Kept]) -> bytes:
    """
    One line for each point of each question and group, for each answer in words, and for each state of commitments.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    heads = (gettext("Part"), gettext("Question"), gettext("Words"), gettext("Group"))
    writer.writerow([*heads, gettext("Point"), gettext("What was answered"), gettext("Number"), gettext("Remark")])
    for title, figures in sections:
        for figure in figures:
            writer.writerows(_cells(title, figure.id, figure.text, *each) for each in _lines_of(figure))
    for each in kept:
        writer.writerows(_cells(gettext("Commitments"), "", "", *line) for line in _states_of(each))
    return lines.getvalue().encode("utf-8-sig")


def _cells(*cells: Any) -> list[str]:
    return [harmless(str(cell)) for cell in cells]


def _lines_of(figure: Figure) -> Iterator[tuple[Any, ...]]:
    """Group, point, answer, number, remark."""
    if not figure.points:
        if figure.words is None:
            yield "", "", "", "", gettext("withheld")
        for words in figure.words or ():
            yield "", "", words, "", ""
    for bars in figure.bars:
        if bars.counts is None:
            yield bars.title, "", "", "", gettext("withheld")
        for place, (point, count) in enumerate(zip(figure.points, bars.counts or (), strict=False), start=1):
            yield bars.title, place, point, count, ""


def _states_of(kept: Kept) -> Iterator[tuple[Any, ...]]:
    group = gettext("After %(months)s months", months=kept.months)
    if kept.states is None:
        yield group, "", "", "", gettext("withheld")
    for state, number in (kept.states or {}).items():
        yield group, "", STATES.get(state, gettext("no answer")), number, ""
