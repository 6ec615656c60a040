"""How often each criterion is right on the labelled records: what it marked, and what it should have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from simulation.debrief.criteria import Practice
from simulation.debrief.packages import Worth
from simulation.debrief.practising import KINDS, criterion
from simulation.debrief.watching import Moment
from tests.labelled.scripts import Player, scripts

Mark = tuple[str, str, int]
"""A kind of criterion, who met it, and in which act of the script, counted from 1."""


@dataclass
class Score:
    """Of so many moments `marked`, so many are `right`; `labelled` is how many there are to be found."""

    marked: int = 0
    right: int = 0
    labelled: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def measured() -> dict[str, Score]:
    """
    Each kind of criterion on all scripts together.
    """
    scores = {kind: Score() for kind in KINDS}
    for name, script in scripts():
        marked, labelled = marks(script), labels(script)
        for kind, score in scores.items():
            here = {mark for mark in marked if mark[0] == kind}
            there = {mark for mark in labelled if mark[0] == kind}
            score.marked += len(here)
            score.right += len(here & there)
            score.labelled += len(there)
            score.wrong += [_said(name, mark) for mark in sorted(here - there)]
            score.missed += [_said(name, mark) for mark in sorted(there - here)]
    return scores


def marks(script: dict[str, Any]) -> set[Mark]:
    """
    What the predicates mark when a script is played.
    """
    player, kinds = Player(script), _kinds(script)
    practice = Practice({
        name: criterion(kind, script["criteria"][name], _worths(script)) for name, kind in kinds.items()
    })  # fmt: skip
    for seq, at, _, event in player.happened:
        # The room is opened in one step; what is asked for begins with the first act.
        practice.notice(Moment(seq, at), event, player.room)
    for seq, at, event, room in player.play(script["acts"]):
        practice.notice(Moment(seq, at), event, room)
    acts = {seq: act for seq, _, act, _ in player.happened}
    return {
        (kinds[name], met.seat, acts[met.when.seq] + 1)
        for name, found in practice.met(player.room).items()
        for met in found
    }


def labels(script: dict[str, Any]) -> set[Mark]:
    return set(_labels(script))


def _labels(script: dict[str, Any]) -> Iterator[Mark]:
    kinds = _kinds(script)
    for number, act in enumerate(script["acts"], start=1):
        for name, seat in act.get("truly", {}).items():
            yield kinds[name], seat, number


def _kinds(script: dict[str, Any]) -> dict[str, str]:
    return {name: asked.get("kind", name) for name, asked in script["criteria"].items()}


def _worths(script: dict[str, Any]) -> list[Worth]:
    return [
        Worth(seat, tuple(map(tuple, each["rows"])), each["minimum"])
        for seat, each in script.get("instructions", {}).items()
    ]


def _said(script: str, mark: Mark) -> str:
    _, seat, act = mark
    return f"{script}, act {act} ({seat})"
