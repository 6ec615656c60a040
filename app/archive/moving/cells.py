"""Cells: each value of a table as JSON carries it, the same on every database, and read back strictly."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
)
from sqlalchemy.types import TypeEngine

from app.tables import Moment

UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
"""What a text of PostgreSQL cannot hold, or no encoding can."""

WIDEST = 2**63
"""No whole number of a database is larger."""


class Amiss(ValueError):
    """A value is not what its column says it is."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One column as the archive names it: `kind` is one of KINDS, and `empty` says whether it may hold nothing."""

    name: str
    kind: str
    empty: bool

    def written(self, value: Any) -> Any:
        return None if value is None else KINDS[self.kind].write(value)

    def read(self, value: Any) -> Any:
        """
        Raises Amiss.
        """
        if value is None:
            # In a column of data that may not be empty, nothing is a value like others.
            if not self.empty and self.kind != "data":
                raise Amiss(f"{self.name} is empty")
            return None
        try:
            return KINDS[self.kind].read(value)
        except (TypeError, ValueError) as problem:
            raise Amiss(f"{self.name} is not as a column of {self.kind} is") from problem

    def column(self) -> Column[Any]:
        """
        The same for whoever writes it into a database, where it has the type that the migrations gave it.
        """
        kind = JSON(none_as_null=self.empty) if self.kind == "data" else KINDS[self.kind].stored()
        return Column(self.name, kind)


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of one kind are written and read, and as what they are stored."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    stored: Callable[[], TypeEngine[Any]]


def _exactly(*kinds: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) not in kinds:
            raise TypeError
        return value

    return read


def _whole(value: Any) -> int:
    if type(value) is not int or abs(value) >= WIDEST:
        raise TypeError
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not isfinite(value):
        raise TypeError
    return float(value)


def _words(value: Any) -> str:
    if type(value) is not str or UNSPEAKABLE.search(value):
        raise TypeError
    return value


def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(_words(value))
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


def _in_utc(value: datetime) -> str:
    # SQLite forgets the zone, and there is only one.
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _bytes(value: Any) -> bytes:
    try:
        return b64decode(_words(value), validate=True)
    except NotBase64 as problem:
        raise ValueError from problem


def _same(value: Any) -> Any:
    return value


def _speakable(value: str) -> str:
    """
    Words of before the house took every NUL out at its door: no database but SQLite holds them, and nobody typed it.
    """
    return value.replace("\x00", "")


def _speakable_throughout(value: Any) -> Any:
    """
    The same of every text in data.
    """
    if isinstance(value, str):
        return _speakable(value)
    if isinstance(value, list):
        return [_speakable_throughout(each) for each in value]
    if isinstance(value, dict):
        return {_speakable(name): _speakable_throughout(each) for name, each in value.items()}
    return value


KINDS = {
    "whole": Kind(_same, _whole, BigInteger),
    "number": Kind(_same, _number, Float),
    "truth": Kind(_same, _exactly(bool), Boolean),
    "words": Kind(_speakable, _words, String),
    "moment": Kind(_in_utc, _moment, lambda: DateTime(timezone=True)),
    "day": Kind(lambda value: value.isoformat(), lambda value: date.fromisoformat(_words(value)), Date),
    "bytes": Kind(lambda value: b64encode(value).decode(), _bytes, LargeBinary),
    "data": Kind(_speakable_throughout, _same, JSON),
}

BY_TYPE: tuple[tuple[type[Any], str], ...] = (
    (Moment, "moment"),
    (DateTime, "moment"),
    (Date, "day"),
    (Boolean, "truth"),
    (Integer, "whole"),
    (Float, "number"),
    (LargeBinary, "bytes"),
    (JSON, "data"),
    (String, "words"),
)


def cells_of(table: Table) -> tuple[Cell, ...]:
    """
    The columns of a table of ours. Raises TypeError for a type that no archive knows yet.
    """
    return tuple(Cell(each.name, _kind(each.type), bool(each.nullable)) for each in table.columns)


def _kind(type_: TypeEngine[Any]) -> str:
    for known, kind in BY_TYPE:
        if isinstance(type_, known):
            return kind
    raise TypeError(f"No archive knows columns of {type_!r}; app/archive/moving/cells.py says how to write them.")
