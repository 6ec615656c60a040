"""Rhythm: how fast scripts act at each pace, so that people can follow, and the house hardly notices."""

from __future__ import annotations

from dataclasses import dataclass

NODS = frozenset({"AnswerOffer", "TakePosition", "CastBallot"})
"""What takes a delegation no more than a nod, or a show of its placard."""

SLOWEST_HAND = 0.04
"""So many more seconds between two strokes for each hand that writes: the room hears no more than some 25 in one."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """
    Seconds that pass after an act and after a nod; between two strokes of a pen, each of so many letters; and how long
    nobody moves until the Chair takes the room for stuck. People are waited for the longer, the higher `patience`.
    """

    act: float
    nod: float
    stroke: float
    letters: int
    standstill: float
    patience: float

    def after(self, act: str) -> float:
        return self.nod if act in NODS else self.act


RHYTHMS = {
    "calm": Rhythm(act=4.0, nod=1.2, stroke=0.25, letters=4, standstill=300.0, patience=1.0),
    "brisk": Rhythm(act=0.9, nod=0.25, stroke=0.1, letters=12, standstill=90.0, patience=0.34),
}
