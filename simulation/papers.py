"""Papers: what members write and say among themselves, and how their words come into the rolling text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from simulation.acts import Command, Event
from simulation.aside import Paper, Remark
from simulation.drafting import InkWritten, WriteInk
from simulation.negotiation import Negotiation, require_delegation, require_open
from simulation.refusals import OutOfOrder, require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.paper import CARRIER, admit_on_paper, carried, draft_of, hand_of, words_at
from simulation.text.proposals import INSERTION, Attributed, Proposal
from simulation.text.rolling import RollingText, attributed
from simulation.text.wire import Span, encode_update, read_update

MOST = 1_000
"""Letters of a remark."""

FAR_TOO_MANY = 20_000
"""Letters that the room reads at all. Between the two it says how many are too many."""


def shared_paper(room: Negotiation, name: str, seat: Seat) -> Paper:
    """
    The paper of that name, if `seat` shares it. Whoever does not is answered as if there were none.
    """
    paper = room.papers.get(name)
    if paper is None or seat.id not in paper.members:
        raise OutOfOrder("paper.unknown")
    return paper


def text_named(room: Negotiation, name: str) -> RollingText:
    """
    The text of a paragraph or of a paper: what is typed says only in which.
    """
    return room.papers[name].text if name in room.papers else room.paragraphs[name].text


def typed(room: Negotiation, name: str, update: bytes, pens: frozenset[int]) -> Command:
    """
    What somebody asks for who types there.
    """
    return WriteOnPaper(name, update, pens) if name in room.papers else WriteInk(name, update, pens)


@dataclass(frozen=True, slots=True)
class WriteOnPaper(Command):
    """A delegation types on a paper that it shares: one Yjs update. Whoever shares it may delete what others wrote."""

    public: ClassVar[bool] = False

    paper: str
    update: bytes
    pens: frozenset[int]

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paper = shared_paper(room, self.paper, seat)
        require(paper.is_open, "paper.closed")
        admitted = admit_on_paper(paper.text, self.update, self.pens, seat.id)
        if admitted is not None:
            words = tuple(attributed(admitted))
            yield PaperWritten(self.paper, seat.id, admitted.update(), words, bool(paper.sponsors))


@dataclass(frozen=True, slots=True)
class PaperWritten(Event):
    """
    Words entered a paper, or left it. Only those who share it are told. Whoever had put their name to it did so to
    other words (`names_fell`).
    """

    paper: str
    seat: str
    update: bytes
    words: tuple[Attributed, ...]
    names_fell: bool = False

    def apply(self, room: Negotiation) -> None:
        paper = room.papers[self.paper]
        text = paper.text
        if self.names_fell:
            paper.sponsors = ()
        hand = hand_of(self.paper, self.seat)
        if hand not in text.proposals:
            text.put(hand, Proposal(INSERTION, self.seat))
        text.write(*read_update(self.update), self.words)


@dataclass(frozen=True, slots=True)
class BringWordsIn(Command):
    """
    A delegation brings words of its own draft into a paragraph, behind the character `after` or at its beginning: from
    there on they are its proposal like any other.
    """

    ranges: tuple[Span, ...]
    paragraph: str
    after: tuple[int, int] | None = None

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paper = shared_paper(room, draft_of(seat.id), seat)
        ink = ink_from(room, paper, self.ranges, self.paragraph, self.after, seat.id)
        yield ink
        yield WordsBroughtIn(at, paper.id, self.ranges, self.paragraph, ink.words, seat.id)


def ink_from(
    room: Negotiation, paper: Paper, ranges: tuple[Span, ...], paragraph: str, after: tuple[int, int] | None, by: str
) -> InkWritten:
    """
    The words of a paper as `by` puts them forward in a paragraph. Raises OutOfOrder.
    """
    text = require_open(room, paragraph).text
    words = words_at(paper.text.replica, ranges)
    require(words, "paper.no-words")
    update = encode_update([carried(text, words, after)], [])
    outcome = text.admit_ink(update, {CARRIER}, by)
    if outcome is None:
        raise OutOfOrder("paper.no-words")
    admitted, touched = outcome
    begun = tuple(sorted(name for name in touched if name not in text.proposals))
    stale = tuple(sorted(name for name in touched if name in text.proposals and text.proposals[name].spoken))
    return InkWritten(paragraph, by, admitted.update(), tuple(attributed(admitted)), begun, stale)


@dataclass(frozen=True, slots=True)
class WordsBroughtIn(Event):
    """
    Where words of a paragraph came from: `ranges` of a paper. The record keeps it; a delegation's draft stays its own,
    so nobody is told.
    """

    at: float
    paper: str
    ranges: tuple[Span, ...]
    paragraph: str
    words: tuple[Attributed, ...]
    seat: str

    def apply(self, room: Negotiation) -> None:
        """
        Nothing more: the words stand by the ink before it.
        """


@dataclass(frozen=True, slots=True)
class Confer(Command):
    """Somebody says something to the others who share a paper; `pen` is the one they write with."""

    paper: str
    text: str = field(metadata={"letters": FAR_TOO_MANY})
    pen: int = 0

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paper = shared_paper(room, self.paper, seat)
        require(paper.is_open, "paper.closed")
        require(not self.pen or room.pens.get(self.pen) == seat.id, "ink.forged-author")
        text = "\n".join(filter(None, (remark(line, FAR_TOO_MANY) for line in self.text.splitlines())))
        require(text, "paper.no-words")
        require(len(text) <= MOST, "paper.remark-too-long", count=len(text), most=MOST)
        yield Conferred(at, self.paper, f"r{len(paper.talk) + 1}", seat.id, self.pen, text)


@dataclass(frozen=True, slots=True)
class Conferred(Event):
    """Something was said among those who share a paper. Nobody else is told, and no document holds it."""

    at: float
    paper: str
    remark: str
    by: str
    pen: int
    text: str

    def apply(self, room: Negotiation) -> None:
        room.papers[self.paper].talk.append(Remark(self.remark, self.at, self.by, self.pen, self.text))
