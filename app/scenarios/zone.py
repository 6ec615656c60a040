"""The landing zone: the packages of options that all delegations could live with, counted while numbers change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from flask_babel import format_decimal, gettext, ngettext

from curriculum.assembly import Assembly
from curriculum.folder import Sheaf
from curriculum.mandates import LETTERS, Instructions
from curriculum.problems import Problem
from curriculum.shapes import Scenario
from simulation.debrief.packages import Valued, Worth, dominates, packages

MOST_LIVE = 4096
"""Packages that are looked through while somebody types; six issues have so many."""

MANY = 50
"""Of a thousand packages: where so many are acceptable to all, a room agrees without moving much."""

MOST_LISTED, MOST_NEAREST = 20, 3


@dataclass(frozen=True, slots=True)
class Party:
    """One delegation: how many packages it could accept by itself, and how many all the others could without it."""

    seat: str
    name: str
    code: str
    accepts: int
    without: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a delegation refuses a package: red lines, by issue and letter, or points that are missing."""

    name: str
    crossed: tuple[str, ...]
    short: int


@dataclass(frozen=True, slots=True)
class Near:
    """A package that not all accept, and who refuses it."""

    package: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """
    Where a negotiation can end. `by_number`: how many packages are acceptable to no delegation, to one, …, to all.
    `efficient`: those of the acceptable from which nobody can gain without somebody losing (the Pareto set). `nearest`:
    what comes closest where none is acceptable to all.
    """

    parties: tuple[Party, ...]
    total: int
    acceptable: tuple[Valued, ...]
    by_number: tuple[int, ...]
    efficient: frozenset[str]
    nearest: tuple[Near, ...]

    @property
    def is_empty(self) -> bool:
        return not self.acceptable

    @property
    def is_everything(self) -> bool:
        return len(self.acceptable) == self.total

    @property
    def listed(self) -> tuple[Valued, ...]:
        """
        The acceptable packages, worth most first, as many as can be read.
        """
        return tuple(islice(sorted(self.acceptable, key=lambda each: (-each.joint, each.package)), MOST_LISTED))


def zone_of(files: Mapping[str, bytes], most: int = MOST_LIVE) -> Zone | tuple[Problem, ...]:
    """
    The landing zone of a pack as it is typed just now, whatever else may be wrong with it; or what keeps it from being
    counted. No problems at all: there are more packages than `most`.
    """
    folder = Sheaf(files)
    scenario = Assembly(folder).scenario()
    faults = tuple(sorted(fault for fault in folder.problems if _concerns(fault)))
    if faults or len(LETTERS) ** len(scenario.issues) > most:
        return faults
    return counted(scenario)


def _concerns(problem: Problem) -> bool:
    """Whether a problem touches the figures: points, thresholds, and for which seats and issues they are."""
    if problem.file.startswith("instructions/"):
        return problem.file.endswith(".toml")
    if problem.file != "scenario.toml":
        return False
    field = problem.field
    return field in ("", "issues") or field.startswith("delegations") or field.endswith(".id")


def counted(scenario: Scenario) -> Zone:
    """
    The landing zone of a scenario, from every delegation's confidence: for its author, never for a view of the room.
    """
    mandates = [(each, each.instructions.opened_for(each.id)) for each in scenario.delegations]
    worths = [Worth(seat.id, figures.scores, figures.minimum) for seat, figures in mandates]
    everything = packages(worths)
    # Who accepts what, as one sign a delegation: looked at once, and counted in three ways.
    signs = [tuple(worth.accepts(each.package) for worth in worths) for each in everything]
    acceptable = tuple(each for each, sign in zip(everything, signs, strict=True) if all(sign))
    by_number = [0] * (len(worths) + 1)
    for sign in signs:
        by_number[sum(sign)] += 1
    parties = tuple(
        Party(
            seat.id,
            seat.name,
            seat.code,
            accepts=sum(sign[place] for sign in signs),
            without=sum(all(sign[:place] + sign[place + 1 :]) for sign in signs),
        )
        for place, (seat, _) in enumerate(mandates)
    )
    possible = [each for each in everything if not each.crossed]
    efficient = frozenset(each.package for each in acceptable if not any(dominates(other, each) for other in possible))
    nearest = () if acceptable else tuple(_nearest(everything, signs, [(s.name, i) for s, i in mandates]))
    return Zone(parties, len(everything), acceptable, tuple(by_number), efficient, nearest)


def _nearest(
    everything: Sequence[Valued], signs: Sequence[tuple[bool, ...]], mandates: Sequence[tuple[str, Instructions]]
) -> list[Near]:
    """What most delegations accept; among those, what falls least short."""
    order = sorted(zip(everything, signs, strict=True), key=lambda each: (-sum(each[1]), -each[0].margin))
    return [
        Near(
            each.package,
            tuple(
                _refusal(name, figures, each.package)
                for (name, figures), accepts in zip(mandates, sign, strict=True)
                if not accepts
            ),
        )
        for each, sign in order[:MOST_NEAREST]
    ]


def _refusal(name: str, figures: Instructions, package: str) -> Refusal:
    letters = zip(figures.issues, package, strict=True)
    crossed = tuple(f"{issue} {letter}" for issue, letter in letters if (issue, letter) in figures.red_lines)
    return Refusal(name, crossed, max(0, figures.minimum - figures.score(package)))


def said(zone: Zone | tuple[Problem, ...]) -> str:
    """
    The landing zone in a sentence or two, for a line that is read out when it changes.
    """
    if not isinstance(zone, Zone):
        return _why_not(zone)
    total = format_decimal(zone.total)
    if not zone.parties or not zone.total:
        return gettext("There is no landing zone without delegations and issues.")
    if zone.is_empty:
        return gettext(
            "No agreement is possible: each of the %(total)s packages is refused by at least one delegation.",
            total=total,
        )
    if zone.is_everything:
        return gettext(
            "Every one of the %(total)s packages is acceptable to all: there is nothing to negotiate.", total=total
        )
    count = len(zone.acceptable)
    words = ngettext(
        "%(num)s of %(total)s packages is acceptable to all delegations.",
        "%(num)s of %(total)s packages are acceptable to all delegations.",
        count,
        total=total,
    )
    if count * 1000 > MANY * zone.total:
        many = gettext("That is many: the room may agree without moving.")
        return f"{words} {many}"
    return words


def _why_not(faults: tuple[Problem, ...]) -> str:
    if not faults:
        return gettext("There are too many packages to be counted while you type. They are counted by the check.")
    return gettext("The landing zone cannot be counted yet. First of all: %(problem)s", problem=str(faults[0]))
