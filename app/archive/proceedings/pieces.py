"""Pieces of a manuscript, as the outcome document has them: headings, numbered paragraphs, words as they were said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext

from app.archive.documents.manuscript import ITALIC, PLAIN, Piece
from app.archive.legible import legible, reads_from_right
from app.archive.proceedings.sheet import ProceedingsSheet


def heading(words: str, level: int = 1) -> Piece:
    return {"set": "heading", "level": level, "runs": [run(words)]}


def run(words: str, look: str = PLAIN) -> Piece:
    return {"words": legible(words), "look": look}


def line(setting: str, words: str, look: str = PLAIN, *, keep: bool = False) -> Piece:
    made = {"set": setting, "runs": [run(words, look)], "from_right": reads_from_right(words)}
    return _within(made) | ({"keep": True} if keep else {})


def _within(piece: Piece) -> Piece:
    """
    Small lines and words as they were said are set in with the text around them.
    """
    return piece | {"within": True} if piece["set"] in ("small", "spoken") else piece


def labelled(label: str, words: str) -> Piece:
    """
    A small line that begins with what it says.
    """
    runs = [run(f"{label}: ", ITALIC), run(words)]
    return _within({"set": "small", "runs": runs, "from_right": reads_from_right(words)})


def numbered(number: int, words: str, *, keep: bool = False) -> Piece:
    return line("numbered", words, keep=keep) | {"number": f"{number}."}


def spoken(lines: Iterable[str]) -> list[Piece]:
    """
    Words as they were handed in.
    """
    return [line("spoken", each) for each in lines]


def table(caption: str, head: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> Piece:
    return {
        "set": "table",
        "caption": caption,
        "head": list(head),
        "widths": list(widths),
        "rows": [[[run(cell)] for cell in row] for row in rows],
    }


def written(sheet: ProceedingsSheet, notes: Sequence[str], text: list[Piece]) -> dict[str, Any]:
    """
    A whole manuscript, in the form that Word file and PDF set.
    """
    return {
        "lang": sheet.locale.partition("_")[0].partition("-")[0],
        "ref": sheet.ref,
        "forum": sheet.forum,
        "sitting": gettext("Sitting %(ref)s", ref=sheet.ref),
        "kind": sheet.kind,
        "date": sheet.date,
        "language": sheet.language,
        "title": sheet.title,
        "running": sheet.title if len(sheet.title) < 90 else sheet.name,
        "status": sheet.status,
        "notes": [note for note in (*notes, sheet.redactions) if note],
        "text": text,
        "notice": sheet.notice,
        "annexes": [],
        "reference": sheet.reference,
        "chain": sheet.chain,
    }
