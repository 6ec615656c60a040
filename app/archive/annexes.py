"""The annexes of the Word file: what was decided, how each delegation voted, and whose words changed the text."""

from __future__ import annotations

from docx.document import Document as Doc
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph
from flask_babel import gettext

from app.archive import styles, typesetting
from app.archive.sheet import Ballots, Sheet, Words
from app.archive.typesetting import put, say

ROMAN = ("I", "II", "III", "IV", "V")


def put_annexes(document: Doc, sheet: Sheet) -> None:
    wanted = (
        (sheet.decisions, gettext("Decisions"), _decisions),
        (sheet.votes, gettext("Votes"), _votes),
        (sheet.statements, gettext("Explanations of position"), _statements),
        (sheet.traces, gettext("Origin of words"), _traces),
        (not sheet.outcome.is_adopted, gettext("Delegations"), _codes),
    )
    here = [(title, print_it) for holds, title, print_it in wanted if holds]
    for number, (title, print_it) in zip(ROMAN, here, strict=False):
        heading = document.add_paragraph(style="Heading 1")
        heading.paragraph_format.left_indent = Length(0)
        heading.paragraph_format.page_break_before = number == ROMAN[0]
        say(heading, gettext("Annex %(number)s. %(title)s", number=number, title=title))
        print_it(document, sheet)


def _decisions(document: Doc, sheet: Sheet) -> None:
    head = (gettext("No."), gettext("Time (UTC)"), gettext("On"), gettext("Decision"))
    widths = (1, 2.2, 2.6, 11)
    made = typesetting.table(document, head, widths, gettext("Decisions in the order in which they were taken"))
    for each in sheet.decisions:
        number, time, place, words = typesetting.row(made)
        say(number, str(each.number))
        say(time, each.time)
        put(place, each.place)
        put(words, each.sentence)
        _matter(words, each.matter)
    typesetting.fit(made, widths)


def _matter(line: Paragraph, matter: tuple[Words, ...]) -> None:
    for each in matter:
        say(line, " ")
        say(line, "[", styles.BRACKET)
        say(line, each.words, styles.STRUCK if each.struck else None)
        say(line, f" – {each.by}", styles.HOLDER)
        say(line, "]", styles.BRACKET)


def _votes(document: Doc, sheet: Sheet) -> None:
    head = (
        gettext("No."),
        gettext("Question"),
        gettext("Time (UTC)"),
        gettext("In favour"),
        gettext("Against"),
        gettext("Abstaining"),
        gettext("Required"),
        gettext("Result"),
    )
    widths = (1, 5, 1.9, 1.5, 1.6, 2, 1.8, 1.9)
    made = typesetting.table(document, head, widths, gettext("Votes and their results"))
    for each in sheet.votes:
        row = (str(each.number), each.question, each.time, *map(str, each.figures), each.result)
        for cell, words in zip(typesetting.row(made), row, strict=True):
            put(cell, words)
    typesetting.fit(made, widths)
    for each in sheet.votes:
        _recorded(document, each)


def _recorded(document: Doc, vote: Ballots) -> None:
    """
    The vote by name, in the order in which the United Nations records it.
    """
    heading = document.add_paragraph(style="Heading 2")
    heading.paragraph_format.left_indent = Length(0)
    put(heading, gettext("Vote %(number)s: %(question)s", number=vote.number, question=vote.question))
    said = document.add_paragraph(style=styles.CELL)
    put(said, f"{vote.sentence} ({vote.majority}).")
    _matter(said, vote.matter)
    for way, names in vote.names:
        line = document.add_paragraph(style=styles.CELL)
        line.paragraph_format.left_indent = Cm(1.05)
        say(line, f"{way}: ").italic = True
        put(line, f"{names}.")
    if vote.note:
        put(document.add_paragraph(style=styles.CELL), vote.note)


def _statements(document: Doc, sheet: Sheet) -> None:
    for each in sheet.statements:
        heading = document.add_paragraph(style="Heading 2")
        heading.paragraph_format.left_indent = Length(0)
        put(heading, f"{each.number}. {each.name}. {each.kind}")
        occasion = document.add_paragraph(style=styles.CELL)
        say(occasion, f"{each.occasion}. {each.bound}.").italic = True
        occasion.paragraph_format.keep_with_next = True
        for place, words in each.words:
            line = document.add_paragraph(style=styles.CELL)
            line.paragraph_format.left_indent = Cm(1.05)
            say(line, f"{place}: ").italic = True
            put(line, words)
        for spoken in each.text:
            put(document.add_paragraph(style=styles.SPOKEN), spoken)


def _traces(document: Doc, sheet: Sheet) -> None:
    head = (gettext("In"), gettext("Words"), gettext("What"), gettext("Put forward by"), gettext("Decision"))
    widths = (2.6, 7.4, 2, 2.6, 2.6)
    made = typesetting.table(
        document, head, widths, gettext("Words that differ from the zero draft, and whose they are")
    )
    for each in sheet.traces:
        place, words, what, by, decision = typesetting.row(made)
        put(place, each.place)
        say(words, each.words, styles.STRUCK if each.struck else None)
        put(what, each.what)
        put(by, each.by)
        put(decision, each.decision)
    typesetting.fit(made, widths)


def _codes(document: Doc, sheet: Sheet) -> None:
    widths = (2, 14.8)
    made = typesetting.table(
        document, (gettext("Code"), gettext("Delegation")), widths, gettext("Who the codes stand for")
    )
    for seat in sheet.seats:
        for cell, words in zip(typesetting.row(made), seat, strict=True):
            put(cell, words)
    typesetting.fit(made, widths)
