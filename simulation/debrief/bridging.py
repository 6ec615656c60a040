"""Bridging: words of a delegation that were accepted, and with which another one gave up a bracket of its own."""

from __future__ import annotations

from simulation.acts import Event
from simulation.debrief.courses import SUPPORT, Course, Courses
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.watching import Moment
from simulation.negotiation import Negotiation
from simulation.text.proposals import ACCEPTED, INSERTION, OPEN, PARAGRAPH


class Bridges(Criterion):
    """
    A bracket of another delegation stood in a paragraph; then these words were put forward, whoever held that bracket
    came to stand behind them, they were accepted, and the bracket was withdrawn, taken back, dropped or left without
    words.
    """

    def __init__(self) -> None:
        self._courses = Courses()

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        self._courses.notice(moment, room)

    def met(self, room: Negotiation) -> list[Met]:
        known = [each for each in self._courses.known.values() if not each.observer]
        bridges = [each for each in known if each.kind in (INSERTION, PARAGRAPH) and each.status == ACCEPTED]
        found: dict[tuple[str, str, int], Met] = {}
        spanned: set[tuple[str, str, str]] = set()
        for bridge in sorted(bridges, key=lambda each: each.born.seq):
            for bracket in known:
                place = (bridge.by, bracket.paragraph, bracket.name)
                if place not in spanned and _spans(bridge, bracket) and _is_gone(bracket, room):
                    spanned.add(place)
                    found[bridge.by, bracket.by, bridge.born.seq] = Met(
                        bridge.by, bridge.born, other=bracket.by, place=bridge.paragraph
                    )
        return list(found.values())


def _spans(bridge: Course, bracket: Course) -> bool:
    """
    Whether the bracket stood before the bridge, and whoever held it stood behind the bridge when it was accepted.
    """
    if bracket.by == bridge.by or bracket.paragraph != bridge.paragraph or bracket.born.seq >= bridge.born.seq:
        return False
    if bracket.ended is not None and bracket.ended.seq <= bridge.born.seq:
        return False
    until = bridge.ended.seq if bridge.ended else 0
    return any(
        spell.begin.seq <= until and (spell.end is None or spell.end.seq >= until)
        for spell in bridge.of(SUPPORT, bracket.by)
    )


def _is_gone(bracket: Course, room: Negotiation) -> bool:
    """
    Whether nothing of it is left in the text, and it was not accepted.
    """
    if bracket.status == OPEN:
        return bracket.name not in room.paragraphs[bracket.paragraph].text.brackets()
    return bracket.status != ACCEPTED
