"""Holdings: what a room of the house keeps about people, said table by table, so that nothing is kept in silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, delete

# Words that are translated when somebody reads them.
Words = Any


@dataclass(frozen=True, slots=True)
class Holding:
    """
    What one table keeps about somebody, in words for them, and what becomes of it when they are erased.

    Every column is accounted for: it points at a person (`links`), is given to them (`shown`, with its caption), or is
    `withheld` for a reason. A column that is added to a table and not here is found by a test.
    """

    table: Table
    title: Words
    says: Words
    mine: Callable[[int], ColumnElement[bool]]
    links: tuple[str, ...]
    shown: Mapping[str, Words]
    withheld: Mapping[str, str] = field(default_factory=dict)
    # The name of a period of app/retention.py; empty for what stays as long as the person does.
    kept: str = ""
    # What erasing does with it; None: the rows go.
    loosen: Callable[[int], tuple[Executable, ...]] | None = None
    # What is left of it afterwards, and why, for a reader; empty where nothing is.
    stays: Words = ""

    def erasure(self, person_id: int) -> tuple[Executable, ...]:
        """
        The statements that erase this person here.
        """
        return self.loosen(person_id) if self.loosen else (delete(self.table).where(self.mine(person_id)),)


@dataclass(frozen=True, slots=True)
class Nothing:
    """That a table keeps nothing about a person, and `because`: for the reader who doubts it."""

    table: Table
    because: Words


@cache
def declarations() -> dict[str, ModuleType]:
    """
    The module `holdings` of every room that has one, by the name of the room. With them every table of the house is
    known: a table that none of them declares fails a test.
    """
    house = Path(__file__).parent
    names = sorted(place.parent.name for place in house.glob("*/holdings.py"))
    return {name: import_module(f"app.{name}.holdings") for name in names}


def table_of(model: Any) -> Table:
    found: Table = model.__table__
    return found
