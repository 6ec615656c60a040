"""Setting: the pieces of a manuscript as paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as Doc
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from app.archive.documents import styles, typesetting
from app.archive.documents.manuscript import HOLDER, ITALIC, MARK, NOTE, STRUCK, Piece
from app.archive.documents.typesetting import say
from app.archive.documents.word_footnotes import footnote
from app.archive.footnotes import FOOTNOTE
from app.archive.legible import reads_from_right

LOOKS = {STRUCK: styles.STRUCK, MARK: styles.BRACKET, HOLDER: styles.HOLDER}
LINES = {
    "numbered": styles.NUMBERED,
    "preamble": styles.PREAMBLE,
    "small": styles.CELL,
    "inset": styles.CELL,
    "note": styles.CELL,
    "spoken": styles.SPOKEN,
}


def put_text(document: Doc, pieces: Iterable[Piece]) -> None:
    for piece in pieces:
        _put(document, piece)


def put_annexes(document: Doc, annexes: Iterable[Piece]) -> None:
    """
    What follows the text, over the whole measure.

    The first one begins below the text: a page of its own would leave the last page of most texts nearly empty.
    """
    for place, annex in enumerate(annexes):
        heading = document.add_paragraph(style="Heading 1")
        heading.paragraph_format.left_indent = Length(0)
        if place == 0:
            heading.paragraph_format.space_before = Pt(36)
        say(heading, annex["title"])
        for piece in annex["pieces"]:
            line = _put(document, piece)
            if line is not None and piece["set"] == "heading":
                line.paragraph_format.left_indent = Length(0)


def _put(document: Doc, piece: Piece) -> Paragraph | None:
    if piece["set"] == "table":
        _table(document, piece)
        return None
    heading = piece["set"] == "heading"
    line = document.add_paragraph(style=f"Heading {piece['level']}" if heading else LINES[piece["set"]])
    if piece["set"] in ("inset", "note"):
        line.paragraph_format.left_indent = styles.NUMBER
    if piece["set"] == "note":
        line.paragraph_format.first_line_indent = Length(-styles.NUMBER)
        line.paragraph_format.tab_stops.add_tab_stop(styles.NUMBER)
    if piece.get("within"):
        # It belongs to a text that is set in, and not to an annex over the whole measure.
        form = line.paragraph_format
        form.left_indent = Length(styles.INDENT + (styles.NUMBER if piece["set"] == "spoken" else 0))
        form.right_indent = styles.OUTDENT
    if piece.get("keep"):
        line.paragraph_format.keep_with_next = True
    if piece.get("number"):
        say(line, piece["number"])
        line.add_run("\t")
    _say(line, piece["runs"])
    return line


def _say(line: Paragraph, runs: Iterable[Piece]) -> None:
    """
    Words that give their line its direction.
    """
    for each in runs:
        if each["look"] == FOOTNOTE:
            _say(footnote(line), each["foot"])
            continue
        run = say(line, each["words"], LOOKS.get(each["look"]))
        if each["look"] == ITALIC:
            run.italic = True
        elif each["look"] == NOTE:
            run.font.superscript = True
    if reads_from_right("".join(each["words"] for each in runs if each["look"] not in (MARK, FOOTNOTE))):
        typesetting.from_right(line)


def _table(document: Doc, piece: Piece) -> None:
    made = typesetting.table(document, piece["head"], piece["widths"], piece["caption"])
    for row in piece["rows"]:
        for cell, runs in zip(typesetting.row(made), row, strict=True):
            _say(cell, runs)
    typesetting.fit(made, piece["widths"])
