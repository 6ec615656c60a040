"""Moving: a delegation makes a procedural motion or raises a point of order, and it is put to its use."""

from __future__ import annotations

from collections.abc import Collection

from simulation.acts import Event
from simulation.appeals import RulingAppealed
from simulation.debate import MOTIONS, UPHELD
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.watching import Moment
from simulation.motions import MotionDecided, MotionMade
from simulation.negotiation import Negotiation
from simulation.points_of_order import PointOfOrderRaised, RulingDecided

POINT_OF_ORDER, APPEAL = "point-of-order", "appeal"
USES = (*MOTIONS, POINT_OF_ORDER, APPEAL)


class Moves(Criterion):
    """
    A motion of one of these `uses` that the room decided on (`carried`: only one that it carried); a point of order
    that was upheld in the end; an appeal with which the room overruled the Chair.

    A motion that comes at the wrong time is refused by the room and is in no record; one that was withdrawn, or left
    lying, does not count.
    """

    wanted = frozenset({"MotionMade", "MotionDecided", "PointOfOrderRaised", "RulingAppealed", "RulingDecided"})

    def __init__(self, uses: Collection[str] = USES, *, carried: bool = False) -> None:
        self.uses, self.carried = frozenset(uses), carried
        self._made: dict[str, Met] = {}
        self._decided: dict[str, bool] = {}
        self._points: dict[str, Met] = {}
        self._appeals: dict[str, Met] = {}
        self._overruled: set[str] = set()

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        if isinstance(event, MotionMade):
            self._made[event.motion] = Met(event.seat, moment, event.kind, place=event.paragraph or "")
        elif isinstance(event, MotionDecided):
            self._decided[event.motion] = event.carried
        elif isinstance(event, PointOfOrderRaised):
            self._points[event.point] = Met(event.seat, moment, POINT_OF_ORDER)
        elif isinstance(event, RulingAppealed):
            self._appeals[event.point] = Met(event.seat, moment, APPEAL)
        elif isinstance(event, RulingDecided) and event.overruled:
            self._overruled.add(event.point)

    def met(self, room: Negotiation) -> list[Met]:
        ends = {point.id: point.status for point in room.debate.points}
        moved = [
            met
            for name, met in self._made.items()
            if name in self._decided and (self._decided[name] or not self.carried)
        ]
        upheld = [met for name, met in self._points.items() if ends.get(name) == UPHELD]
        overruled = [met for name, met in self._appeals.items() if name in self._overruled]
        return [met for met in (*moved, *upheld, *overruled) if met.about in self.uses]
