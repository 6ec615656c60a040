"""Proposals: words put forward or struck, how they stand, and the runs of words that stand alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from simulation.text.replica import Item

INSERTION, STRIKE = "insertion", "strike"
PARAGRAPH, DELETION, MOVE, SPLIT, MERGE = "paragraph", "deletion", "move", "split", "merge"
"""About a paragraph as a whole: that it be added, go, stand elsewhere, become two, or one with the next."""
CARRIED = "carried"
"""The mark of a paragraph that others became by a split or a merge; it is no bracket."""
OPEN, ACCEPTED, DROPPED, WITHDRAWN, MOOT = "open", "accepted", "dropped", "withdrawn", "moot"
"""How a proposal stands. Moot: another decision left it no words. Nothing but `open` is a bracket."""

Attributed = tuple[int, int, int, str]
"""A range of characters and the proposal it belongs to: client, clock, length, proposal id."""


PLACED = (PARAGRAPH, MOVE, SPLIT, MERGE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    Words put forward, or words struck, by one delegation, with those who hold it up.

    `support`, `oppose`, `reserve` and `stale` list seats in the order in which they spoke; stale ones took their
    position before the words were last changed. `former` are those who put it forward before it was taken over,
    `sponsors` those who stand behind it beside `by`. `title` and `rationale` are for everybody to read.
    `group` is the topic of the contact group that reported it back; `bridging` text a facilitator put forward, for
    others to meet on.
    `place` is the paragraph behind which a whole one is to stand, "" for the very beginning, the one with which it is
    to be merged, or the character before which it is to be split; `begins` how the second part would begin.
    `alternatives` is the set in which it stands against others, and `alt` its number there: Alt 1, Alt 2.
    `placeholder` says what words are still to come, where it only holds a place for them. `footnote` says that it is
    one, with the marks around it.
    """

    kind: str
    by: str
    support: tuple[str, ...] = ()
    oppose: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    status: str = OPEN
    reserve: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    title: str = ""
    rationale: str = ""
    group: str = ""
    bridging: bool = False
    place: str = ""
    begins: str = ""
    alternatives: str = ""
    alt: int = 0
    placeholder: str = ""
    footnote: bool = False
    observer: str = ""
    """The observer that proposed it in writing, before a delegation sponsored it."""
    series: str = ""
    """The new paragraphs with which it was put forward as one, by the id of the first of them."""

    def with_position(self, seat: str, position: str) -> Proposal:
        """
        The same proposal after `seat` said "support", "oppose", "reserve" or "none".
        """

        def with_seat(spoke: tuple[str, ...], here: bool) -> tuple[str, ...]:
            others = tuple(name for name in spoke if name != seat)
            return (*others, seat) if here else others

        return replace(
            self,
            support=with_seat(self.support, position == "support"),
            oppose=with_seat(self.oppose, position == "oppose"),
            reserve=with_seat(self.reserve, position == "reserve"),
            stale=with_seat(self.stale, here=False),
        )

    @property
    def spoken(self) -> tuple[str, ...]:
        """
        Everybody who has taken a position, or stands behind it without having written it.
        """
        return (*self.support, *self.oppose, *self.reserve, *self.sponsors)

    def gone_stale(self) -> Proposal:
        return replace(self, stale=self.spoken)

    def with_sponsor(self, seat: str) -> Proposal:
        """
        The same proposal with `seat` behind it, which takes no position of its own any more.
        """
        sponsors = self.sponsors if seat in self.sponsors else (*self.sponsors, seat)
        return replace(self.with_position(seat, "none"), sponsors=sponsors)

    def without_sponsor(self, seat: str) -> Proposal:
        sponsors = tuple(name for name in self.sponsors if name != seat)
        return replace(self.with_position(seat, "none"), sponsors=sponsors)

    def taken_over(self, seat: str) -> Proposal:
        """
        The same proposal put forward by `seat`, which no longer takes a position on it; who did so before is kept, and
        so are the other sponsors.
        """
        former = self.former if seat == self.by else (*self.former, self.by)
        return replace(self.without_sponsor(seat), by=seat, former=former, status=OPEN)

    def plain(self) -> dict[str, Any]:
        reported = {"group": self.group, "bridging": self.bridging} if self.group or self.bridging else {}
        return {
            "kind": self.kind,
            "by": self.by,
            "support": list(self.support),
            "oppose": list(self.oppose),
            "stale": list(self.stale),
            "status": self.status,
            "reserve": list(self.reserve),
            "former": list(self.former),
            "sponsors": list(self.sponsors),
            "title": self.title,
            "rationale": self.rationale,
            **reported,
            **({"observer": self.observer} if self.observer else {}),
            **({"place": self.place} if self.kind in PLACED else {}),
            **({"series": self.series} if self.series else {}),
            **({"begins": self.begins} if self.kind == SPLIT else {}),
            **({"footnote": True} if self.footnote else {}),
            **({"placeholder": self.placeholder} if self.placeholder else {}),
            **({"alternatives": self.alternatives, "alt": self.alt} if self.alternatives else {}),
        }


class Run(NamedTuple):
    """Neighbouring visible words that stand alike: the open insertion and the open strikes they are in."""

    text: str
    insertion: str | None
    strikes: tuple[str, ...]


def stands(item: Item, proposals: Mapping[str, Proposal]) -> bool:
    """
    Whether characters stand: their insertion did not fall, and no strike on them was accepted.
    """
    if item.proposal is not None and proposals[item.proposal].status not in (OPEN, ACCEPTED):
        return False
    return not item.strikes or not any(proposals[name].status == ACCEPTED for name in item.strikes)


def runs_of(items: Iterable[Item], proposals: Mapping[str, Proposal]) -> Iterator[Run]:
    """
    Visible words in order, neighbours that stand alike made one.
    """
    held: list[bytes] = []
    shape: tuple[str | None, tuple[str, ...]] = (None, ())
    # Written out here rather than asked of `stands`: whoever reads a record passes half a million of them.
    for item in items:
        if item.text is None:
            continue
        inserted = item.proposal
        strikes: tuple[str, ...] = ()
        if inserted is not None:
            status = proposals[inserted].status
            if status != OPEN:
                inserted = None
                if status != ACCEPTED:
                    continue
        if item.strikes:
            statuses = {name: proposals[name].status for name in item.strikes}
            if ACCEPTED in statuses.values():
                continue
            strikes = in_order(name for name, status in statuses.items() if status == OPEN)
        if held and shape != (inserted, strikes):
            yield Run(b"".join(held).decode("utf-16-le"), *shape)
            held = []
        shape = (inserted, strikes)
        held.append(item.text)
    if held:
        yield Run(b"".join(held).decode("utf-16-le"), *shape)


Shape = tuple[str | None, tuple[str, ...]]
"""The bracket of an insertion and the strikes in which words stand, as far as they are open."""

PLAIN: Shape = (None, ())


def shapes_of(items: Iterable[Item], proposals: Mapping[str, Proposal]) -> list[Shape]:
    """
    How visible words stand, one after the other, without the words: for whoever only counts brackets, thousands of
    times. The words with which a whole paragraph was put forward have no bracket but the one around it.
    """
    shapes: list[Shape] = []
    last: Item | None = None
    for item in items:
        # Most items are a few letters that stand as those before them do.
        if item.text is None or (last and item.proposal == last.proposal and item.strikes == last.strikes):
            continue
        last, inserted, strikes = item, item.proposal, item.strikes
        if inserted is None and not strikes:
            shape: Shape = PLAIN
        elif stands(item, proposals):
            if inserted and (proposals[inserted].status != OPEN or proposals[inserted].kind == PARAGRAPH):
                inserted = None
            shape = inserted, in_order(name for name in strikes if proposals[name].status == OPEN) if strikes else ()
        else:
            continue
        if not shapes or shapes[-1] != shape:
            shapes.append(shape)
    return shapes


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """
    Proposals in the order in which they were put forward. Their ids count up, so a shorter one is an earlier one.
    """
    return tuple(sorted(names, key=lambda name: (len(name), name)))


def brackets_in(runs: Iterable[Run]) -> list[str]:
    names: dict[str, None] = {}
    for run in runs:
        for name in (run.insertion, *run.strikes):
            if name:
                names[name] = None
    return list(names)
