"""Practice: where in a record a delegation did what its scenario asks it to practise, for whoever may see it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from sqlalchemy import Engine

from app.archive.debrief.points import worth_of
from app.archive.debrief.precision import Figure, precision
from app.archive.debrief.sheet import DebriefSheet
from app.archive.documents.minuted import numbers
from app.archive.reading import Whole, readings
from app.plenary.briefing import scenario_of
from app.plenary.journal import Entry
from app.plenary.models import Sitting
from curriculum import criteria as asked
from curriculum.problems import PackRefused
from curriculum.shapes import Scenario
from simulation import Event, Negotiation
from simulation.debrief.criteria import Met, Practice
from simulation.debrief.packages import Worth
from simulation.debrief.practising import CONSULTS_CAPITAL, criterion
from simulation.debrief.watching import Moment

Found = dict[str, tuple[Met, ...]]
"""Criterion, by its id in the pack → the moments at which it was met."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One moment as it is shown: what was done, how long after the opening, and its entry in the record."""

    sentence: str
    time: str
    seq: int


@dataclass(frozen=True, slots=True)
class Row:
    """What one delegation did; `own` where it is the reader's."""

    name: str
    code: str
    own: bool
    moments: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Practised:
    """One criterion with the delegations that this reader may see; `figure` says how far to trust it."""

    id: str
    title: str
    about: str
    figure: Figure
    private: bool
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        return sum(len(row.moments) for row in self.rows)


def pack_with_criteria(sitting: Sitting) -> Scenario | None:
    """
    The scenario, if it is still here and asks for something to be practised.
    """
    try:
        scenario = scenario_of(sitting)
    except (PackRefused, OSError):
        return None
    return scenario if scenario.criteria else None


def practised(
    sheet: DebriefSheet, scenario: Scenario, found: Found, own: Collection[str], *, everybody: bool, leads: bool
) -> list[Practised]:
    """
    Each criterion with what this reader may see: the `own` seats, `everybody` once that is open to all. What rests on a
    confidence only the lecturer sees of others.
    """
    measured = precision()
    return [
        Practised(
            each.id,
            each.title or titles()[each.kind],
            abouts()[each.kind],
            measured[each.kind],
            each.kind == CONSULTS_CAPITAL,
            tuple(
                row
                for seat in sorted(
                    sheet.delegations, key=lambda seat: (seat not in own, sheet.name_of(seat).casefold())
                )
                if seat in own or leads or (everybody and each.kind != CONSULTS_CAPITAL)
                if (row := _row(sheet, seat, each.kind, found[each.id], own=seat in own)).moments
                or not sheet.outcome.scripts.get(seat)
            ),
        )
        for each in scenario.criteria
    ]


def _row(sheet: DebriefSheet, seat: str, kind: str, found: tuple[Met, ...], *, own: bool) -> Row:
    began = sheet.account.began
    moments = tuple(
        Shown(_sentence(sheet, kind, met), sheet.time(max(0.0, met.when.at - began)), met.when.seq)
        for met in found
        # What a script did, nobody has practised.
        if met.seat == seat and not sheet.was_scripted(seat, met.when.at)
    )
    return Row(sheet.name_of(seat), sheet.code_of(seat), own, moments)


def found_in(engine: Engine, sitting_id: int, scenario: Scenario) -> Found:
    """
    Every moment of the record as it now stands.
    """
    return readings.read(engine, sitting_id, examiner_of(scenario)) or {}


def examiner_of(scenario: Scenario) -> Examiner:
    return Examiner(scenario.criteria, tuple(_worths(scenario)))


def _worths(scenario: Scenario) -> Iterator[Worth]:
    """
    What packages are worth to each delegation, where a criterion rests on it; otherwise no confidence is opened.
    """
    if any(each.kind == CONSULTS_CAPITAL for each in scenario.criteria):
        yield from (worth_of(scenario, each.id) for each in scenario.delegations)


@dataclass(frozen=True, slots=True)
class Examiner:
    """Calls somebody who holds every event against these criteria."""

    criteria: tuple[asked.Criterion, ...]
    worths: tuple[Worth, ...]

    def __call__(self) -> Examining:
        return Examining(
            Practice({each.id: criterion(each.kind, dict(each.asked), self.worths) for each in self.criteria})
        )


@dataclass(frozen=True, slots=True)
class Examining:
    """Somebody who does; events that no criterion asks for stay unread."""

    practice: Practice

    def notice(self, entry: Entry, event: Event, room: Negotiation) -> None:
        asked_for = event if entry.kind in self.practice.wanted else None
        self.practice.notice(Moment(entry.seq, entry.at), asked_for, room)

    def tell(self, room: Negotiation, _whole: Whole) -> Found:
        return self.practice.met(room)


# In words


def titles() -> dict[str, str]:
    """
    How each kind of criterion is called where the pack has no name of its own for it.
    """
    return {
        asked.CITES: gettext("Cited a norm by its symbol"),
        asked.WINS_OVER: gettext("Proposed words that a former opponent supported"),
        asked.BRIDGES: gettext("Built a bridge that lifted another’s bracket"),
        asked.MOVES: gettext("Used a procedural motion correctly"),
        asked.EXPLAINS_VOTE: gettext("Explained a vote"),
        asked.CONSULTS_CAPITAL: gettext("Consulted capital before leaving instructions"),
    }


def abouts() -> dict[str, str]:
    """
    What the house looks for, in a sentence.
    """
    return {
        asked.CITES: gettext(
            "A symbol that the scenario names, in one’s own words, on the record or in the text. Reading out the zero "
            "draft, or withdrawing the words, does not count."
        ),
        asked.WINS_OVER: gettext(
            "Somebody who had opposed a delegation’s words in a paragraph came to support them, or later ones of the "
            "same delegation there."
        ),
        asked.BRIDGES: gettext(
            "Words that were accepted, with the support of a delegation whose own bracket in the paragraph then went."
        ),
        asked.MOVES: gettext(
            "A motion that was put and decided, a point of order that was upheld, or an appeal that the room followed."
        ),
        asked.EXPLAINS_VOTE: gettext("Why one votes, or has voted, said for the record by somebody who did vote."),
        asked.CONSULTS_CAPITAL: gettext(
            "An offer beyond one’s instructions, made or accepted after having written to one’s capital."
        ),
    }


def _sentence(sheet: DebriefSheet, kind: str, met: Met) -> str:
    facts = {
        "symbol": met.about,
        "name": sheet.name_of(met.other),
        "place": sheet.place_of(met.place),
        "number": numbers(sheet.outcome).get(met.about, 0),
    }
    said = {
        asked.CITES: gettext("Cited %(symbol)s in words put forward: %(place)s", **facts)
        if met.place
        else gettext("Cited %(symbol)s in words for the record", **facts),
        asked.WINS_OVER: gettext("%(name)s, which had been against, came to support its words: %(place)s", **facts),
        asked.BRIDGES: gettext("With these words %(name)s gave up a bracket of its own: %(place)s", **facts),
        asked.EXPLAINS_VOTE: gettext("Explained its vote: decision No. %(number)s", **facts),
        asked.CONSULTS_CAPITAL: gettext("Had written to its capital, and then left its instructions with an offer"),
    }
    return _moved()[met.about] if kind == asked.MOVES else said[kind]


def _moved() -> dict[str, str]:
    return {
        "suspend": gettext("Moved to suspend the meeting"),
        "adjourn-meeting": gettext("Moved to adjourn the meeting"),
        "adjourn-debate": gettext("Moved to adjourn the debate on a paragraph"),
        "close-debate": gettext("Moved to close the debate"),
        "divide": gettext("Moved for a separate vote"),
        "point-of-order": gettext("Raised a point of order that was upheld"),
        "appeal": gettext("Appealed against a ruling that the room overruled"),
    }


def told(count: int) -> str:
    """
    How many moments there are, in words.
    """
    return ngettext("%(num)s moment", "%(num)s moments", count)
