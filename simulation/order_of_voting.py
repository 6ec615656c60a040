"""The order of voting: of the brackets of a paragraph the one furthest removed from the text, and by what measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.negotiation import Negotiation, Paragraph, Ranked, Seat, Subject, require_chair
from simulation.procedure import require
from simulation.text.admission import remark
from simulation.text.brackets import OPENS, REPLACEMENT, bracketed
from simulation.text.proposals import DELETION


@dataclass(frozen=True, slots=True)
class DrawUpOrder(Command):
    """
    The Chair has the brackets of a paragraph put into an order of voting: the proposed one, furthest removed from the
    text first; or her own, for which she gives a reason.
    """

    paragraph: str
    order: tuple[tuple[str, ...], ...] = ()
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        proposed = proposed_order(paragraph)
        require(len(proposed) > 1, "order.few", paragraph=paragraph.label)
        order = self._own(paragraph, proposed) if self.order else proposed
        reason = remark(self.reason) if order != proposed else ""
        require(reason or order == proposed, "order.reason")
        if room.orders.get(paragraph.id) != order:
            yield OrderDrawnUp(at, paragraph.id, order, reason, seat.id)

    def _own(self, paragraph: Paragraph, proposed: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
        known = {frozenset(each.proposals): each for each in proposed}
        asked = [frozenset(names) for names in self.order]
        require(len(asked) == len(known) and set(asked) == set(known), "order.incomplete", paragraph=paragraph.label)
        return tuple(known[names] for names in asked)


@dataclass(frozen=True, slots=True)
class OrderDrawnUp(Event):
    """The brackets of a paragraph stand in an order of voting, each with its measure, and a reason if it is hers."""

    at: float
    paragraph: str
    order: tuple[Ranked, ...]
    reason: str
    by: str

    def apply(self, room: Negotiation) -> None:
        room.orders[self.paragraph] = self.order
        label = room.paragraphs[self.paragraph].label
        said = f"Order of voting on paragraph {label}: furthest removed from the text first."
        if self.reason:
            said = f"Order of voting on paragraph {label}, as the Chair has it. Reason: {self.reason}"
        room.note(self.at, "ordered", Subject("paragraph", self.paragraph), self.by, said)


def proposed_order(paragraph: Paragraph) -> tuple[Ranked, ...]:
    """
    The brackets of a paragraph, the one that changes most letters first; of those that change as many, the one that
    overlaps with more others, then the one that stands first.
    """
    measured = [_measured(paragraph, names) for names in _groups(paragraph)]
    ranked = []
    for names, struck, added, settled, place in measured:
        others = [other[0] for other in measured if other[0] != names and _overlap(place, other[4])]
        overlapping = tuple(name for other in others for name in other)
        ranked.append((Ranked(names, struck, added, settled, len(others), overlapping), place))
    ranked.sort(key=lambda each: (-each[0].struck - each[0].added, -each[0].overlaps, each[1]))
    return tuple(each for each, _ in ranked)


def _groups(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """
    The open proposals of a paragraph, a strike together with the insertion that replaces it.
    """
    text = paragraph.text
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in text.brackets()}
    for piece in bracketed(text.runs(), text.proposals):
        if piece.kind == OPENS and piece.bracket == REPLACEMENT:
            together = tuple(dict.fromkeys(name for each in piece.proposals for name in groups.get(each, ())))
            groups |= dict.fromkeys(together, together)
    return list(dict.fromkeys(groups.values()))


def _measured(paragraph: Paragraph, names: tuple[str, ...]) -> tuple[tuple[str, ...], int, int, int, tuple[int, int]]:
    """
    How many letters a bracket takes out and puts in, of how many that are settled, and from where to where it reaches.
    """
    struck = added = settled = 0
    touched = []
    open_ones = set(paragraph.text.brackets())
    deletes = any(paragraph.text.proposals[name].kind == DELETION for name in names)
    for place, run in enumerate(paragraph.text.runs()):
        length = len(run.text or "")
        settled += length if run.insertion not in open_ones else 0
        if run.insertion in names:
            added += length
        elif deletes or set(run.strikes) & set(names):
            struck += length
        else:
            continue
        touched.append(place)
    return names, struck, added, settled, (min(touched, default=0), max(touched, default=0))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
