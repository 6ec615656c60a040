"""The aims of the course, each with its indicators: what is looked at, what was found, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.appraisal.counting import Bars, Figure, Kept
from app.appraisal.promising import STATES
from app.results.sources import Sources

PART, PREPARED, USED, SUBSTANCE = "took-part", "prepared", "used", "substance"
"""The questions and the skill of the standard set that stand for an aim; where others are asked, they are left out."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is looked at, what was found, one line for each finding, and what it leaves open."""

    what: str
    found: tuple[str, ...]
    leaves_open: str


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim of the course, in its own words."""

    title: str
    indicators: tuple[Indicator, ...]


def aims_of(sources: Sources) -> tuple[Aim, ...]:
    """
    The three aims, with what this workshop has to show for each.
    """
    return (
        Aim(
            gettext("More inclusive and better informed debates"),
            (_floor(sources), _proposals(sources), _took_part(sources), _prepared(sources), _substance(sources)),
        ),
        Aim(
            gettext("Understanding of norms, confidence-building measures and cooperation"),
            (_gain(sources),),
        ),
        Aim(gettext("A network that is alive"), (_came_back(sources), _kept(sources), _used(sources))),
    )


def _floor(sources: Sources) -> Indicator:
    return Indicator(
        gettext("How evenly the floor was shared among delegations"),
        tuple(
            gettext(
                "%(sitting)s: Gini %(gini)s; %(heard)s of %(all)s delegations spoke",
                sitting=each.title,
                gini=f"{each.floor:.2f}",
                heard=each.heard,
                all=len(each.shares),
            )
            for each in sources.sittings
            if each.floor is not None
        ),
        gettext(
            "Seats and not people. Time on the floor is not influence, and what was said outside the list of speakers "
            "is not counted."
        ),
    )


def _proposals(sources: Sources) -> Indicator:
    return Indicator(
        gettext("How evenly proposals came from delegations"),
        tuple(
            gettext(
                "%(sitting)s: Gini %(gini)s; %(proposing)s of %(all)s delegations put words forward",
                sitting=each.title,
                gini=f"{each.put:.2f}",
                proposing=each.proposing,
                all=len(each.shares),
            )
            for each in sources.sittings
            if each.put is not None
        ),
        gettext("A proposal may be a word or a page. Who persuaded another delegation to put it forward is not seen."),
    )


def _took_part(sources: Sources) -> Indicator:
    return Indicator(
        gettext("Whether people could take part as they wished to"),
        _spread(sources.reaction(PART)),
        gettext("What people say of themselves, once, at the end. Who did not answer may have answered otherwise."),
    )


def _prepared(sources: Sources) -> Indicator:
    return Indicator(
        gettext("Whether they came prepared"),
        _spread(sources.reaction(PREPARED)),
        gettext("Whether they felt prepared, and not whether what they said in the room was right."),
    )


def _substance(sources: Sources) -> Indicator:
    skill = next((each for each in sources.skills if each.id == SUBSTANCE), None)
    return Indicator(
        gettext("Where they stand in the substance, from level 1 to level 5"),
        tuple(_levels(skill)) if skill else (),
        gettext("Their own judgement: whoever learns more often judges themselves more strictly."),
    )


def _gain(sources: Sources) -> Indicator:
    group = sources.everybody
    found: tuple[str, ...] = ()
    if group and group.whole:
        gain = group.whole
        found = (
            gettext(
                "%(before)s %% right before, %(after)s %% after: the same %(people)s people, with other questions on "
                "the same objectives",
                before=round(100 * gain.before),
                after=round(100 * gain.after),
                people=gain.pairs,
            ),
        )
    return Indicator(
        gettext("What the same people knew before and after the course"),
        found,
        gettext(
            "There is no group without the course beside this one. It says what people knew at its end, and not what "
            "they know a year later."
        ),
    )


def _came_back(sources: Sources) -> Indicator:
    return Indicator(
        gettext("Whether people still answer months later"),
        tuple(
            gettext(
                "%(months)s months later: %(people)s answered, of %(all)s at the end",
                months=each.months,
                people=each.people,
                all=sources.answered or 0,
            )
            for each in sources.later
        ),
        gettext(
            "That somebody answers a question is not yet a network. Whom they meet elsewhere the house cannot see."
        ),
    )


def _kept(sources: Sources) -> Indicator:
    return Indicator(
        gettext("What became of what they meant to do at home"),
        tuple(
            gettext("%(months)s months later: %(states)s", months=each.months, states=_states(each.kept))
            for each in sources.later
            if each.kept.states
        ),
        gettext("What people say themselves. Nobody has looked, and steps differ in size."),
    )


def _used(sources: Sources) -> Indicator:
    return Indicator(
        gettext("How often they have used something from it"),
        tuple(
            gettext("%(months)s months later: %(spread)s", months=later.months, spread=line)
            for later in sources.later
            for figure in later.figures
            if figure.id == USED
            for line in _spread(figure)
        ),
        gettext(
            "Those who have used nothing answer more rarely. What else they read or learned meanwhile is in it, too."
        ),
    )


def _spread(figure: Figure | None) -> tuple[str, ...]:
    if figure is None or not figure.bars or figure.bars[0].counts is None:
        return ()
    return (spread(figure, figure.bars[0]),)


def spread(figure: Figure, bars: Bars) -> str:
    """
    How many chose each of the points, in one line.
    """
    return " · ".join(f"{point} {number}" for point, number in zip(figure.points, bars.counts or (), strict=True))


def _levels(skill: Figure) -> Iterator[str]:
    for bars in skill.bars:
        if bars.counts is not None:
            numbers = " · ".join(str(number) for number in bars.counts)
            yield f"{bars.title}: {numbers} ({ngettext('%(num)s person', '%(num)s people', bars.people)})"


def _states(kept: Kept) -> str:
    states = kept.states or {}
    return " · ".join(f"{STATES.get(state, gettext('no answer'))} {number}" for state, number in states.items())
