"""A paragraph's rolling text: the words, the ledger of proposals about them, and what an author may change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from simulation.refusals import require
from simulation.text.admission import MAX_PARAGRAPH_UNITS, Admitted, admit, in_writing_order
from simulation.text.brackets import Opening, openings
from simulation.text.footnotes import CLOSING, OPENING, footnotes, has_footnotes, holds_mark, in_the_text, lone_marks
from simulation.text.proposals import (
    INSERTION,
    OPEN,
    Attributed,
    Proposal,
    Run,
    brackets_in,
    in_order,
    runs_of,
    shapes_of,
    stands,
)
from simulation.text.replica import Item, Replica
from simulation.text.whole import around, felled_by
from simulation.text.wire import Span, Struct, disjoint, insertion

ZERO_DRAFT = 1
"""The client id under which the words of the zero draft are written; no pen ever has it."""

MAX_RANGES = 500
"""How many ranges one strike may name."""

FAR = 200
"""Hidden runs beyond which words are not beside each other: nobody may make the room look far, again and again."""


class RollingText:
    """The text of one paragraph with its ledger of proposals. A decision changes the ledger, never the characters."""

    def __init__(self, paragraph: str, words: str = "") -> None:
        self.paragraph = paragraph
        self.replica = Replica()
        self.proposals: dict[str, Proposal] = {}
        self._version = 0
        self.ledger = 0
        """Grows with every change to a proposal. Most of what is written changes none."""
        self.layout = 0
        """Grows where brackets may open or close elsewhere. Letters that join those before them move none."""
        self._runs: tuple[int, list[Run]] | None = None
        self._openings: tuple[int, list[Opening]] | None = None
        self._fallen: tuple[int, str | None] | None = None
        if words:
            self.replica.arrivals.number += 1
            self.replica.insert(insertion(ZERO_DRAFT, 0, words, None, None), None, None)

    # Reading

    def is_visible(self, item: Item) -> bool:
        """
        Whether these characters still stand in the rolling text; what does not has fallen.
        """
        return item.text is not None and self.fallen is None and stands(item, self.proposals)

    @property
    def fallen(self) -> str | None:
        """
        The proposal by which the whole paragraph fell, if it did.
        """
        if self._fallen is None or self._fallen[0] != self.ledger:
            self._fallen = (self.ledger, felled_by(self.proposals))
        return self._fallen[1]

    @property
    def has_whole(self) -> bool:
        """
        Whether something is proposed about the paragraph as such.
        """
        return bool(around(self.proposals))

    def runs(self) -> list[Run]:
        """
        The visible text cut where its brackets change, in order.
        """
        if self._runs is None or self._runs[0] != self._version:
            runs = () if self.fallen else runs_of(self.replica, self.proposals)
            self._runs = (self._version, list(runs))
        return self._runs[1]

    def openings(self) -> list[Opening]:
        """
        Where brackets open among the visible words, whoever holds them.
        """
        if self._openings is None or self._openings[0] != self.layout:
            self._openings = (self.layout, openings(shapes_of(self.replica, self.proposals)))
        return self._openings[1]

    def brackets(self) -> list[str]:
        """
        The open proposals about the whole and those that still have words, in the order in which they appear.
        """
        return _brackets(self.runs(), self.proposals)

    @property
    def series(self) -> set[str]:
        """
        The series of new paragraphs of which this is one that is still to be settled.
        """
        return {each.series for each in self.proposals.values() if each.series and each.status == OPEN}

    def unsettled(self) -> list[str]:
        """
        The brackets but for placeholders: those stay until their words come, also in a paragraph that is agreed.
        """
        return [name for name in self.brackets() if not self.proposals[name].placeholder]

    def placeholders(self) -> list[str]:
        """
        What places are held for in it.
        """
        return [held for name in self.brackets() if (held := self.proposals[name].placeholder)]

    def words(self) -> str:
        """
        The paragraph as it reads when every bracket is settled: visible words only, struck ones included while they
        stand.
        """
        return "".join(run.text for run in self.runs())

    def ranges(self, kind: str) -> list[Attributed]:
        """
        Every range of characters under a proposal of this kind, whatever became of it: who put what forward, for ever.
        """
        found: list[Attributed] = []
        for item in self.replica:
            ids = (item.proposal,) if kind == INSERTION else in_order(item.strikes)
            if item.text is not None:
                found.extend((*item.span(), name) for name in ids if name)
        return _without_seams(found)

    def next_id(self, offset: int = 0) -> str:
        return f"{self.paragraph}.{len(self.proposals) + offset + 1}"

    # Writing: what an author may do, decided without changing how the text reads

    def admit_ink(self, update: bytes, pens: Collection[int], seat: str) -> tuple[Admitted, set[str]] | None:
        """
        What `update` would write for `seat`, and the proposals it would touch; None if it holds nothing new.
        """
        fresh: set[str] = set()

        def proposal_for(left: Item | None, right: Item | None) -> str:
            for side, item in (("left", left), ("right", right)):
                neighbour = self._words_beside(item, side, fresh)
                if (
                    neighbour is not None
                    and neighbour.proposal
                    and not self._is_end_of_footnote(neighbour, side)
                    and self._is_open_insertion_of(neighbour.proposal, seat, fresh)
                ):
                    return neighbour.proposal
            name = self.next_id(len(fresh))
            fresh.add(name)
            return name

        admitted = admit(self.replica, update, pens, lambda item: self._may_delete(item, seat), proposal_for)
        if admitted is None:
            return None
        if admitted.deletions and has_footnotes(self.proposals):
            require(not holds_mark(self.replica, admitted.deletions), "footnote.marks")
        self.require_room_for(sum(struct.length for struct, _ in admitted.structs if struct.text is not None))
        touched = {name for _, name in admitted.structs if name}
        for span in admitted.deletions:
            touched |= {
                item.proposal for item in self.replica.covering(span) if item.proposal and item.text is not None
            }
        return admitted, touched

    def require_room_for(self, units: int) -> None:
        """
        Fallen words are kept but take no room. They are counted only once the paragraph might be full.
        """
        if self.replica.live + units > MAX_PARAGRAPH_UNITS:
            standing = sum(item.length for item in self.replica if self.is_visible(item))
            require(standing + units <= MAX_PARAGRAPH_UNITS, "ink.paragraph-full")

    def _words_beside(self, item: Item | None, side: str, fresh: Collection[str]) -> Item | None:
        """
        The nearest visible characters on this side, those of `item` included, unless too much has fallen between.
        """
        for _ in range(FAR):
            if item is None:
                break
            if item.text is not None and (item.proposal in fresh or stands(item, self.proposals)):
                return item
            item = item.left if side == "left" else item.right
        return None

    def _is_end_of_footnote(self, item: Item, side: str) -> bool:
        """
        Whether these words beside a place are a mark of a footnote that stands there as a whole: its author writes on
        in it, but not from outside of it.
        """
        if not item.proposal or item.proposal not in self.proposals or not self.proposals[item.proposal].footnote:
            return False
        units = item.text or b""
        return units[-2:] == CLOSING.encode("utf-16-le") if side == "left" else units[:2] == OPENING.encode("utf-16-le")

    def _is_open_insertion_of(self, name: str, seat: str, fresh: Collection[str]) -> bool:
        if name in fresh:
            return True
        proposal = self.proposals[name]
        # What a group reported back stands by itself, and so does a placeholder: nobody's words join it.
        alone = proposal.group or proposal.bridging or proposal.placeholder
        return proposal.by == seat and proposal.status == OPEN and not alone

    def _may_delete(self, item: Item, seat: str) -> bool:
        proposal = self.proposals.get(item.proposal or "")
        return proposal is not None and proposal.by == seat and proposal.status == OPEN

    def admit_strike(self, ranges: Iterable[Span], seat: str) -> list[Attributed]:
        """
        The parts of `ranges` that `seat` may strike, each with its strike: one beside an open strike of its own joins
        that.
        """
        targets = self._targets(ranges)
        struck: list[Attributed] = []
        made = 0
        beside: str | None = None
        for item in self.replica:
            if not self.is_visible(item):
                continue
            own = self._own_strike(item, seat)
            if own is None and item.span() in targets and not self._may_delete(item, seat):
                if beside is None:
                    beside = self._own_strike_behind(item, seat, targets)
                if beside is None:
                    beside = self.next_id(made)
                    made += 1
                struck.append((*item.span(), beside))
            else:
                beside = own
        require(struck, "strike.nothing")
        return struck

    def admit_unstrike(self, ranges: Iterable[Span], seat: str) -> list[Attributed]:
        """
        The parts of `ranges` that `seat` has struck and may free again, each with its strike.
        """
        targets = self._targets(ranges)
        owned = ((item, self._own_strike(item, seat)) for item in self.replica if item.span() in targets)
        freed = [(*item.span(), name) for item, name in owned if name and self.is_visible(item)]
        require(freed, "strike.not-own")
        return freed

    def _targets(self, ranges: Iterable[Span]) -> set[Span]:
        """
        Each run of these characters, but for a mark of a footnote without its fellow.
        """
        listed = list(ranges)
        if not has_footnotes(self.proposals):
            return self._cut(listed)
        footnotes(self.replica)
        targets = self._cut(listed)
        return targets - lone_marks(self.replica, targets)

    def _cut(self, ranges: Iterable[Span]) -> set[Span]:
        listed = list(ranges)
        require(len(listed) <= MAX_RANGES, "ink.too-big")
        for client, clock, length in listed:
            require(length > 0 and clock >= 0 and clock + length <= self.replica.clock(client), "ink.missing")
        return {item.span() for span in disjoint(listed) for item in self.replica.cut(span)}

    def _own_strike(self, item: Item, seat: str) -> str | None:
        for name in in_order(item.strikes):
            strike = self.proposals[name]
            if strike.by == seat and strike.status == OPEN:
                return name
        return None

    def _own_strike_behind(self, item: Item, seat: str, targets: Collection[Span]) -> str | None:
        """
        The own open strike on the visible words right behind those that are now to be struck, beginning with `item`.
        """
        following = item.right
        while following is not None:
            own = self._own_strike(following, seat)
            passed_over = following.span() in targets and own is None and not self._may_delete(following, seat)
            if self.is_visible(following) and not passed_over:
                return own
            following = following.right
        return None

    def standing_after(self, changes: Mapping[str, str]) -> list[str]:
        """
        The brackets that would be left if the proposals named in `changes` had these statuses.
        """
        proposals = {name: replace(p, status=changes.get(name, p.status)) for name, p in self.proposals.items()}
        kept = in_the_text(self.replica, proposals) if has_footnotes(proposals) else self.replica
        return _brackets(runs_of(kept, proposals), proposals)

    # Writing: what has been decided, done

    def write(self, structs: Iterable[Struct], deletions: Iterable[Span], words: Iterable[Attributed]) -> None:
        """
        Take in runs that were admitted, each with the proposal recorded for it.
        """
        proposal_of = {(client, clock): name for client, clock, _, name in words}
        self.replica.arrivals.number += 1
        all_join = not deletions
        for struct in in_writing_order(self.replica, structs):
            left = self.replica.place(struct)
            item = self.replica.insert(struct, left, proposal_of.get((struct.client, struct.clock)))
            all_join = all_join and left is not None and item.stands_as(left)
        for span in deletions:
            self.replica.delete(span)
        if self.replica.arrivals.number % 64 == 0:
            self.replica.merge()
        self.changed(moves_brackets=not all_join)

    def strike(self, struck: Iterable[Attributed]) -> None:
        for client, clock, length, name in struck:
            for item in self.replica.cut((client, clock, length)):
                item.strikes |= {name}
        self.replica.merge()
        self.changed()

    def unstrike(self, freed: Iterable[Attributed]) -> None:
        for client, clock, length, name in freed:
            for item in self.replica.cut((client, clock, length)):
                item.strikes -= {name}
        self.replica.merge()
        self.changed()

    def put(self, name: str, proposal: Proposal) -> None:
        before, self.proposals[name] = self.proposals.get(name), proposal
        self.ledger += 1
        runs = self._runs
        # Whoever stands behind it, the words stand as they did.
        is_alike = before is not None and before.status == proposal.status
        self.changed(moves_brackets=not is_alike)
        if runs is not None and is_alike:
            self._runs = (self._version, runs[1]) if runs[0] == self._version - 1 else None

    def settle(self, names: Iterable[str], status: str) -> None:
        for name in names:
            self.put(name, replace(self.proposals[name], status=status))

    def changed(self, *, moves_brackets: bool = True) -> None:
        self._version += 1
        self.layout += moves_brackets

    @property
    def version(self) -> int:
        """
        Grows with every change: what was derived from an older version is out of date.
        """
        return self._version


def _brackets(runs: Iterable[Run], proposals: Mapping[str, Proposal]) -> list[str]:
    if felled_by(proposals):
        return []
    whole = around(proposals)
    return [*whole, *(name for name in brackets_in(runs) if name not in whole)]


def _without_seams(ranges: Iterable[Attributed]) -> list[Attributed]:
    """
    The same ranges with neighbours made one: how a text happens to be cut in storage is nobody's business.
    """
    last: dict[str, int] = {}
    result: list[Attributed] = []
    for client, clock, length, name in ranges:
        index = last.get(name)
        if index is not None and result[index][0] == client and result[index][1] + result[index][2] == clock:
            result[index] = (client, result[index][1], result[index][2] + length, name)
        else:
            last[name] = len(result)
            result.append((client, clock, length, name))
    return result


def attributed(admitted: Admitted) -> list[Attributed]:
    """
    Which proposal each admitted run joins, as it is recorded.
    """
    return [(struct.client, struct.clock, struct.length, name) for struct, name in admitted.structs if name]


def repeated(texts: Iterable[RollingText]) -> int:
    """
    How many brackets around new paragraphs are there once more, since what was put forward together is one to settle.
    """
    shown = [series for text in texts for series in text.series]
    return len(shown) - len({*shown})
