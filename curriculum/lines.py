"""On which line of a TOML file a value stands: the standard reader does not say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TypeAlias

# ("issues", 2, "options", 0, "wording"): keys by name, members of arrays by their place.
Path: TypeAlias = tuple[str | int, ...]


def lines_of(source: str) -> Mapping[Path, int]:
    """
    Return the line on which each key, table and member of an array begins.

    `source` must have been accepted by `tomllib` and have LF line ends: this walks a document known to be valid, so it
    checks nothing.
    """
    return _Walk(source).document()


class _Walk:
    """One walk through a document, character by character."""

    def __init__(self, source: str) -> None:
        self.source, self.at = source, 0
        self.found: dict[Path, int] = {(): 1}
        self.counts: dict[Path, int] = {}
        self._line, self._counted = 1, 0

    def document(self) -> Mapping[Path, int]:
        """Walk all of it: headers set the table that the keys after them belong to."""
        table: Path = ()
        while self._skip():
            if self.source[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.found

    def _header(self) -> Path:
        line, array = self._here(), self.source.startswith("[[", self.at)
        self.at += 2 if array else 1
        keys = self._keys()
        self.at += 2 if array else 1
        path = (*self._within((), keys[:-1]), keys[-1])
        if array:
            self.found.setdefault(path, line)
            self.counts[path] = self.counts.get(path, 0) + 1
        path = self._within((), keys)
        self.found[path] = line
        return path

    def _within(self, path: Path, keys: list[str]) -> Path:
        """A name that stands for an array of tables means its latest member."""
        for key in keys:
            path += (key,)
            # [a.b.c] makes the tables a and b as well, if nobody has yet.
            self.found.setdefault(path, self._line)
            if path in self.counts:
                path += (self.counts[path] - 1,)
        return path

    def _pair(self, table: Path) -> None:
        line, keys = self._here(), self._keys()
        self.at += 1
        path = table
        for key in keys:
            path += (key,)
            self.found.setdefault(path, line)
        self._blanks()
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self.source[self.at]
        if opening in "\"'":
            self._string()
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            while self.at < len(self.source) and self.source[self.at] not in ",]}#\n":
                self.at += 1

    def _array(self, path: Path) -> None:
        self.at += 1
        place = 0
        while self._skip(",") and self.source[self.at] != "]":
            self.found[*path, place] = self._here()
            self._value((*path, place))
            place += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._skip(",") and self.source[self.at] != "}":
            self._pair(path)
        self.at += 1

    def _keys(self) -> list[str]:
        """A key, perhaps dotted; stops at the sign after it."""
        keys = []
        while True:
            self._blanks()
            start = self.at
            if self.source[start] in "\"'":
                self._string()
                # The standard reader knows all escapes; it is asked only about this one word.
                keys.append(str(tomllib.loads(f"key = {self.source[start : self.at]}")["key"]))
            else:
                while self.source[self.at] not in " \t.=]":
                    self.at += 1
                keys.append(self.source[start : self.at])
            self._blanks()
            if self.source[self.at] != ".":
                return keys
            self.at += 1

    def _string(self) -> None:
        """Step over a string of any of the four kinds."""
        quote = self.source[self.at]
        fence = quote * 3 if self.source.startswith(quote * 3, self.at) else quote
        self.at += len(fence)
        while not self.source.startswith(fence, self.at):
            self.at += 2 if self.source[self.at] == "\\" and quote == '"' else 1
        self.at += len(fence)
        # Up to two quotation marks may stand directly before the closing three.
        while len(fence) == 3 and self.source.startswith(quote, self.at):
            self.at += 1

    def _skip(self, also: str = "") -> bool:
        """Step over blanks, line ends and comments; say whether anything is left."""
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "#":
                end = self.source.find("\n", self.at)
                self.at = len(self.source) if end < 0 else end
            elif sign in " \t\n" or sign in also:
                self.at += 1
            else:
                return True
        return False

    def _blanks(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in " \t":
            self.at += 1

    def _here(self) -> int:
        # Counted on from the last place asked for, so that a long file is read once and not once a key.
        self._line += self.source.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
