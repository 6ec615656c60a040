"""The outcome, or a revision, as a Word file, in the layout of a United Nations document."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx.document import Document as Doc
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Length, Pt

from app.archive.documents import styles, typesetting
from app.archive.documents.manuscript import manuscript
from app.archive.documents.setting import put_annexes, put_text
from app.archive.documents.sheet import Sheet
from app.archive.documents.typesetting import put, say

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_docx(sheet: Sheet) -> bytes:
    """
    The document, ready to be sent.
    """
    return written_as_docx(sheet, manuscript(sheet))


def written_as_docx(sheet: Sheet, written: dict[str, Any]) -> bytes:
    """
    Any manuscript of the same form; *sheet* says of itself what the document is.
    """
    document = described(sheet)
    mastheaded(document, written)
    put_text(document, written["text"])
    end_of_text(document, written["notice"])
    put_annexes(document, written["annexes"])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def described(sheet: Sheet) -> Doc:
    """
    An empty document that says of itself what it is.
    """
    document = styles.blank("en-GB" if sheet.locale.startswith("en") else sheet.locale.replace("_", "-"))
    properties = document.core_properties
    # A property holds 255 letters at most.
    properties.title = sheet.title[:255]
    properties.subject = sheet.status[:255]
    properties.author = properties.last_modified_by = sheet.forum[:255]
    properties.category = sheet.kind
    properties.identifier = sheet.ref
    properties.keywords = "Zerodraft"
    properties.comments = f"{sheet.reference}: {sheet.chain}"[:255]
    properties.language = sheet.locale.replace("_", "-")
    properties.created = properties.modified = datetime.fromtimestamp(sheet.record.last, UTC).replace(tzinfo=None)
    properties.revision = 1
    return document


def mastheaded(document: Doc, written: dict[str, Any]) -> None:
    """
    Head and foot of every page, and what stands above the text.
    """
    _masthead(document, written)
    _running(document, written)


# The first page


def _masthead(document: Doc, written: dict[str, Any]) -> None:
    """
    Two lines between rules: whose document, and which; then title and standing.
    """
    top = document.add_paragraph(style=styles.MASTHEAD)
    typesetting.right_tab(top)
    say(top, written["forum"]).font.size = Pt(11)
    top.add_run("\t")
    say(top, written["sitting"]).font.size = Pt(11)
    typesetting.rule(top, "bottom", 4, space=3)
    for index, line in enumerate((written["date"], written["language"])):
        below = document.add_paragraph(style=styles.MASTHEAD)
        stop = Length(styles.MEASURE - Cm(4.2))
        below.paragraph_format.tab_stops.add_tab_stop(stop, WD_TAB_ALIGNMENT.LEFT)
        if index == 0:
            below.paragraph_format.space_before = Pt(10)
            name = say(below, written["kind"])
            name.bold, name.font.size = True, Pt(20)
        below.add_run("\t")
        say(below, line)
    below.paragraph_format.space_after = Pt(4)
    typesetting.rule(below, "bottom", 18, space=8)
    put(document.add_paragraph(style="Title"), written["title"])
    put(document.add_paragraph(style=styles.STATUS), written["status"])
    for line in written["notes"]:
        put(document.add_paragraph(style=styles.NOTE), line)


def _running(document: Doc, written: dict[str, Any]) -> None:
    """
    On later pages a header that says what this is; on every page the number, and how to find and check the record.
    """
    section = document.sections[0]
    header = section.header.paragraphs[0]
    typesetting.clear_tabs(header)
    typesetting.right_tab(header)
    say(header, written["running"])
    header.add_run("\t")
    say(header, written["kind"])
    typesetting.rule(header, "bottom", 4, space=3)
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = "Footer"
        typesetting.clear_tabs(line)
        typesetting.right_tab(line)
        typesetting.rule(line, "top", 4, space=4)
        say(line, written["reference"])
        line.add_run("\t")
        typesetting.field(line, "PAGE")
        line.add_run("/")
        typesetting.field(line, "NUMPAGES")
        say(footer.add_paragraph(style=styles.CHAIN), written["chain"])


# The end of the text


def end_of_text(document: Doc, said: str) -> None:
    """
    What stands under the last words of the text, and is kept with them: a rule, and a notice if there is one.
    """
    _end(document)
    if said:
        # A page that holds nothing but this would look like a mistake of the printer's.
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        notice = document.add_paragraph(style=styles.NOTE)
        notice.paragraph_format.keep_together = True
        put(notice, said)


def _end(document: Doc) -> None:
    """
    The short rule in the middle of the page under which nothing more was agreed; it stands under words, never alone.
    """
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    end = document.add_paragraph(style=styles.NOTE)
    end.paragraph_format.left_indent = end.paragraph_format.right_indent = Length((styles.MEASURE - Cm(3)) // 2)
    end.paragraph_format.space_before, end.paragraph_format.space_after = Pt(10), Pt(8)
    typesetting.rule(end, "bottom", 6)
