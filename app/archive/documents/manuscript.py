"""The manuscript: every word of a document as plain data, in the order in which Word file and PDF set them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from flask_babel import gettext

from app.archive.documents.issued import IssuedSheet, Told
from app.archive.documents.origins import note_of
from app.archive.documents.sheet import Ballots, Sheet, Words
from app.archive.documents.wording import VERB
from app.archive.footnotes import FOOTNOTE, Foot
from app.archive.legible import excerpt, legible, reads_from_right
from simulation.outcome import OutcomeParagraph, Token
from simulation.text.brackets import CLOSES, GAP, OPENS
from simulation.text.fair_copy import TAKEN_OUT

Piece = dict[str, Any]

SPACES = re.compile(" {2,}")

ANNEXES = ("I", "II", "III", "IV", "V", "VI", "VII")
"""One for each that a document may have."""

PLAIN, STRUCK, MARK, HOLDER, ITALIC, NOTE = "plain", "struck", "mark", "holder", "italic", "note"
"""
How words are set: as they are, struck through, as a bracket, as its holders, in italics, as the number of a note. A
footnote is set by its own look.
"""


def manuscript(sheet: Sheet) -> dict[str, Any]:
    """
    The whole document; what is in it are words, never markup.
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
        "notes": [
            line
            for line in (sheet.rehearsed, sheet.standing, sheet.ad_referendum, sheet.redactions, _key(sheet))
            if line
        ],
        "text": list(_text(sheet)),
        "notice": sheet.notice,
        "annexes": [
            {"title": gettext("Annex %(number)s. %(title)s", number=number, title=title), "pieces": pieces}
            for number, (title, pieces) in zip(ANNEXES, _annexes(sheet), strict=False)
        ],
        "reference": sheet.reference,
        "chain": sheet.chain,
    }


# The text


def _text(sheet: Sheet) -> Iterator[Piece]:
    for paragraph in sheet.paragraphs:
        if paragraph.kind == "heading":
            yield {"set": "heading", "level": 1, "runs": _runs(sheet, paragraph)}
            continue
        if paragraph.heading:
            yield {"set": "heading", "level": 2, "runs": [_run(legible(paragraph.heading))]}
        number = sheet.number(paragraph)
        yield _line("numbered" if number else "preamble", _runs(sheet, paragraph)) | {"number": number}


def _runs(sheet: Sheet, paragraph: OutcomeParagraph) -> list[Piece]:
    runs = list(_tokens(paragraph.id, sheet.tokens(paragraph)))
    if paragraph.agreed and not sheet.outcome.is_adopted:
        runs.append(_run(f" ({gettext('agreed ad ref.')})", ITALIC))
    return list(_single_spaced(runs))


def _single_spaced(runs: Iterable[Piece]) -> Iterator[Piece]:
    """
    Words that left the text leave two spaces behind; in print they are one, as on a page.
    """
    ends_with_space = False
    for run in runs:
        if run["look"] in (NOTE, FOOTNOTE):
            yield run
            continue
        words = SPACES.sub(" ", run["words"])
        words = words.removeprefix(" ") if ends_with_space else words
        if words:
            ends_with_space = words.endswith(" ")
            yield run | {"words": words}


def _tokens(paragraph: str, tokens: Sequence[Token]) -> Iterator[Piece]:
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.kind == OPENS:
            yield _run("[", MARK)
            if token.holders:
                # Which alternative it is.
                yield _run(token.holders, HOLDER)
        elif token.kind == GAP:
            yield _run(" ")
        elif isinstance(token, Foot):
            said = list(_single_spaced(_tokens(paragraph, token.tokens)))
            yield _run(token.letter, FOOTNOTE) | {"foot": said, "struck": token.struck}
        elif token.kind == CLOSES:
            yield _run(f" – {token.holders}", HOLDER)
            yield _run("]", MARK)
        elif token.kind == VERB:
            yield _run(legible(token.text), ITALIC)
        else:
            yield _run(legible(token.text), STRUCK if token.struck else PLAIN)
        note = note_of(token)
        if note and note != note_of(after):
            sign = f"−{note}" if token.kind == TAKEN_OUT else str(note)
            yield _run(sign, NOTE) | {"name": f"{paragraph}-n{note}"}
            if token.kind == TAKEN_OUT and after and (after.kind == TAKEN_OUT or after.text[:1].isalnum()):
                yield _run(" ")


# The annexes


def _annexes(sheet: Sheet) -> Iterator[tuple[str, list[Piece]]]:
    if sheet.decisions:
        yield gettext("Decisions"), [_decisions(sheet)]
    if sheet.votes:
        yield gettext("Votes"), [_votes(sheet), *(piece for vote in sheet.votes for piece in _recorded(vote))]
    if sheet.statements:
        yield gettext("Explanations of position"), list(_statements(sheet))
    if sheet.interventions:
        yield gettext("Said from the floor"), list(_interventions(sheet))
    if sheet.participation:
        yield gettext("Observers"), list(_observers(sheet))
    if sheet.traces:
        yield gettext("Origin of words"), list(_origins(sheet))
    yield gettext("Delegations"), [_delegations(sheet)]


def _decisions(sheet: Sheet) -> Piece:
    head = (gettext("No."), gettext("Time (UTC)"), gettext("On"), gettext("Decision"), gettext("Under"))
    rows = (
        (
            _cell(str(each.number)),
            _cell(each.time),
            _cell(each.place),
            [_run(each.sentence), *_matter(each.matter)],
            _cell(each.under),
        )
        for each in sheet.decisions
    )
    return _table(gettext("Decisions in the order in which they were taken"), head, (1, 1.9, 2.4, 8.2, 3.3), rows)


def _matter(matter: Iterable[Words]) -> Iterator[Piece]:
    for each in matter:
        yield _run(" ")
        yield _run("[", MARK)
        if each.struck:
            yield _run(each.struck, STRUCK)
        if each.added:
            yield _run(each.between + each.added)
        yield _run(f" – {each.by}", HOLDER)
        yield _run("]", MARK)


def _votes(sheet: Sheet) -> Piece:
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
    rows = (
        tuple(
            map(_cell, (str(each.number), each.question, each.time, *map(str, each.figures), each.result)),
        )
        for each in sheet.votes
    )
    return _table(gettext("Votes and their results"), head, (0.9, 4, 1.7, 1.5, 1.8, 2.3, 2, 2), rows)


def _recorded(vote: Ballots) -> Iterator[Piece]:
    yield {"set": "heading", "level": 2, "runs": [_run(vote.name)]}
    yield _line("small", [_run(f"{vote.sentence} ({vote.majority})."), *_matter(vote.matter)])
    for way, names in vote.names:
        yield _line("inset", [_run(f"{way}: ", ITALIC), _run(f"{names}.")])
    if vote.note:
        yield _line("small", [_run(vote.note)])


def _statements(sheet: Sheet) -> Iterator[Piece]:
    for each in sheet.statements:
        yield {"set": "heading", "level": 2, "runs": [_run(f"{each.number}. {each.name}. {each.kind}")]}
        yield _line("small", [_run(f"{each.occasion}. {each.bound}.", ITALIC)]) | {"keep": True}
        for place, words in each.words:
            pieces = [_run(piece, STRUCK if struck else PLAIN) for piece, struck in words]
            yield _line("inset", [_run(f"{place}: ", ITALIC), *pieces]) | {"keep": True}
        for spoken in each.text:
            yield _line("spoken", [_run(spoken)])


def _interventions(sheet: Sheet) -> Iterator[Piece]:
    for each in sheet.interventions:
        yield {"set": "heading", "level": 2, "runs": [_run(f"{each.number}. {each.name}")]}
        yield _line("small", [_run(f"{each.occasion}.", ITALIC)]) | {"keep": True}
        for words in each.text:
            yield _line("spoken", [_run(words)])


def _observers(sheet: Sheet) -> Iterator[Piece]:
    for sentence in sheet.participation:
        yield _line("small", [_run(sentence)])
    for each in sheet.proposed:
        yield {"set": "heading", "level": 2, "runs": [_run(f"{each.number}. {each.name}")]}
        yield _line("small", [_run(f"{each.occasion}. {each.reason}", ITALIC)]) | {"keep": True}
        whole = [_run(f"{each.whole} ", ITALIC)] if each.whole else []
        struck = [_run(each.struck, STRUCK), _run(" ")] if each.struck else []
        yield _line("spoken", [*whole, *struck, _run(each.words)]) | {"keep": True}
        yield _line("small", [_run(each.fate)])


def _origins(sheet: Sheet) -> Iterator[Piece]:
    """
    A note on each word in a revision; an outcome, which has no notes, is content with a table.
    """
    if not isinstance(sheet, IssuedSheet):
        yield _traces(sheet)
        return
    for paragraph in sheet.paragraphs:
        told = sheet.notes(paragraph)
        if told:
            title = gettext("Paragraph %(label)s", label=paragraph.label) if paragraph.label else paragraph.name
            yield {"set": "heading", "level": 2, "runs": [_run(title)]}
        for note in told:
            yield _note(paragraph.id, note, sheet.text(paragraph))


def _note(paragraph: str, note: Told, tokens: Sequence[Token]) -> Piece:
    """
    The words once more, because the reader has turned the page; then what is known of them.
    """
    about = excerpt(" … ".join(filter(None, (token.text.strip() for token in tokens if note_of(token) == note.number))))
    runs = [_run(f"“{about}”")] if about else []
    for fact in note.facts:
        decision = gettext(", decision No. %(number)s", number=fact.decision) if fact.decision else ""
        end = "" if f"{fact.words}{decision}".endswith((".”", "!”", "?”")) else "."
        runs += [_run(f"{' ' if runs else ''}{fact.label}: ", ITALIC), _run(f"{fact.words}{decision}{end}")]
    return _line("note", runs) | {"number": str(note.number), "name": f"{paragraph}-n{note.number}"}


def _key(sheet: Sheet) -> str:
    if not isinstance(sheet, IssuedSheet) or not sheet.traces:
        return ""
    return gettext(
        "A small number behind words leads to a note in the annex “Origin of words” that says whose they are. Words "
        "without a number are of the zero draft."
    )


def _traces(sheet: Sheet) -> Piece:
    head = (gettext("In"), gettext("Words"), gettext("What"), gettext("Put forward by"), gettext("Decision"))
    rows = (
        (
            _cell(each.place),
            [_run(each.words, STRUCK if each.struck else PLAIN)],
            _cell(each.what),
            _cell(each.by),
            _cell(each.decision),
        )
        for each in sheet.traces
    )
    caption = gettext("Words that differ from the zero draft, and whose they are")
    return _table(caption, head, (2.5, 6.6, 1.9, 2.8, 3.4), rows)


def _delegations(sheet: Sheet) -> Piece:
    head = (gettext("Code"), gettext("Delegation"))
    rows = ((_cell(code), _cell(name)) for code, name in sheet.seats)
    return _table(gettext("Who the codes stand for"), head, (2, 15), rows)


# Pieces


def _run(words: str, look: str = PLAIN) -> Piece:
    return {"words": words, "look": look}


def _cell(words: str) -> list[Piece]:
    return [_run(words)]


def _line(setting: str, runs: list[Piece]) -> Piece:
    words = "".join(run["words"] for run in runs if run["look"] not in (MARK, FOOTNOTE))
    return {"set": setting, "runs": runs, "from_right": reads_from_right(words)}


def _table(caption: str, head: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[list[Piece]]]) -> Piece:
    return {
        "set": "table",
        "caption": caption,
        "head": list(head),
        "widths": list(widths),
        "rows": [list(row) for row in rows],
    }
