"""The ways of voting: by recorded ballots, by show of hands, by roll call or by secret ballot."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Literal

from simulation.matters import Vote
from simulation.negotiation import Negotiation
from simulation.tally import Figures, figures

RECORDED, HANDS, ROLL_CALL, SECRET = "recorded", "hands", "roll-call", "secret"
Mode = Literal["recorded", "hands", "roll-call", "secret"]


def called_from(room: Negotiation, roll: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """
    The order of a roll call: the alphabet, beginning with the delegation drawn by lot.

    It is the one with the least SHA-256 of seed and seat, so that everybody can draw the same lot again.
    """
    alphabet = sorted(roll, key=lambda name: (room.seats[name].name.casefold(), name))
    first = min(alphabet, key=lambda name: sha256(f"{seed} {name}".encode()).hexdigest(), default="")
    place = alphabet.index(first) if first else 0
    return tuple(alphabet[place:] + alphabet[:place])


def counted(vote: Vote) -> Figures:
    """
    How many have voted which way by now.
    """
    return Figures(*vote.hands) if vote.hands else figures(vote.ballots.values())


def for_the_record(vote: Vote) -> dict[str, Any]:
    """
    Who voted, and how as far as anybody may ever know it: a show of hands names nobody, and a secret ballot only who
    took part, in an order that says nothing.
    """
    way: dict[str, Any] = {"mode": vote.mode, "roll": list(vote.roll), "ballots": {}, "by_hand": []}
    if vote.mode == SECRET:
        return {**way, "voters": sorted(vote.ballots)}
    if vote.mode == ROLL_CALL:
        way |= {"order": list(vote.order), "seed": vote.seed}
    ballots = {name: vote.ballots[name] for name in vote.order or vote.roll if name in vote.ballots}
    return {**way, "ballots": ballots, "by_hand": [name for name in vote.roll if name in vote.by_hand]}
