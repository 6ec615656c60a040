"""Splitting and merging: a delegation proposes that one paragraph become two, or two become one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.carrying import halves
from simulation.draft import HEADING, Paragraph
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_open
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.footnotes import is_inside
from simulation.text.proposals import MERGE, SPLIT, Proposal, stands
from simulation.text.replica import words_of
from simulation.text.whole import around

EXCERPT = 40
"""Letters by which people recognize the place of a split."""


@dataclass(frozen=True, slots=True)
class ProposeSplit(Command):
    """
    A delegation proposes that a paragraph be split before one character (`client`, `clock`): what stands behind it
    becomes a paragraph of its own.
    """

    paragraph: str
    client: int
    clock: int

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        require(not room.is_put, "paragraph.put")
        require(paragraph.kind != HEADING, "drafting.heading")
        known = 0 <= self.clock < paragraph.text.replica.clock(self.client)
        require(known, "ink.missing")
        _require_none_standing(paragraph)
        item = paragraph.text.replica.find(self.client, self.clock)
        require(not item.cuts_pair(self.clock - item.clock), "ink.surrogate")
        require(not is_inside(paragraph.text.replica, self.client, self.clock), "footnote.inside")
        place = f"{self.client}.{self.clock}"
        _, second = halves(paragraph, Proposal(SPLIT, seat.id, place=place))
        words = words_of(item for item in second if stands(item, paragraph.text.proposals))
        yield SplitProposed(at, self.paragraph, paragraph.text.next_id(), place, _beginning(words.strip()), seat.id)


def _beginning(words: str) -> str:
    """
    As much as one recognizes at a glance, and no half of a word where words are set apart.
    """
    if len(words) <= EXCERPT:
        return words
    return words[: EXCERPT + 1].rpartition(" ")[0] or words[:EXCERPT]


def _require_none_standing(paragraph: Paragraph) -> None:
    kinds = {paragraph.text.proposals[name].kind for name in around(paragraph.text.proposals)}
    require(not kinds & {SPLIT, MERGE}, "split.standing", paragraph=paragraph.name)


@dataclass(frozen=True, slots=True)
class SplitProposed(Event):
    """A split was proposed: before which character (`place`), and how the second paragraph would begin."""

    at: float
    paragraph: str
    proposal: str
    place: str
    begins: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.put(self.proposal, Proposal(SPLIT, self.seat, place=self.place, begins=self.begins))
        name = room.seats[self.seat].name
        sentence = f"{name} proposed to split paragraph {paragraph.label} before “{self.begins}”."
        room.note(self.at, "put-forward", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)


@dataclass(frozen=True, slots=True)
class ProposeMerge(Command):
    """A delegation proposes that a paragraph and the one behind it become one."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        require(not room.is_put, "paragraph.put")
        require(paragraph.kind != HEADING, "drafting.heading")
        _require_none_standing(paragraph)
        standing = list(room.standing.values())
        following = standing[standing.index(paragraph) + 1 :]
        require(following and following[0].kind == paragraph.kind, "merge.nothing", paragraph=paragraph.name)
        second = require_open(room, following[0].id)
        require(not second.text.has_whole, "merge.second", paragraph=second.name)
        yield MergeProposed(at, self.paragraph, paragraph.text.next_id(), second.id, seat.id)


@dataclass(frozen=True, slots=True)
class MergeProposed(Event):
    """A merge was proposed, with the paragraph `other` behind it."""

    at: float
    paragraph: str
    proposal: str
    other: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph, other = room.paragraphs[self.paragraph], room.paragraphs[self.other]
        paragraph.text.put(self.proposal, Proposal(MERGE, self.seat, place=self.other))
        name = room.seats[self.seat].name
        sentence = f"{name} proposed to merge paragraphs {paragraph.label} and {other.label}."
        room.note(self.at, "put-forward", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)
