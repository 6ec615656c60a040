"""Written proposals: observers put forward in writing what lives only if a delegation sponsors it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from simulation.acts import Command, Event
from simulation.aside import Written
from simulation.draft import HEADING
from simulation.drafting import InkWritten, WordsStruck
from simulation.matters import Subject
from simulation.modality import require_allowed
from simulation.negotiation import Negotiation, require_delegation, require_in_session, require_open
from simulation.paragraphs import (
    DeletionProposed,
    ParagraphProposed,
    ProposeDeletion,
    ProposeParagraph,
    place_behind,
    require_kind,
)
from simulation.refusals import OutOfOrder, require
from simulation.seats import Role, Seat
from simulation.text.admission import one_line, remark
from simulation.text.finding import found, span_ends
from simulation.text.paper import carried
from simulation.text.proposals import Attributed
from simulation.text.rolling import RollingText
from simulation.text.whole import added_by
from simulation.text.wire import Span, encode_update

WAITING, SPONSORED, WITHDRAWN, FALLEN = "waiting", "sponsored", "withdrawn", "fallen"
WORDS, NEW, DELETION = "words", "paragraph", "deletion"
"""What is proposed: words of a paragraph, a new paragraph behind it, or that it be deleted."""

MOST_WAITING = 20
"""Of one observer at a time, so that nobody fills the record with them."""
REASON = 1_000


@dataclass(frozen=True, slots=True)
class ProposeInWriting(Command):
    """
    An observer proposes words for a paragraph: behind the words `at` of it, or in their place, or at its end where none
    are named; or a new paragraph of that `kind` behind it; or its deletion. It stands beside the text and not in it,
    until a delegation sponsors it.
    """

    paragraph: str
    words: str = ""
    at: str = ""
    instead: bool = False
    reason: str = ""
    about: Literal["words", "paragraph", "deletion"] = "words"
    kind: str = ""

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(seat.role is Role.OBSERVER, "written.observers-only")
        require_allowed(room, seat, "ProposeInWriting")
        waiting = [each for each in room.written.values() if each.by == seat.id and each.status == WAITING]
        require(len(waiting) < MOST_WAITING, "written.many", most=MOST_WAITING)
        name, words, reason = f"w{len(room.written) + 1}", one_line(self.words), remark(self.reason, REASON)
        about = {"about": self.about, "kind": self.kind if self.about == NEW else ""}
        if self.about == NEW:
            require(words, "paragraph.words")
            require(self.kind != HEADING, "paragraph.kind")
            listed = list(room.paragraphs.values())
            require_kind(listed, self.kind, place_behind(room, listed, self.paragraph))
            yield ProposedInWriting(at, name, seat.id, self.paragraph, words, "", False, (), reason, **about)
            return
        paragraph = room.paragraph(self.paragraph)
        require(paragraph.kind != HEADING, "drafting.heading")
        if self.about == DELETION:
            require(added_by(paragraph.text.proposals) is None, "deletion.new")
            yield ProposedInWriting(at, name, seat.id, paragraph.id, "", "", False, (), reason, **about)
            return
        place = one_line(self.at)
        instead = self.instead and bool(place)
        require(words or instead, "written.words")
        spans = found(paragraph.text, place, paragraph.label)
        yield ProposedInWriting(at, name, seat.id, paragraph.id, words, place, instead, spans, reason)


@dataclass(frozen=True, slots=True)
class ProposedInWriting(Event):
    """An observer put something forward in writing; `spans` are the characters that it named."""

    at: float
    written: str
    seat: str
    paragraph: str
    words: str
    place: str
    instead: bool
    spans: tuple[Span, ...]
    reason: str
    about: str = WORDS
    kind: str = ""

    def apply(self, room: Negotiation) -> None:
        room.written[self.written] = Written(
            self.written,
            self.at,
            self.seat,
            self.paragraph,
            self.words,
            self.place,
            self.instead,
            self.spans,
            self.reason,
            about=self.about,
            kind=self.kind,
        )


@dataclass(frozen=True, slots=True)
class WithdrawWriting(Command):
    """An observer takes a written proposal back that no delegation has sponsored."""

    written: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_in_session(room)
        require(waiting(room, self.written).by == seat.id, "written.not-own")
        yield WritingWithdrawn(at, self.written)


@dataclass(frozen=True, slots=True)
class WritingWithdrawn(Event):
    at: float
    written: str

    def apply(self, room: Negotiation) -> None:
        room.written[self.written] = replace(room.written[self.written], status=WITHDRAWN)


@dataclass(frozen=True, slots=True)
class SponsorWriting(Command):
    """
    A delegation sponsors what an observer proposed in writing: from here on it is that delegation's proposal in the
    text, like any other, and says where it began.
    """

    written: str

    def decide(self, room: Negotiation, seat: Seat, at: float) -> Iterator[Event]:
        require_delegation(room, seat)
        proposed = waiting(room, self.written)
        by_kind = self._words if proposed.about == WORDS else self._whole
        yield from by_kind(room, seat, at, proposed)

    def _whole(self, room: Negotiation, seat: Seat, at: float, proposed: Written) -> Iterator[Event]:
        """
        What the delegation would have put forward itself.
        """
        new = ProposeParagraph(_still_there(room, proposed.paragraph), proposed.kind, proposed.words)
        deed = new if proposed.about == NEW else ProposeDeletion(proposed.paragraph)
        for made in deed.decide(room, seat, at):
            yield made
            if isinstance(made, ParagraphProposed):
                begun = RollingText(made.paragraph).next_id()
                yield WritingSponsored(at, self.written, seat.id, (begun,), made.paragraph)
            if isinstance(made, DeletionProposed):
                yield WritingSponsored(at, self.written, seat.id, (made.proposal,))

    def _words(self, room: Negotiation, seat: Seat, at: float, proposed: Written) -> Iterator[Event]:
        text = require_open(room, proposed.paragraph).text
        struck: list[Attributed] = text.admit_strike(proposed.spans, seat.id) if proposed.instead else []
        begun = list(dict.fromkeys(name for *_, name in struck if name not in text.proposals))
        if struck:
            held = {name for *_, name in struck if name in text.proposals}
            stale = tuple(sorted(name for name in held if text.proposals[name].spoken))
            yield WordsStruck(proposed.paragraph, seat.id, tuple(struck), stale)
        if proposed.words:
            ink = _entered(text, proposed, seat, text.next_id(len(begun)))
            begun.append(ink.begun[0])
            yield ink
        yield WritingSponsored(at, self.written, seat.id, tuple(begun))


def _still_there(room: Negotiation, name: str) -> str:
    """
    The paragraph behind which something was to stand, or the last one before it that has not fallen meanwhile.
    """
    listed = [*room.paragraphs]
    before = listed[: listed.index(name) + 1] if name in listed else []
    return next((each for each in reversed(before) if each in room.standing), "")


def _entered(text: RollingText, proposed: Written, seat: Seat, name: str) -> InkWritten:
    """
    The words as the sponsor's proposal, by themselves, whatever it has put forward beside them.
    """
    struct = carried(text, proposed.words, span_ends(proposed.spans), instead=proposed.instead)
    text.require_room_for(struct.length)
    words = ((struct.client, struct.clock, struct.length, name),)
    return InkWritten(proposed.paragraph, seat.id, encode_update([struct], []), words, (name,))


@dataclass(frozen=True, slots=True)
class WritingSponsored(Event):
    """
    A delegation stands behind what an observer proposed, and these proposals of the text began with it; a new paragraph
    is named.
    """

    at: float
    written: str
    seat: str
    proposals: tuple[str, ...]
    paragraph: str = ""

    def apply(self, room: Negotiation) -> None:
        proposed = room.written[self.written]
        sponsored = replace(proposed, status=SPONSORED, sponsor=self.seat, proposals=self.proposals)
        room.written[self.written] = sponsored
        paragraph = room.paragraphs[self.paragraph or proposed.paragraph]
        for name in self.proposals:
            proposal = paragraph.text.proposals[name]
            paragraph.text.put(name, replace(proposal, observer=proposed.by, rationale=proposed.reason))
        who, whose = room.seats[self.seat].name, room.seats[proposed.by].name
        sentence = f"{who} sponsored a written proposal of {whose}{_FOR[proposed.about]} paragraph {paragraph.label}."
        subject = Subject("brackets", paragraph.id, self.proposals)
        room.note(self.at, "sponsored", subject, self.seat, sentence)


_FOR = {WORDS: " in", NEW: " for the new", DELETION: " for the deletion of"}


@dataclass(frozen=True, slots=True)
class WritingsFell(Event):
    """The sitting is over, and no delegation had sponsored these: they fall for that reason."""

    at: float
    written: tuple[str, ...]

    def apply(self, room: Negotiation) -> None:
        for name in self.written:
            room.written[name] = replace(room.written[name], status=FALLEN)


def unsponsored(room: Negotiation, at: float) -> Iterator[Event]:
    """
    What becomes of written proposals when the sitting ends.
    """
    left = tuple(each.id for each in room.written.values() if each.status == WAITING)
    if left:
        yield WritingsFell(at, left)


def waiting(room: Negotiation, name: str) -> Written:
    """
    The written proposal of that id, which waits for a sponsor, or out of order.
    """
    proposed = room.written.get(name)
    if proposed is None:
        raise OutOfOrder("written.unknown")
    require(proposed.status == WAITING, "written.over")
    return proposed
