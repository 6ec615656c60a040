"""Consulting: a delegation asks its capital before it goes where its instructions do not let it go."""

from __future__ import annotations

from collections.abc import Sequence

from simulation.acts import Event
from simulation.aside import CAPITAL
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.packages import OPEN, RED_LINE, Worth
from simulation.debrief.watching import Moment
from simulation.letters import LetterAnswered, LetterWritten
from simulation.negotiation import Negotiation
from simulation.offers import OfferAnswered, OfferPutForward


class ConsultsCapital(Criterion):
    """
    An offer that a delegation made or could live with crosses one of its red lines, or is a whole package worth less to
    it than no agreement; and it had written to its capital before (`answered`: and had an answer).

    It rests on instructions and on letters that nobody else has read.
    """

    wanted = frozenset({"LetterWritten", "LetterAnswered", "OfferPutForward", "OfferAnswered"})
    private = True

    def __init__(self, worths: Sequence[Worth], *, answered: bool = False) -> None:
        self._worths = {each.seat: each for each in worths}
        self.answered = answered
        self._asked: set[str] = set()
        self._told: set[str] = set()
        self._met: list[Met] = []

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        if isinstance(event, LetterWritten) and event.line == CAPITAL:
            self._asked.add(event.seat)
        elif isinstance(event, LetterAnswered) and event.line == CAPITAL and event.seat in self._asked:
            self._told.add(event.seat)
        elif isinstance(event, OfferPutForward):
            self._weigh(moment, event.by, event.offer, event.options, room)
        elif isinstance(event, OfferAnswered) and event.answer == "accept":
            self._weigh(moment, event.seat, event.offer, room.offers[event.offer].options, room)

    def _weigh(self, moment: Moment, seat: str, offer: str, options: dict[str, str], room: Negotiation) -> None:
        worth = self._worths.get(seat)
        consulted = seat in (self._told if self.answered else self._asked)
        if worth is None or not consulted:
            return
        package = "".join(options.get(issue.id, OPEN) for issue in room.issues)
        too_little = OPEN not in package and worth.score(package) < worth.minimum
        if RED_LINE in worth.points(package) or too_little:
            self._met.append(Met(seat, moment, offer))

    def met(self, room: Negotiation) -> list[Met]:
        return self._met
