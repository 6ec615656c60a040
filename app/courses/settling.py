"""
What people gained, kept as it was when the test was closed and without anybody's name. Whoever is erased later is
missing in no figure: the difference between two tables would be what that one person knew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from sqlalchemy.exc import IntegrityError

from app.courses.assessing import MOVES, move
from app.courses.gain import Gain, gains_of, overall
from app.courses.matching import Objective, groups_of, pairs_of, settle_groups
from app.courses.models import Assessment, GainTally, Stage
from app.courses.overlapping import shown_beside
from app.courses.small_groups import shown
from app.extensions import db
from app.workshops.oneself import GENDER, families_of, words_for_gender

EVERYBODY, SITTING = "everybody", "sitting"

Pairs = Mapping[int, Mapping[Objective, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Group:
    """
    A group of people and what they gained: everybody, or by sitting, gender or region (`aspect`). `whole` is None where
    the group is too small to be shown, or would betray another one.
    """

    aspect: str
    name: str
    whole: Gain | None
    objectives: dict[Objective, Gain]

    @property
    def title(self) -> str:
        """
        Of whom it is, in the language of the reader.
        """
        if self.aspect == EVERYBODY:
            return gettext("Everybody")
        if self.aspect == GENDER:
            return words_for_gender(self.name)
        return self.name or gettext("In no sitting")


def close(test: Assessment, sittings: Mapping[int, str]) -> None:
    """
    Close the test for good: settle in which sitting each person counts, and keep what was gained.
    """
    if Stage.CLOSED not in MOVES[Stage(test.stage)]:
        return
    settle_groups(test, sittings)
    _keep(test)
    try:
        move(test, Stage.CLOSED)
    except IntegrityError:
        # A second lecturer was quicker: theirs stands.
        db.session.rollback()


def count(test: Assessment) -> None:
    """
    Keep what was gained in a test that was closed before figures were kept.
    """
    if test.stage == Stage.CLOSED and not is_counted(test):
        _keep(test)
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()


def is_counted(test: Assessment) -> bool:
    """
    Whether its figures are kept.
    """
    return db.session.get(GainTally, test.edition_id) is not None


def gained(test: Assessment) -> list[Group]:
    """
    Everybody first, then sittings, genders and regions, as they were counted. None at all before that.
    """
    kept = db.session.get(GainTally, test.edition_id)
    return [_group(*each) for each in json.loads(kept.figures)] if kept else []


def _group(aspect: str, name: str, whole: Sequence[Any] | None, objectives: Sequence[Sequence[Any]]) -> Group:
    found = {(module, objective): Gain(*figures) for module, objective, *figures in objectives}
    return Group(aspect, name, Gain(*whole) if whole else None, found)


def _keep(test: Assessment) -> None:
    pairs = pairs_of(test)
    db.session.add(GainTally(edition_id=test.edition_id, figures=json.dumps(_counted(test, pairs))))


def _counted(test: Assessment, pairs: Pairs) -> list[tuple[Any, ...]]:
    settled = groups_of(test)
    sittings: dict[tuple[str, str], set[int]] = {}
    for person in pairs:
        sittings.setdefault((SITTING, settled[person] or ""), set()).add(person)
    allowed = shown({key: len(people) for key, people in sittings.items()})
    found = [_line((EVERYBODY, ""), pairs, set(pairs), may=allowed.whole, fully=True)]
    if not allowed.whole:
        return found
    if len(sittings) > 1:
        found += [
            _line(key, pairs, sittings[key], may=key in allowed.groups, fully=True)
            for key in sorted(sittings, key=lambda key: (not key[1], key[1]))
        ]
    families = families_of(test.edition_id, pairs)
    told = shown_beside([set(pairs), *(sittings[key] for key in allowed.groups)], families)
    for family in families:
        # That there is a group which is withheld would say already what somebody said of themselves.
        found += [_line(key, pairs, family[key], may=True, fully=False) for key in sorted(family) if key in told]
    return found


def _line(key: tuple[str, str], pairs: Pairs, people: set[int], *, may: bool, fully: bool) -> tuple[Any, ...]:
    """A group as it is kept: by gender and region over all objectives together alone."""
    scores = [pairs[person] for person in sorted(people)] if may else []
    each = gains_of(scores) if fully else {}
    objectives = [(*objective, *_plain(gain)) for objective, gain in each.items()]
    whole = overall(scores)
    return (*key, whole and _plain(whole), objectives)


def _plain(gain: Gain) -> tuple[int, float, float]:
    return gain.pairs, gain.before, gain.after
