"""Proposals: words put forward or struck, how they stand, and the runs of words that stand alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from simulation.text.replica import Item

INSERTION, STRIKE = "insertion", "strike"
OPEN, ACCEPTED, DROPPED, WITHDRAWN, MOOT = "open", "accepted", "dropped", "withdrawn", "moot"
"""How a proposal stands. Moot: another decision left it no words. Nothing but `open` is a bracket."""

Attributed = tuple[int, int, int, str]
"""A range of characters and the proposal it belongs to: client, clock, length, proposal id."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """
    Words put forward, or words struck, by one delegation, with those who hold it up.

    `support`, `oppose`, `reserve` and `stale` list seats in the order in which they spoke; stale ones took their
    position before the words were last changed. `former` are those who put it forward before it was taken over.
    """

    kind: str
    by: str
    support: tuple[str, ...] = ()
    oppose: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    status: str = OPEN
    reserve: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

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
        Everybody who has taken a position.
        """
        return (*self.support, *self.oppose, *self.reserve)

    def gone_stale(self) -> Proposal:
        return replace(self, stale=self.spoken)

    def taken_over(self, seat: str) -> Proposal:
        """
        The same proposal put forward by `seat`, which no longer takes a position on it; who did so before is kept.
        """
        former = self.former if seat == self.by else (*self.former, self.by)
        return replace(self.with_position(seat, "none"), by=seat, former=former, status=OPEN)

    def plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "by": self.by,
            "support": list(self.support),
            "oppose": list(self.oppose),
            "stale": list(self.stale),
            "status": self.status,
            "reserve": list(self.reserve),
            "former": list(self.former),
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
    return not any(proposals[name].status == ACCEPTED for name in item.strikes)


def runs_of(items: Iterable[Item], proposals: Mapping[str, Proposal]) -> Iterator[Run]:
    """
    Visible words in order, neighbours that stand alike made one.
    """
    held: list[bytes] = []
    shape: tuple[str | None, tuple[str, ...]] = (None, ())
    for item in items:
        if item.text is None or not stands(item, proposals):
            continue
        inserted = item.proposal if item.proposal and proposals[item.proposal].status == OPEN else None
        strikes = in_order(name for name in item.strikes if proposals[name].status == OPEN)
        if held and shape != (inserted, strikes):
            yield Run(b"".join(held).decode("utf-16-le"), *shape)
            held = []
        shape = (inserted, strikes)
        held.append(item.text)
    if held:
        yield Run(b"".join(held).decode("utf-16-le"), *shape)


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
