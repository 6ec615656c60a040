"""Placeholders: a delegation holds a place for words that are still to come; they are no text to be adopted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.draft import HEADING
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_open
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.paper import carried
from simulation.text.proposals import INSERTION, Attributed, Proposal
from simulation.text.revision import struct_span
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, encode_update, read_update

MOST_LETTERS = 100
"""Of what a place is held for. Whoever has more to say has the words already."""

BEGINS = "placeholder: "
"""How it reads in every language of the house: a term of the trade, and part of the common text."""


@dataclass(frozen=True, slots=True)
class ProposePlaceholder(Command):
    """
    A delegation holds a place for words `about` something, before one character of a paragraph (`before`) or at its
    end.
    """

    paragraph: str
    about: str
    before: tuple[int, int] | None = None

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        require(paragraph.kind != HEADING, "drafting.heading")
        about = remark(self.about)
        require(about, "placeholder.about")
        require(len(about) <= MOST_LETTERS, "placeholder.long", count=len(about), most=MOST_LETTERS)
        text = paragraph.text
        struct = carried(text, f"{BEGINS}{about}", _left_of(text, self.before))
        text.require_room_for(struct.length)
        name = text.next_id()
        words = ((*struct_span(struct), name),)
        yield PlaceholderProposed(at, self.paragraph, name, about, encode_update([struct], []), words, seat.id)


def _left_of(text: RollingText, before: Id | None) -> Id | None:
    """
    The character behind which it stands: the one to the left of `before`, or the very last.
    """
    if before is None:
        last = [*text.replica][-1:]
        return (last[0].client, last[0].clock + last[0].length - 1) if last else None
    client, clock = before
    require(0 <= clock < text.replica.clock(client), "ink.missing")
    item = text.replica.find(client, clock)
    require(not item.cuts_pair(clock - item.clock), "ink.surrogate")
    if clock > item.clock:
        return client, clock - 1
    left = item.left
    return (left.client, left.clock + left.length - 1) if left else None


@dataclass(frozen=True, slots=True)
class PlaceholderProposed(Event):
    """A place is held for words that are still to come, `about` something: how it reads as an update."""

    at: float
    paragraph: str
    proposal: str
    about: str
    update: bytes
    words: tuple[Attributed, ...]
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.put(self.proposal, Proposal(INSERTION, self.seat, placeholder=self.about))
        paragraph.text.write(*read_update(self.update), self.words)
        name = room.seats[self.seat].name
        sentence = f"{name} put a placeholder into paragraph {paragraph.label}: {self.about}"
        room.note(self.at, "placeholder", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)


def resolved(proposal: Proposal) -> Proposal:
    """
    A proposal whose author has said the words: it is one like any other from now on.
    """
    return replace(proposal, placeholder="")


def require_words(text: RollingText, names: tuple[str, ...], label: str) -> None:
    """
    None of these brackets is a placeholder: that is no text to be admitted.
    """
    held = next((text.proposals[name].placeholder for name in names if text.proposals[name].placeholder), "")
    require(not held, "placeholder.no-text", about=held, paragraph=label)
