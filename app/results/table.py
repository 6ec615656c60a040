"""The figures of the page as lines of a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from flask_babel import gettext

from app.appraisal.counting import Bars, Figure
from app.appraisal.promising import STATES
from app.courses.gain import Gain
from app.courses.settling import EVERYBODY
from app.results.sources import Sources
from app.spreadsheets import harmless

Line = tuple[Any, ...]
"""Part, what, of whom, what of it, figure, remark."""


def table(sources: Sources) -> bytes:
    """
    One line for each figure; what is withheld says so.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    heads = (gettext("Part"), gettext("What"), gettext("Of whom"), gettext("Point"), gettext("Figure"))
    writer.writerow([*heads, gettext("Remark")])
    for line in (*_equity(sources), *_gains(sources), *_answers(sources), *_later(sources)):
        writer.writerow([harmless(str(cell)) for cell in line])
    return lines.getvalue().encode("utf-8-sig")


def _equity(sources: Sources) -> Iterator[Line]:
    part = gettext("In the room")
    for sitting in sources.sittings:
        figures = ((gettext("Floor, Gini"), sitting.floor), (gettext("Proposals, Gini"), sitting.put))
        for what, gini in figures:
            yield part, sitting.title, gettext("Delegations"), what, "" if gini is None else f"{gini:.3f}", ""
        for each in sitting.shares:
            yield part, sitting.title, each.name, gettext("Seconds on the floor"), round(each.seconds), ""
            yield part, sitting.title, each.name, gettext("Share of the floor"), f"{each.floor:.3f}", ""
            yield part, sitting.title, each.name, gettext("Speeches"), each.speeches, ""
            yield part, sitting.title, each.name, gettext("Proposals"), each.proposals, ""
            yield part, sitting.title, each.name, gettext("Share of proposals"), f"{each.put:.3f}", ""


def _gains(sources: Sources) -> Iterator[Line]:
    part = gettext("Test before and after")
    words = {(each.module.slug, each.objective): each.objective_text for each in sources.asked}
    for group in sources.groups:
        whole = gettext("All objectives")
        if group.whole is None:
            yield part, whole, group.title, "", "", gettext("withheld")
            continue
        yield from _gain(part, whole, group.title, group.whole)
        if group.aspect == EVERYBODY:
            for key, gain in group.objectives.items():
                yield from _gain(part, f"{key[0]} {key[1]}: {words.get(key, '')}", group.title, gain)


def _gain(part: str, what: str, whom: str, gain: Gain) -> Iterator[Line]:
    normalised = "" if gain.normalised is None else f"{gain.normalised:.2f}"
    yield part, what, whom, gettext("People"), gain.pairs, ""
    yield part, what, whom, gettext("Before"), f"{gain.before:.2f}", ""
    yield part, what, whom, gettext("After"), f"{gain.after:.2f}", ""
    yield part, what, whom, gettext("Normalised gain"), normalised, ""


def _answers(sources: Sources) -> Iterator[Line]:
    for figure in sources.reactions:
        yield from _points(gettext("Reactions"), figure)
    for figure in sources.skills:
        yield from _points(gettext("Self-assessment"), figure)


def _later(sources: Sources) -> Iterator[Line]:
    for later in sources.later:
        part = gettext("After %(months)s months", months=later.months)
        for figure in later.figures:
            yield from _points(part, figure)
        if later.kept.states is None:
            yield part, gettext("Commitments"), "", "", "", gettext("withheld")
        for state, number in (later.kept.states or {}).items():
            yield part, gettext("Commitments"), "", STATES.get(state, gettext("no answer")), number, ""


def _points(part: str, figure: Figure) -> Iterator[Line]:
    shown: tuple[Bars, ...] = (*figure.bars, *(figure.by or ()))
    for bars in shown:
        if bars.counts is None:
            yield part, figure.text, bars.title, "", "", gettext("withheld")
        for point, number in zip(figure.points, bars.counts or (), strict=False):
            yield part, figure.text, bars.title, point, number, ""
