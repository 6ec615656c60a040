"""Series: several new paragraphs that a delegation puts forward as one proposal, which stands and falls as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.draft import Paragraph
from simulation.matters import Subject
from simulation.negotiation import Negotiation, newcomer_among, require_delegation
from simulation.paragraphs import MOST_LETTERS, MOST_PARAGRAPHS, free_name, place_behind, proposed, require_kind, worded
from simulation.refusals import require
from simulation.seats import Seat
from simulation.sponsors import RATIONALE, TITLE
from simulation.text.admission import remark
from simulation.text.proposals import PARAGRAPH, Proposal

FEWEST, MOST = 2, 9
"""Paragraphs in one series. One alone is put forward by itself; more than nine are a text of their own."""


@dataclass(frozen=True, slots=True)
class NewParagraph:
    """One of the paragraphs as its author asks for it: behind which other it is to stand, its kind and its words."""

    after: str
    kind: str
    words: str = field(metadata={"letters": MOST_LETTERS})


@dataclass(frozen=True, slots=True)
class ProposeSeries(Command):
    """
    A delegation puts forward several new paragraphs, or headings, as one proposal, with one title and one reason.

    Each stands in a bracket of its own and is open for drafting; but who supports, withdraws or decides on one of them
    does so on all. Those with the same place stand in the order in which they are named.
    """

    paragraphs: tuple[NewParagraph, ...]
    title: str = ""
    rationale: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(not room.is_put, "paragraph.put")
        require(FEWEST <= len(self.paragraphs) <= MOST, "series.number", fewest=FEWEST, most=MOST)
        total = len(room.paragraphs) + len(self.paragraphs)
        require(total <= MOST_PARAGRAPHS, "paragraph.many", most=MOST_PARAGRAPHS)
        title, rationale = remark(self.title, TITLE), remark(self.rationale, RATIONALE)
        yield SeriesProposed(at, tuple(self._members(room)), seat.id, title, rationale)

    def _members(self, room: Negotiation) -> Iterator[Member]:
        listed = list(room.paragraphs.values())
        for each in self.paragraphs:
            words = worded(each.kind, each.words)
            place = place_behind(room, listed, each.after)
            require_kind(listed, each.kind, place)
            label = newcomer_among(listed, each.kind, place) if room.is_frozen else ""
            behind = listed[place - 1].id if place else ""
            one = Member(free_name(listed), each.after, behind, each.kind, label, words)
            yield one
            # What follows finds its place, its name and its number beside it.
            listed.insert(place, one.standing(Proposal(PARAGRAPH, "", place=each.after)))


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a series: where its sponsor wanted it, behind which it came to stand, its number if frozen."""

    paragraph: str
    after: str
    behind: str
    kind: str
    label: str
    words: str

    def standing(self, proposal: Proposal) -> Paragraph:
        return proposed(self.paragraph, self.kind, self.label, self.words, proposal)


@dataclass(frozen=True, slots=True)
class SeriesProposed(Event):
    """Several new paragraphs were put forward as one proposal, in the order in which they are listed."""

    at: float
    members: tuple[Member, ...]
    seat: str
    title: str = ""
    rationale: str = ""

    def apply(self, room: Negotiation) -> None:
        series = self.members[0].paragraph
        for each in self.members:
            one = Proposal(
                PARAGRAPH, self.seat, place=each.after, series=series, title=self.title, rationale=self.rationale
            )
            room.place(each.standing(one), each.behind)
        room.number()
        here = room.paragraphs[series].text
        named = ", ".join(room.paragraphs[each.paragraph].name for each in self.members)
        sentence = f"{room.seats[self.seat].name} put forward new paragraphs as one proposal: {named}."
        room.note(self.at, "put-forward", Subject("brackets", series, tuple(here.proposals)), self.seat, sentence)
