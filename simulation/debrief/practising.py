"""Practising: the criteria there are, by the name under which a scenario asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from simulation.debrief.bridging import Bridges
from simulation.debrief.citing import Cites
from simulation.debrief.consulting import ConsultsCapital
from simulation.debrief.criteria import Criterion
from simulation.debrief.explaining import USUAL_WORDS, ExplainsVote
from simulation.debrief.moving import USES, Moves
from simulation.debrief.packages import Worth
from simulation.debrief.winning_over import USUAL_SECONDS, WinsOver

CITES, WINS_OVER, BRIDGES = "cites", "wins-over", "bridges"
MOVES, EXPLAINS_VOTE, CONSULTS_CAPITAL = "moves", "explains-vote", "consults-capital"
KINDS = (CITES, WINS_OVER, BRIDGES, MOVES, EXPLAINS_VOTE, CONSULTS_CAPITAL)


def criterion(kind: str, asked: Mapping[str, Any], worths: Sequence[Worth] = ()) -> Criterion:
    """
    A criterion that has seen nothing yet. What is not `asked` is as usual; `worths` are what packages are worth to
    those who have instructions.
    """
    made: dict[str, Callable[[], Criterion]] = {
        CITES: lambda: Cites(asked["symbols"]),
        WINS_OVER: lambda: WinsOver(asked.get("seconds", USUAL_SECONDS)),
        BRIDGES: Bridges,
        MOVES: lambda: Moves(asked.get("uses") or USES, carried=asked.get("carried", False)),
        EXPLAINS_VOTE: lambda: ExplainsVote(asked.get("words", USUAL_WORDS)),
        CONSULTS_CAPITAL: lambda: ConsultsCapital(worths, answered=asked.get("answered", False)),
    }
    return made[kind]()
