"""What delegations said for the record, in words for the page, the Word file and the PDF alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.archive.documents.minuted import numbers
from app.archive.legible import legible
from app.archive.retold import retold
from simulation.debate import REPLY
from simulation.kept import Intervention
from simulation.outcome import Explained, Outcome
from simulation.seats import Role
from simulation.statements import BEFORE, DISSOCIATION, INTERPRETATION, RESERVATION

SPACE_AFTER = re.compile(r"\[(~~)?( +)")
SPACE_BEFORE = re.compile(r"(?<! )( +)(~~)?( – [^\[\]]*\])")

SHORT = 12
"""Digits of a digest that a reader compares; the whole stands in the data that can be exported."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: whose, what kind, when, bound to what; `words` are those of it that have changed
    since, by place, in pieces that are struck or are not.
    """

    number: int
    name: str
    kind: str
    occasion: str
    bound: str
    words: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said from the floor: whose, on what, when, and the words."""

    number: int
    name: str
    occasion: str
    text: tuple[str, ...]


def spoken(outcome: Outcome, names: Mapping[str, str], moment: Callable[[float], str]) -> tuple[Spoken, ...]:
    """
    The words of speeches and replies that their speakers put on the record, in their order.
    """
    return tuple(
        Spoken(
            number,
            _speaker(outcome, names, each.by),
            _spoken_on(each, moment),
            tuple(legible(line) for line in each.text.split("\n")),
        )
        for number, each in enumerate(outcome.interventions, 1)
    )


def _speaker(outcome: Outcome, names: Mapping[str, str], seat: str) -> str:
    """
    The speaker's name; of an observer, that it is one.
    """
    observes = any(each.id == seat and each.role is Role.OBSERVER for each in outcome.seats)
    name = names.get(seat, seat)
    return gettext("%(name)s (observer)", name=name) if observes else name


def _spoken_on(each: Intervention, moment: Callable[[float], str]) -> str:
    facts = {"time": moment(each.at), "topic": legible(each.topic)}
    if each.kind == REPLY:
        return gettext("%(time)s UTC, in exercise of the right of reply", **facts)
    return gettext("%(time)s UTC, on: %(topic)s", **facts) if each.topic else gettext("%(time)s UTC", **facts)


def said(outcome: Outcome, names: Mapping[str, str], moment: Callable[[float], str]) -> tuple[Said, ...]:
    """
    Every statement in the order in which they were made.
    """
    found = numbers(outcome)
    return tuple(
        Said(
            number,
            names.get(each.by, each.by),
            kind_of(each),
            _occasion(each, found, moment),
            _bound(each, outcome, moment),
            tuple((gettext("Paragraph %(label)s", label=place), _pieces(words)) for place, words in each.words.items()),
            tuple(legible(line) for line in each.text.split("\n")),
        )
        for number, each in enumerate(outcome.statements, 1)
    )


def _pieces(rolling: str) -> tuple[tuple[str, bool], ...]:
    """
    Rolling text in characters, where struck words stand between tildes, as words that can be struck through. A space
    that belongs to a proposal stands before its bracket, as a reader expects it.
    """
    spaced = SPACE_AFTER.sub(r"\2[\1", SPACE_BEFORE.sub(r"\2\3\1", rolling))
    pieces = enumerate(spaced.split("~~"))
    return tuple((legible(words), number % 2 == 1) for number, words in pieces if words)


def kind_of(each: Explained) -> str:
    """
    What kind of statement it is, and on which paragraphs.
    """
    places = ", ".join(each.places)
    if each.kind == INTERPRETATION:
        return ngettext(
            "Interpretative statement on paragraph %(places)s",
            "Interpretative statement on paragraphs %(places)s",
            len(each.places),
            places=places,
        )
    if each.kind == RESERVATION:
        return ngettext(
            "Reservation on paragraph %(places)s",
            "Reservation on paragraphs %(places)s",
            len(each.places),
            places=places,
        )
    if each.kind == DISSOCIATION:
        return ngettext(
            "Dissociation from paragraph %(places)s",
            "Dissociation from paragraphs %(places)s",
            len(each.places),
            places=places,
        )
    return gettext("Explanation of position")


def _occasion(each: Explained, found: Mapping[str, int], moment: Callable[[float], str]) -> str:
    """
    When it was said, about which question, and what became of that.
    """
    facts = {"time": moment(each.at), "question": legible(retold(each.question)), "number": found.get(each.decision, 0)}
    if each.when == BEFORE and not facts["number"]:
        spoken = gettext("%(time)s UTC, on a question announced and not decided: %(question)s", **facts)
    elif each.when == BEFORE:
        spoken = gettext("%(time)s UTC, before decision No. %(number)s: %(question)s", **facts)
    else:
        spoken = gettext("%(time)s UTC, after decision No. %(number)s: %(question)s", **facts)
    if each.corrected is None:
        return spoken
    return f"{spoken}; {gettext('corrected at %(time)s UTC', time=moment(each.corrected))}"


def _bound(each: Explained, outcome: Outcome, moment: Callable[[float], str]) -> str:
    facts = {"version": each.version[:SHORT], "time": moment(each.bound), "number": each.revision}
    if outcome.is_adopted and each.version == outcome.version:
        return gettext("On the text as adopted, version %(version)s", **facts)
    if each.revision:
        return gettext("On the words as they stood at %(time)s UTC after Rev.%(number)s, version %(version)s", **facts)
    return gettext("On the words as they stood at %(time)s UTC, version %(version)s", **facts)
