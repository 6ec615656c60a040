"""Gathering: everything the house holds about one person, room by room, and as a parcel to take home."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask import render_template
from flask_babel import gettext
from sqlalchemy import ColumnElement, func, select

from app.accounts.models import Person
from app.extensions import db
from app.holdings import Holding, Words
from app.plenary.models import Sitting
from app.privacy.rooms import rooms
from app.spreadsheets import harmless
from app.tables import now
from app.workshops.models import Edition

MEDIA_TYPE = "application/zip"

# What a number in these columns stands for, said by its name.
NAMED = {
    "sitting_id": lambda column: select(Sitting.title).where(Sitting.id == column).scalar_subquery(),
    "edition_id": lambda column: select(Edition.title).where(Edition.id == column).scalar_subquery(),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one table holds about somebody: its rows, column by column."""

    holding: Holding
    rows: tuple[tuple[Any, ...], ...]

    @property
    def name(self) -> str:
        return self.holding.table.name

    def as_data(self) -> list[dict[str, Any]]:
        """
        The rows as JSON can carry them.
        """
        return [{key: _plain(value) for key, value in zip(self.holding.shown, row, strict=True)} for row in self.rows]

    def as_table(self) -> str:
        """
        The same for a spreadsheet, which obeys nothing that somebody wrote.
        """
        written = StringIO()
        table = csv.writer(written)
        table.writerow([harmless(str(caption)) for caption in self.holding.shown.values()])
        table.writerows([[harmless(_said(value)) for value in row] for row in self.rows])
        return written.getvalue()


@dataclass(frozen=True, slots=True)
class Counted:
    """How much one table holds about somebody."""

    holding: Holding
    rows: int


def counted(person_id: int) -> list[tuple[Words, list[Counted]]]:
    """
    By room, how much there is of each kind; also where there is nothing.
    """
    return [
        (room.title, [Counted(each, _how_many(each, person_id)) for each in room.holdings])
        for room in rooms()
        if room.holdings
    ]


def gathered(person_id: int) -> list[tuple[Words, list[Found]]]:
    """
    By room, all of it.
    """
    return [(room.title, [_found(each, person_id) for each in room.holdings]) for room in rooms() if room.holdings]


def _how_many(holding: Holding, person_id: int) -> int:
    rows = select(func.count()).select_from(holding.table).where(holding.mine(person_id))
    return db.session.scalar(rows) or 0


def _found(holding: Holding, person_id: int) -> Found:
    columns = [_column(holding, name) for name in holding.shown]
    order = list(holding.table.primary_key.columns)
    rows = select(*columns).select_from(holding.table).where(holding.mine(person_id)).order_by(*order)
    return Found(holding, tuple(tuple(row) for row in db.session.execute(rows)))


def _column(holding: Holding, name: str) -> ColumnElement[Any]:
    column = holding.table.c[name]
    return NAMED[name](column) if name in NAMED else column


def parcel(person: Person, kept: dict[str, str]) -> bytes:
    """
    A zip file: a page to read without a network, and beside it each table as JSON and as CSV.
    """
    found = gathered(person.id)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        page = render_template("privacy/export.html", person=person, rooms=found, made=now(), said=_said, kept=kept)
        archive.writestr("index.html", page)
        for each in _all_of(found):
            data = json.dumps(each.as_data(), ensure_ascii=False, indent=2)
            archive.writestr(f"data/{each.name}.json", data)
            # With a mark at its beginning, without which spreadsheets take letters for others.
            archive.writestr(f"data/{each.name}.csv", "\ufeff" + each.as_table())
    return packed.getvalue()


def _all_of(found: list[tuple[Words, list[Found]]]) -> Iterator[Found]:
    for _, held in found:
        yield from (each for each in held if each.rows)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _said(value: Any) -> str:
    """
    A value as a reader or a spreadsheet sees it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
