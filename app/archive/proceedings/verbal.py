"""The procès-verbal: each decision with its rule, its figures, who was there, and the text as it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext

from app.archive.documents.manuscript import Piece
from app.archive.documents.minuted import Event
from app.archive.documents.sheet import Ballots
from app.archive.proceedings.pieces import heading, labelled, line, table, written
from app.archive.proceedings.sheet import ProceedingsSheet

NO_DECISIONS = frozenset(
    {
        "put-forward", "footnote", "placeholder", "revised", "taken-over", "sponsored", "reported", "group-opened",
        "group-closed", "inject", "reply", "stepped-in",
    }
)  # fmt: skip
"""Lines of the record in which nothing was decided. The others keep their numbers from the outcome document."""


def verbal(sheet: ProceedingsSheet) -> dict[str, Any]:
    """
    The manuscript of the procès-verbal.
    """
    note = gettext("Numbers are those of the outcome document; what decided nothing is left out.")
    return written(sheet, [note, sheet.standing, sheet.ad_referendum], list(_text(sheet)))


def _text(sheet: ProceedingsSheet) -> Iterator[Piece]:
    votes = {vote.number: vote for vote in sheet.votes}
    decided = [event for event in sheet.events if event.effect.kind not in NO_DECISIONS]
    if not decided:
        yield line("preamble", gettext("Nothing was decided."))
    for event in decided:
        yield from _decision(sheet, event, votes.get(event.number))


def _decision(sheet: ProceedingsSheet, event: Event, vote: Ballots | None) -> Iterator[Piece]:
    yield heading(gettext("Decision No. %(number)s. %(place)s", number=event.number, place=sheet.place(event)))
    yield line("preamble", " ".join((sheet.told(event), *sheet.about(event))), keep=True)
    yield labelled(gettext("Time"), gettext("%(time)s UTC", time=sheet.moment(event.effect.at)))
    rule = sheet.under(event)
    if rule:
        yield labelled(gettext("Under"), rule)
    yield labelled(gettext("Present"), sheet.present(event))
    yield labelled(gettext("State of the text"), sheet.agreed(event))
    if vote is not None:
        yield from _vote(sheet, vote)
    changed = event.effect.kind in ("agreed", "lifted", "restored") and event.effect.accepted is not False
    for place, words in sheet.readings(event):
        label = gettext("Text as decided, %(place)s") if changed else gettext("Text as it stood, %(place)s")
        yield labelled(label % {"place": place}, words)
    if event.effect.kind == "adopted":
        version = sheet.decision(event).version
        yield labelled(
            gettext("Text as decided"), gettext("that of the outcome document, version %(version)s", version=version)
        )


def _vote(sheet: ProceedingsSheet, vote: Ballots) -> Iterator[Piece]:
    """
    The figures and, where they are known and may be shown, the names.
    """
    head = (
        gettext("In favour"),
        gettext("Against"),
        gettext("Abstaining"),
        gettext("Required"),
        gettext("Majority"),
        gettext("Result"),
    )
    row = (*map(str, vote.figures), vote.majority, vote.result)
    yield table(
        gettext("Figures of the vote in decision No. %(number)s", number=vote.number),
        head,
        (1, 1, 1.2, 1, 2, 1.2),
        [row],
    )
    if sheet.is_silent:
        return
    for way, names in vote.names:
        yield labelled(way, names)
    if vote.note:
        yield line("small", sheet.attribution.words(vote.note))
