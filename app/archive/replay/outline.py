"""The outline of a record: its chapters, made from stages and revisions, and its decisions, each at its step."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from flask_babel import gettext

from app.archive.replay.attribution import Attribution
from app.archive.replay.happening import place_of
from app.archive.replay.moment import stage_title
from app.archive.replay.reel import Reel
from simulation.kept import Decision
from simulation.modality import CLOSED
from simulation.negotiation import Negotiation, Phase


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to jump to: the step that shows it, its moment, and what it is called."""

    seq: int
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Outline:
    """
    What is known of a whole record once it has been read to its end. `room` has no text: it is the frame of one.

    `closed` says whether the meeting was ever closed to observers.
    """

    room: Negotiation
    decisions: tuple[tuple[int, Decision, str], ...]
    closed: bool
    adopted: float | None

    @property
    def has_ended(self) -> bool:
        return self.room.phase is not Phase.IN_SESSION

    def chapters(self, reel: Reel, attribution: Attribution) -> list[Mark]:
        """
        Stages as they began; where the Chair began none, the revisions as they were issued. The opening and the end are
        always there.
        """
        room = self.room
        marks = [Mark(reel.first, reel.times[0], gettext("Opening"))]
        for place, stage in enumerate(room.stages):
            marks.append(Mark(reel.step_at(stage.began), stage.began, stage_title(room, place, attribution)))
        if not room.stages:
            issued = (each for each in room.revisions if each.number)
            marks += [Mark(reel.step_at(each.at), each.at, each.name) for each in issued]
        if self.has_ended and self.decisions:
            seq, last, _ = self.decisions[-1]
            words = gettext("Adoption") if room.phase is Phase.ADOPTED else gettext("Adjournment")
            marks.append(Mark(seq, last.at, words))
        return marks

    def marks(self, attribution: Attribution) -> list[Mark]:
        """
        Every decision, in the words in which it may be told.
        """
        return [Mark(seq, each.at, attribution.decision(each, place)) for seq, each, place in self.decisions]


def outline_of(reel: Reel) -> Outline:
    """
    The outline as the record now stands; worked out once for each length of it. Raises Incomplete.
    """
    if reel.outline is None or reel.outline[0] != reel.last:
        reel.outline = (reel.last, _read(reel))
    found: Outline = reel.outline[1]
    return found


def _read(reel: Reel) -> Outline:
    room = reel.room(reel.last)
    typed = [
        (at, seq) for seq, at, kind in zip(reel.steps, reel.times, reel.kinds, strict=True) if kind != "InkWritten"
    ]
    moments = [at for at, _ in typed]
    decisions = tuple(
        (typed[max(0, bisect_right(moments, each.at) - 1)][1], each, place_of(each, room)) for each in room.decisions
    )
    ends = [each.at for each in room.decisions if each.kind in ("adopted", "adjourned")]
    was_closed = room.rules.observers == CLOSED or any(each.subject.modality == CLOSED for each in room.decisions)
    frame = Negotiation(
        title=room.title,
        rules=room.rules,
        seats=room.seats,
        phase=room.phase,
        stages=list(room.stages),
        planned=room.planned,
        revisions=list(room.revisions),
    )
    reel.leave_off(reel.last, room)
    return Outline(frame, decisions, was_closed, ends[-1] if ends else None)
