"""The order of voting: of the brackets of a paragraph the one furthest removed from the text, and by what measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.draft import Paragraph
from simulation.matters import Ranked, Subject
from simulation.negotiation import Negotiation, require_chair
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.brackets import OPENS, REPLACEMENT, bracketed
from simulation.text.proposals import ACCEPTED, DELETION, OPEN, Run, runs_of
from simulation.text.rolling import RollingText


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
        rules = room.rules
        require(rules.votes, "profile.no-votes", article=rules.article("votes"))
        require(rules.parts, "profile.whole-only", article=rules.article("parts"))
        paragraph = room.paragraph(self.paragraph)
        settled = _settled(room, paragraph)
        proposed = proposed_order(paragraph, settled)
        require(len(proposed) > 1, "order.few", paragraph=paragraph.name)
        order = self._own(paragraph, proposed) if self.order else proposed
        reason = remark(self.reason) if order != proposed else ""
        require(reason or order == proposed, "order.reason")
        order = settled + order
        if room.orders.get(paragraph.id) != order:
            yield OrderDrawnUp(at, paragraph.id, order, reason, seat.id)

    def _own(self, paragraph: Paragraph, proposed: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
        known = {frozenset(each.proposals): each for each in proposed}
        asked = [frozenset(names) for names in self.order]
        require(len(asked) == len(known) and set(asked) == set(known), "order.incomplete", paragraph=paragraph.name)
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
        called = room.paragraphs[self.paragraph].called
        said = f"Order of voting on {called}: furthest removed from the text first."
        if self.reason:
            said = f"Order of voting on {called}, as the Chair has it. Reason: {self.reason}"
        room.note(self.at, "ordered", Subject("paragraph", self.paragraph), self.by, said)


def _settled(room: Negotiation, paragraph: Paragraph) -> tuple[Ranked, ...]:
    """
    What was decided in the order that stands: it keeps its place at the head of one that is drawn up after it.
    """
    open_ones = set(paragraph.text.brackets())
    return tuple(each for each in room.orders.get(paragraph.id, ()) if not open_ones & set(each.proposals))


def proposed_order(paragraph: Paragraph, settled: tuple[Ranked, ...] = ()) -> tuple[Ranked, ...]:
    """
    The open brackets of a paragraph, the one that changes most letters first; of those that change as many, the one
    that overlaps with more others, then the one that stands first. What overlaps with one that was adopted says so.
    """
    known = paragraph.text.proposals
    adopted = [each.proposals for each in settled if any(known[name].status == ACCEPTED for name in each.proposals)]
    groups = grouped(paragraph)
    reach = _reach(paragraph, groups + adopted)
    ranked = []
    for names in groups:
        overlapping = [other for other in reach if other != names and _overlap(reach[names], reach[other])]
        others = tuple(name for other in overlapping for name in other)
        ranked.append((Ranked(names, *_measured(paragraph, names), len(overlapping), others), reach[names]))
    ranked.sort(key=lambda each: (-each[0].struck - each[0].added, -each[0].overlaps, each[1]))
    return tuple(each for each, _ in ranked)


def grouped(paragraph: Paragraph) -> list[tuple[str, ...]]:
    """
    The open proposals of a paragraph, a strike together with the insertion that replaces it, and an alternative as one.
    """
    text = paragraph.text
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in text.unsettled()}
    pieces = bracketed(text.runs(), text.proposals)
    replacing = [piece.proposals for piece in pieces if piece.kind == OPENS and piece.bracket == REPLACEMENT]
    for names in (*replacing, *_alternatives(text)):
        together = tuple(dict.fromkeys(name for each in names for name in groups.get(each, ())))
        groups |= dict.fromkeys(together, together)
    return list(dict.fromkeys(groups.values()))


def _alternatives(text: RollingText) -> list[tuple[str, ...]]:
    """
    The brackets of each alternative: it is admitted as one.
    """
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for name in text.brackets():
        proposal = text.proposals[name]
        if proposal.alternatives:
            key = proposal.alternatives, proposal.alt
            found[key] = (*found.get(key, ()), name)
    return list(found.values())


def _measured(paragraph: Paragraph, names: tuple[str, ...]) -> tuple[int, int, int]:
    """
    How many letters a bracket takes out and puts in, of how many that are settled.
    """
    struck = added = settled = 0
    open_ones = set(paragraph.text.brackets())
    for run in paragraph.text.runs():
        length = len(run.text or "")
        settled += length if run.insertion not in open_ones else 0
        if run.insertion in names:
            added += length
        elif _touches(paragraph, run, names):
            struck += length
    return struck, added, settled


def _touches(paragraph: Paragraph, run: Run, names: tuple[str, ...]) -> bool:
    deletes = any(paragraph.text.proposals[name].kind == DELETION for name in names)
    return deletes or run.insertion in names or bool(set(run.strikes) & set(names))


def _reach(paragraph: Paragraph, groups: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[int, int]]:
    """
    From where to where each bracket reaches; one that was adopted, where it reached before it became part of the text.
    """
    text = paragraph.text
    reopened = {name: replace(text.proposals[name], status=OPEN) for names in groups for name in names}
    runs = list(runs_of(text.replica, {**text.proposals, **reopened}))
    reach = {}
    for names in groups:
        touched = [place for place, run in enumerate(runs) if _touches(paragraph, run, names)]
        reach[names] = (min(touched, default=0), max(touched, default=0))
    return reach


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
