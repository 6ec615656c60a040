"""Winning over: a delegation puts forward words behind which one that had opposed it comes to stand."""

from __future__ import annotations

from simulation.acts import Event
from simulation.debrief.courses import OPPOSE, SUPPORT, Course, Courses, Spell
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.watching import Moment
from simulation.gavel import Objected
from simulation.negotiation import Negotiation

USUAL_SECONDS = 30


class WinsOver(Criterion):
    """
    Somebody supports or co-sponsors words of a delegation in a paragraph in which it had opposed the same words, or
    earlier ones of that delegation; an objection under the gavel counts as opposition.

    Both must have lasted for `seconds`, or until the words were settled: a slip of the finger is no conversion.
    """

    wanted = frozenset({"Objected"})

    def __init__(self, seconds: int = USUAL_SECONDS) -> None:
        self.seconds = seconds
        self._courses = Courses()
        self._objected: list[tuple[str, str, str, Moment]] = []
        self._last = 0.0

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        self._courses.notice(moment, room)
        self._last = moment.at
        if isinstance(event, Objected) and event.subject.kind == "brackets":
            paragraph = room.paragraphs[event.subject.paragraph or ""]
            for name in event.subject.proposals:
                self._objected.append((event.seat, paragraph.text.proposals[name].by, paragraph.id, moment))

    def met(self, room: Negotiation) -> list[Met]:
        found: dict[tuple[str, str, int], Met] = {}
        for course in self._courses.known.values():
            for spell in course.of(SUPPORT):
                if self._counts(spell, course) and self._opposed_before(spell, course):
                    place = (spell.whose, spell.seat, spell.begin.seq)
                    found[place] = Met(spell.whose, spell.begin, other=spell.seat, place=course.paragraph)
        return list(found.values())

    def _opposed_before(self, support: Spell, course: Course) -> bool:
        for other in self._courses.known.values():
            if other.paragraph != course.paragraph:
                continue
            for spell in other.of(OPPOSE, support.seat):
                earlier = spell.whose == support.whose and spell.begin.seq < support.begin.seq
                came_after = other is course or course.born.seq >= spell.begin.seq
                if earlier and came_after and self._counts(spell, other):
                    return True
        return any(
            (seat, whose, paragraph) == (support.seat, support.whose, course.paragraph) and when.seq < support.begin.seq
            for seat, whose, paragraph, when in self._objected
        )

    def _counts(self, spell: Spell, course: Course) -> bool:
        settled = course.ended is not None and spell.end is None
        return settled or spell.lasted(self._last) >= self.seconds
