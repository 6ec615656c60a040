"""The record as tables: public events, the text of each revision, brackets, votes, floor, statements, presence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask_babel import gettext
from sqlalchemy import Engine

from app.archive.debrief.account import Account
from app.archive.legible import legible
from app.archive.proceedings.compendium import stated
from app.archive.proceedings.sheet import ProceedingsSheet
from app.archive.replay.happening import happening
from app.archive.replay.reel import reels
from app.plenary.journal import Entry
from simulation import Event, Negotiation

Cell = str | int | float | bool | None

WRITING = frozenset({"InkWritten"})
"""Keystrokes are thousands; what came of them is in the tables of the text and of brackets."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with the meaning of each of its columns; rows have a cell for each."""

    name: str
    about: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    def objects(self) -> list[dict[str, Cell]]:
        names = [name for name, _ in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def tables(engine: Engine, sitting_id: int, sheet: ProceedingsSheet, account: Account) -> list[Table]:
    """
    All of them, under the names that the sheet's mode allows.
    """
    return [
        _events(engine, sitting_id, sheet),
        _text(sheet),
        _brackets(sheet, account),
        _votes(sheet),
        _ballots(sheet),
        _floor(sheet),
        _statements(sheet),
        _presence(sheet),
    ]


def _when(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")


def _events(engine: Engine, sitting_id: int, sheet: ProceedingsSheet) -> Table:
    rows: list[tuple[Cell, ...]] = []
    decided = 0
    with reels.of(engine, sitting_id).turn() as reel:
        steps = {*reel.steps}

        def notice(entry: Entry, _event: Event, room: Negotiation) -> None:
            nonlocal decided
            new, decided = room.decisions[decided:], len(room.decisions)
            if entry.seq in steps and entry.kind not in WRITING:
                seat = sheet.name_of(entry.seat or "") if not sheet.is_silent else ""
                rows.append(
                    (entry.seq, _when(entry.at), entry.kind, seat, happening(entry, room, new, sheet.attribution))
                )

        reel.play(Negotiation(), 0, reel.last, notice)
    return Table(
        "events",
        gettext("What the room saw and heard, entry by entry, keystrokes left out."),
        (
            ("entry", gettext("number of the entry in the record")),
            ("at", gettext("moment, UTC, ISO 8601")),
            ("kind", gettext("kind of event, as the record names it")),
            ("seat", gettext("who acted; empty for the house and under the Chatham House Rule")),
            ("what", gettext("what happened, in a sentence")),
        ),
        tuple(rows),
    )


def _text(sheet: ProceedingsSheet) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for version in sheet.record.versions:
        name = gettext("as it stands") if version.is_current else version.revision.name
        for place, copy in enumerate(version.revision.paragraphs, 1):
            rows.append(
                (
                    name,
                    # Of the text as it stands this would tell when anybody last did anything at all.
                    "" if version.is_current else _when(version.revision.at),
                    place,
                    copy.id,
                    copy.label,
                    copy.kind,
                    str(copy.status),
                    copy.has_brackets,
                    legible(sheet.attribution.words(copy.words)),
                )
            )
    return Table(
        "text",
        gettext("Every paragraph of the zero draft, of each revision, and of the text as it stands."),
        (
            ("version", gettext("zero draft, revision, or as it stands")),
            ("at", gettext("moment, UTC, ISO 8601")),
            ("place", gettext("place in the text, from 1")),
            ("paragraph", gettext("id of the paragraph, which never changes")),
            ("number", gettext("number of the paragraph in that version")),
            ("kind", gettext("report, preambular, operative or heading")),
            ("status", gettext("closed, open or agreed (ad referendum)")),
            ("in_brackets", gettext("whether words in it are in brackets")),
            ("words", gettext("all its words, proposed and struck ones included, without brackets")),
        ),
        tuple(rows),
    )


def _brackets(sheet: ProceedingsSheet, account: Account) -> Table:
    silent = sheet.is_silent

    def names(seats: tuple[str, ...]) -> Cell:
        return "" if silent else ", ".join(sheet.name_of(seat) for seat in seats)

    rows = tuple(
        (
            each.paragraph,
            each.label,
            "+".join(each.kinds),
            sheet.attribution.words(each.struck),
            sheet.attribution.words(each.put),
            names(each.owners),
            names(each.supported),
            len(each.supported),
            names(each.opposed),
            len(each.opposed),
            _when(each.born.at),
            _when(each.ended.at) if each.ended else "",
            each.fate,
            each.decision,
        )
        for each in account.brackets
    )
    return Table(
        "brackets",
        gettext("Every bracket there ever was, in the order in which they appeared."),
        (
            ("paragraph", gettext("id of the paragraph")),
            ("number", gettext("number of the paragraph, as it now is")),
            (
                "kind",
                gettext("insertion, strike, or both for words in the place of others; or about the whole paragraph"),
            ),
            ("struck", gettext("words to go")),
            ("put", gettext("words to come")),
            ("by", gettext("who put it forward, one after the other where it was taken over")),
            ("supported_by", gettext("who ever supported or co-sponsored it")),
            ("supporters", gettext("how many they are")),
            ("opposed_by", gettext("who ever opposed it")),
            ("opponents", gettext("how many they are")),
            ("from", gettext("when it appeared, UTC, ISO 8601")),
            ("until", gettext("when it was settled or withdrawn; empty while it stands")),
            ("fate", gettext("open, accepted, dropped, withdrawn, moot (fell with other words) or gone (taken back)")),
            ("decision", gettext("id of the decision that settled it")),
        ),
        rows,
    )


def _votes(sheet: ProceedingsSheet) -> Table:
    numbers = {line.id: event.number for event in sheet.events for line in event.lines}
    rows = tuple(
        (
            each.decision,
            numbers[each.decision],
            _when(each.at),
            "" if sheet.is_silent else sheet.attribution.words(each.question),
            each.mode,
            each.majority,
            each.in_favour,
            each.against,
            each.abstentions,
            each.required,
            each.present,
            each.carried,
        )
        for each in sheet.outcome.votes
    )
    return Table(
        "votes",
        gettext("Every vote with its figures."),
        (
            ("decision", gettext("id of the decision")),
            ("number", gettext("number of the decision in the documents")),
            ("at", gettext("moment, UTC, ISO 8601")),
            ("question", gettext("what was put to the vote; empty under the Chatham House Rule")),
            ("mode", gettext("recorded, roll-call, hands or secret")),
            ("majority", gettext("simple, two-thirds or consensus-minus-one")),
            ("in_favour", gettext("votes in favour")),
            ("against", gettext("votes against")),
            ("abstentions", gettext("abstentions")),
            ("required", gettext("votes required")),
            ("roll", gettext("how many delegations were on the roll")),
            ("carried", gettext("whether it was carried")),
        ),
        rows,
    )


def _ballots(sheet: ProceedingsSheet) -> Table:
    """
    How each voted, where that was no secret and names may be shown.
    """
    rows = tuple(
        (each.decision, sheet.name_of(seat), choice, seat in each.by_hand)
        for each in sheet.outcome.votes
        if not sheet.is_silent
        for seat, choice in each.ballots.items()
    )
    return Table(
        "ballots",
        gettext("How each delegation voted in recorded and roll-call votes; empty under the Chatham House Rule."),
        (
            ("decision", gettext("id of the decision")),
            ("seat", gettext("who voted")),
            ("choice", gettext("in-favour, against, abstention or not-voting")),
            ("by_hand", gettext("whether the Chair entered it")),
        ),
        rows,
    )


def _floor(sheet: ProceedingsSheet) -> Table:
    kept = sheet.room.interventions
    rows = tuple(
        (
            each.speech,
            _when(each.at),
            sheet.name_of(each.seat),
            each.kind,
            sheet.attribution.free(each.topic),
            each.speech in kept,
        )
        for each in sheet.proceedings.given
    )
    return Table(
        "floor",
        gettext("Whoever had the floor, in the order of the meeting."),
        (
            ("speech", gettext("id of the speech")),
            ("at", gettext("when the floor was given, UTC, ISO 8601")),
            ("seat", gettext("who spoke")),
            ("kind", gettext("speech or reply")),
            ("topic", gettext("topic of the list of speakers")),
            ("on_record", gettext("whether its words are on the record")),
        ),
        rows,
    )


def _statements(sheet: ProceedingsSheet) -> Table:
    rows = tuple(
        (each.symbol, _when(each.at), each.name, each.type, each.occasion, each.place, "\n".join(each.lines))
        for each in stated(sheet)
    )
    return Table(
        "statements",
        gettext("Everything that was put on the record in words; without the words under the Chatham House Rule."),
        (
            ("symbol", gettext("symbol of the statement, as in the compendium")),
            ("at", gettext("moment, UTC, ISO 8601")),
            ("seat", gettext("whose it is")),
            ("type", gettext("what kind of statement")),
            ("on", gettext("topic, or number of the decision")),
            ("paragraphs", gettext("paragraphs that a reservation or dissociation is about")),
            ("words", gettext("its words")),
        ),
        rows,
    )


def _presence(sheet: ProceedingsSheet) -> Table:
    """
    Of every delegation when it was there, as the Chair noted it; all are present until she notes otherwise.
    """
    return Table(
        "presence",
        gettext("When each delegation was present, as the Chair noted it; all are present until she notes otherwise."),
        (
            ("seat", gettext("delegation")),
            ("present", gettext("true or false")),
            ("from", gettext("since when, UTC, ISO 8601")),
            ("until", gettext("until when; empty if it was so at the end")),
        ),
        tuple(_spells(sheet)),
    )


def _spells(sheet: ProceedingsSheet) -> Iterator[tuple[Cell, ...]]:
    if sheet.is_silent:
        return
    for seat in sheet.delegations:
        present, since = True, sheet.proceedings.began
        for at, who, there in sheet.proceedings.presence:
            if who == seat and there != present:
                yield sheet.name_of(seat), present, _when(since), _when(at)
                present, since = there, at
        yield sheet.name_of(seat), present, _when(since), ""
