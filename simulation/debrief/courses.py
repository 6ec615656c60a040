"""The course of each proposal: when it came, whose it was, who stood where on it, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from simulation.debrief.watching import Moment
from simulation.negotiation import Negotiation
from simulation.text.proposals import CARRIED, MOOT, OPEN, Proposal

SUPPORT, OPPOSE = "support", "oppose"


@dataclass(slots=True)
class Spell:
    """
    For how long a seat stood behind a proposal or against it, and whose the proposal was when it began: what is taken
    over later was never opposed as somebody else's.
    """

    seat: str
    stance: str
    whose: str
    begin: Moment
    end: Moment | None = None

    def lasted(self, until: float) -> float:
        """
        How many seconds; one that goes on, until then.
        """
        return (self.end.at if self.end else until) - self.begin.at


@dataclass(slots=True)
class Course:
    """One proposal. `ended` is when it was last settled, withdrawn or left without words; None while it is open."""

    paragraph: str
    name: str
    kind: str
    by: str
    born: Moment
    status: str = OPEN
    ended: Moment | None = None
    observer: str = ""
    spells: list[Spell] = field(default_factory=list)

    def of(self, stance: str, seat: str | None = None) -> Iterator[Spell]:
        return (each for each in self.spells if each.stance == stance and seat in (None, each.seat))


class Courses:
    """Follows every ledger of the text through a record. What it sees is public."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], Course] = {}
        self._ledgers: dict[str, int] = {}
        self._proposals: dict[tuple[str, str], Proposal] = {}
        self._fallen: dict[str, bool] = {}

    def notice(self, moment: Moment, room: Negotiation) -> None:
        """
        Look at the room as it stands right after an entry.
        """
        for name, paragraph in room.paragraphs.items():
            text = paragraph.text
            if self._ledgers.get(name) == text.ledger:
                continue
            self._ledgers[name] = text.ledger
            fallen = text.fallen is not None
            fell, self._fallen[name] = self._fallen.get(name, False) != fallen, fallen
            for each, proposal in text.proposals.items():
                if proposal.kind == CARRIED or (self._proposals.get((name, each)) is proposal and not fell):
                    continue
                self._proposals[name, each] = proposal
                course = self._course(moment, name, each, proposal, paragraph.carried_proposals.get(each))
                _follow(course, moment, proposal, fallen=fallen)

    def _course(
        self, moment: Moment, paragraph: str, name: str, proposal: Proposal, origin: tuple[str, str] | None
    ) -> Course:
        found = self.known.get((paragraph, name))
        if found is None:
            # What a split or a merge carries elsewhere goes on there.
            found = self.known.pop(origin, None) if origin else None
            if found is None:
                found = Course(paragraph, name, proposal.kind, proposal.by, moment, observer=proposal.observer)
            found.paragraph, found.name = paragraph, name
            self.known[paragraph, name] = found
        return found


def _follow(course: Course, moment: Moment, proposal: Proposal, *, fallen: bool) -> None:
    status = MOOT if proposal.status == OPEN and fallen else proposal.status
    if status != course.status:
        course.status, course.ended = status, None if status == OPEN else moment
    course.by = proposal.by
    stances = {SUPPORT: {*proposal.support, *proposal.sponsors}, OPPOSE: {*proposal.oppose}}
    for stance, seats in stances.items():
        going_on = {each.seat: each for each in course.of(stance) if each.end is None}
        for seat, spell in going_on.items():
            if seat not in seats:
                spell.end = moment
        for seat in sorted(seats):
            if seat not in going_on or going_on[seat].end is not None:
                course.spells.append(Spell(seat, stance, proposal.by, moment))
