"""Entries of one kind in the order of their file, to be found by an id or by other ids that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from curriculum.sheets import Table, is_slug


class Entry(Protocol):
    """Whatever can be pointed to."""

    @property
    def id(self) -> str: ...

    @property
    def aliases(self) -> tuple[str, ...]: ...


E = TypeVar("E", bound=Entry)


class Shelf(Generic[E]):
    """All entries of one kind."""

    def __init__(self, entries: list[E]) -> None:
        self.entries = tuple(entries)
        self._found = {name: entry for entry in entries for name in (entry.id, *entry.aliases)}

    def __iter__(self) -> Iterator[E]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, name: str) -> bool:
        return name in self._found

    def find(self, name: str) -> E | None:
        """
        Return the entry with this id or alias, or None.
        """
        return self._found.get(name)

    def named(self, names: Iterable[str]) -> list[E]:
        """
        Return the entries with these ids or aliases, in that order, without those that are not there.
        """
        return [entry for name in names if (entry := self._found.get(name))]

    @property
    def names(self) -> tuple[str, ...]:
        """
        Every id and alias.
        """
        return tuple(self._found)


def read_shelf(root: Table, key: str, read: Callable[[Table], E]) -> Shelf[E]:
    """
    Read a list of entries, each by `read`, and note an id or alias that stands above already.
    """
    entries: list[E] = []
    taken: set[str] = set()
    for table in root.tables(key):
        with table:
            entry = read(table)
            for field, name in (("id", entry.id), *(("aliases", alias) for alias in entry.aliases)):
                if name in taken:
                    table.complain(field, f'"{name}" stands above already')
                taken.add(name)
            entries.append(entry)
    return Shelf(entries)


def read_aliases(table: Table) -> tuple[str, ...]:
    """
    Read the other ids that lead to an entry.
    """
    aliases = table.texts("aliases", optional=True, longest=60)
    for alias in aliases:
        if not is_slug(alias):
            table.complain("aliases", f'"{alias}" is not an id')
    return aliases
