"""What is counted of an evaluation: distributions, words without names and states, never of fewer people than five."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import SystemRandom
from typing import TypeVar

from flask_babel import lazy_gettext
from sqlalchemy import select

from app.appraisal.models import Appraisal, ColleagueNote, Commitment, Reply, State
from app.appraisal.replying import AFTER, BEFORE
from app.courses.overlapping import shown_beside
from app.courses.small_groups import LEAST, shown
from app.extensions import db
from app.workshops.oneself import GENDER, families_of, words_for_gender
from curriculum.questionnaire import OPEN, Question, Skill

Each = TypeVar("Each")

Points = Mapping[int, int]
"""The point that each person chose."""

EVERYBODY, NOWHERE = "everybody", "nowhere"

GROUPS = {
    EVERYBODY: lazy_gettext("Everybody"),
    NOWHERE: lazy_gettext("In no sitting"),
    BEFORE: lazy_gettext("Before"),
    AFTER: lazy_gettext("After"),
}
"""Of whom figures are, beside the people of one sitting."""


@dataclass(frozen=True, slots=True)
class Bars:
    """
    How many people of a group chose each of the points; `counts` is None where they are too few to be shown. The group
    is one of `GROUPS`, or a sitting by its title; or, by its `aspect`, a gender or a region.
    """

    group: str
    counts: tuple[int, ...] | None
    sitting: bool = False
    aspect: str = ""

    @property
    def title(self) -> str:
        """
        Of whom they are, in the language of the reader.
        """
        if self.aspect:
            return words_for_gender(self.group) if self.aspect == GENDER else self.group
        return self.group if self.sitting else str(GROUPS[self.group])

    @property
    def people(self) -> int:
        return sum(self.counts or ())


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A question with its answers: of everybody and of each sitting, or in words; `by` gender and region as far as that
    may be shown, and None where it was counted before anybody was asked for these.
    """

    id: str
    text: str
    points: tuple[str, ...]
    bars: tuple[Bars, ...] = ()
    words: tuple[str, ...] | None = None
    by: tuple[Bars, ...] | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that may be shown, and what was said of it after so many months: (months, state, why)."""

    what: str
    reports: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Of how many commitments of how many people what has become after some months; None where it is withheld."""

    months: int
    commitments: int
    people: int
    states: Mapping[str, int] | None


class Count:
    """One evaluation while it is counted: every answer, read once."""

    def __init__(self, appraisal: Appraisal) -> None:
        self.appraisal = appraisal
        self._groups: dict[int, str] = {}
        self._points: defaultdict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        self._words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._people: defaultdict[str, set[int]] = defaultdict(set)
        for each in db.session.scalars(select(Reply).where(Reply.edition_id == appraisal.edition_id)):
            self._people[each.occasion].add(each.person_id)
            if each.counts_in:
                self._groups[each.person_id] = each.counts_in
            if each.point is not None:
                self._points[each.occasion, each.question][each.person_id] = each.point
            elif each.words:
                self._words[each.occasion, each.question].append(each.words)
        here = select(Commitment).where(Commitment.edition_id == appraisal.edition_id)
        self._commitments = list(db.session.scalars(here))

    def people(self, occasion: str) -> int:
        """
        How many people answered anything on that occasion.
        """
        return len(self._people[occasion])

    def figures(self, questions: Iterable[Question], occasion: str, *, by_sitting: bool) -> list[Figure]:
        """
        Each question with what was answered, as far as it may be shown.
        """
        return [
            Figure(each.id, each.text, (), words=self._said(each.id, occasion))
            if each.kind == OPEN
            else self._figure(each, occasion, by_sitting=by_sitting)
            for each in questions
        ]

    def _said(self, question: str, occasion: str) -> tuple[str, ...] | None:
        """In another order each time, and for each question: so nothing can be put together to one person."""
        return None if self.people(occasion) < LEAST else tuple(_shuffled(self._words[occasion, question]))

    def _figure(self, question: Question, occasion: str, *, by_sitting: bool) -> Figure:
        chosen = self._points[occasion, question.id]
        bars = self._bars(question, chosen, by_sitting=by_sitting)
        return Figure(question.id, question.text, question.points, bars, by=self._by(question, chosen, bars))

    def _by(self, question: Question, chosen: Points, bars: Sequence[Bars]) -> tuple[Bars, ...]:
        """Gender and region, beside the sittings that are shown: all of them overlap, and may betray each other."""
        if bars[0].counts is None:
            return ()
        sittings = [each.group if each.sitting else "" for each in bars[1:] if each.counts is not None]
        beside = [{person for person in chosen if self._groups.get(person, "") == title} for title in sittings]
        families = families_of(self.appraisal.edition_id, chosen)
        told = shown_beside([{*chosen}, *beside], families)
        return tuple(
            Bars(key[1], counts_of({person: chosen[person] for person in family[key]}, question.points), aspect=key[0])
            for family in families
            for key in sorted(family)
            if key in told
        )

    def _bars(self, question: Question, chosen: Points, *, by_sitting: bool) -> tuple[Bars, ...]:
        groups: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for person, point in chosen.items():
            groups[self._groups.get(person, "")][person] = point
        allowed = shown({title: len(people) for title, people in groups.items()})
        whole = Bars(EVERYBODY, counts_of(chosen, question.points) if allowed.whole else None)
        if not by_sitting or len(groups) < 2 or not allowed.whole:
            return (whole,)
        parts = (
            Bars(
                title or NOWHERE,
                counts_of(groups[title], question.points) if title in allowed.groups else None,
                sitting=bool(title),
            )
            for title in sorted(groups, key=lambda title: (not title, title))
        )
        return (whole, *parts)

    def skills(self, skills: Iterable[Skill]) -> list[Figure]:
        """
        Each skill before and after the sitting, of the people who gave both; where these are too few, of all who gave
        it after.

        Never of both: the difference would be those who gave it after only.
        """
        found = []
        for each in skills:
            before, after = self._points[BEFORE, each.id], self._points[AFTER, each.id]
            both = before.keys() & after.keys()
            if len(both) >= LEAST:
                bars = tuple(
                    Bars(group, counts_of({person: side[person] for person in both}, each.levels))
                    for group, side in ((BEFORE, before), (AFTER, after))
                )
            else:
                bars = (Bars(AFTER, counts_of(after, each.levels) if len(after) >= LEAST else None),)
            found.append(Figure(each.id, each.title, each.levels, bars))
        return found

    def notes(self) -> tuple[int, int]:
        """
        How many notes to colleagues there are, and by how many people.
        """
        here = select(ColleagueNote.giver_id).where(ColleagueNote.edition_id == self.appraisal.edition_id)
        givers = list(db.session.scalars(here))
        return len(givers), len(set(givers))

    def commitments(self) -> tuple[int, int]:
        """
        How many commitments there are, and of how many people.
        """
        return len(self._commitments), len({each.person_id for each in self._commitments})

    def states(self, months: int, of: int) -> dict[str, int] | None:
        """
        What has become after some months *of* so many commitments; "" counts those of which nothing was said. None
        where too few people said anything.
        """
        said = [
            (each.person_id, report.state)
            for each in self._commitments
            for report in each.reports
            if report.months == months
        ]
        if len({person for person, _state in said}) < LEAST:
            return None
        states = Counter(state for _person, state in said)
        return {**{str(state): states[state] for state in State}, "": of - len(said)}

    def promises(self) -> tuple[Promise, ...] | None:
        """
        The commitments that may be shown, in no order, with what was said of them; None where too few people have made
        any.
        """
        if self.commitments()[1] < LEAST:
            return None
        found = [
            Promise(each.what, tuple((report.months, report.state, report.why) for report in each.reports))
            for each in self._commitments
            if each.may_be_shown
        ]
        return tuple(_shuffled(found))


def counts_of(chosen: Points, points: Sequence[str]) -> tuple[int, ...]:
    """
    How many people chose each point, the first first.
    """
    found = Counter(chosen.values())
    return tuple(found[place] for place in range(1, len(points) + 1))


def _shuffled(found: Sequence[Each]) -> list[Each]:
    return SystemRandom().sample(found, len(found))
