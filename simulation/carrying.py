"""Carrying: what happens when a paragraph is split or two are merged; every character remembers where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from simulation.acts import Event
from simulation.draft import Paragraph
from simulation.negotiation import Negotiation
from simulation.refusals import require
from simulation.text.proposals import ACCEPTED, CARRIED, MERGE, OPEN, SPLIT, Proposal, in_order, stands
from simulation.text.replica import Item, words_of
from simulation.text.rolling import RollingText
from simulation.text.wire import Id, Struct, insertion

COPYIST = 4
"""The client id under which the house writes characters anew in another paragraph; no pen ever has it."""

Range = tuple[str, int, int, int]
"""Characters where they came from: paragraph, client, clock, length."""

JOINT: Range = ("", 0, 0, 1)
"""The space that a merge sets between two paragraphs, and that stood in neither of them."""


@dataclass(frozen=True, slots=True)
class Made:
    """
    A paragraph that others became: its number, if numbers are frozen, the characters it was made of, in their order,
    and the proposals about them: new id → where they came from, and their id there.
    """

    paragraph: str
    label: str
    ranges: tuple[Range, ...]
    proposals: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ParagraphsCarried(Event):
    """A paragraph was split, or merged with `other`: what it became, behind it in the text."""

    at: float
    paragraph: str
    proposal: str
    other: str
    made: tuple[Made, ...]
    by: str

    def apply(self, room: Negotiation) -> None:
        source = room.paragraphs[self.paragraph]
        if self.other:
            other = room.paragraphs[self.other]
            by = source.text.proposals[self.proposal].by
            other.text.put(other.text.next_id(), Proposal(MERGE, by, status=ACCEPTED, place=self.paragraph))
        behind = self.other or self.paragraph
        for made in self.made:
            text = RollingText(made.paragraph)
            paragraph = Paragraph(made.paragraph, source.kind, made.label, None, text, source.status)
            paragraph.carried = made.ranges
            paragraph.origin = self.paragraph, self.proposal
            _write(room, paragraph, made, source.text.proposals[self.proposal].by)
            room.place(paragraph, behind)
            behind = made.paragraph
        room.number()


def _write(room: Negotiation, paragraph: Paragraph, made: Made, by: str) -> None:
    text = paragraph.text
    text.put(first := text.next_id(), Proposal(CARRIED, by, status=ACCEPTED))
    if JOINT in made.ranges and paragraph.origin:
        # The space came with the merge, and with the decision that let it happen.
        paragraph.carried_proposals[first] = paragraph.origin
    renamed = {old: new for new, old in made.proposals.items()}
    for new, (place, old) in made.proposals.items():
        source = room.paragraphs[place]
        text.put(new, source.text.proposals[old])
        paragraph.carried_proposals[new] = place, old
        if old in source.settled:
            paragraph.settled[new] = source.settled[old]
    structs, words, struck, clock = [], [], [], 0
    last: Id | None = None
    for place, client, start, length in made.ranges:
        if not place:
            structs.append(insertion(COPYIST, clock, " ", last, None))
            words.append((COPYIST, clock, 1, first))
            clock, last = clock + 1, (COPYIST, clock)
            continue
        for item in room.paragraphs[place].text.replica.cut((client, start, length)):
            struct = _struct(item, clock, last)
            structs.append(struct)
            if item.proposal and (place, item.proposal) in renamed:
                words.append((COPYIST, clock, item.length, renamed[place, item.proposal]))
            names = (renamed[place, name] for name in in_order(item.strikes) if (place, name) in renamed)
            struck += [(COPYIST, clock, item.length, name) for name in names]
            clock += item.length
            last = (COPYIST, clock - 1)
    text.write(structs, [], words)
    text.strike(struck)


def _struct(item: Item, clock: int, last: Id | None) -> Struct:
    words = (item.text or b"").decode("utf-16-le")
    return insertion(COPYIST, clock, words, last, None)


# Taking it back


def became(room: Negotiation, paragraph: str, proposal: str) -> list[Paragraph]:
    """
    What a paragraph became by this split or merge, as far as it stands.
    """
    return [each for each in room.standing.values() if each.origin == (paragraph, proposal)]


def untouched(room: Negotiation, paragraph: str, proposal: str) -> bool:
    """
    Whether nobody has written, struck or proposed anything there since, and nothing was settled.
    """
    return all(
        set(each.text.replica.clocks()) <= {COPYIST}
        and set(each.text.proposals) <= {f"{each.id}.1", *each.carried_proposals}
        and each.status != "agreed"
        and not each.stood
        for each in became(room, paragraph, proposal)
    )


# Deciding what becomes what


def carried_out(room: Negotiation, paragraph: Paragraph, name: str, *, at: float, by: str) -> Iterator[Event]:
    """
    What follows when a split or a merge is accepted.
    """
    proposal = paragraph.text.proposals[name]
    joint = False
    if proposal.kind == SPLIT:
        before, behind = halves(paragraph, proposal)
        both = _without_space(paragraph.text, before, at_end=True), _without_space(paragraph.text, behind, at_end=False)
        parts = [[(paragraph.id, item) for item in half] for half in both]
        other = ""
    elif proposal.kind == MERGE:
        second = room.paragraph(proposal.place)
        require(not second.text.has_whole, "merge.second", paragraph=second.name)
        parts = [[(each.id, item) for each in (paragraph, second) for item in _kept(each)]]
        other = second.id
        joint = _joint(paragraph, second)
    else:
        return
    made = []
    for index, part in enumerate(parts):
        label = "" if not room.is_frozen else paragraph.label if not index else _second_label(room, paragraph)
        made.append(_made(room, f"{_free(room, index)}", label, part, joint))
    yield ParagraphsCarried(at, paragraph.id, name, other, tuple(made), by)


def _second_label(room: Negotiation, paragraph: Paragraph) -> str:
    return room.newcomer(paragraph.kind, list(room.paragraphs).index(paragraph.id) + 1)


def _free(room: Negotiation, offset: int) -> str:
    number = 1
    while f"new{number}" in room.paragraphs:
        number += 1
    return f"new{number + offset}"


def halves(paragraph: Paragraph, split: Proposal) -> tuple[list[Item], list[Item]]:
    """
    What stands before the place of a split and what stands behind it, or out of order where nothing does.
    """
    client, clock = map(int, split.place.split("."))
    text = paragraph.text
    text.replica.starting_at(client, clock)
    first: list[Item] = []
    second: list[Item] = []
    into = first
    for item in text.replica:
        if (item.client, item.clock) == (client, clock):
            into = second
        if _is_kept(text, item):
            into.append(item)
    require(_words(text, first) and _words(text, second), "split.empty", paragraph=paragraph.name)
    return first, second


def _without_space(text: RollingText, items: list[Item], *, at_end: bool) -> list[Item]:
    """
    The same without the space at which the paragraph is split: neither of the two ends or begins with it.
    """
    kept = list(items)
    for item in reversed(items) if at_end else items:
        if not stands(item, text.proposals):
            continue
        words = (item.text or b"").decode("utf-16-le")
        spaces = len(words) - len(words.rstrip(" ") if at_end else words.lstrip(" "))
        if spaces == item.length:
            kept.remove(item)
            continue
        if spaces and at_end:
            # What is cut off is a run of its own from now on.
            text.replica.cut((item.client, item.clock, item.length - spaces))
        elif spaces:
            rest = (item.client, item.clock + spaces, item.length - spaces)
            kept[kept.index(item) : kept.index(item) + 1] = text.replica.cut(rest)
        break
    return kept


def _words(text: RollingText, items: Iterable[Item]) -> bool:
    return any((item.text or b"").decode("utf-16-le").strip() for item in items if stands(item, text.proposals))


def _kept(paragraph: Paragraph) -> list[Item]:
    return [item for item in paragraph.text.replica if _is_kept(paragraph.text, item)]


def _is_kept(text: RollingText, item: Item) -> bool:
    """
    What stands is carried on, and so are words of the zero draft that were taken out: the outcome still tells of them.
    """
    return item.text is not None and (stands(item, text.proposals) or item.proposal is None)


def _joint(first: Paragraph, second: Paragraph) -> bool:
    """
    Whether their words would run together: no space stands between them, and neither is written without spaces.
    """
    ends = [words_of(item for item in _kept(each) if stands(item, each.text.proposals)) for each in (first, second)]
    letters = ends[0][-1:] + ends[1][:1]
    return len(letters) == len(ends) and not any(sign.isspace() or east_asian_width(sign) in "WF" for sign in letters)


def _made(room: Negotiation, name: str, label: str, part: list[tuple[str, Item]], joint: bool) -> Made:
    ranges: list[Range] = []
    found: dict[tuple[str, str], None] = {}
    for place, item in part:
        proposals = room.paragraphs[place].text.proposals
        for each in (*((item.proposal,) if item.proposal else ()), *in_order(item.strikes)):
            if proposals[each].status in (OPEN, ACCEPTED):
                found[place, each] = None
        last = ranges[-1] if ranges else None
        if joint and last and last[0] not in ("", place):
            ranges.append(JOINT)
        if last and last[:2] == (place, item.client) and last[2] + last[3] == item.clock:
            ranges[-1] = (*last[:3], last[3] + item.length)
        else:
            ranges.append((place, item.client, item.clock, item.length))
    # The first of the new ledger says that the paragraph was carried.
    renamed = {f"{name}.{number}": old for number, old in enumerate(found, 2)}
    return Made(name, label, tuple(ranges), renamed)
