"""The outcome as one table, for a spreadsheet: the text, decisions and votes, and what was said for the record."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import gettext

from app.archive.documents.manuscript import NOTE, STRUCK, Piece, manuscript
from app.archive.documents.sheet import Ballots, Decided, Sheet
from app.archive.footnotes import FOOTNOTE
from app.spreadsheets import harmless

MEDIA_TYPE = "text/csv"

Row = list[str]


def as_csv(sheet: Sheet) -> bytes:
    """
    UTF-8 with the mark by which spreadsheets know it, commas, CRLF. A cell that would be taken for a formula begins
    with an apostrophe. Needs an application context for the reader's language.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(_head())
    for row in _rows(sheet):
        writer.writerow([harmless(cell) for cell in row])
    return lines.getvalue().encode("utf-8-sig")


def _head() -> Row:
    return [
        gettext("Part"),
        gettext("No."),
        gettext("Time (UTC)"),
        gettext("On"),
        gettext("Words"),
        gettext("In favour"),
        gettext("Against"),
        gettext("Abstaining"),
        gettext("Required"),
        gettext("Result"),
        gettext("How each voted"),
        gettext("Under"),
    ]


def _rows(sheet: Sheet) -> Iterator[Row]:
    for piece in manuscript(sheet)["text"]:
        yield _row(gettext("Text"), str(piece.get("number") or ""), words=_plain(piece["runs"]))
    votes = {vote.number: vote for vote in sheet.votes}
    for decided in sheet.decisions:
        yield _decision(decided, votes.get(decided.number))
    for said in sheet.statements:
        yield _row(f"{said.kind}, {said.name}", str(said.number), on=said.occasion, words="\n".join(said.text))
    for spoken in sheet.interventions:
        yield _row(spoken.name, str(spoken.number), on=spoken.occasion, words="\n".join(spoken.text))


def _row(part: str, number: str, time: str = "", on: str = "", words: str = "") -> Row:
    return [part, number, time, on, words, *[""] * (len(_head()) - 5)]


def _decision(decided: Decided, vote: Ballots | None) -> Row:
    matter = (
        f"[{each.struck}{' → ' if each.struck and each.added else ''}{each.added} – {each.by}]"
        for each in decided.matter
    )
    row = _row(
        gettext("Decision"), str(decided.number), decided.time, decided.place, " ".join((decided.sentence, *matter))
    )
    if vote is None:
        return [*row[:-1], decided.under]
    how = "; ".join((*(f"{way}: {names}" for way, names in vote.names), *filter(None, [vote.note])))
    return [*row[:5], *map(str, vote.figures), vote.result, how, decided.under]


def _plain(runs: list[Piece]) -> str:
    """
    Words struck in a bracket stand between tildes, and footnotes where they belong, since a table knows no other way.
    """
    return "".join(map(_said, runs))


def _said(run: Piece) -> str:
    if run["look"] == NOTE:
        return ""
    words = run["words"]
    if run["look"] == FOOTNOTE:
        words = gettext(" (footnote: %(words)s)", words=_plain(run["foot"]))
    return f"~~{words}~~" if run["look"] == STRUCK or run.get("struck") else words
