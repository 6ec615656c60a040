"""Reading one TOML file strictly: every field asked for, every other field a mistake."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from curriculum.characters import fault_of
from curriculum.folder import Folder
from curriculum.lines import Path, lines_of
from curriculum.problems import did_you_mean

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LINE_IN_ERROR = re.compile(r" \(at line (\d+), column \d+\)")
LONGEST_LINE = 300


class Sheet:
    """
    One TOML file of a pack, with the line of each value. A file that cannot be read counts as empty.

    `source` is given where the TOML is only the beginning of a file that has been read already.
    """

    def __init__(self, folder: Folder, name: str, source: str | None = None) -> None:
        self.folder, self.name = folder, name
        self.data: dict[str, Any] = {}
        self.lines: Mapping[Path, int] = {}
        source = folder.read(name) if source is None else source
        # Nothing is asked of a file that could not be read: one complaint about it is enough.
        self.readable = source is not None and self._parse(source)

    def root(self) -> Table:
        """
        Return the file as the table that holds everything.
        """
        return Table(self, (), self.data)

    def complain(self, path: Path, message: str) -> None:
        """
        Note a problem at the line where `path`, or the nearest thing around it, stands.
        """
        if not self.readable:
            return
        self.folder.complain(self.name, self.line_of(path), spoken(path), message)

    def line_of(self, path: Path) -> int:
        """
        Return the line where `path`, or the nearest thing around it, stands.
        """
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _parse(self, source: str) -> bool:
        try:
            self.data = tomllib.loads(source)
            self.lines = lines_of(source)
        except ValueError as error:
            # Mostly a TOMLDecodeError; a number of thousands of digits is a plain ValueError.
            message = str(error)
            found = _LINE_IN_ERROR.search(message)
            line = int(found[1]) if found else source.count("\n") + 1
            self.folder.complain(self.name, line, "", f"this is not TOML: {_LINE_IN_ERROR.sub('', message)}")
            return False
        except RecursionError:
            self.folder.complain(self.name, None, "", "this is nested too deeply to be read")
            return False
        return True


class Table:
    """
    One table of a file, read field by field.

    A field that is missing or wrong is noted, and a harmless value is returned in its place. Used as a context manager,
    so that what nobody asked for is noted at the end.
    """

    def __init__(self, sheet: Sheet, path: Path, data: Mapping[str, Any] | None) -> None:
        self.sheet, self.path, self.data = sheet, path, data or {}
        # A table that is not there was complained about once; its fields are not each missing as well.
        self.absent = data is None
        self._asked: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for key in self.data:
            if key not in self._asked:
                unasked = [each for each in self._asked if each not in self.data] or self._asked
                self.complain(key, "there is no such field here" + did_you_mean(key, unasked))

    def complain(self, key: str | int | None, message: str) -> None:
        """
        Note a problem with one field, or with the table where `key` is None.
        """
        if not self.absent:
            self.sheet.complain(self.path if key is None else (*self.path, key), message)

    def text(self, key: str, *, longest: int = LONGEST_LINE) -> str:
        """
        Read a single line of text that must be there.
        """
        return self._line(key, self._ask(key, str, "text in quotation marks"), longest) or ""

    def text_or_none(self, key: str, *, longest: int = LONGEST_LINE, edges: bool = False) -> str | None:
        """
        Read a single line of text that may be left out; with `edges` it may begin or end with a blank.
        """
        return self._line(key, self._ask(key, str, "text in quotation marks", optional=True), longest, edges=edges)

    def words(self, key: str, *, longest: int) -> str:
        """
        Read text that must be there and may have several lines.
        """
        value = self._ask(key, str, "text in quotation marks")
        lines = "" if value is None else "\n".join(line.rstrip() for line in value.strip().split("\n"))
        return self._line(key, lines, longest, prose=True) or "" if value is not None else ""

    def slug(self, key: str) -> str:
        """
        Read an id: small letters, digits and hyphens.
        """
        value = self.text(key, longest=60)
        if value and not is_slug(value):
            self.complain(key, f'"{value}" is not an id: small letters, digits and single hyphens, a letter first')
            return ""
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        """
        Read a whole number within bounds.
        """
        value = self._ask(key, int, "a whole number")
        if value is None:
            return lowest
        if not lowest <= value <= highest:
            self.complain(key, f"{value} is outside {lowest} to {highest}")
            return lowest
        return int(value)

    def truth(self, key: str) -> bool:
        """
        Read true or false; left out, it is false.
        """
        return bool(self._ask(key, bool, "true or false", optional=True))

    def choice(self, key: str, among: Sequence[str]) -> str:
        """
        Read one of a few words.
        """
        value = self.text(key)
        if value and value not in among:
            self.complain(key, f'"{value}" is none of {", ".join(among)}{did_you_mean(value, among)}')
        return value if value in among else among[0]

    def choice_or_none(self, key: str, among: Sequence[str]) -> str | None:
        """
        Read one of a few words, or nothing.
        """
        return self.choice(key, among) if key in self.data else self.text_or_none(key)

    def list_(self, key: str, *, optional: bool = False) -> list[Any]:
        """
        Read a list whose members the caller looks at.
        """
        return self._ask(key, list, "a list in square brackets", optional=optional) or []

    def texts(self, key: str, *, optional: bool = False, longest: int = LONGEST_LINE) -> tuple[str, ...]:
        """
        Read a list of single lines of text.
        """
        read = []
        for place, value in enumerate(self.list_(key, optional=optional)):
            if not isinstance(value, str):
                self.sheet.complain((*self.path, key, place), f"text in quotation marks is wanted here, not {value!r}")
            elif self._line(key, value, longest):
                read.append(value)
        return tuple(read)

    def table(self, key: str) -> Table:
        """
        Read a table within this one.
        """
        return Table(self.sheet, (*self.path, key), self._ask(key, dict, "a table"))

    def tables(self, key: str, *, optional: bool = False) -> list[Table]:
        """
        Read a list of tables: [[key]] and [[key]] again.
        """
        found = []
        for place, value in enumerate(self.list_(key, optional=optional)):
            path = (*self.path, key, place)
            if isinstance(value, dict):
                found.append(Table(self.sheet, path, value))
            else:
                self.sheet.complain(path, f"a table is wanted here, not {value!r}")
        return found

    def _ask(self, key: str, kind: type, wanted: str, *, optional: bool = False) -> Any:
        self._asked.append(key)
        value = self.data.get(key)
        if value is None:
            if not optional:
                self.complain(key, "this field is missing")
            return None
        # In Python True is a number; in a pack it is a slip.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.complain(key, f"{wanted} is wanted here, not {value!r:.80}")
            return None
        return value

    def _line(
        self, key: str, value: str | None, longest: int, *, edges: bool = False, prose: bool = False
    ) -> str | None:
        if value is None:
            return None
        fault = fault_of(value, prose=prose)
        if not fault and not value.strip():
            fault = "it is empty"
        if not fault and not edges and value != value.strip():
            fault = "a blank stands at its beginning or end"
        if not fault and len(value) > longest:
            fault = f"it has {len(value)} characters; {longest} is the most"
        if fault:
            self.complain(key, fault)
            return None
        return value


def is_slug(value: str) -> bool:
    """
    Say whether a text is an id, which may safely be part of a file name and of an address.
    """
    return _SLUG.fullmatch(value) is not None


def spoken(path: Path) -> str:
    """
    Return a path as an author would say it: issues[2].options.C.wording, counted from 1.
    """
    spoken = ""
    for part in path:
        spoken += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if spoken else part
    return spoken
