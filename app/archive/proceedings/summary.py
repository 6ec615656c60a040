"""The summary record: what was said and decided, by stage and speaker, in the third person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask_babel import gettext, ngettext

from app.archive.documents.manuscript import Piece
from app.archive.documents.minuted import Event, numbers
from app.archive.proceedings.compendium import type_of
from app.archive.proceedings.pieces import heading, numbered, spoken, written
from app.archive.proceedings.reading import Given
from app.archive.proceedings.sheet import ProceedingsSheet
from simulation.debate import REPLY
from simulation.outcome import Explained

STAGE, LISTED, FLOOR, EXPLAINED, DECIDED = range(5)
"""What comes first among things of the same moment."""


class Entry(NamedTuple):
    """One paragraph of the record: its moment, what it says, and words that follow as they were handed in."""

    at: float
    order: int
    words: str
    said: tuple[str, ...] = ()
    title: str = ""


def summary(sheet: ProceedingsSheet) -> dict[str, Any]:
    """
    The manuscript of the summary record.
    """
    note = (
        gettext("Words of speakers are not shown here, since they may name whoever spoke.")
        if sheet.is_silent
        else gettext(
            "Words that were handed in for the record are given as they were handed in, and the rest in short."
        )
    )
    return written(sheet, [note, sheet.standing], list(_text(sheet)))


def _text(sheet: ProceedingsSheet) -> Iterator[Piece]:
    number = 0
    for entry in sorted(_entries(sheet), key=lambda each: (each.at, each.order)):
        if entry.title:
            yield heading(entry.title)
        if entry.words:
            number += 1
            yield numbered(number, entry.words, keep=bool(entry.said))
        yield from spoken(entry.said)


def _entries(sheet: ProceedingsSheet) -> Iterator[Entry]:
    yield _opening(sheet)
    for place, stage in enumerate(sheet.room.stages):
        yield Entry(stage.began, STAGE, "", title=sheet.title_of_stage(place))
    for at, topic in sheet.proceedings.topics:
        yield Entry(at, LISTED, _list_opened(sheet, at, topic))
    for given in sheet.proceedings.given:
        yield _speech(sheet, given)
    found = numbers(sheet.outcome)
    for each in sheet.outcome.statements:
        yield _explained(sheet, each, found.get(each.decision, 0))
    for event in sheet.events:
        yield Entry(event.effect.at, DECIDED, _decided(sheet, event))
    yield from _presence(sheet)


def _opening(sheet: ProceedingsSheet) -> Entry:
    at, count = sheet.proceedings.began, len(sheet.delegations)
    said = gettext("The meeting was called to order at %(time)s UTC.", time=sheet.moment(at))
    if sheet.is_silent:
        there = ngettext("%(num)s delegation had a seat.", "%(num)s delegations had a seat.", count)
    else:
        there = gettext("Delegations with a seat: %(names)s.", names=sheet.attribution.listed(sheet.delegations))
    return Entry(at - 1.0, STAGE, f"{said} {there}", title=gettext("Opening of the meeting"))


def _decided(sheet: ProceedingsSheet, event: Event) -> str:
    """
    What happened, on what, with the words that it was about, and the number under which the documents have it.
    """
    facts = {
        "time": sheet.moment(event.effect.at),
        "place": sheet.place(event),
        "said": " ".join((sheet.told(event), *sheet.about(event))),
        "number": event.number,
    }
    if event.effect.place:
        return gettext("At %(time)s UTC, %(place)s: %(said)s (Decision No. %(number)s)", **facts)
    return gettext("At %(time)s UTC: %(said)s (Decision No. %(number)s)", **facts)


def _list_opened(sheet: ProceedingsSheet, at: float, topic: str) -> str:
    words = sheet.attribution.free(topic)
    if not words:
        return gettext("At %(time)s UTC the Chair opened the list of speakers.", time=sheet.moment(at))
    return gettext(
        "At %(time)s UTC the Chair opened the list of speakers on: %(topic)s", time=sheet.moment(at), topic=words
    )


def _speech(sheet: ProceedingsSheet, given: Given) -> Entry:
    """
    A speech or a reply with the words that were put on the record for it, if any were.
    """
    kept = sheet.room.interventions.get(given.speech)
    lines = sheet.lines_of(kept.text) if kept else ()
    facts = {"who": sheet.who(given.seat), "time": sheet.moment(given.at)}
    if given.kind == REPLY and lines:
        said = gettext("%(who)s, speaking in exercise of the right of reply at %(time)s UTC, said:", **facts)
    elif given.kind == REPLY:
        said = gettext("%(who)s spoke in exercise of the right of reply at %(time)s UTC.", **facts)
    elif lines:
        said = gettext("%(who)s, speaking at %(time)s UTC, said:", **facts)
    elif kept or sheet.is_silent:
        said = gettext("%(who)s made a statement at %(time)s UTC.", **facts)
    else:
        said = gettext("%(who)s made a statement at %(time)s UTC; its words were not put on the record.", **facts)
    return Entry(given.at, FLOOR, said, lines)


def _explained(sheet: ProceedingsSheet, each: Explained, number: int) -> Entry:
    lines = sheet.lines_of(each.text)
    facts = {"who": sheet.who(each.by), "kind": type_of(sheet, each), "time": sheet.moment(each.at), "number": number}
    if number:
        said = gettext("%(who)s, at %(time)s UTC, on decision No. %(number)s (%(kind)s)", **facts)
    else:
        said = gettext("%(who)s, at %(time)s UTC, for the record (%(kind)s)", **facts)
    return Entry(each.at, EXPLAINED, f"{said}{':' if lines else '.'}", lines)


def _presence(sheet: ProceedingsSheet) -> Iterator[Entry]:
    """
    Who came and went, as the Chair noted it.
    """
    for at, seat, present in sheet.proceedings.presence:
        facts = {"name": sheet.name_of(seat), "time": sheet.moment(at)}
        said = (
            gettext("At %(time)s UTC the Chair noted that %(name)s was present.", **facts)
            if present
            else gettext("At %(time)s UTC the Chair noted that %(name)s was absent.", **facts)
        )
        if sheet.is_silent:
            said = gettext("At %(time)s UTC the Chair noted who was present.", **facts)
        yield Entry(at, LISTED, said)
