"""Storing: one paragraph's text with its ledger as plain data, to the last cut, and back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from simulation.text.proposals import Proposal
from simulation.text.replica import Arrivals, Item, Replica
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, Struct

Row = tuple[int, int, int, bytes | None, Id | None, Id | None, str | None, frozenset[str]]
"""An item: client, clock, length, text, origin, right origin, the insertion it came in with, and its strikes."""

LEDGER = tuple(each.name for each in fields(Proposal))


@dataclass(frozen=True, slots=True)
class StillText:
    """A text at one moment. Thousands of items are taken down quickly, because somebody may be waiting to type."""

    rows: list[Row]
    arrivals: Arrivals
    proposals: dict[str, Proposal]

    @classmethod
    def of(cls, text: RollingText) -> StillText:
        return cls([_row(each) for each in text.replica], text.replica.arrivals.copy(), dict(text.proposals))

    def revived(self, paragraph: str) -> RollingText:
        """
        The text as it then stood, living again; this stays as it is.
        """
        text = RollingText(paragraph)
        text.replica = Replica.of(map(_again, self.rows), self.arrivals.copy())
        text.proposals = dict(self.proposals)
        return text


def _again(row: Row) -> Item:
    client, clock, length, text, origin, right_origin, proposal, strikes = row
    return Item(Struct(client, clock, length, text, origin, right_origin), proposal, strikes)


def _row(item: Item) -> Row:
    place = item.client, item.clock, item.length
    return *place, item.text, item.origin, item.right_origin, item.proposal, item.strikes


def stored(text: StillText) -> dict[str, Any]:
    """
    The text as JSON can carry it; written by hand, because it holds a hundred thousand numbers and nothing else.
    """
    came = text.arrivals
    return {
        "items": [_plain(row) for row in text.rows],
        "arrivals": [came.number, came.known, came.clocks, came.numbers],
        "proposals": {name: [getattr(each, part) for part in LEDGER] for name, each in text.proposals.items()},
    }


def _plain(row: Row) -> list[Any]:
    client, clock, length, text, origin, right_origin, proposal, strikes = row
    words = None if text is None else text.decode("utf-16-le", "surrogatepass")
    return [client, clock, length, words, origin, right_origin, proposal, sorted(strikes)]


def restored(paragraph: str, data: dict[str, Any]) -> RollingText:
    """
    The text that was stored. Whatever is wrong with the data, something is raised.
    """
    number, *told = data["arrivals"]
    known, clocks, numbers = ({int(client): each for client, each in some.items()} for some in told)
    text = RollingText(paragraph)
    text.replica = Replica.of(map(_item, data["items"]), Arrivals(number, known, clocks, numbers))
    text.proposals = {name: _proposal(each) for name, each in data["proposals"].items()}
    return text


def _proposal(ledger: list[Any]) -> Proposal:
    parts: list[Any] = [tuple(part) if isinstance(part, list) else part for part in ledger]
    return Proposal(*parts)


def _item(row: list[Any]) -> Item:
    client, clock, length, words, origin, right_origin, proposal, strikes = row
    text = None if words is None else words.encode("utf-16-le", "surrogatepass")
    struct = Struct(client, clock, length, text, origin and tuple(origin), right_origin and tuple(right_origin))
    return Item(struct, proposal, frozenset(strikes))
