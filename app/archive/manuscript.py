"""The manuscript: every word of the outcome document as plain data, in the order in which a typesetter sets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from flask_babel import gettext

from app.archive.legible import legible, reads_from_right
from app.archive.sheet import Ballots, Sheet, Words
from app.archive.spacing import spaced
from simulation.outcome import OutcomeParagraph, Token
from simulation.text.brackets import CLOSES, GAP, OPENS

Piece = dict[str, Any]

PLAIN, STRUCK, MARK, HOLDER, VERB = "plain", "struck", "mark", "holder", "verb"
"""How words are set: as they are, struck through, as a bracket, as its holders, in italics."""


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
        "notes": [line for line in (sheet.standing, sheet.redactions) if line],
        "text": list(_text(sheet)),
        "notice": sheet.notice,
        "annexes": [
            {"title": gettext("Annex %(number)s. %(title)s", number=number, title=title), "pieces": pieces}
            for number, (title, pieces) in zip(("I", "II", "III", "IV", "V"), _annexes(sheet), strict=False)
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
    if paragraph.rolling:
        runs = list(_tokens(spaced(paragraph.rolling)))
    else:
        verb, rest = sheet.opening(paragraph)
        runs = [_run(verb, VERB), _run(rest)]
    if paragraph.agreed and not sheet.outcome.is_adopted:
        runs.append(_run(f" ({gettext('agreed ad ref.')})", VERB))
    return [run for run in runs if run["words"]]


def _tokens(tokens: Sequence[Token]) -> Iterator[Piece]:
    for token in tokens:
        if token.kind == OPENS:
            yield _run("[", MARK)
        elif token.kind == GAP:
            yield _run(" ")
        elif token.kind == CLOSES:
            yield _run(f" – {token.holders}", HOLDER)
            yield _run("]", MARK)
        else:
            yield _run(legible(token.text), STRUCK if token.struck else PLAIN)


# The annexes


def _annexes(sheet: Sheet) -> Iterator[tuple[str, list[Piece]]]:
    if sheet.decisions:
        yield gettext("Decisions"), [_decisions(sheet)]
    if sheet.votes:
        yield gettext("Votes"), [_votes(sheet), *(piece for vote in sheet.votes for piece in _recorded(vote))]
    if sheet.statements:
        yield gettext("Explanations of position"), list(_statements(sheet))
    if sheet.traces:
        yield gettext("Origin of words"), [_traces(sheet)]
    if not sheet.outcome.is_adopted:
        head = (gettext("Code"), gettext("Delegation"))
        yield (
            gettext("Delegations"),
            [_table(head, (2, 15), ((_cell(code), _cell(name)) for code, name in sheet.seats))],
        )


def _decisions(sheet: Sheet) -> Piece:
    head = (gettext("No."), gettext("Time (UTC)"), gettext("On"), gettext("Decision"))
    rows = (
        (_cell(str(each.number)), _cell(each.time), _cell(each.place), [_run(each.sentence), *_matter(each.matter)])
        for each in sheet.decisions
    )
    return _table(head, (1, 2.2, 2.6, 11), rows)


def _matter(matter: Iterable[Words]) -> Iterator[Piece]:
    for each in matter:
        yield _run(" ")
        yield _run("[", MARK)
        yield _run(each.words, STRUCK if each.struck else PLAIN)
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
    return _table(head, (1, 5, 1.9, 1.5, 1.6, 2, 1.8, 1.9), rows)


def _recorded(vote: Ballots) -> Iterator[Piece]:
    title = gettext("Vote %(number)s: %(question)s", number=vote.number, question=vote.question)
    yield {"set": "heading", "level": 2, "runs": [_run(title)]}
    yield _line("small", [_run(f"{vote.sentence} ({vote.majority})."), *_matter(vote.matter)])
    for way, names in vote.names:
        yield _line("inset", [_run(f"{way}: ", VERB), _run(f"{names}.")])
    if vote.note:
        yield _line("small", [_run(vote.note)])


def _statements(sheet: Sheet) -> Iterator[Piece]:
    for each in sheet.statements:
        yield {"set": "heading", "level": 2, "runs": [_run(f"{each.number}. {each.name}. {each.kind}")]}
        yield _line("small", [_run(f"{each.occasion}. {each.bound}.", VERB)])
        for place, words in each.words:
            yield _line("inset", [_run(f"{place}: ", VERB), _run(words)])
        for spoken in each.text:
            yield _line("spoken", [_run(spoken)])


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
    return _table(head, (2.6, 7.4, 2, 2.6, 2.6), rows)


# Pieces


def _run(words: str, look: str = PLAIN) -> Piece:
    return {"words": words, "look": look}


def _cell(words: str) -> list[Piece]:
    return [_run(words)]


def _line(setting: str, runs: list[Piece]) -> Piece:
    words = "".join(run["words"] for run in runs if run["look"] != MARK)
    return {"set": setting, "runs": runs, "from_right": reads_from_right(words)}


def _table(head: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[list[Piece]]]) -> Piece:
    return {"set": "table", "head": list(head), "widths": list(widths), "rows": [list(row) for row in rows]}
