"""The bundle: every table of the record as CSV and as JSON, in one zip file that explains its columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO

from flask_babel import gettext

from app.archive.proceedings.data import Cell, Table
from app.archive.proceedings.sheet import ProceedingsSheet
from app.spreadsheets import harmless
from curriculum.parcels import close_parcel

MEDIA_TYPE = "application/zip"


def bundle(sheet: ProceedingsSheet, tables: Sequence[Table]) -> bytes:
    """
    A zip file; the same record makes the same bytes.
    """
    return close_parcel(files(sheet, tables))


def files(sheet: ProceedingsSheet, tables: Sequence[Table]) -> Mapping[str, bytes]:
    """
    What is in it, by name.
    """
    made = {"README.md": _explained(sheet, tables).encode()}
    made |= {f"{table.name}.csv": _csv(table) for table in tables}
    whole = {
        "sitting": sheet.ref,
        "title": sheet.title,
        "names": str(sheet.mode),
        "entries": sheet.record.entries,
        "head": sheet.chain,
        "redacted": list(sheet.record.redacted),
        **{table.name: table.objects() for table in tables},
    }
    return made | {"everything.json": json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"}


def _csv(table: Table) -> bytes:
    """
    UTF-8 with the mark by which spreadsheets know it. A cell that would be taken for a formula begins with an
    apostrophe; in the JSON it does not.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow([name for name, _ in table.columns])
    for row in table.rows:
        writer.writerow([harmless(_spelled(cell)) for cell in row])
    return lines.getvalue().encode("utf-8-sig")


def _spelled(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _explained(sheet: ProceedingsSheet, tables: Sequence[Table]) -> str:
    lines = [f"# {sheet.title}", "", f"{sheet.reference}: {sheet.chain}", "", f"{sheet.status}."]
    lines += [
        "",
        gettext(
            "Private notes, drafts, letters, caucuses, ballots of secret votes and instructions are in none of these "
            "files."
        ),
        gettext("In CSV files a cell that a spreadsheet would take for a formula begins with an apostrophe."),
        gettext("everything.json holds the same tables under the same names."),
    ]
    for table in tables:
        lines += ["", f"## {table.name}.csv", "", table.about, ""]
        lines += [f"- `{name}`: {about}" for name, about in table.columns]
    return "\n".join(lines) + "\n"
