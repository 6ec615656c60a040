"""The baseline review of a year as a Word file, in the styles of the documents of the house."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from docx.document import Document as Doc
from docx.shared import Length
from flask_babel import gettext, ngettext

from app.alumni.baseline import Line, Review
from app.archive.documents import styles, typesetting
from app.archive.documents.typesetting import put, say
from app.home.language import locale_code


def as_docx(review: Review, names: dict[str, Any], address: str, at: datetime) -> bytes:
    """
    The document. *names* says what processes, regions and kinds are called, *address* where its page is.
    """
    locale = locale_code()
    document = styles.blank("en-GB" if locale.startswith("en") else locale)
    title = gettext("What changed in %(year)s", year=review.year)
    _describe(document, title, at)
    _head(document, title, address, at)
    _overview(document, review, names)
    for part in review.parts:
        say(_heading(document, 1), names["track"](part.track))
        for region, lines in part.regions:
            say(_heading(document, 2), names["region"](region))
            for line in lines:
                _line(document, line)
    if review.measures:
        say(_heading(document, 1), gettext("Confidence-building measures agreed on"))
        for line in review.measures:
            _line(document, line)
    if review.set_aside:
        say(_heading(document, 1), gettext("Taken out of the knowledge base"))
        for words, reason in review.set_aside:
            put(document.add_paragraph(style=styles.PARAGRAPH), f"{words}: {reason}")
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _describe(document: Doc, title: str, at: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.subject = title, gettext("Baseline review of a year")
    properties.author = properties.last_modified_by = "Zerodraft"
    properties.created = properties.modified = at.replace(tzinfo=None)
    properties.revision = 1


def _head(document: Doc, title: str, address: str, at: datetime) -> None:
    top = document.add_paragraph(style=styles.MASTHEAD)
    typesetting.right_tab(top)
    say(top, gettext("Baseline review of a year"))
    top.add_run("\t")
    say(top, f"{at:%Y-%m-%d}")
    typesetting.rule(top, "bottom", 18, space=6)
    put(document.add_paragraph(style="Title"), title)
    put(
        document.add_paragraph(style=styles.STATUS),
        gettext("From the timeline and the catalogue of the course, and from the knowledge base of its community"),
    )
    put(document.add_paragraph(style=styles.NOTE), address)
    for footer in (document.sections[0].first_page_footer, document.sections[0].footer):
        line = footer.paragraphs[0]
        typesetting.clear_tabs(line)
        typesetting.right_tab(line)
        say(line, title)
        line.add_run("\t")
        typesetting.field(line, "PAGE")


def _overview(document: Doc, review: Review, names: dict[str, Any]) -> None:
    said = ngettext("%(num)s change in all.", "%(num)s changes in all.", len(review.lines))
    put(document.add_paragraph(style=styles.PARAGRAPH), said)
    if not review.lines:
        return
    head = [gettext("Process"), *(names["region"](region) for region in review.regions)]
    made = typesetting.table(
        document, head, [2.5, *[1.0] * len(review.regions)], gettext("Changes by process and region")
    )
    for part in review.parts:
        cells = typesetting.row(made)
        say(cells[0], names["track"](part.track))
        for cell, region in zip(cells[1:], review.regions, strict=True):
            say(cell, str(review.count(part.track, region) or "–"))
    typesetting.fit(made, [2.5, *[1.0] * len(review.regions)])


def _heading(document: Doc, level: int) -> Any:
    return document.add_paragraph(style=f"Heading {level}")


def _line(document: Doc, line: Line) -> None:
    words = document.add_paragraph(style=styles.PARAGRAPH)
    say(words, f"{line.when}  ").italic = True
    say(words, line.title).bold = True
    put(words, f". {line.text}" if not line.title.endswith((".", "?", "!")) else f" {line.text}")
    said = [line.source]
    if line.entry is not None:
        added = gettext("Added by the community: %(who)s", who=line.by or gettext("name erased"))
        said += [added, "" if line.stands else gettext("no longer stands")]
    note = " · ".join(filter(None, said))
    if note:
        words.paragraph_format.keep_with_next = True
        below = document.add_paragraph(style=styles.NOTE)
        below.paragraph_format.space_before = Length(0)
        put(below, note)
