"""A version of the text as a Word file with its changes tracked, as delegations send drafts to their capitals."""

from __future__ import annotations

from io import BytesIO
from itertools import count

from docx.document import Document as Doc
from docx.text.paragraph import Paragraph
from flask_babel import gettext, ngettext

from app.archive.documents import styles
from app.archive.documents.document import described, end_of_text, mastheaded
from app.archive.documents.issued import IssuedSheet
from app.archive.documents.manuscript import manuscript
from app.archive.documents.typesetting import from_right
from app.archive.footnotes import in_line
from app.archive.legible import legible, reads_from_right
from app.archive.tracked_changes.returned import OTHER, PARAGRAPH, STANDS_AT
from app.archive.tracked_changes.tracked import Tracked, tracked
from app.archive.tracked_changes.word_changes import Reviser
from simulation.draft import HEADING


def as_tracked_docx(sheet: IssuedSheet) -> bytes:
    """
    The document, ready to be sent: every change accepted, it is the text as if all brackets were agreed; every one
    rejected, the zero draft.
    """
    document = described(sheet)
    mastheaded(document, manuscript(sheet) | {"status": _status(sheet), "notes": [_key()]})
    reviser = Reviser(document)
    reviser.bookmark(document.paragraphs[-1], f"{STANDS_AT}{sheet.version.entries}")
    places = count()
    for paragraph in tracked(sheet):
        name = f"{OTHER}{paragraph.number}" if paragraph.is_gone else f"{PARAGRAPH}{next(places)}"
        _put(document, reviser, paragraph, name)
    last = len(document.paragraphs)
    end_of_text(document, sheet.notice)
    for line in document.paragraphs[last:]:
        reviser.bookmark(line, f"{OTHER}end")
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _status(sheet: IssuedSheet) -> str:
    """
    In a sentence without square brackets, since this document has none.
    """
    open_ones = sheet.version.revision.brackets
    left = ngettext("%(num)s bracket is not agreed", "%(num)s brackets are not agreed", open_ones)
    return gettext("Changes to the zero draft; %(left)s", left=left if open_ones else gettext("all are agreed"))


def _key() -> str:
    return gettext(
        "Changes to the zero draft are tracked, each under the name of the delegation that put it forward. The remark "
        "beside it says who stood behind it and whether it was agreed. To accept every change is to read the text as "
        "if every bracket were agreed; to reject every change is to read the zero draft."
    )


def _put(document: Doc, reviser: Reviser, paragraph: Tracked, name: str) -> None:
    if paragraph.heading and paragraph.kind != HEADING:
        reviser.bookmark(document.add_paragraph(legible(paragraph.heading), style="Heading 2"), f"{OTHER}heading")
    line = document.add_paragraph(style=_style(paragraph))
    reviser.bookmark(line, name)
    reviser.mark(line, paragraph.came, paragraph.went)
    if paragraph.number:
        reviser.say(line, paragraph.number, paragraph.came, paragraph.went, then_tab=True)
    _say(line, reviser, paragraph)
    if reads_from_right("".join(span.words for span in paragraph.spans)):
        from_right(line)


def _say(line: Paragraph, reviser: Reviser, paragraph: Tracked) -> None:
    said: set[int] = set()
    for span in paragraph.spans:
        run = reviser.say(line, in_line(span.words), span.came, span.went)
        notes = {span.note} if span.note in paragraph.remarks and span.note else set()
        # What concerns the whole paragraph is said where it begins.
        whole = {0} if 0 in paragraph.remarks else set()
        for note in sorted((notes | whole) - said):
            reviser.remark([run], paragraph.remarks[note], gettext("The record"))
            said.add(note)


def _style(paragraph: Tracked) -> str:
    if paragraph.kind == HEADING:
        return "Heading 1"
    return styles.NUMBERED if paragraph.number else styles.PREAMBLE
