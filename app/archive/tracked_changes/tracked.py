"""Tracked: a version of the text as changes to the zero draft, each under the name of the delegation that made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from flask_babel import gettext

from app.archive.documents.issued import IssuedSheet, Told
from app.archive.documents.origins import note_of, noted
from simulation.text.brackets import CLOSES, OPENS, WORDS
from simulation.text.fair_copy import TAKEN_OUT, Copied, FairCopy
from simulation.text.proposals import DELETION, MERGE, MOVE, PARAGRAPH, SPLIT, STRIKE, Proposal

# Accepting every change gives the text as if every bracket were agreed; rejecting every change, the zero draft.


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose change it is, by name, and when it was put forward (seconds since 1970)."""

    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Span:
    """Words that came by one hand, or went by another, or both; `note` is the number of the remark on them, or 0."""

    words: str
    came: Hand | None = None
    went: Hand | None = None
    note: int = 0


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph, whole ones that came or went among them. `remarks` are said beside it; number 0 is on the whole."""

    kind: str
    number: str
    heading: str
    came: Hand | None
    went: Hand | None
    spans: tuple[Span, ...]
    remarks: dict[int, str]
    is_gone: bool = False
    """Whether it stands here no longer: it was deleted, moved, or became another by decision."""


def tracked(sheet: IssuedSheet) -> list[Tracked]:
    """
    Every paragraph of the zero draft and of this version, those that are gone standing where they stood.
    """
    return list(_Tracking(sheet))


class _Tracking:
    """One version beside the zero draft."""

    def __init__(self, sheet: IssuedSheet) -> None:
        self._sheet = sheet
        self._names = {seat.id: seat.name for seat in sheet.outcome.seats}
        self._labels = {copy.id: copy.label for copy in sheet.copies}
        self._draft = {copy.id: copy for copy in sheet.record.versions[0].revision.paragraphs}
        # A paragraph that moved went from one place and came to another.
        here = [copy.id for copy in sheet.copies if copy.id in self._draft]
        self._stayed = _in_order(list(self._draft), here)

    def __iter__(self) -> Iterator[Tracked]:
        left = iter(self._draft.values())
        for copy in self._sheet.copies:
            if copy.id not in self._stayed:
                yield self._here(copy, came=self._decided(copy))
                continue
            for before in left:
                if before.id == copy.id:
                    break
                yield from self._gone(before)
            yield self._here(copy)
        for before in left:
            yield from self._gone(before)

    # Whole paragraphs

    def _gone(self, before: FairCopy) -> Iterator[Tracked]:
        """
        What stands here no longer: deleted, moved, or become others by a split or a merge.
        """
        if before.id in self._stayed:
            return
        hand = self._house
        why = gettext("Moved from here.") if before.id in self._labels else gettext("Taken out by decision.")
        spans = tuple(Span(words, went=hand) for words in [before.words] if words)
        yield Tracked(
            before.kind, self._sheet.number(before), before.heading or "", None, hand, spans, {0: why}, is_gone=True
        )

    def _here(self, copy: FairCopy, came: Hand | None = None) -> Tracked:
        whole = [each for each in copy.proposals.values() if each.kind in _SAID]
        went = next((self._hand(name, copy) for name in _around(copy) if copy.proposals[name].kind == DELETION), None)
        spans = tuple(_joined(self._spans(copy, came, went)))
        remarks = {note.number: _remark(note) for note in self._sheet.notes(copy)}
        asked = [self._asked(each) for each in whole if each.status == "open"]
        if asked:
            remarks[0] = " ".join(asked)
        return Tracked(copy.kind, self._sheet.number(copy), copy.heading or "", came, went, spans, remarks)

    def _decided(self, copy: FairCopy) -> Hand:
        """
        Whose paragraph this is, where it is none of the zero draft or does not stand in its old place.
        """
        for name, proposal in copy.proposals.items():
            if proposal.kind == PARAGRAPH:
                return self._hand(name, copy)
        return self._house

    def _asked(self, proposal: Proposal) -> str:
        """
        What is proposed about a paragraph as a whole, which a word processor has no mark for, or not this one.
        """
        place = self._labels.get(proposal.place, "")
        said = _SAID[proposal.kind]()
        if proposal.kind in (MOVE, MERGE) and place:
            said = gettext("%(deed)s: %(place)s", deed=said, place=place)
        elif proposal.kind == SPLIT:
            said = gettext("%(deed)s: “%(words)s”", deed=said, words=proposal.begins)
        return gettext("%(deed)s (%(name)s; not agreed).", deed=said, name=self._name(proposal.by))

    # Words

    def _spans(self, copy: FairCopy, came: Hand | None, went: Hand | None) -> Iterator[Span]:
        opened: list[Copied] = []
        for piece, token in zip(copy.pieces, noted(copy)[0], strict=True):
            if piece.kind == OPENS:
                opened.append(piece)
            elif piece.kind == CLOSES:
                opened.pop()
            elif piece.kind == TAKEN_OUT:
                yield Span(piece.text, came, self._hand(piece.proposals[0], copy), note_of(token))
            elif piece.kind == WORDS:
                by = self._hand(piece.source, copy) if piece.source else came
                struck = _strike(opened, copy) if piece.struck else ""
                yield Span(piece.text, by, self._hand(struck, copy) if struck else went, note_of(token))

    def _hand(self, name: str, copy: FairCopy) -> Hand:
        return Hand(self._name(copy.proposals[name].by), self._sheet.record.born.get(name, self._sheet.record.last))

    def _name(self, seat: str) -> str:
        return self._names.get(seat, seat)

    @property
    def _house(self) -> Hand:
        return Hand(gettext("By decision"), self._sheet.version.revision.at)


_SAID = {
    PARAGRAPH: lambda: gettext("A new paragraph is proposed"),
    DELETION: lambda: gettext("It is proposed to delete this paragraph"),
    MOVE: lambda: gettext("It is proposed to move this paragraph behind"),
    SPLIT: lambda: gettext("It is proposed to begin a new paragraph before"),
    MERGE: lambda: gettext("It is proposed to merge this paragraph with"),
}


def _in_order(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """
    What stands in both in the same order.
    """
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return frozenset(name for block in blocks for name in old[block.a : block.a + block.size])


def _around(copy: FairCopy) -> Iterator[str]:
    return (name for piece in copy.pieces if piece.kind == OPENS for name in piece.proposals)


def _strike(opened: Sequence[Copied], copy: FairCopy) -> str:
    """
    The earliest strike of the innermost bracket.
    """
    return next(name for name in opened[-1].proposals if copy.proposals[name].kind == STRIKE)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """
    Neighbours by the same hands under the same note made one.
    """
    held: Span | None = None
    for span in spans:
        if held is not None and (held.came, held.went, held.note) == (span.came, span.went, span.note):
            held = Span(held.words + span.words, span.came, span.went, span.note)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def _remark(note: Told) -> str:
    said = []
    for fact in note.facts:
        decision = gettext(", decision No. %(number)s", number=fact.decision) if fact.decision else ""
        said.append(f"{fact.label}: {fact.words}{decision}.")
    return " ".join(said)
