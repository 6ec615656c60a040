"""Matching papers: what the same people answered before and after the course, objective by objective."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from sqlalchemy import select

from app.courses.models import Assessment, Paper, PaperAnswer, Stage
from app.courses.taking import OCCASIONS
from app.extensions import db

Objective = tuple[str, str]
"""A module and the id of an objective in it."""


def pairs_of(test: Assessment) -> dict[int, dict[Objective, tuple[float, float]]]:
    """
    For each person who handed in both papers, the share of right answers before and after, by objective.
    """
    there = {(item.form, item.place): (item.module, item.objective) for item in test.items}
    asked = Counter((form, objective) for (form, _place), objective in there.items())
    papers = {
        (paper.person_id, paper.occasion): paper.form
        for paper in db.session.scalars(
            select(Paper).where(Paper.edition_id == test.edition_id, Paper.handed_in.is_not(None))
        )
    }
    right: defaultdict[tuple[int, str], Counter[Objective]] = defaultdict(Counter)
    for answer in db.session.scalars(
        select(PaperAnswer).where(PaperAnswer.edition_id == test.edition_id, PaperAnswer.right)
    ):
        form = papers.get((answer.person_id, answer.occasion))
        if form:
            right[answer.person_id, answer.occasion][there[form, answer.place]] += 1
    people = sorted({person for person, _occasion in papers})
    both = [person for person in people if all((person, occasion) in papers for occasion in OCCASIONS)]

    def share(person: int, occasion: Stage, objective: Objective) -> float:
        return right[person, occasion][objective] / asked[papers[person, occasion], objective]

    objectives = dict.fromkeys(there.values())
    return {
        person: {each: (share(person, Stage.BEFORE, each), share(person, Stage.AFTER, each)) for each in objectives}
        for person in both
    }


def settle_groups(test: Assessment, groups: Mapping[int, str]) -> None:
    """
    Settle in which group each person counts, before the test is closed for good.
    """
    for paper in db.session.scalars(select(Paper).where(Paper.edition_id == test.edition_id)):
        paper.counts_in = groups.get(paper.person_id)


def groups_of(test: Assessment) -> dict[int, str | None]:
    """
    In which group each person counts.
    """
    papers = select(Paper.person_id, Paper.counts_in).where(Paper.edition_id == test.edition_id)
    return {row.person_id: row.counts_in for row in db.session.execute(papers)}


def own_scores(test: Assessment, paper: Paper) -> dict[Objective, tuple[int, int]]:
    """
    How many of how many answers of one paper are right, by objective.
    """
    places = {item.place: (item.module, item.objective) for item in test.items if item.form == paper.form}
    right = Counter(places[answer.place] for answer in paper.answers if answer.right)
    return {objective: (right[objective], asked) for objective, asked in Counter(places.values()).items()}
