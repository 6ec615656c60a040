"""Reading a roster: a table as people paste or upload it becomes rows, and every fault is said with line and column."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import StringIO

from flask_babel import gettext

from app.accounts.staff import address_of
from app.people.columns import GENDER_CALLED, LONGEST, column_called, part_called, plain, titles
from app.spreadsheets import TAKEN_FOR_A_FORMULA

LARGEST = 256 * 1024
"""Bytes of a whole roster: a thousand people with everything that is asked about them."""

MOST_ROWS, MOST_COLUMNS = 1000, 60
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""With these bytes a zip file begins, and so an Excel workbook; and an older one. Neither is opened here."""

UNSEEN = {"Cc", "Cs", "Co", "Cn"}
TURNS_READING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that make a line read as something else than it is."""


class Unreadable(Exception):
    """It is no roster at all; says why, and what to do instead."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be put right, and where: `column` is None where it is the whole line."""

    line: int
    column: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person as the table has them; `cells` as they were written, `values` by column as they are understood."""

    line: int
    cells: tuple[str, ...]
    values: dict[str, str]
    faults: tuple[Fault, ...] = ()

    def but(self, column: str | None, words: str) -> Row:
        """
        The same row with one more fault.
        """
        return replace(self, faults=(*self.faults, Fault(self.line, column, words)))


@dataclass(frozen=True, slots=True)
class Table:
    """A roster as it was read: its heads as they were written, which columns they are, and its rows."""

    heads: tuple[str, ...]
    columns: tuple[str | None, ...]
    rows: tuple[Row, ...] = field(default=())

    @property
    def left_out(self) -> tuple[str, ...]:
        """
        Heads that name no column of a roster.
        """
        pairs = zip(self.heads, self.columns, strict=True)
        return tuple(head for head, column in pairs if column is None and head)


def decoded(content: bytes) -> str:
    """
    The words of a file: UTF-8 with or without its mark, or what Excel calls Unicode text. Raises Unreadable.
    """
    if len(content) > LARGEST:
        raise Unreadable(gettext("A roster may have 256 kilobytes at most. Send it in several parts."))
    if content.startswith(WORKBOOKS):
        raise Unreadable(
            gettext("This is a workbook. In Excel choose “Save as”, then “CSV UTF-8”, and send that file.")
        )
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            gettext("The letters of this file cannot be read. Save it as “CSV UTF-8”, or paste the table instead.")
        ) from None


def read(text: str) -> Table:
    """
    The table in *text*: separated by commas, semicolons or tabs, its first line the heads. Raises Unreadable.
    """
    if "\0" in text:
        raise Unreadable(gettext("This is no text: there are zero bytes in it."))
    if len(text.encode()) > LARGEST:
        raise Unreadable(gettext("A roster may have 256 kilobytes at most. Send it in several parts."))
    lines = list(_lines(text.removeprefix("\ufeff")))
    if not lines:
        return Table((), ())
    heads = tuple(tidy(cell) for cell in lines[0][1])
    columns = _columns(heads)
    if len(lines) - 1 > MOST_ROWS:
        raise Unreadable(gettext("A roster may have %(most)s lines at most.", most=MOST_ROWS))
    return Table(heads, columns, tuple(_row(number, cells, columns) for number, cells in lines[1:]))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """
    Every line that is not empty, with the number that it has in the file.
    """
    skipped = 0
    named = text[:6].casefold()
    if named.startswith("sep=") and len(named) > 4:
        # Excel's own way to say what separates the cells.
        first, _end, text = text.partition("\n")
        skipped, separator = 1, first[4:5]
    else:
        separator = _separator(text)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield skipped + before + 1, cells
            before = reader.line_num
    except csv.Error:
        words = gettext(
            "From line %(line)s on this is no table: a quotation mark is missing, or a cell is far too long.",
            line=skipped + before + 1,
        )
        raise Unreadable(words) from None


def _separator(text: str) -> str:
    """
    What separates the heads: people in one half of the world get semicolons from Excel, and a pasted table has tabs.
    """
    head = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=head.count)


def _columns(heads: tuple[str, ...]) -> tuple[str | None, ...]:
    if len(heads) > MOST_COLUMNS:
        raise Unreadable(gettext("A roster may have %(most)s columns at most.", most=MOST_COLUMNS))
    columns = tuple(column_called(head) for head in heads)
    for column in LONGEST:
        if columns.count(column) > 1:
            raise Unreadable(
                gettext("Two columns are called “%(column)s”. Rename or remove one.", column=titles()[column])
            )
    if "family" in columns and "given" not in columns:
        # A list with family names alone: these are the names.
        columns = tuple("given" if column == "family" else column for column in columns)
    if "given" not in columns:
        words = gettext("The first line must name the columns, such as: Name, Family name, E-mail. There is no “Name”.")
        raise Unreadable(words)
    return columns


def _row(line: int, cells: list[str], columns: tuple[str | None, ...]) -> Row:
    row = Row(line, tuple(cells), {})
    if any(cell.strip() for cell in cells[len(columns) :]):
        row = row.but(None, gettext("There are more cells than columns. Is a separator too much?"))
    for place, column in enumerate(columns):
        if column:
            row = _with(row, column, cells[place] if place < len(cells) else "")
    if not row.values["given"] and "given" not in {fault.column for fault in row.faults}:
        row = row.but("given", gettext("Who is it? There is no name."))
    return row


def _with(row: Row, column: str, cell: str) -> Row:
    """
    The row with one more value, as it is understood.
    """
    value = tidy(cell)
    if len(value) > LONGEST[column]:
        return _set(row, column, "").but(
            column, gettext("That is too long: %(most)s characters at most.", most=LONGEST[column])
        )
    if any(unicodedata.category(sign) in UNSEEN or sign in TURNS_READING for sign in value):
        return _set(row, column, "").but(column, gettext("There are signs in it that cannot be seen."))
    understood = _understood(column, value)
    if understood is None:
        return _set(row, column, "").but(column, _not_understood(column, value))
    return _set(row, column, understood)


def _set(row: Row, column: str, value: str) -> Row:
    return replace(row, values=row.values | {column: value})


def _understood(column: str, value: str) -> str | None:
    if not value:
        return ""
    if column == "email":
        return address_of(value)
    if column == "role":
        return part_called(value)
    if column == "gender":
        return GENDER_CALLED.get(plain(value))
    return value


def _not_understood(column: str, value: str) -> str:
    if column == "email":
        return gettext("“%(value)s” is not an e-mail address.", value=value[:60])
    if column == "role":
        return gettext("“%(value)s” is no role. There are: participant, observer, lecturer, expert.", value=value[:60])
    return gettext("Write f, m or x, or nothing.")


def tidy(cell: str) -> str:
    """
    A cell as words on one line. The apostrophe with which our own tables keep a formula from running is taken off.
    """
    # Bounded before anything is done with it: a cell may hold a quarter of a megabyte.
    value = " ".join(unicodedata.normalize("NFC", cell[:2000]).split())
    return value[1:] if value.startswith("'") and value[1:].startswith(TAKEN_FOR_A_FORMULA) else value


def written(table: Table, rows: tuple[Row, ...]) -> str:
    """
    Some rows of a table as they were sent, to be put right and sent again.
    """
    lines = StringIO()
    writer = csv.writer(lines)
    writer.writerow(table.heads)
    writer.writerows(row.cells for row in rows)
    return lines.getvalue()
