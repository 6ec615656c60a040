"""Explaining: a delegation that voted says for the record why."""

from __future__ import annotations

from simulation.acts import Event
from simulation.debrief.criteria import Criterion, Met
from simulation.debrief.watching import Moment
from simulation.kept import Decision, Statement
from simulation.modes import HANDS
from simulation.negotiation import Negotiation
from simulation.statements import BEFORE, EXPLANATION, PositionExplained

USUAL_WORDS = 10
ENDS = ("vote", "gavel", "silence")
"""What may become of a question that was announced."""


class ExplainsVote(Criterion):
    """
    An explanation, before the vote or after it, of somebody who then cast a ballot; a show of hands names nobody, and
    whoever was on its roll has voted. It has `words` at the least.

    An explanation before a question that was then settled without a vote explains a position, and not a vote.
    """

    wanted = frozenset({"PositionExplained"})

    def __init__(self, words: int = USUAL_WORDS) -> None:
        self.words = words
        self._made: dict[str, Moment] = {}

    def notice(self, moment: Moment, event: Event | None, room: Negotiation) -> None:
        if isinstance(event, PositionExplained):
            self._made[event.statement] = moment

    def met(self, room: Negotiation) -> list[Met]:
        found = []
        for name, when in self._made.items():
            statement = room.statements.get(name)
            if statement is None or statement.kind != EXPLANATION or len(statement.text.split()) < self.words:
                continue
            vote = _vote(room, statement)
            if vote is not None and _has_voted(statement.by, vote):
                found.append(Met(statement.by, when, vote.id, place=statement.subject.paragraph or ""))
        return found


def _vote(room: Negotiation, statement: Statement) -> Decision | None:
    """
    The vote that a statement is about, if there was one.
    """
    if statement.when == BEFORE:
        since = (each for each in room.decisions if each.at >= statement.at and each.subject == statement.subject)
        first = next((each for each in since if each.kind in ENDS), None)
        return first if first is not None and first.kind == "vote" else None
    about = next((each for each in room.decisions if each.id == statement.about), None)
    if about is None:
        return None
    here = (each for each in room.decisions if (each.at, each.subject) == (about.at, about.subject))
    return next((each for each in here if each.kind == "vote"), None)


def _has_voted(seat: str, vote: Decision) -> bool:
    tally = vote.tally or {}
    if tally.get("mode") == HANDS:
        return seat in tally.get("roll", ())
    return seat in tally.get("ballots", {})
