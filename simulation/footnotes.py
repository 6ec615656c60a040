"""Footnotes: a delegation proposes words at the foot of the text, for one place in it; else they are like others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.acts import Command, Event
from simulation.draft import HEADING
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_delegation, require_open
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import one_line
from simulation.text.footnotes import CLOSING, OPENING, is_inside
from simulation.text.paper import carried
from simulation.text.proposals import INSERTION, Attributed, Proposal
from simulation.text.revision import struct_span
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, encode_update, read_update

MOST_LETTERS = 1_000
"""Of the words with which a footnote is put forward; more can be written in it."""


@dataclass(frozen=True, slots=True)
class ProposeFootnote(Command):
    """
    A delegation proposes a footnote of these `words` for the place before one character of a paragraph (`before`), or
    for its end. It stands behind the word that goes before.
    """

    paragraph: str
    words: str
    before: tuple[int, int] | None = None

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        require(paragraph.kind != HEADING, "footnote.heading")
        words = one_line(self.words)
        require(words, "footnote.words")
        require(len(words) <= MOST_LETTERS, "footnote.long", count=len(words), most=MOST_LETTERS)
        text = paragraph.text
        if self.before:
            client, clock = self.before
            require(0 <= clock < text.replica.clock(client), "ink.missing")
            require(not is_inside(text.replica, client, clock), "footnote.inside")
        struct = carried(text, noted(words), _behind(text, self.before), instead=True)
        text.require_room_for(struct.length)
        name = text.next_id()
        attributed = ((*struct_span(struct), name),)
        yield FootnoteProposed(at, self.paragraph, name, encode_update([struct], []), attributed, seat.id)


def noted(words: str) -> str:
    """
    The words of a footnote as they stand in the text.
    """
    return f"{OPENING}{words}{CLOSING}"


def _behind(text: RollingText, before: Id | None) -> Id | None:
    """
    The last character of the words to the left of that place: the sign of a footnote follows a word, not a space.
    """
    last: Id | None = None
    for item in text.replica:
        for unit in range(item.length):
            if (item.client, item.clock + unit) == before:
                require(not item.cuts_pair(unit), "ink.surrogate")
                return last
            sign = item.text[unit * 2 : unit * 2 + 2] if item.text is not None and text.is_visible(item) else b" \0"
            if sign != b" \0":
                last = item.client, item.clock + unit
    return last


@dataclass(frozen=True, slots=True)
class FootnoteProposed(Event):
    """A footnote was proposed: its words between their marks, as an update."""

    at: float
    paragraph: str
    proposal: str
    update: bytes
    words: tuple[Attributed, ...]
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.put(self.proposal, Proposal(INSERTION, self.seat, footnote=True))
        structs, deletions = read_update(self.update)
        paragraph.text.write(structs, deletions, self.words)
        name = room.seats[self.seat].name
        said = "".join(struct.text.decode("utf-16-le") for struct in structs if struct.text).strip(OPENING + CLOSING)
        sentence = f"{name} proposed a footnote to {paragraph.called}: {said}"
        room.note(self.at, "footnote", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)
