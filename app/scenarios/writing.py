"""Writing into a TOML file as an author would: only what changed is written anew, and every comment stays."""

from __future__ import annotations

import re
import textwrap
import tomllib
from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from curriculum.lines import Path

LINE = 100
"""From so many signs on, a text stands on lines of its own."""

_NUMBER = re.compile(r"-?[0-9]{1,9}")


class Unwritable(Exception):
    """The file is not TOML, or not of the shape that is wanted: it is mended in its own text first."""


def parsed(source: bytes) -> dict[str, Any] | None:
    """
    What a file says; None where it is not TOML.
    """
    try:
        return tomllib.loads(source.decode("utf-8-sig").replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None


class Manuscript:
    """One TOML file while it is changed. Raises `Unwritable` whenever something is not where it should be."""

    def __init__(self, source: bytes) -> None:
        try:
            self._document = tomlkit.parse(source.decode("utf-8-sig").replace("\r\n", "\n"))
        except (ValueError, TOMLKitError, RecursionError) as error:
            raise Unwritable(str(error)) from None

    def source(self) -> bytes:
        """
        The file as it would be saved. What was written is read once more, by the reader that counts.
        """
        source = tomlkit.dumps(self._document)
        if parsed(source.encode()) != self._document.unwrap():
            raise Unwritable("it could not be written without a change of its sense")
        return source.encode()

    def put(self, path: Path, value: Any) -> None:
        """
        Let a field have this value; None takes it out.
        """
        key = path[-1]
        if isinstance(key, int):
            self._put_member(path[:-1], key, value)
            return
        table = self._table(path[:-1], make=value is not None)
        if value is None:
            if table is not None and key in table:
                del table[key]
        else:
            table[key] = _item(value)

    def _put_member(self, path: Path, place: int, value: Any) -> None:
        """A place in a row that is not there yet is made, with nothing before it."""
        row = self._table(path[:-1], make=True)
        if path[-1] not in row:
            row[path[-1]] = tomlkit.array()
        members = self._list(path)
        while len(members) <= place:
            members.append("")
        members[place] = _item(value)

    def add(self, path: Path, entry: Mapping[str, Any]) -> None:
        """
        Add a table at the end of a list of tables: `[[path]]`.
        """
        aside = tomlkit.parse("".join(_entry(path[-1], entry)))
        there = self._table(path[:-1])
        if path[-1] in there:
            self._list(path).append(aside[str(path[-1])][0])
        else:
            there[path[-1]] = aside[str(path[-1])]

    def take_out(self, path: Path) -> None:
        """
        Take a member out of a list.
        """
        members, place = self._member(path)
        del members[place]

    def move(self, path: Path, by: int) -> None:
        """
        Move a member of a list up (-1) or down (1); at the ends it stays where it is.
        """
        members, place = self._member(path)
        if 0 <= place + by < len(members):
            member = members[place]
            del members[place]
            members.insert(place + by, member)

    def _table(self, path: Path, *, make: bool = False) -> Any:
        table: Any = self._document
        for part in path:
            try:
                if make and isinstance(part, str) and part not in table:
                    table[part] = tomlkit.table()
                table = table[part]
            except (KeyError, IndexError, TypeError, TOMLKitError):
                if make:
                    raise Unwritable(f"{part} is not there") from None
                return None
        if not hasattr(table, "__setitem__"):
            raise Unwritable(f"{path} is not a table")
        return table

    def _list(self, path: Path) -> Any:
        found = self._table(path)
        if not isinstance(found, list):
            raise Unwritable(f"{path} is not a list")
        return found

    def _member(self, path: Path) -> tuple[Any, int]:
        members, place = self._list(path[:-1]), path[-1]
        if not isinstance(place, int) or not 0 <= place < len(members):
            raise Unwritable(f"{path} is not there")
        return members, place


def number_or_words(typed: str) -> int | str:
    """
    A whole number where one was typed; anything else stays as it was typed, and the check says what is wrong with it.
    """
    return int(typed) if _NUMBER.fullmatch(typed.strip()) else typed


def _entry(key: str | int, entry: Mapping[str, Any]) -> list[str]:
    """A table of a list as its author would write it, tables within it behind its fields."""
    return ["\n", f"[[{key}]]\n", *_fields(str(key), entry)]


def _fields(above: str, entry: Mapping[str, Any]) -> list[str]:
    plain = [f"{key} = {literal(value)}\n" for key, value in entry.items() if not isinstance(value, Mapping)]
    for key, value in entry.items():
        if isinstance(value, Mapping):
            inner = _fields(f"{above}.{key}", value)
            # A table that holds only tables needs no heading of its own.
            headed = all(isinstance(each, Mapping) for each in value.values())
            plain += inner if headed else ["\n", f"[{above}.{key}]\n", *inner]
    return plain


def _item(value: Any) -> Any:
    return tomlkit.parse(f"value = {literal(value)}\n")["value"]


def literal(value: Any) -> str:
    """
    A value as TOML, a long text on lines that can be read.
    """
    if isinstance(value, str) and len(value) > LINE:
        folded = '"""\\\n' + " \\\n".join(f"  {line}" for line in _lines(value)) + '"""'
        try:
            if tomllib.loads(f"value = {folded}")["value"] == value:
                return folded
        except ValueError:
            pass  # It has signs in it that must be written otherwise.
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return tomlkit.item(value).as_string()


def _lines(text: str) -> list[str]:
    return textwrap.wrap(text, 116, break_long_words=False, break_on_hyphens=False) or [text]
