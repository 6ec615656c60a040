"""The report: the debrief on a few pages of paper, for people who were not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext, ngettext

from app.archive.debrief.points import Landing, spelled
from app.archive.debrief.sheet import DebriefSheet, LifeOf, Row
from app.archive.documents.minuted import minuted
from app.archive.legible import excerpt, legible
from app.press import printed
from simulation.outcome import CONSENSUS, SILENCE, VOTE

SETTING = Path(__file__).with_name("debrief.typ")
WIDTH = "640"
"""Pixels of a picture on paper; its letters are then as large as those of a table."""

LIVES = 8
"""Brackets that are told one by one. The page has them all."""


def as_report(sheet: DebriefSheet, landing: Landing | None, *, title: str) -> bytes:
    """
    Two to four pages; with points and packages only once everybody may see them.
    """
    at = datetime.fromtimestamp(int(sheet.account.ended), UTC)
    return printed(SETTING, _words(sheet, landing, legible(title)), at)


def _words(sheet: DebriefSheet, landing: Landing | None, title: str) -> dict[str, Any]:
    return {
        "lang": sheet.locale.partition("_")[0],
        "ref": sheet.ref,
        "forum": sheet.forum,
        "kind": gettext("Debrief"),
        "sitting": title,
        "title": sheet.title,
        "date": sheet.date,
        "status": sheet.how_it_ended,
        "notice": sheet.notice,
        "reference": sheet.reference,
        "chain": sheet.chain,
        "figures": [{"value": each.value, "words": each.words} for each in sheet.figures],
        "parts": list(_parts(sheet, landing)),
    }


def _parts(sheet: DebriefSheet, landing: Landing | None) -> Iterator[dict[str, Any]]:
    yield _part(gettext("Who negotiated what"), [_parties(sheet), _result(sheet)])
    if landing:
        yield _settled(landing)
    yield _path(sheet)
    votes = (f"{vote.question}: {vote.sentence}." for vote in sheet.votes)
    yield _part(gettext("Decisions"), [_decisions(sheet), *votes])
    head = (gettext("Words"), gettext("Put forward by"), gettext("Behind it"), gettext("Stood for"), gettext("Fate"))
    lives = [_life(life) for life in sheet.lives[:LIVES]]
    yield _part(gettext("What stood longest"), [sheet.fates], table=_table(head, lives, (5, 2, 2, 1.4, 2.6)))
    yield _whose(sheet)
    yield _part(gettext("The floor"), [sheet.equality], table=_floor(sheet.floor) if sheet.spoke else None)
    yield _behind(sheet)
    if landing:
        yield _possible(landing)


def _path(sheet: DebriefSheet) -> dict[str, Any]:
    signs = (
        ("lifted", gettext("brackets settled")),
        ("agreed", gettext("paragraph agreed")),
        ("vote", gettext("vote")),
        ("objection", gettext("objection")),
        ("adopted", gettext("adoption")),
    )
    return _part(
        gettext("The path"),
        [
            gettext("How many brackets stood in the text, from the opening to the end."),
            " ".join(filter(None, (sheet.still, _stages(sheet)))),
        ],
        picture=_picture("curve", sheet.curve),
        says=_says(sheet),
        key=[{"picture": _sign(kind), "words": words} for kind, words in signs],
    )


def _whose(sheet: DebriefSheet) -> dict[str, Any]:
    head = (
        gettext("Delegation"),
        gettext("Put forward"),
        gettext("Stand"),
        gettext("In brackets"),
        gettext("Taken out"),
    )
    rows = [[row.name, *row.figures] for row in sheet.words]
    return _part(
        gettext("Whose words"),
        [gettext("Words that each delegation put forward, and how many of them stand in the text.")],
        table=_table(head, rows, (3, 1.4, 1.4, 1.4, 1.4)),
    )


def _behind(sheet: DebriefSheet) -> dict[str, Any]:
    rows = [
        [row.name, *("–" if cell.shade is None else str(cell.count) for cell in cells)] for row, cells in sheet.matrix
    ]
    said = gettext("In each row, how many brackets of the delegation above the column this one supported.")
    table = _table(("", *(row.code for row, _ in sheet.matrix)), rows, (3, *([1] * len(rows))))
    return _part(gettext("Who stood behind whom"), [said, sheet.closest], table=table)


def _settled(landing: Landing) -> dict[str, Any]:
    scenario = landing.scenario
    rows = [
        [issue.title, gettext("in words of its own, or not settled") if letter == "-" else issue.option(letter).title]
        for issue, letter in zip(scenario.issues, landing.package, strict=True)
    ]
    return _part(
        gettext("What was settled"), [], table=_table((gettext("Issue"), gettext("Option reached")), rows, (2, 5))
    )


def _possible(landing: Landing) -> dict[str, Any]:
    """
    Points and packages: where the group landed, and what it could have had.
    """
    head = (gettext("Delegation"), gettext("Points"), gettext("Worth of no agreement"), gettext("Above or below it"))
    rows = [[own.name, str(own.total), str(own.minimum), f"{own.total - own.minimum:+d}"] for own in landing.results]
    possible = ngettext(
        "Of %(all)s packages, %(num)s could have been accepted by all.",
        "Of %(all)s packages, %(num)s could have been accepted by all.",
        len(landing.acceptable),
        all=len(landing.all),
    )
    if landing.has_text:
        landed = gettext("The group landed on %(package)s.", package=spelled(landing.package))
    else:
        landed = gettext("There is no text: everybody has what no agreement is worth to them.")
    left = ngettext("%(num)s point was left on the table.", "%(num)s points were left on the table.", landing.left)
    axes = gettext(
        "To the right is what a package is worth to all together; upwards, what it leaves the delegation that is "
        "nearest to its threshold."
    )
    return _part(
        gettext("What was possible, and what was left"),
        [" ".join(filter(None, (landed, possible, left if landing.left else ""))), axes],
        picture=_picture("cloud", landing.cloud),
        says=f"{landed} {possible}",
        table=_table(head, rows, (3, 1, 2, 2)),
    )


def _part(title: str, words: list[str], **rest: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"picture": None, "says": "", "table": None, "key": []}
    return {"title": title, "words": [each for each in words if each], **empty, **rest}


def _table(head: tuple[str, ...], rows: list[list[str]], widths: tuple[float, ...]) -> dict[str, Any] | None:
    return {"head": list(head), "rows": rows, "widths": list(widths)} if rows else None


def _parties(sheet: DebriefSheet) -> str:
    names = ", ".join(name for _, name in sheet.seats)
    return gettext("In the %(forum)s: %(names)s.", forum=sheet.forum, names=names)


def _result(sheet: DebriefSheet) -> str:
    return gettext(
        "%(status)s. %(share)s of the words are others than in the zero draft.",
        status=sheet.status.rstrip("."),
        share=sheet.percent(sheet.change),
    )


def _stages(sheet: DebriefSheet) -> str:
    listed = "; ".join(f"{number}. {title} ({time})" for number, (title, time, _) in enumerate(sheet.stages, start=1))
    return gettext("Stages: %(listed)s.", listed=listed) if listed else ""


def _says(sheet: DebriefSheet) -> str:
    return "; ".join(f"{time}: {standing}" for time, standing in sheet.milestones)


def _decisions(sheet: DebriefSheet) -> str:
    """
    How many decisions there were, and how they were taken.
    """
    taken = Counter(
        event.manner for event in minuted(sheet.outcome) if event.effect.kind in ("lifted", "agreed", "adopted")
    )
    known = (CONSENSUS, SILENCE, VOTE)
    return gettext(
        "Decisions on the text: %(all)s. By consensus: %(consensus)s; under silence: %(silence)s; by a vote: %(vote)s; "
        "noted or taken by the Chair: %(chair)s.",
        all=sum(taken.values()),
        consensus=taken[CONSENSUS],
        silence=taken[SILENCE],
        vote=taken[VOTE],
        chair=sum(count for manner, count in taken.items() if manner not in known),
    )


def _life(life: LifeOf) -> list[str]:
    words = " ".join(filter(None, (f"[{excerpt(life.struck, 60)}]" if life.struck else "", excerpt(life.put, 90))))
    fate = f"{life.fate}, {life.how}" if life.how else life.fate
    return [words, life.by, life.behind or "–", life.stood, fate]


def _floor(rows: list[Row]) -> dict[str, Any] | None:
    head = (gettext("Who"), gettext("Times"), gettext("Spoke for"), gettext("On the record"))
    return _table(head, [[row.name, *row.figures] for row in rows], (3, 1.2, 1.6, 1.6))


def _picture(kind: str, drawn: object) -> str:
    template = current_app.jinja_env.get_template("debrief/pictures.html")
    macros: Any = template.make_module()
    if kind == "cloud":
        return str(
            macros.cloud(drawn, gettext("points of all together"), gettext("above the nearest threshold"), WIDTH)
        )
    return str(macros.curve(drawn, WIDTH))


def _sign(kind: str) -> str:
    drawn = _macros().shape(kind)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" viewBox="-10 -10 20 20">{drawn}</svg>'


def _macros() -> Any:
    return current_app.jinja_env.get_template("debrief/pictures.html").make_module()
