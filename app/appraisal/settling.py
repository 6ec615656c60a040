"""
What was counted, kept as it was counted and without anybody's name. Whoever is erased later is missing in no figure:
the difference between two tables would be what that one person said.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from secrets import SystemRandom
from typing import Any

from sqlalchemy import select

from app.appraisal.counting import Bars, Count, Figure, Kept, Promise
from app.appraisal.models import Appraisal, Tally
from app.appraisal.replying import AFTER, BEFORE, commit
from app.extensions import db
from curriculum.questionnaire import Question, Questionnaire, Skill


class Settled:
    """An evaluation as it was counted: at its end, and after each of its follow-ups."""

    def __init__(self, appraisal: Appraisal) -> None:
        self._appraisal = appraisal
        here = select(Tally).where(Tally.edition_id == appraisal.edition_id)
        self._tallies: dict[str, dict[str, Any]] = {
            each.occasion: json.loads(each.figures) for each in db.session.scalars(here)
        }

    def has(self, occasion: str) -> bool:
        """
        Whether that occasion has been counted.
        """
        return occasion in self._tallies

    def people(self, occasion: str) -> int:
        """
        How many people answered anything on that occasion; as long as it has not been counted, how many have so far.
        """
        for each in self._tallies.values():
            if occasion in each["people"]:
                return int(each["people"][occasion])
        return Count(self._appraisal).people(occasion)

    def figures(self, questions: Iterable[Question], occasion: str) -> list[Figure]:
        """
        Each question with what was answered, as far as it may be shown.
        """
        found = self._tallies[occasion]["answers"]
        return [_figure(each.id, each.text, each.points, found[each.id]) for each in questions]

    def skills(self, skills: Iterable[Skill]) -> list[Figure]:
        """
        Each skill before and after the sitting.
        """
        found = self._tallies[AFTER]["skills"]
        return [_figure(each.id, each.title, each.levels, found[each.id]) for each in skills]

    def notes(self) -> tuple[int, int]:
        """
        How many notes to colleagues there were, and by how many people.
        """
        number, people = self._tallies[AFTER]["notes"]
        return number, people

    def commitments(self) -> tuple[int, int]:
        """
        How many commitments there were, and of how many people.
        """
        number, people = self._tallies[AFTER]["commitments"]
        return number, people

    def kept(self, months: int) -> Kept:
        """
        What had become of the commitments after some months; "" counts those of which nothing was said.
        """
        return Kept(months, *self.commitments(), self._tallies[str(months)]["states"])

    def promises(self, months: Sequence[int]) -> tuple[Promise, ...] | None:
        """
        The commitments that may be shown, in no order, with what was said of them in these follow-ups; None where too
        few people had made any.
        """
        if (whats := self._tallies[AFTER]["promises"]) is None:
            return None
        reports: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for each in sorted(months):
            for place, state, why in self._tallies[str(each)]["reports"]:
                reports[place].append((each, state, why))
        return tuple(_shuffled([Promise(what, tuple(reports[place])) for place, what in enumerate(whats)]))


def settle(appraisal: Appraisal, asked: Questionnaire, months: Sequence[int] = ()) -> Settled:
    """
    Count what has not been counted yet: the evaluation, and the follow-ups of so many months, which are over.

    Nothing can be sent any more, so it does not matter which lecturer presses the button when, and from then on it
    stands still.
    """
    settled = {each.occasion for each in _tallies(appraisal)}
    if AFTER not in settled:
        _keep(appraisal, AFTER, _whole(Count(appraisal), asked))
    for each in months:
        if str(each) not in settled:
            _keep(appraisal, str(each), _later(Count(appraisal), asked, each, _read(appraisal, AFTER)))
    return Settled(appraisal)


def _tallies(appraisal: Appraisal) -> list[Tally]:
    return list(db.session.scalars(select(Tally).where(Tally.edition_id == appraisal.edition_id)))


def _read(appraisal: Appraisal, occasion: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(db.session.get_one(Tally, (appraisal.edition_id, occasion)).figures)
    return found


def _keep(appraisal: Appraisal, occasion: str, figures: Mapping[str, Any]) -> None:
    db.session.add(Tally(edition_id=appraisal.edition_id, occasion=occasion, figures=json.dumps(figures)))
    # If somebody else was quicker, theirs stands.
    commit()


def _whole(count: Count, asked: Questionnaire) -> dict[str, Any]:
    shown = count.promises()
    return {
        "people": {occasion: count.people(occasion) for occasion in (BEFORE, AFTER)},
        "answers": _plain(count.figures(asked.reactions, AFTER, by_sitting=True)),
        "skills": _plain(count.skills(asked.skills)),
        "notes": count.notes(),
        "commitments": count.commitments(),
        "promises": shown and [each.what for each in shown],
    }


def _later(count: Count, asked: Questionnaire, months: int, whole: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "people": {str(months): count.people(str(months))},
        "answers": _plain(count.figures(asked.follow_up, str(months), by_sitting=False)),
        "states": count.states(months, of=whole["commitments"][0]),
        "reports": _reports(count, months, whole["promises"] or ()),
    }


def _reports(count: Count, months: int, whats: Sequence[str]) -> list[tuple[int, str, str]]:
    """
    What was said of each commitment that is shown: by its place among them. They are found by their words, for nothing
    else says any more whose they were.
    """
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, what in enumerate(whats):
        places[what].append(place)
    said = [(each.what, report) for each in count.promises() or () for report in each.reports if report[0] == months]
    return [(places[what].popleft(), state, why) for what, (_months, state, why) in said if places[what]]


def _plain(figures: Iterable[Figure]) -> dict[str, Any]:
    """
    Without the words of the questions: these are asked in many languages.
    """
    return {
        each.id: {
            "bars": [(bars.group, bars.counts, bars.sitting) for bars in each.bars],
            "words": each.words,
            "by": None if each.by is None else [(bars.aspect, bars.group, bars.counts) for bars in each.by],
        }
        for each in figures
    }


def _figure(name: str, text: str, points: tuple[str, ...], found: Mapping[str, Any]) -> Figure:
    bars = tuple(Bars(group, counts and tuple(counts), sitting) for group, counts, sitting in found["bars"])
    words, by = found["words"], found.get("by")
    return Figure(
        name,
        text,
        points,
        bars,
        None if words is None else tuple(_shuffled(words)),
        None if by is None else tuple(Bars(group, tuple(counts), aspect=aspect) for aspect, group, counts in by),
    )


def _shuffled(found: Sequence[Any]) -> list[Any]:
    return SystemRandom().sample(found, len(found))
