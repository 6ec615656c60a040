"""Learning criteria of a scenario: what delegations are to practise, and the debrief looks for in the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from curriculum.folder import Folder
from curriculum.sheets import Sheet, Table

CRITERIA = "criteria.toml"
MOST = 12
SHORTEST_SYMBOL, LONGEST_SYMBOL = 3, 60

CITES, WINS_OVER, BRIDGES = "cites", "wins-over", "bridges"
MOVES, EXPLAINS_VOTE, CONSULTS_CAPITAL = "moves", "explains-vote", "consults-capital"
KINDS = (CITES, WINS_OVER, BRIDGES, MOVES, EXPLAINS_VOTE, CONSULTS_CAPITAL)
"""What each looks for stands in simulation/debrief, and in docs/learning-criteria.md."""

USES = ("suspend", "adjourn-meeting", "adjourn-debate", "close-debate", "divide", "point-of-order", "appeal")


@dataclass(frozen=True, slots=True)
class Criterion:
    """
    One thing to practise. Without a `title` it is called as its kind is everywhere; `asked` are the parameters that the
    pack sets, by name, as a value that cannot change.
    """

    id: str
    kind: str
    title: str | None
    asked: tuple[tuple[str, Any], ...] = field(default=())


def read_criteria(folder: Folder) -> tuple[Criterion, ...]:
    """
    Read criteria.toml, which a pack may leave out. What is wrong is noted in the folder.
    """
    if not folder.has(CRITERIA):
        return ()
    found: dict[str, Criterion] = {}
    with Sheet(folder, CRITERIA).root() as root:
        for each in root.tables("criteria"):
            with each:
                criterion = _criterion(each)
            if criterion.id in found:
                each.complain("id", f'a criterion "{criterion.id}" stands above already')
            found[criterion.id] = criterion
        if len(found) > MOST:
            root.complain("criteria", f"{len(found)} criteria; nobody practises more than {MOST} things in a sitting")
    return tuple(found.values())


def _criterion(table: Table) -> Criterion:
    kind = table.choice("kind", KINDS)
    return Criterion(table.slug("id"), kind, table.text_or_none("title", longest=120), tuple(_asked(table, kind)))


def _asked(table: Table, kind: str) -> list[tuple[str, Any]]:
    """The parameters of this kind; those of another are fields that do not exist here."""
    if kind == CITES:
        return [("symbols", _symbols(table))]
    if kind == WINS_OVER and "seconds" in table.data:
        return [("seconds", table.whole("seconds", 0, 600))]
    if kind == MOVES:
        return [("uses", _uses(table)), ("carried", table.truth("carried"))]
    if kind == EXPLAINS_VOTE and "words" in table.data:
        return [("words", table.whole("words", 1, 100))]
    if kind == CONSULTS_CAPITAL:
        return [("answered", table.truth("answered"))]
    return []


def _symbols(table: Table) -> tuple[str, ...]:
    symbols = table.texts("symbols", longest=LONGEST_SYMBOL)
    if "symbols" in table.data and not symbols:
        table.complain("symbols", "name one symbol at the least, such as A/70/174")
    for place, symbol in enumerate(symbols):
        path = (*table.path, "symbols", place)
        if len(symbol) < SHORTEST_SYMBOL or not any(sign.isdigit() or sign == "(" for sign in symbol):
            table.sheet.complain(
                path, f'"{symbol}" is no symbol, such as A/70/174 or norm (f); a plain word is on every page'
            )
        if symbol.casefold() in (each.casefold() for each in symbols[:place]):
            table.sheet.complain(path, f'"{symbol}" stands here already')
    return symbols


def _uses(table: Table) -> tuple[str, ...]:
    uses = table.texts("uses", optional=True)
    for place, use in enumerate(uses):
        if use not in USES:
            table.sheet.complain((*table.path, "uses", place), f'"{use}" is none of {", ".join(USES)}')
    return uses
