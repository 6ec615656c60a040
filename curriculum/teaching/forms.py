"""Two forms of one test: other questions on the same objectives, and the same ones each time from the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from curriculum.teaching.asking import Question
from curriculum.teaching.shapes import Module

MINUTES = {"single": 1.0, "multiple": 1.5, "order": 2.0, "ladder": 2.0, "match": 2.0}
"""How long a question takes somebody who reads it for the first time on a phone; only what can be marked is here."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question in its place on a form."""

    module: str
    objective: str
    question: str


@dataclass(frozen=True, slots=True)
class Forms:
    """
    Both forms, place by place on the same objective, and how long the longer takes.

    `left_out` are the objectives (module, id) on which there are not two questions that can be marked.
    """

    first: tuple[Item, ...]
    second: tuple[Item, ...]
    minutes: float
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Twins:
    """Two questions on one objective, which ask about as much as each other."""

    module: Module
    objective: int
    # Whether the authors meant one of them to be asked before and after.
    meant: bool
    nth: int
    questions: tuple[Question, Question]

    @property
    def minutes(self) -> float:
        return max(MINUTES[each.kind] for each in self.questions)

    @property
    def items(self) -> tuple[Item, Item]:
        objective = self.module.objectives[self.objective].id
        first, second = (Item(self.module.slug, objective, each.id) for each in self.questions)
        return first, second


def draw_forms(modules: Iterable[Module], seed: str, minutes: float, most: int) -> Forms:
    """
    Draw both forms: at most so many questions on an objective, and none that would make a form longer than `minutes`.

    Every module comes to its turn before any has a second one, and what its authors marked for the test comes first.
    """
    modules = tuple(modules)
    there = [(module, place) for module in modules for place in range(len(module.objectives))]
    twins = {(module.slug, place): list(_twins(module, place, seed))[:most] for module, place in there}
    chosen: list[_Twins] = []
    for each in _in_turn(modules, twins, seed):
        if sum(other.minutes for other in chosen) + each.minutes <= minutes:
            chosen.append(each)
    number = {module.slug: place for place, module in enumerate(modules)}
    chosen.sort(key=lambda each: (number[each.module.slug], each.objective, each.nth))
    return Forms(
        tuple(each.items[0] for each in chosen),
        tuple(each.items[1] for each in chosen),
        sum(each.minutes for each in chosen),
        tuple((module.slug, module.objectives[place].id) for module, place in there if not twins[module.slug, place]),
    )


def _twins(module: Module, place: int, seed: str) -> Iterator[_Twins]:
    objective = module.objectives[place].id
    left = [each for each in module.questions if each.objective == objective and each.kind in MINUTES]
    left.sort(key=lambda each: (not each.tested, _lot(seed, module.slug, each.id)))
    nth = 0
    while len(left) >= 2:
        one = left.pop(0)
        other = min(left, key=lambda each: _unlike(one, each))
        left.remove(other)
        tossed = _lot(seed, module.slug, one.id, other.id)[0] % 2
        pair = (other, one) if tossed else (one, other)
        yield _Twins(module, place, one.tested or other.tested, nth, pair)
        nth += 1


def _unlike(one: Question, other: Question) -> int:
    """How unlike two questions are to answer."""
    if one.kind == other.kind:
        return 0
    choosing = {"single", "multiple"}
    return 1 if (one.kind in choosing) == (other.kind in choosing) else 2


def _in_turn(modules: tuple[Module, ...], twins: dict[tuple[str, int], list[_Twins]], seed: str) -> list[_Twins]:
    """All twins in the order in which they are taken, as long as there is time."""
    queues = {module.slug: [each for place in range(len(module.objectives)) for each in twins[module.slug, place]]
              for module in modules}  # fmt: skip
    turns: list[tuple[int, int, _Twins]] = []
    for number, module in enumerate(modules):
        queue = sorted(
            queues[module.slug],
            key=lambda each: (each.nth, not each.meant, _lot(seed, each.module.slug, str(each.objective))),
        )
        turns += [(turn, number, each) for turn, each in enumerate(queue)]
    return [each for _turn, _number, each in sorted(turns, key=lambda turn: turn[:2])]


def _lot(seed: str, *names: str) -> bytes:
    """A lot that falls the same way each time."""
    return hashlib.sha256("\n".join((seed, *names)).encode()).digest()
