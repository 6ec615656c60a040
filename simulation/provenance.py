"""Provenance: who put each word forward, and which decision let it in or took it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulation.draft import Paragraph
from simulation.matters import Subject
from simulation.negotiation import Negotiation
from simulation.text.proposals import ACCEPTED, DELETION, INSERTION, MERGE, MOVE, OPEN, PARAGRAPH, SPLIT, STRIKE, stands
from simulation.text.replica import Item, words_of
from simulation.text.rolling import RollingText

ZERO_DRAFT, ADMITTED, PROPOSED, REMOVED = "zero-draft", "admitted", "proposed", "removed"
"""Words of the Chair's first text; put forward and accepted; still in brackets; struck, and the strike accepted."""


Shape = tuple[str, str]
"""What characters are, and through which proposal."""


@dataclass(frozen=True, slots=True)
class Origin:
    """
    Words of one origin: what they are (`kind`), whose (no seat: the zero draft), and which decision settled them.
    `former` put them forward before they were taken over, `sponsors` stood behind them too.
    """

    kind: str
    words: str
    by: str = ""
    proposal: str = ""
    decision: str = ""
    former: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    observer: str = ""
    """Who had proposed them in writing, before a delegation sponsored them."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The words that a decision was about: inserted or struck (`kind`), and by which seat."""

    kind: str
    words: str
    by: str


def origins(room: Negotiation, paragraph: Paragraph) -> Iterator[Origin]:
    """
    Where the words of a paragraph came from, in their order; those of the zero draft that were taken out included.
    """
    text, settled = paragraph.text, settled_by(room, paragraph)
    held: list[Item] = []
    shape: Shape | None = None
    for item in text.replica:
        found = _shape(item, text) if item.text is not None else None
        if found is None:
            continue
        if shape is not None and found != shape:
            yield _origin(held, shape, text, settled)
            held = []
        shape = found
        held.append(item)
    if shape is not None:
        yield _origin(held, shape, text, settled)


def matter(room: Negotiation, subject: Subject) -> Iterator[Matter]:
    """
    The words that a question was about: those that its proposals put in or struck, whatever became of them.
    """
    paragraph = room.paragraphs.get(subject.paragraph or "")
    if paragraph is None:
        return
    for name in subject.proposals:
        proposal = paragraph.text.proposals[name]
        if proposal.kind in (MOVE, SPLIT, MERGE):
            continue
        if proposal.kind == DELETION:
            whole = (item for item in paragraph.text.replica if stands(item, paragraph.text.proposals))
            yield Matter(STRIKE, words_of(whole), proposal.by)
            continue
        inserted = proposal.kind in (INSERTION, PARAGRAPH)
        items = (item for item in paragraph.text.replica if name in ((item.proposal,) if inserted else item.strikes))
        yield Matter(INSERTION if inserted else STRIKE, words_of(items), proposal.by)


def settled_by(room: Negotiation, paragraph: Paragraph) -> dict[str, str]:
    """
    The decision that settled each proposal of a paragraph: the last one, where brackets were put back in between.
    """
    carried: dict[str, str] = {}
    for name, (place, old) in paragraph.carried_proposals.items():
        before = settled_by(room, room.paragraphs[place])
        if old in before:
            carried[name] = before[old]
    return carried | {
        name: decision.id
        for decision in room.decisions
        if decision.kind == "lifted" and decision.subject.paragraph == paragraph.id
        for name in decision.subject.proposals
        if paragraph.text.proposals[name].status != OPEN
    }


def _shape(item: Item, text: RollingText) -> Shape | None:
    """
    What these characters are and through which proposal; None for words that were never taken in.
    """
    proposals = text.proposals
    inserted = proposals[item.proposal].status if item.proposal else ACCEPTED
    if inserted not in (OPEN, ACCEPTED):
        return None
    taken_out = sorted(name for name in item.strikes if proposals[name].status == ACCEPTED)
    if taken_out:
        # Words that came and went within the negotiation were never part of what it began or ended with.
        return (REMOVED, taken_out[0]) if item.proposal is None else None
    if item.proposal is None:
        return (ZERO_DRAFT, "")
    return (PROPOSED if inserted == OPEN else ADMITTED, item.proposal)


def _origin(items: Sequence[Item], shape: Shape, text: RollingText, settled: dict[str, str]) -> Origin:
    kind, name = shape
    if not name:
        return Origin(kind, words_of(items))
    proposal = text.proposals[name]
    decision = settled.get(name, "")
    behind = (proposal.former, proposal.sponsors, proposal.observer)
    return Origin(kind, words_of(items), proposal.by, name, decision, *behind)
