"""Lifting brackets: what stands in them is accepted or dropped, and may be put back. Nothing is ever deleted by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulation.acts import Command, Event
from simulation.alternatives import FELL, AlternativesFell, decided_with, ruled_out, together
from simulation.belonging import belonging
from simulation.carrying import became, carried_out, untouched
from simulation.draft import Paragraph, Status
from simulation.matters import Subject
from simulation.negotiation import Negotiation, require_chair, require_taken_up
from simulation.parts import require_in_parts
from simulation.placeholders import require_words
from simulation.positions import standing_bracket
from simulation.refusals import require
from simulation.seats import Seat
from simulation.text.admission import remark
from simulation.text.brackets import OPENS, bracketed
from simulation.text.footnotes import has_footnotes, require_whole
from simulation.text.proposals import ACCEPTED, DELETION, DROPPED, MERGE, MOOT, MOVE, OPEN, PARAGRAPH, SPLIT
from simulation.text.whole import WHOLE


@dataclass(frozen=True, slots=True)
class LiftBrackets(Command):
    """The Chair lifts brackets of one paragraph: accepts (`accept` true) or drops what stands in them."""

    paragraph: str
    proposals: tuple[str, ...]
    accept: bool

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        paragraph = room.paragraph(self.paragraph)
        for each in room.concerned(Subject("brackets", self.paragraph, self.proposals)):
            require(not room.put(each), "drafting.put", paragraph=room.paragraph(each).name)
        require_in_parts(room, self.paragraph, self.proposals)
        yield from settle(room, paragraph, self.proposals, accept=self.accept, at=at, by=seat.id, manner="chair")


def settle(
    room: Negotiation,
    paragraph: Paragraph,
    proposals: tuple[str, ...],
    *,
    accept: bool,
    at: float,
    by: str,
    manner: str,
) -> Iterator[Event]:
    """
    Settle these brackets, an alternative as one. When it is admitted, the others of its set fall. A split or a merge is
    settled by itself: what it becomes follows at once.
    """
    chosen = together(room, paragraph.id, proposals)
    require(chosen, "proposal.unknown")
    others = ruled_out(room, chosen) if accept else {}
    # Of new paragraphs that fall together the last goes first, so that each is named by the number it had.
    for each in reversed(chosen) if _is_series(room, paragraph, proposals) and not accept else chosen:
        listed = chosen[each]
        falling = {name for _, names in others.values() for name in names.get(each, ())}
        one = lifted(room.paragraph(each), listed, accept=accept, at=at, by=by, manner=manner)
        if accept:
            require_words(room.paragraph(each).text, listed, room.paragraph(each).name)
        yield replace(one, moot=tuple(name for name in one.moot if name not in falling))
    for made, (admitted, names) in others.items():
        for each, listed in names.items():
            here = room.paragraph(each)
            fallen = tuple(sorted({here.text.proposals[name].alt for name in listed}))
            yield AlternativesFell(at, made, each, listed, admitted, fallen, by)
            yield lifted(here, listed, accept=False, at=at, by=by, manner=FELL)
    asked = tuple(dict.fromkeys(proposals))
    reshaping = [name for name in asked if paragraph.text.proposals[name].kind in (SPLIT, MERGE)]
    if accept and reshaping:
        require(len(asked) == 1, "split.alone")
        for other in room.concerned(Subject("brackets", paragraph.id, asked)):
            require(room.paragraph(other).status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        yield from carried_out(room, paragraph, asked[0], at=at, by=by)


def _is_series(room: Negotiation, paragraph: Paragraph, proposals: tuple[str, ...]) -> bool:
    return len(belonging(room, paragraph.id, proposals)) > 1


def lifted(
    paragraph: Paragraph, proposals: tuple[str, ...], *, accept: bool, at: float, by: str, manner: str
) -> BracketsLifted:
    """
    The event that settles these brackets, with the brackets that lose their last words by it.
    """
    require(proposals, "proposal.unknown")
    require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
    require_taken_up(paragraph)
    for name in proposals:
        standing_bracket(paragraph, name)
    names = tuple(dict.fromkeys(proposals))
    changes = dict.fromkeys(names, ACCEPTED if accept else DROPPED)
    if accept and has_footnotes(paragraph.text.proposals):
        require_whole(paragraph.text.replica, paragraph.text.proposals, changes, paragraph.name)
    left = paragraph.text.standing_after(changes)
    moot = tuple(name for name in paragraph.text.brackets() if name not in left and name not in names)
    if accept and any(paragraph.text.proposals[name].kind in (SPLIT, MERGE) for name in names):
        # They go on with their words, in what the paragraph becomes.
        moot = ()
    return BracketsLifted(at, paragraph.id, names, accept, moot, by, manner)


FATES = {True: "accepted.", False: "dropped."}
MANNERS = {"chair": " by the Chair", "consensus": " by consensus", "vote": " by a vote", FELL: " with the alternatives"}


def was_accepted(sentence: str) -> bool | None:
    """
    What the record says of brackets that were lifted; they may have been put back since.
    """
    return next((accepted for accepted, fate in FATES.items() if sentence.endswith(f": {fate}")), None)


def _brackets(paragraph: Paragraph, proposals: tuple[str, ...]) -> str:
    """
    How many there are to a reader, for whom words and those in their place stand in one.
    """
    kinds = {paragraph.text.proposals[name].kind for name in proposals}
    if kinds & WHOLE:
        around = next(words for kind, words in _AROUND.items() if kind in kinds)
        return f"Bracket {around} {paragraph.called}"
    pieces = bracketed(paragraph.text.runs(), paragraph.text.proposals)
    found = {piece.proposals for piece in pieces if piece.kind == OPENS and {*piece.proposals} & {*proposals}}
    return f"{'Bracket' if len(found) == 1 else 'Brackets'} in {paragraph.called}"


_AROUND = {
    PARAGRAPH: "around the new",
    DELETION: "on the deletion of",
    MOVE: "on the move of",
    SPLIT: "on the split of",
    MERGE: "on the merge of",
}


@dataclass(frozen=True, slots=True)
class BracketsLifted(Event):
    """
    Brackets were settled by the Chair, by consensus or by a vote (`manner`); `moot` ones lost their last
    words by it.
    """

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    accepted: bool
    moot: tuple[str, ...]
    by: str
    manner: str

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        brackets = _brackets(paragraph, self.proposals)
        paragraph.text.settle(self.proposals, ACCEPTED if self.accepted else DROPPED)
        paragraph.text.settle(self.moot, MOOT)
        paragraph.settled |= dict.fromkeys(self.proposals, self.manner)
        for name in self.proposals:
            proposal = paragraph.text.proposals[name]
            if proposal.kind == MOVE and self.accepted:
                room.move(paragraph, name, proposal.place)
        manner = MANNERS.get(self.manner, "")
        sentence = f"{brackets} lifted{manner}: {FATES[self.accepted]}"
        room.number()
        room.note(self.at, "lifted", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)


@dataclass(frozen=True, slots=True)
class RestoreBrackets(Command):
    """
    The Chair puts brackets back that were lifted by her or by consensus, and says why: a slip, or a change of mind.

    What a vote has settled is not hers to undo.
    """

    paragraph: str
    proposals: tuple[str, ...]
    reason: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_chair(room, seat)
        room.kept(self.paragraph)
        names = decided_with(room, self.paragraph, self.proposals)
        require(names, "proposal.unknown")
        reason = remark(self.reason)
        for each, listed in names.items():
            yield self._restored(room, room.kept(each), listed, at=at, by=seat.id, reason=reason)

    def _restored(
        self, room: Negotiation, paragraph: Paragraph, names: tuple[str, ...], *, at: float, by: str, reason: str
    ) -> BracketsRestored:
        require(not room.put(paragraph.id), "drafting.put", paragraph=paragraph.name)
        require(paragraph.status is not Status.AGREED, "drafting.agreed", paragraph=paragraph.name)
        fallen = paragraph.text.fallen
        require(fallen is None or fallen in names, "paragraph.fallen", paragraph=paragraph.name)
        for name in names:
            proposal = paragraph.text.proposals.get(name)
            require(proposal is not None and proposal.status in (ACCEPTED, DROPPED), "proposal.not-lifted")
            require(paragraph.settled[name] != "vote", "proposal.by-vote")
            require(untouched(room, paragraph.id, name), "split.touched", paragraph=paragraph.name)
        moot = [name for name, each in paragraph.text.proposals.items() if each.status == MOOT]
        standing = paragraph.text.standing_after(dict.fromkeys((*names, *moot), OPEN))
        if has_footnotes(paragraph.text.proposals):
            # What stood in a footnote comes back with it, and not before.
            require(set(names) <= set(standing), "proposal.no-words")
        revived = tuple(name for name in moot if name in standing)
        return BracketsRestored(at, paragraph.id, names, revived, by, reason)


@dataclass(frozen=True, slots=True)
class BracketsRestored(Event):
    """Lifted brackets stand again; `revived` ones had lost their words by the lifting and have them back."""

    at: float
    paragraph: str
    proposals: tuple[str, ...]
    revived: tuple[str, ...]
    by: str
    reason: str = ""

    def apply(self, room: Negotiation) -> None:
        paragraph = room.paragraphs[self.paragraph]
        paragraph.text.settle((*self.proposals, *self.revived), OPEN)
        for name in self.proposals:
            paragraph.settled.pop(name, None)
            if name in paragraph.stood:
                room.move_back(paragraph, name)
            for made in became(room, paragraph.id, name):
                made.text.settle((next(iter(made.text.proposals)),), MOOT)
            other = room.paragraphs.get(paragraph.text.proposals[name].place)
            if paragraph.text.proposals[name].kind == MERGE and other is not None and other.text.fallen:
                other.text.settle((other.text.fallen,), MOOT)
        room.number()
        why = f" Reason: {self.reason}" if self.reason else ""
        sentence = f"{_brackets(paragraph, self.proposals)} put back by the Chair.{why}"
        room.note(self.at, "restored", Subject("brackets", self.paragraph, self.proposals), self.by, sentence)
