"""A parcel: an archive of a house that may come from anywhere, believed only as far as it is looked at."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.archive.backup import Unusable
from app.archive.legible import legible
from app.archive.moving.cells import KINDS, Amiss, Cell
from app.archive.moving.packing import FORMAT, LEFT_AT_HOME, MANIFEST

NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
REVISION = re.compile(r"[0-9a-z_]{1,32}")
FOLDERS = {"modules", "scenarios"}
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")

LARGEST_MANIFEST = 4 * 1024 * 1024
LARGEST_FOLDER = 16 * 1024 * 1024
LONGEST_LINE = 256 * 1024 * 1024
"""One row: a scenario or a module with its pictures is the largest."""
STEEPEST, TOO_SMALL_TO_JUDGE = 250, 1024 * 1024
"""Rows become a tenth of their size; what becomes less than a two hundred and fiftieth is no row."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One table as the manifest has it."""

    name: str
    cells: tuple[Cell, ...]
    rows: int
    digest: str


class Parcel:
    """An archive that is open to be read. Everything it says of itself is held against what is in it."""

    def __init__(self, archive: ZipFile, place: Path) -> None:
        self._archive, self._place = archive, place
        self._entries = self._looked_at()
        said = self._manifest()
        try:
            self.revision: str = _like(REVISION, said["revision"])
            self.made: str = _like(re.compile(r"[0-9T:.+-]{10,40}"), said["made"])
            self.tables = tuple(_listed(each) for each in _list(said["tables"]))
            self.folders = {_like(SLUG, name): _digests(each) for name, each in _dict(said["folders"]).items()}
        except (KeyError, TypeError, ValueError):
            self._refuse("its list of contents is not one")
        if len({each.name for each in self.tables}) != len(self.tables) or not self.folders.keys() <= FOLDERS:
            self._refuse("its list of contents is not one")
        wanted = {MANIFEST, *(f"tables/{each.name}.jsonl" for each in self.tables)}
        wanted |= {f"folders/{folder}/{name}.zip" for folder, names in self.folders.items() for name in names}
        if wanted != self._entries.keys():
            self._refuse("what is in it is not what its list says")

    def _looked_at(self) -> dict[str, ZipInfo]:
        entries = self._archive.infolist()
        for entry in entries:
            if entry.flag_bits & 0x1 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or entry.is_dir():
                self._refuse(f"{legible(entry.filename)[:80]} is of a kind that no house packs")
            size = entry.file_size
            if size > TOO_SMALL_TO_JUDGE and size > STEEPEST * max(1, entry.compress_size):
                self._refuse(f"{legible(entry.filename)[:80]} would become far larger than it is")
        found = {entry.filename: entry for entry in entries}
        if len(found) != len(entries):
            self._refuse("a name stands in it twice")
        return found

    def _manifest(self) -> dict[str, Any]:
        entry = self._entries.get(MANIFEST)
        if entry is None or entry.file_size > LARGEST_MANIFEST:
            self._refuse("it has no list of contents")
        try:
            said = _dict(_parsed(self._archive.read(entry)))
        except (TypeError, ValueError):
            self._refuse("its list of contents is not one")
        if said.get("format") != FORMAT:
            self._refuse("it was packed by another version, in a form that is not known here")
        return said

    def rows(self, table: Listed) -> Iterator[dict[str, Any]]:
        """
        Every row of a table, value by value what its columns say. Raises Unusable, at the latest after the last one if
        these are not the rows that were packed.
        """
        if table.name in LEFT_AT_HOME:
            self._refuse(f"it holds the table {table.name}, which no house packs")
        digest, count = sha256(), 0
        with self._archive.open(f"tables/{table.name}.jsonl") as file:
            while line := file.readline(LONGEST_LINE):
                digest.update(line)
                count += 1
                yield self._row(table, line, count)
        if (count, digest.hexdigest()) != (table.rows, table.digest):
            self._refuse(f"the table {table.name} is not as it was packed")

    def _row(self, table: Listed, line: bytes, number: int) -> dict[str, Any]:
        try:
            values = _list(_parsed(line))
            pairs = zip(table.cells, values, strict=True)
            return {cell.name: cell.read(value) for cell, value in pairs}
        except (Amiss, TypeError, ValueError) as problem:
            said = f" ({problem})" if isinstance(problem, Amiss) else ""
            self._refuse(f"row {number} of the table {table.name} is no row of it{said}")

    def parcels(self, folder: str) -> dict[str, bytes]:
        """
        The modules or scenarios in it, each still closed. Raises Unusable.
        """
        found = {}
        for name, digest in self.folders.get(folder, {}).items():
            entry = self._entries[f"folders/{folder}/{name}.zip"]
            if entry.file_size > LARGEST_FOLDER:
                self._refuse(f"{name} is too large")
            found[name] = self._archive.read(entry)
            if sha256(found[name]).hexdigest() != digest:
                self._refuse(f"{name} is not as it was packed")
        return found

    def _refuse(self, why: str) -> NoReturn:
        raise Unusable(f"{self._place} is no archive of a house that can be put back: {why}.")


@contextmanager
def opened(place: Path) -> Iterator[Parcel]:
    """
    An archive, open to be read. Raises Unusable, also while it is read.
    """
    try:
        with ZipFile(place) as archive:
            yield Parcel(archive, place)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, RecursionError) as problem:
        said = legible(str(problem))[:200]
        raise Unusable(f"{place} is no archive of a house that can be put back: it is damaged ({said}).") from None


def _parsed(written: bytes) -> Any:
    return json.loads(written.decode(), parse_constant=_no_number)


def _no_number(said: str) -> NoReturn:
    raise ValueError(said)


def _listed(said: Any) -> Listed:
    columns = [_dict(each) for each in _list(said["columns"])]
    cells = tuple(Cell(_like(NAME, each["name"]), _kind(each["kind"]), _truth(each["empty"])) for each in columns)
    if len({cell.name for cell in cells}) != len(cells) or not cells:
        raise ValueError
    return Listed(
        _like(NAME, said["name"]), cells, _count(said["rows"]), _like(re.compile("[0-9a-f]{64}"), said["sha256"])
    )


def _digests(said: Any) -> dict[str, str]:
    return {_like(SLUG, name): _like(re.compile("[0-9a-f]{64}"), each) for name, each in _dict(said).items()}


def _like(pattern: re.Pattern[str], said: Any) -> str:
    if not isinstance(said, str) or not pattern.fullmatch(said):
        raise ValueError
    return said


def _kind(said: Any) -> str:
    if said not in KINDS:
        raise ValueError
    return str(said)


def _truth(said: Any) -> bool:
    if not isinstance(said, bool):
        raise TypeError
    return said


def _count(said: Any) -> int:
    if type(said) is not int or said < 0:
        raise TypeError
    return said


def _list(said: Any) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError
    return said


def _dict(said: Any) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise TypeError
    return said
