"""What the page of results reads: only what was counted and kept without names, and records that name seats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import get_locale

from app.appraisal.counting import Figure, Kept
from app.appraisal.holding import appraisal_of, follow_ups_of, questions_of
from app.appraisal.replying import AFTER
from app.appraisal.settling import Settled
from app.courses.assessing import FIRST, Asked, assessment_of, form_of
from app.courses.settling import EVERYBODY, Group, gained
from app.results.equity import Equity, equity_in
from app.workshops.models import Edition
from app.workshops.oneself import GENDER, REGION


@dataclass(frozen=True, slots=True)
class Later:
    """A follow-up that has been counted."""

    months: int
    people: int
    figures: Sequence[Figure]
    kept: Kept


@dataclass(frozen=True, slots=True)
class Sources:
    """
    All of one edition. Each part is empty, and `answered` None, as long as it has not been counted.
    """

    edition: Edition
    groups: Sequence[Group]
    asked: Sequence[Asked]
    reactions: Sequence[Figure]
    skills: Sequence[Figure]
    answered: int | None
    later: Sequence[Later]
    sittings: Sequence[Equity]

    @property
    def everybody(self) -> Group | None:
        """
        What everybody gained who took both tests, if there was a test and they were enough.
        """
        return next((each for each in self.groups if each.aspect == EVERYBODY and each.whole), None)

    def reaction(self, name: str) -> Figure | None:
        """
        The question of that name, if it was asked.
        """
        return next((each for each in self.reactions if each.id == name), None)

    @property
    def aspects(self) -> tuple[tuple[str, str], ...]:
        """
        Every gender and region of which anything may be shown.
        """
        figures = [*self.reactions, *(each for later in self.later for each in later.figures)]
        told = {(bars.aspect, bars.group) for figure in figures for bars in figure.by or ()}
        told |= {(each.aspect, each.name) for each in self.groups if each.whole}
        return tuple(sorted(each for each in told if each[0] in (GENDER, REGION)))


def sources_of(edition: Edition) -> Sources:
    """
    Read all of it; reading counts nothing.
    """
    test, appraisal = assessment_of(edition.id), appraisal_of(edition.id)
    settled = Settled(appraisal) if appraisal else None
    counted = settled if settled and settled.has(AFTER) else None
    asked = questions_of(appraisal).spoken(str(get_locale()))
    months = [each.months for each in follow_ups_of(appraisal)] if appraisal else []
    return Sources(
        edition,
        gained(test) if test else [],
        list({(each.module.slug, each.objective): each for each in form_of(test, FIRST)}.values()) if test else [],
        [each for each in counted.figures(asked.reactions, AFTER) if each.points] if counted else [],
        counted.skills(asked.skills) if counted else [],
        counted.people(AFTER) if counted else None,
        [
            Later(
                each,
                counted.people(str(each)),
                [figure for figure in counted.figures(asked.follow_up, str(each)) if figure.points],
                counted.kept(each),
            )
            for each in months
            if counted and counted.has(str(each))
        ],
        equity_in(edition.id),
    )
