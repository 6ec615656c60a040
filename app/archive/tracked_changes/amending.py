"""Amending: what a returned file changes, as proposals that its delegation can put forward, each by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.archive.footnotes import in_line
from app.archive.tracked_changes.returned import Returned
from simulation.draft import HEADING, Paragraph
from simulation.negotiation import Negotiation
from simulation.text.comparison import words_of
from simulation.text.footnotes import CLOSING, OPENING
from simulation.text.proposals import DELETION, OPEN, stands
from simulation.text.replica import Item
from simulation.text.whole import around
from simulation.text.wire import Id, Span

MOST = 200
"""Changes of one file that are looked at; whoever has more has written another text."""

_FOOTNOTE = re.compile(r" ?\(footnote: ([^()]*)\)")


class TooMuch(ValueError):
    """The file changes more than anybody could follow."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """
    One change to one paragraph: words to go (`struck`), words to come (`added`), or both; or a whole paragraph, new
    behind `paragraph` (`is_new`) or to be deleted (`is_deletion`).

    `theirs` are characters of others, which are struck; `own` are such that this delegation may simply delete. The
    new words come between `left` and `right`.
    """

    paragraph: str
    label: str
    kind: str
    struck: str = ""
    added: str = ""
    theirs: tuple[Span, ...] = ()
    own: tuple[Span, ...] = ()
    left: Id | None = None
    right: Id | None = None
    is_new: bool = False
    is_deletion: bool = False


def amendments(room: Negotiation, returned: Returned, seat: str) -> list[Amendment]:
    """
    What this delegation would change. `room` is the room as it stood when the file left it.
    """
    found = list(_amendments(room, returned, seat))
    if len(found) > MOST:
        raise TooMuch
    return found


def _amendments(room: Negotiation, returned: Returned, seat: str) -> Iterator[Amendment]:
    standing = list(room.standing.values())
    for words in [words for behind, words in returned.added if behind < 0]:
        yield Amendment("", "", _kind(standing, 0), added=words, is_new=True)
    for place, paragraph in enumerate(standing):
        if any(paragraph.text.proposals[name].kind == DELETION for name in around(paragraph.text.proposals)):
            # It left this house struck as a whole: to have put it back says nothing about its words.
            pass
        elif not returned.words.get(place):
            yield Amendment(paragraph.id, _called(paragraph), paragraph.kind, _read(paragraph), is_deletion=True)
        else:
            yield from _within(paragraph, returned.words[place], seat)
        for words in [words for behind, words in returned.added if behind == place]:
            yield Amendment(paragraph.id, _called(paragraph), _kind(standing, place), added=words, is_new=True)


def _kind(standing: Sequence[Paragraph], place: int) -> str:
    """
    Of what kind a new paragraph is: of that before it, or under a heading of that behind it.
    """
    near = [*standing[place::-1], *standing[place:]]
    return next((each.kind for each in near if each.kind != HEADING), HEADING)


def _called(paragraph: Paragraph) -> str:
    return paragraph.label or paragraph.heading or ""


# Within a paragraph


def _kept(paragraph: Paragraph) -> list[Item]:
    """
    The characters that stood in the file without a stroke through them.
    """
    proposals = paragraph.text.proposals
    return [
        item
        for item in paragraph.text.replica
        if item.text is not None
        and stands(item, proposals)
        and not any(proposals[name].status == OPEN for name in item.strikes)
    ]


def _read(paragraph: Paragraph) -> str:
    return b"".join(item.text or b"" for item in _kept(paragraph)).decode("utf-16-le")


def _within(paragraph: Paragraph, words: str, seat: str) -> Iterator[Amendment]:
    was = _read(paragraph)
    now = _FOOTNOTE.sub(rf"{OPENING}\1{CLOSING}", words) if OPENING in was else words
    letters = _Letters(paragraph)
    for start, end, said in differences(was, now):
        first, last = _units(was[:start]), _units(was[:end])
        theirs, own = letters.of(first, last, seat)
        left, right = letters.around(last)
        struck = in_line(was[start:end])
        yield Amendment(paragraph.id, _called(paragraph), paragraph.kind, struck, said, theirs, own, left, right)


def differences(was: str, now: str) -> list[tuple[int, int, str]]:
    """
    What leads from one text to the other: from where to where words go, and which come instead. Spaces alone, as word
    processors set them, are none; and what only a space parts is one.
    """
    old, new = [word.text for word in words_of(was)], [word.text for word in words_of(now)]
    found: list[tuple[int, int, str]] = []
    for tag, first, last, begins, ends in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start, end, said = len("".join(old[:first])), len("".join(old[:last])), "".join(new[begins:ends])
        before = found[-1] if found else None
        if before is not None and was[before[1] : start].isspace():
            found[-1] = before[0], end, before[2] + was[before[1] : start] + said
        else:
            found.append((start, end, said))
    return [each for each in found if was[each[0] : each[1]].strip() != each[2].strip()]


class _Letters:
    """The characters of a paragraph as the file showed them, by their place in it."""

    def __init__(self, paragraph: Paragraph) -> None:
        self._proposals = paragraph.text.proposals
        self._kept = _kept(paragraph)
        self._every = [item for item in paragraph.text.replica if item.length]

    def of(self, first: int, last: int, seat: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """
        The characters from one place to another: those of others, and those in open insertions of this seat.
        """
        theirs: list[Span] = []
        own: list[Span] = []
        at = 0
        for item in self._kept:
            start, end = max(first, at), min(last, at + item.length)
            if start < end:
                span = (item.client, item.clock + start - at, end - start)
                (own if self._is_own(item, seat) else theirs).append(span)
            at += item.length
        return tuple(theirs), tuple(own)

    def _is_own(self, item: Item, seat: str) -> bool:
        proposal = self._proposals.get(item.proposal or "")
        return proposal is not None and proposal.by == seat and proposal.status == OPEN

    def around(self, place: int) -> tuple[Id | None, Id | None]:
        """
        The characters between which words come that are written at this place.
        """
        at = 0
        left: Id | None = None
        for item in self._kept:
            if at >= place:
                break
            units = min(item.length, place - at)
            left = (item.client, item.clock + units - 1)
            at += item.length
        return left, self._behind(left)

    def _behind(self, left: Id | None) -> Id | None:
        """
        The next character, whether it still stands or not.
        """
        if left is None:
            return (self._every[0].client, self._every[0].clock) if self._every else None
        client, clock = left
        for item, after in zip(self._every, [*self._every[1:], None], strict=True):
            if item.client == client and item.clock <= clock < item.clock + item.length:
                if clock + 1 < item.clock + item.length:
                    return client, clock + 1
                return (after.client, after.clock) if after is not None else None
        return None


def _units(words: str) -> int:
    """
    Characters as Yjs counts them.
    """
    return len(words.encode("utf-16-le")) // 2
