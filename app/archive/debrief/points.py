"""Points: what the packages of a scenario are worth to whom, where the group landed, and what it left on the table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.archive.debrief.account import Account
from app.archive.debrief.pictures import Cloud, cloud
from app.archive.models import Debriefing
from app.plenary.briefing import scenario_of
from app.plenary.models import Sitting
from curriculum.confidential import FACILITATOR
from curriculum.issues import Issue
from curriculum.mandates import LETTERS, Instructions
from curriculum.problems import PackRefused
from curriculum.shapes import Scenario
from simulation.debrief import measures, packages
from simulation.debrief.packages import OPEN, Valued, Worth
from simulation.negotiation import Phase

REFUSED, ACCEPTABLE, BETTER, LANDED = "refused", "acceptable", "better", "landed"


@dataclass(frozen=True, slots=True)
class Own:
    """
    One delegation's own result: the points of each issue (None where it was left open), their sum, and the worth of no
    agreement. `has_text` is false where the sitting ended without one: then that is what it has.
    """

    seat: str
    name: str
    points: tuple[int | None, ...]
    total: int
    minimum: int
    best: int
    has_text: bool

    @property
    def has(self) -> int:
        return self.total if self.has_text else self.minimum


@dataclass(frozen=True, slots=True)
class Wish:
    """How far the zero draft and the final text are from what a delegation wished, from 0 to 1."""

    name: str
    before: float
    after: float


def pack_of(sitting: Sitting) -> Scenario | None:
    """
    The scenario, if it is still here and has something to count.
    """
    try:
        scenario = scenario_of(sitting)
    except (PackRefused, OSError):
        return None
    return scenario if scenario.issues and scenario.delegations else None


def suggested(scenario: Scenario, account: Account) -> str:
    """
    The package that the text tells by itself, a dash where it does not: in words of the room's own, or in brackets.
    """
    return "".join(_told(issue, account) for issue in scenario.issues)


def _told(issue: Issue, account: Account) -> str:
    paragraph = account.room.standing.get(issue.paragraph)
    if paragraph is None or paragraph.text.unsettled():
        return OPEN
    return issue.settled_as(paragraph.text.words()) or OPEN


def is_package(scenario: Scenario, letters: str) -> bool:
    return len(letters) == len(scenario.issues) and set(letters) <= {*LETTERS, OPEN}


def own_points(scenario: Scenario, seat: str, package: str, account: Account) -> Own | None:
    """
    The result of one seat, read from its own instructions alone; None for a seat that has none.
    """
    sealed = scenario.instructions(seat)
    if sealed is None:
        return None
    instructions = sealed.opened_for(seat)
    worth = _worth(seat, instructions)
    has_text = account.room.phase != Phase.ADJOURNED
    points, total = worth.points(package), worth.score(package)
    name = scenario.seat(seat).name
    return Own(seat, name, points, total, worth.minimum, instructions.best, has_text)


def _worth(seat: str, instructions: Instructions) -> Worth:
    return Worth(seat, instructions.scores, instructions.minimum)


def worth_of(scenario: Scenario, seat: str) -> Worth:
    """
    What packages are worth to a delegation. It opens its confidence.
    """
    return _worth(seat, _opened(scenario, seat))


class Landing:
    """
    Everybody's points together. It opens every confidence of the scenario: for the lecturer, and once she has revealed
    it, for all who sat there.
    """

    def __init__(self, scenario: Scenario, package: str, account: Account) -> None:
        self.scenario, self.package, self.account = scenario, package, account
        self.results = [
            own
            for each in sorted(scenario.delegations, key=lambda each: each.name.casefold())
            if (own := own_points(scenario, each.id, package, account))
        ]
        seats = tuple(own.seat for own in self.results)
        self.codes = [scenario.seat(seat).code for seat in seats]
        worths = tuple(_worth(seat, _opened(scenario, seat)) for seat in seats)
        self.all, self.frontier = _counted(worths)
        self.landed: Valued | None = None if OPEN in package else packages.valued(package, worths)

    @property
    def has_text(self) -> bool:
        return self.account.room.phase != Phase.ADJOURNED

    @cached_property
    def acceptable(self) -> list[Valued]:
        """
        What nobody would have had to refuse, worth most first.
        """
        return sorted((each for each in self.all if each.acceptable), key=lambda each: (-each.joint, each.package))

    @cached_property
    def better(self) -> list[Valued]:
        """
        What would have given somebody more, and nobody less than the group has.
        """
        return packages.better(self._have, self.all)

    @property
    def _have(self) -> Valued:
        """
        What everybody has: the package, or no agreement.
        """
        if self.landed is not None and self.has_text:
            return self.landed
        scores = tuple(own.minimum for own in self.results)
        return Valued("", scores, sum(scores), 0, crossed=False)

    @property
    def joint(self) -> int:
        return self._have.joint

    @property
    def left(self) -> int:
        """
        How many points the best package that nobody would have refused has more for all together.
        """
        return max(0, self.acceptable[0].joint - self.joint) if self.acceptable else 0

    @property
    def is_efficient(self) -> bool:
        return self.has_text and self.landed is not None and self.landed in self.frontier

    @cached_property
    def cloud(self) -> Cloud:
        better = {each.package for each in self.better}
        places = sorted(((each, self._kind(each, better)) for each in self.all), key=lambda each: ORDER.index(each[1]))
        return cloud([(each.joint, each.margin, kind, spelled(each.package)) for each, kind in places])

    def _kind(self, each: Valued, better: set[str]) -> str:
        if self.landed is not None and each.package == self.landed.package:
            return LANDED
        if not each.acceptable:
            return REFUSED
        return BETTER if each.package in better else ACCEPTABLE

    @cached_property
    def wishes(self) -> list[Wish]:
        """
        For each delegation, how far the paragraphs of the issues are from the wordings that it would have liked best.
        """
        readings = list(measures.readings(self.account.room))
        before = {name: old for name, _, old, _ in readings}
        after = {name: new for name, _, _, new in readings}
        return [Wish(own.name, self._far(own.seat, before), self._far(own.seat, after)) for own in self.results]

    def _far(self, seat: str, texts: dict[str, str]) -> float:
        instructions = _opened(self.scenario, seat)
        far = []
        for issue, row in zip(self.scenario.issues, instructions.scores, strict=True):
            liked = [option for option, worth in zip(issue.options, row, strict=True) if worth == max(row)]
            far.append(min(measures.distance(texts.get(issue.paragraph, ""), option.wording) for option in liked))
        return sum(far) / len(far)


ORDER = (REFUSED, ACCEPTABLE, BETTER, LANDED)
"""What lies on top of what."""


@lru_cache(maxsize=8)
def _counted(worths: tuple[Worth, ...]) -> tuple[tuple[Valued, ...], tuple[Valued, ...]]:
    """
    Every package, and those on the frontier. There are a thousand, and they are asked for with every look.
    """
    everything = packages.packages(worths)
    return everything, tuple(packages.efficient(everything))


def _opened(scenario: Scenario, seat: str) -> Instructions:
    sealed = scenario.instructions(seat)
    if sealed is None:
        raise KeyError(seat)
    return sealed.opened_for(seat)


def spelled(package: str) -> str:
    """
    A package as people say it: B-B-C.
    """
    return "-".join(letter.replace(OPEN, "·") for letter in package)


def questions(scenario: Scenario) -> tuple[str, str]:
    """
    The questions of the facilitator's kit and what to read with them, in Markdown. They speak of what was secret.
    """
    page = scenario.facilitation.opened_for(FACILITATOR).page
    found = (page.section(name) for name in ("debrief-questions", "reading-for-the-debrief"))
    asked, reading = (section.text if section else "" for section in found)
    return asked, reading


def confirmed(debriefing: Debriefing, scenario: Scenario) -> str | None:
    """
    The package as the lecturer has confirmed it, if it is one of this scenario.
    """
    package = debriefing.package
    return package if package is not None and is_package(scenario, package) else None
