"""Dates that are as precise as they are known: a year, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from curriculum.sheets import Table

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A year, with its month and day where they are known (0 where not)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def first(self) -> date:
        """
        The first day it can mean.
        """
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def fraction(self) -> float:
        """
        Where it lies on a line of years: the middle of what it can mean.
        """
        if not self.month:
            return self.year + 0.5
        return self.year + (self.month - 1 + ((self.day - 1) / 31 if self.day else 0.5)) / 12

    def __str__(self) -> str:
        return "-".join(f"{part:02}" for part in (self.year, self.month, self.day) if part)


def when(text: str) -> When | None:
    """
    Read a date such as 2015, 2015-07 or 2015-07-22, or return None.
    """
    form = _FORM.fullmatch(text)
    if not form:
        return None
    read = When(*(int(part or 0) for part in form.groups()))
    try:
        read.first  # noqa: B018 - whether there is such a day
    except ValueError:
        return None
    return read


def read_date(table: Table, key: str) -> When | None:
    """
    Read a date that may be left out; what is no date is noted.
    """
    text = table.text_or_none(key, longest=10)
    found = when(text) if text else None
    if text and not found:
        table.complain(key, f'"{text}" is not a date: 2015, 2015-07 or 2015-07-22')
    return found
