"""Paragraphs and headings as such: one is to be added, or deleted, and the whole of it stands in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from simulation.acts import Command, Event
from simulation.draft import HEADING, Paragraph, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, newcomer_among, require_delegation, require_open
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import one_line
from simulation.text.proposals import ACCEPTED, DELETION, PARAGRAPH, Proposal
from simulation.text.revision import REVISER, struct_span
from simulation.text.rolling import RollingText
from simulation.text.whole import added_by, around
from simulation.text.wire import insertion

MOST_LETTERS = 6_000
"""Of the words with which a paragraph is put forward; whoever has more to say writes on in it."""

MOST_IN_HEADING = 200
"""A heading names what follows; whoever has more to say has a paragraph."""

MOST_PARAGRAPHS = 300
"""In one text, fallen ones included."""


@dataclass(frozen=True, slots=True)
class ProposeParagraph(Command):
    """
    A delegation puts forward a new paragraph, or a heading, behind the paragraph `after`, or before all others if that
    is empty.

    It stands in a bracket of its own and is open for drafting, so that others can write in it.
    """

    after: str
    kind: str
    words: str = field(metadata={"letters": MOST_LETTERS})

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        require(not room.is_put, "paragraph.put")
        require(len(room.paragraphs) < MOST_PARAGRAPHS, "paragraph.many", most=MOST_PARAGRAPHS)
        words = worded(self.kind, self.words)
        listed = list(room.paragraphs.values())
        place = place_behind(room, listed, self.after)
        require_kind(listed, self.kind, place)
        label = newcomer_among(listed, self.kind, place) if room.is_frozen else ""
        behind = listed[place - 1].id if place else ""
        yield ParagraphProposed(at, free_name(listed), self.after, behind, self.kind, label, words, seat.id)


def worded(kind: str, words: str) -> str:
    """
    The words of a new paragraph in one line, of which there are some and not too many.
    """
    words = one_line(words)
    require(words, "paragraph.words")
    is_short = kind != HEADING or len(words) <= MOST_IN_HEADING
    require(is_short, "heading.long", count=len(words), most=MOST_IN_HEADING)
    return words


def place_behind(room: Negotiation, listed: Sequence[Paragraph], after: str) -> int:
    """
    Where among `listed` it comes in: behind those that were put forward at the same place before it and are no
    paragraphs like all others yet, with a number of their own.
    """
    place = listed.index(room.paragraph(after)) + 1 if after else 0
    while place < len(listed) and _was_put_behind(listed[place], after):
        place += 1
    return place


def _was_put_behind(paragraph: Paragraph, after: str) -> bool:
    proposals = paragraph.text.proposals
    added = proposals.get(added_by(proposals) or "")
    # What was accepted is a place of its own; only behind OP3 bis comes ter, also when bis is agreed.
    is_late = " " in paragraph.label
    return added is not None and added.place == after and (added.status != ACCEPTED or is_late)


def require_kind(listed: Sequence[Paragraph], kind: str, place: int) -> None:
    """
    The text has paragraphs of this kind, and the preamble stays before the operative part. A heading stands anywhere.
    """
    if kind == HEADING:
        return
    kinds = [each.kind for each in listed]
    require(kind in kinds, "paragraph.kind")
    behind, before = kinds[:place], kinds[place:]
    require(kind != "preambular" or "operative" not in behind, "paragraph.preamble")
    require(kind != "operative" or "preambular" not in before, "paragraph.preamble")


def free_name(listed: Iterable[Paragraph]) -> str:
    """
    An id that no paragraph among these has.
    """
    taken = {each.id for each in listed}
    number = 1
    while f"new{number}" in taken:
        number += 1
    return f"new{number}"


@dataclass(frozen=True, slots=True)
class ParagraphProposed(Event):
    """
    A new paragraph was put forward: where its sponsor wanted it (`after`), behind which it came to stand (`behind`),
    and its number, if numbers were frozen by then.
    """

    at: float
    paragraph: str
    after: str
    behind: str
    kind: str
    label: str
    words: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        new = proposed(
            self.paragraph, self.kind, self.label, self.words, Proposal(PARAGRAPH, self.seat, place=self.after)
        )
        room.place(new, self.behind)
        room.number()
        sentence = f"{room.seats[self.seat].name} put forward a new {new.called}."
        subject = Subject("brackets", self.paragraph, tuple(new.text.proposals))
        room.note(self.at, "put-forward", subject, self.seat, sentence)


def proposed(name: str, kind: str, label: str, words: str, proposal: Proposal) -> Paragraph:
    """
    A paragraph as it stands when it is put forward: the whole of it in one bracket, and open for drafting.
    """
    text = RollingText(name)
    text.put(first := text.next_id(), proposal)
    written = insertion(REVISER, 0, words, None, None)
    text.write([written], [], [(*struct_span(written), first)])
    return Paragraph(name, kind, label, None, text, Status.OPEN)


@dataclass(frozen=True, slots=True)
class ProposeDeletion(Command):
    """A delegation proposes that a paragraph be deleted; it stays to be read, the whole of it in a bracket."""

    paragraph: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        paragraph = require_open(room, self.paragraph)
        standing = [paragraph.text.proposals[name] for name in around(paragraph.text.proposals)]
        added = next((each for each in standing if each.kind == PARAGRAPH), None)
        require(added is None or added.by != seat.id, "deletion.own")
        require(added is None, "deletion.new")
        require(all(each.kind != DELETION for each in standing), "deletion.standing", paragraph=paragraph.name)
        yield DeletionProposed(at, self.paragraph, paragraph.text.next_id(), seat.id)


@dataclass(frozen=True, slots=True)
class DeletionProposed(Event):
    at: float
    paragraph: str
    proposal: str
    seat: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.put(self.proposal, Proposal(DELETION, self.seat))
        sentence = f"{room.seats[self.seat].name} proposed to delete {paragraph.called}."
        room.note(self.at, "put-forward", Subject("brackets", self.paragraph, (self.proposal,)), self.seat, sentence)
