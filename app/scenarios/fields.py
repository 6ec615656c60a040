"""Fields: what can be filled in on a page of the editor, each named by its file and its place in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.scenarios.writing import number_or_words
from curriculum.lines import Path
from curriculum.sheets import spoken


class Kind(StrEnum):
    """How a value is typed, and what of it is kept."""

    LINE = "line"
    # A paragraph: line breaks are blanks.
    TEXT = "text"
    # Words that are put in as they are, with the blanks at their ends.
    EXACT = "exact"
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"
    # A list with one entry a line.
    LINES = "lines"
    # A list of ids on one line, with commas between them.
    IDS = "ids"
    # A file of its own, in Markdown.
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Field:
    """
    One value of one file. `stands` is what the file says now; None where it says nothing.
    """

    file: str
    path: Path
    kind: Kind
    label: str
    stands: Any
    hint: str = ""
    optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """
        Its name in the form: the file, and the place as the check says it.
        """
        return f"{self.file}:{spoken(self.path)}"

    @property
    def shown(self) -> str:
        """
        What stands in the form.
        """
        if self.stands is None:
            return ""
        if self.kind in (Kind.LINES, Kind.IDS) and isinstance(self.stands, list):
            return ("\n" if self.kind == Kind.LINES else ", ").join(map(str, self.stands))
        if self.kind == Kind.TICK:
            return "on" if self.stands is True else ""
        return str(self.stands)

    def read(self, typed: str) -> Any:
        """
        What somebody typed, as it will stand in the file. Nothing is lost: what is no number is kept as words.
        """
        typed = typed.replace("\r\n", "\n")
        if self.kind == Kind.PAGE:
            return f"{typed.rstrip()}\n" if typed.strip() else ""
        if self.kind == Kind.LINES:
            return [line.strip() for line in typed.split("\n") if line.strip()] or self._nothing([])
        if self.kind == Kind.IDS:
            return [each.strip() for each in typed.replace("\n", ",").split(",") if each.strip()] or self._nothing([])
        if self.kind == Kind.TICK:
            return True if typed else self._nothing(False)
        typed = typed if self.kind == Kind.EXACT else " ".join(typed.split())
        if not typed and self.optional:
            return None
        return number_or_words(typed) if self.kind == Kind.NUMBER else typed

    def _nothing(self, empty: Any) -> Any:
        return None if self.optional else empty

    def has_changed(self, typed: str) -> bool:
        """
        Whether what was typed is anything but what stands there.
        """
        plain = typed.replace("\r\n", "\n")
        if plain.rstrip() == self.shown.rstrip() and self.kind != Kind.EXACT:
            return False
        return plain != self.shown and self.read(typed) != self.stands


@dataclass(frozen=True, slots=True)
class Deed:
    """A button that changes how many there are of something, or in which order; `value` says what to whom."""

    value: str
    label: str
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Some fields under a heading, and sections within it. `kind` tells the page how to lay it out."""

    title: str
    fields: tuple[Field, ...] = ()
    sections: tuple[Section, ...] = ()
    deeds: tuple[Deed, ...] = ()
    hint: str = ""
    kind: str = ""
    confidential: bool = False
    # What the page needs beside the fields, by name.
    about: Mapping[str, Any] = field(default_factory=dict)

    def every_field(self) -> Iterator[Field]:
        """
        The fields of this section and of those within it.
        """
        yield from self.fields
        for section in self.sections:
            yield from section.every_field()


def fields_of(sections: tuple[Section, ...]) -> dict[str, Field]:
    """
    Every field of a page by its name.
    """
    return {each.name: each for section in sections for each in section.every_field()}


def at(data: Any, path: Path) -> Any:
    """
    What stands at a place among tables and lists; None where nothing does.
    """
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def tables_at(data: Any, path: Path) -> list[Any]:
    """
    The tables of a list; none where there is no list.
    """
    found = at(data, path)
    return found if isinstance(found, list) else []
