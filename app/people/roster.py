"""Bringing a roster in: pasted or sent, looked at first, and written only when that is confirmed."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.config import LARGEST_FORM
from app.people.columns import LONGEST, titles, words_for_part
from app.people.comparing import Plan, plan
from app.people.reading import LARGEST, Row, Table, Unreadable, decoded, read, written
from app.people.taking_in import take_in
from app.plenary.credentials import edition_here

pages = Blueprint("roster", __name__, url_prefix="/editions/<int:edition>/people/bring")


@pages.url_value_preprocessor
def make_room(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """
    A roster may be larger than other forms: what was right comes back together with what was put right.
    """
    request.max_content_length = 3 * LARGEST + LARGEST_FORM
    request.max_form_memory_size = 3 * LARGEST + LARGEST_FORM


@pages.get("")
def ask(edition: int) -> str:
    return _page()


@pages.post("")
def look(edition: int) -> str | tuple[str, int]:
    """
    A dry run: what would be taken in, and what is to be put right. Nothing is written.
    """
    try:
        table, rows = _sent()
    except Unreadable as unreadable:
        return _page(refused=unreadable.words), 422
    return _shown(table, plan(edition_here().id, rows))


@pages.post("/take")
def take(edition: int) -> str | Response | tuple[str, int]:
    """
    The same rows once more, read and checked anew, and now written; those with faults are handed back.
    """
    try:
        table, rows = _sent()
    except Unreadable as unreadable:
        return _page(refused=unreadable.words), 422
    found = plan(edition_here().id, rows)
    take_in(edition_here().id, found)
    done = len(found.planned)
    if found.faulty:
        return _shown(table, Plan((), found.faulty), taken=done)
    flash(ngettext("%(num)s person was taken in.", "%(num)s people were taken in.", done))
    return redirect(url_for("people.show", edition=edition), 303)


def _sent() -> tuple[Table, list[Row]]:
    """
    What was sent: rows that had been found right before, and the table that is looked at now. Raises Unreadable.
    """
    file = request.files.get("file")
    content = file.stream.read(LARGEST + 1) if file and file.filename else b""
    table = read(decoded(content) if content else request.form.get("text", ""))
    before = read(request.form.get("sound", ""))
    if not before.rows and not table.rows:
        raise Unreadable(
            gettext("There is nobody in the table. Its first line names the columns; people follow below.")
        )
    return table, [*before.rows, *table.rows]


def _shown(table: Table, found: Plan, taken: int | None = None) -> str:
    """
    The preview. Faulty rows keep the cells that were typed, under the heads that were typed.
    """
    faulty = written(*_to_be_put_right(table, found.faulty)) if found.faulty else ""
    sound = _as_table([each.row for each in found.planned])
    return _page(text=faulty, sound=sound, plan=found, left_out=table.left_out, taken=taken)


def _to_be_put_right(table: Table, faulty: tuple[Row, ...]) -> tuple[Table, tuple[Row, ...]]:
    """
    A row that was right before may be wrong by now: it goes under the same heads as those that were just sent.
    """
    here = table if table.heads else Table(tuple(LONGEST), tuple(LONGEST))
    sent = {(row.line, row.cells) for row in table.rows}
    return here, tuple(
        row
        if (row.line, row.cells) in sent
        else replace(row, cells=tuple(row.values.get(column or "", "") for column in here.columns))
        for row in faulty
    )


def _as_table(rows: list[Row]) -> str:
    """
    Rows that are right, with all their values, under our own names for the columns.
    """
    if not rows:
        return ""
    # A column that a table does not have says nothing about anybody, and must not say that they have nothing there.
    columns = [column for column in LONGEST if any(column in row.values for row in rows)]
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(columns)
    writer.writerows([row.values.get(column, "") for column in columns] for row in rows)
    return lines.getvalue()


def _page(**told: Any) -> str:
    about: dict[str, Any] = {
        "text": request.form.get("text", ""),
        "sound": request.form.get("sound", ""),
        "plan": None,
        "refused": None,
        "left_out": (),
        "taken": None,
    }
    return render_template(
        "people/bring.html", edition=edition_here(), titles=titles(), part=words_for_part, **about | told
    )
