"""The compendium: everything that was put on the record in words, with its number, by time or by delegation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from app.archive.documents.manuscript import Piece
from app.archive.documents.said import kind_of
from app.archive.proceedings.pieces import heading, line, spoken, table, written
from app.archive.proceedings.sheet import ProceedingsSheet
from simulation.debate import REPLY
from simulation.outcome import Explained
from simulation.statements import BEFORE, EXPLANATION

BY_TIME, BY_DELEGATION = "time", "delegation"
ORDERS = (BY_TIME, BY_DELEGATION)


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement: its symbol, counted in the order of the record, whose it is, when, its type, and its words."""

    symbol: str
    seat: str
    name: str
    at: float
    type: str
    occasion: str
    lines: tuple[str, ...]
    place: str = ""


def stated(sheet: ProceedingsSheet) -> list[Stated]:
    """
    Everything that is on the record in words, in the order in which it was said.
    """
    found = sorted((*_from_the_floor(sheet), *_explanations(sheet)), key=lambda each: each[0])
    return [
        Stated(f"{sheet.ref}/ST/{number}", seat, sheet.name_of(seat), at, kind, occasion, sheet.lines_of(words), place)
        for number, (at, seat, kind, occasion, words, place) in enumerate(found, 1)
    ]


Said = tuple[float, str, str, str, str, str]


def _from_the_floor(sheet: ProceedingsSheet) -> Iterator[Said]:
    for each in sheet.outcome.interventions:
        kind = gettext("Right of reply") if each.kind == REPLY else gettext("General statement")
        topic = sheet.attribution.free(each.topic)
        occasion = gettext("on: %(topic)s", topic=topic) if topic and each.kind != REPLY else ""
        yield each.at, each.by, kind, occasion, each.text, ""


def _explanations(sheet: ProceedingsSheet) -> Iterator[Said]:
    for each in sheet.outcome.statements:
        yield each.at, each.by, type_of(sheet, each), _number(sheet, each.decision), each.text, ", ".join(each.places)


def type_of(sheet: ProceedingsSheet, each: Explained) -> str:
    """
    What kind of statement it is: an explanation of vote is told from one of position, and before from after.
    """
    if each.kind != EXPLANATION:
        return kind_of(each)
    by_vote = any(line.id == each.decision for event in sheet.events if event.vote for line in event.lines)
    types = {
        (True, True): gettext("Explanation of vote before the vote"),
        (True, False): gettext("Explanation of vote after the vote"),
        (False, True): gettext("Explanation of position before the decision"),
        (False, False): gettext("Explanation of position after the decision"),
    }
    return types[by_vote, each.when == BEFORE]


def _number(sheet: ProceedingsSheet, decision: str) -> str:
    found = next((event.number for event in sheet.events if any(line.id == decision for line in event.lines)), 0)
    return gettext("decision No. %(number)s", number=found) if found else ""


def compendium(sheet: ProceedingsSheet, order: str) -> dict[str, Any]:
    """
    The manuscript of the compendium, by time or by delegation.
    """
    notes = [
        gettext("Statements are given as they were handed in; what was said and not handed in is not here."),
        gettext("Words of speakers are not shown here, since they may name whoever spoke.") if sheet.is_silent else "",
    ]
    return written(sheet, notes, list(_text(sheet, order)))


def _text(sheet: ProceedingsSheet, order: str) -> Iterator[Piece]:
    every = stated(sheet)
    if not every:
        yield line("preamble", gettext("Nothing was put on the record in words."))
        return
    yield _list(sheet, every)
    if sheet.is_silent:
        return
    if order == BY_TIME:
        for each in every:
            yield from _one(sheet, each, named=True)
        return
    for name in dict.fromkeys(sorted((each.name for each in every), key=str.casefold)):
        yield heading(name)
        for each in every:
            if each.name == name:
                yield from _one(sheet, each, named=False)


def _one(sheet: ProceedingsSheet, each: Stated, *, named: bool) -> Iterator[Piece]:
    title = f"{each.symbol}. {each.name}. {each.type}" if named else f"{each.symbol}. {each.type}"
    yield heading(title, 2 if not named else 1)
    when = ", ".join(filter(None, (gettext("%(time)s UTC", time=sheet.moment(each.at)), each.occasion)))
    yield line("small", f"{when}.", "italic", keep=True)
    yield from spoken(each.lines)


def _list(sheet: ProceedingsSheet, every: list[Stated]) -> Piece:
    head = (gettext("Symbol"), gettext("Time (UTC)"), gettext("By"), gettext("Type"), gettext("On"))
    rows = [(each.symbol, sheet.moment(each.at), each.name, each.type, each.occasion) for each in every]
    return table(gettext("Statements in the order in which they were made"), head, (2.6, 1.5, 2.2, 3, 2.4), rows)
