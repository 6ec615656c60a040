"""Citing: a delegation refers to an agreed norm or document by its symbol, in words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulation.acts import Event
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.watching import Moment
from simulation.interventions import PutOnTheRecord
from simulation.negotiation import Negotiation
from simulation.statements import PositionExplained
from simulation.text.proposals import INSERTION, PARAGRAPH, WITHDRAWN, Proposal
from simulation.text.replica import Item

REPEATED = 8
"""So many words around a symbol that stand in the zero draft, one behind the other, are a quotation of it."""

QUOTED = re.compile(r"[\"“”«»„](.+?)[\"“”«»]")


@dataclass(slots=True)
class Uttered:
    """Words of one seat, with the moment at which each symbol first stood in them."""

    seat: str
    text: str
    first: dict[str, Moment]


class Cites(Criterion):
    """
    One of `symbols` stands in a speech or statement on the record, or in words put forward.

    Not counted: words of the zero draft that are only repeated, proposals that were withdrawn, what an observer or a
    contact group wrote, and what was corrected or deleted later.
    """

    wanted = frozenset({"PutOnTheRecord", "PositionExplained"})

    def __init__(self, symbols: Sequence[str]) -> None:
        self._patterns = {symbol: _pattern(symbol) for symbol in symbols}
        self._said: dict[str, Uttered] = {}
        self._versions: dict[str, int] = {}
        self._units: dict[tuple[str, str], bytes] = {}
        self._zero: tuple[str, ...] = ()

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        if not self._zero and room.revisions:
            self._zero = tuple(_bare(copy.words) for copy in room.revisions[0].paragraphs)
        if isinstance(event, PutOnTheRecord):
            self._hear(f"speech {event.speech}", event.seat, event.text, moment)
        elif isinstance(event, PositionExplained):
            self._hear(f"statement {event.statement}", event.seat, event.text, moment)
        self._read(moment, room)

    def _read(self, moment: Moment, room: Negotiation) -> None:
        for name, paragraph in room.paragraphs.items():
            text = paragraph.text
            if self._versions.get(name) == text.version:
                continue
            self._versions[name] = text.version
            words: dict[str, list[Item]] = {}
            for item in text.replica:
                if item.proposal is not None:
                    words.setdefault(item.proposal, []).append(item)
            for each, items in words.items():
                proposal = text.proposals[each]
                own = proposal.kind in (INSERTION, PARAGRAPH) and not (proposal.observer or proposal.group)
                if own and not proposal.placeholder and each not in paragraph.carried_proposals:
                    self._read_words(name, each, proposal, items, moment)

    def _read_words(self, paragraph: str, name: str, proposal: Proposal, items: Sequence[Item], moment: Moment) -> None:
        # Of all that stands in a paragraph one letter is new, and most have nothing to do with it.
        units = b"".join([item.text for item in items if item.text is not None])
        if self._units.get((paragraph, name)) != units:
            self._units[paragraph, name] = units
            author = (*proposal.former, proposal.by)[0]
            self._hear(f"proposal {paragraph} {name}", author, units.decode("utf-16-le"), moment)

    def _hear(self, where: str, seat: str, words: str, moment: Moment) -> None:
        known = self._said.get(where)
        if known is not None and known.text == words:
            return
        first = known.first if known else {}
        found = {symbol: first.get(symbol, moment) for symbol in self._cited(words)}
        self._said[where] = Uttered(seat, words, found)

    def _cited(self, words: str) -> Iterator[str]:
        text = _bare(words)
        for symbol, pattern in self._patterns.items():
            if any(not self._is_repeated(text, found.span()) for found in pattern.finditer(text)):
                yield symbol

    def _is_repeated(self, text: str, span: tuple[int, int]) -> bool:
        """
        Whether what stands around a symbol is the zero draft's own.
        """
        for quoted in QUOTED.finditer(text):
            if quoted.start() < span[0] and span[1] < quoted.end():
                inside = quoted[1].strip(" .,;:…")
                if any(inside in zero for zero in self._zero):
                    return True
        return any(_repeated(text, span, zero) >= REPEATED for zero in self._zero)

    def met(self, room: Negotiation) -> list[Met]:
        found = []
        for where, said in self._said.items():
            kind, _, name = where.partition(" ")
            place = ""
            if kind == "statement" and name in room.statements:
                # Its author may have corrected it since.
                still = {*self._cited(room.statements[name].text)}
            else:
                still = {*said.first}
            if kind == "proposal":
                place, _, proposal = name.partition(" ")
                if room.paragraphs[place].text.proposals[proposal].status == WITHDRAWN:
                    continue
            found += [
                Met(said.seat, when, symbol, place=place) for symbol, when in said.first.items() if symbol in still
            ]
        return found


def _repeated(text: str, span: tuple[int, int], zero: str) -> int:
    """
    How many words around a symbol stand in a paragraph of the zero draft just as they stand here.
    """
    start, end = span
    if text[start:end] not in zero:
        return 0
    while start > 0 and text[start - 1 : end] in zero:
        start -= 1
    while end < len(text) and text[start : end + 1] in zero:
        end += 1
    return len(text[start:end].split())


def _pattern(symbol: str) -> re.Pattern[str]:
    """
    The symbol as a word of its own: A/70/174 is neither A/70/1741 nor A/70/174/Add.1.
    """
    spelled = r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", _bare(symbol)))
    return re.compile(rf"(?<![\w/]){spelled}(?![\w/]|-\w)")


def _bare(text: str) -> str:
    """
    A text in which case, spacing and the shape of quotation marks do not count.
    """
    plain = text.casefold().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x00A0: " "})
    return " ".join(plain.split())
