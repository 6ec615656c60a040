"""Typesetting: what Word can do but python-docx has no word for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.archive.documents.styles import CELL, MEASURE
from app.archive.legible import legible, reads_from_right


def element(parent: Any, tag: str, **values: object) -> Any:
    """
    Put a new element with these values at the end of `parent`.
    """
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), str(value))
    parent.append(made)
    return made


def rule(paragraph: Paragraph, edge: str, eighths: int, space: int = 1) -> None:
    """
    Draw a rule above ("top") or below ("bottom") a paragraph, its weight in eighths of a point.
    """
    borders = OxmlElement("w:pBdr")
    element(borders, f"w:{edge}", val="single", sz=eighths, space=space, color="000000")
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, *_after("w:pBdr"))


def from_right(paragraph: Paragraph) -> None:
    """
    Let a paragraph run from right to left.
    """
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(OxmlElement("w:bidi"), *_after("w:bidi"))


# Word insists on the order of a paragraph's properties; these come behind borders.
_ORDER = (
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)


def _after(tag: str) -> tuple[str, ...]:
    return _ORDER[_ORDER.index(tag) + 1 :]


def field(paragraph: Paragraph, code: str) -> None:
    """
    A number that the reader's program fills in, such as PAGE.
    """
    for kind, words in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(words if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            element(run._r, "w:fldChar", fldCharType=kind)  # noqa: SLF001 - as above
        elif not kind:
            element(run._r, "w:instrText").text = words  # noqa: SLF001 - as above


SHORT = 13


def table(document: Doc, head: Sequence[str], widths: Sequence[float], caption: str) -> Any:
    """
    A table between rules, its head repeated on every page. Widths are shares of the measure.
    """
    made = document.add_table(rows=1, cols=len(head))
    made.autofit = False
    properties = made._tbl.tblPr  # noqa: SLF001 - as above
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom"):
        element(borders, f"w:{edge}", val="single", sz=6, space=0, color="000000")
    element(borders, "w:insideH", val="single", sz=2, space=0, color="999999")
    properties.find(qn("w:tblLayout")).addprevious(borders)
    look = properties.find(qn("w:tblLook"))
    for tag in ("w:tblDescription", "w:tblCaption"):
        said = OxmlElement(tag)
        said.set(qn("w:val"), caption)
        look.addnext(said)
    for width, column in zip(widths, made.columns, strict=True):
        column.width = Length(int(MEASURE * width / sum(widths)))
    element(made.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # noqa: SLF001 - as above
    for words, each in zip(head, made.rows[0].cells, strict=True):
        paragraph = each.paragraphs[0]
        paragraph.style = CELL
        paragraph.add_run(words).italic = True
        paragraph.paragraph_format.keep_with_next = True
    fit(made, widths)
    return made


def fit(made: Any, widths: Sequence[float]) -> None:
    """
    Give every cell the width of its column: LibreOffice believes cells, Word believes columns. Short tables stay on one
    page.
    """
    rows = list(made.rows)
    for index, each_row in enumerate(rows):
        for width, each in zip(widths, each_row.cells, strict=True):
            each.width = Length(int(MEASURE * width / sum(widths)))
            if len(rows) <= SHORT and index < len(rows) - 1:
                each.paragraphs[0].paragraph_format.keep_with_next = True


def row(made: Any) -> list[Paragraph]:
    """
    A new row: the first paragraph of each of its cells.
    """
    added = made.add_row()
    element(added._tr.get_or_add_trPr(), "w:cantSplit")  # noqa: SLF001 - as above
    for each in added.cells:
        each.paragraphs[0].style = CELL
    return [each.paragraphs[0] for each in added.cells]


def right_tab(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(MEASURE, WD_TAB_ALIGNMENT.RIGHT)


def clear_tabs(paragraph: Paragraph) -> None:
    """
    Headers and footers come with tab stops for a narrower page.
    """
    for stop in list(paragraph.style.paragraph_format.tab_stops):  # type: ignore[union-attr]
        paragraph.paragraph_format.tab_stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)


def put(paragraph: Paragraph, words: str) -> None:
    """
    Words that give a paragraph its direction.
    """
    say(paragraph, words)
    if reads_from_right(words):
        from_right(paragraph)


def say(paragraph: Paragraph, words: str, style: str | None = None) -> Run:
    """
    Words as people wrote them: text and nothing else, whatever signs are in them.
    """
    words = legible(words)
    run = paragraph.add_run(words, style)
    if reads_from_right(words):
        run.font.rtl = True
    return run
